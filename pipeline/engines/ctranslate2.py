"""A model in a local folder, run by CTranslate2 in our own process: no network, no key.

The folder holds what CTranslate2's converters write, and the SentencePiece model beside it:
`sentencepiece.model`, or `source.spm` and `target.spm`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import Any

from pipeline.engines.setup import Setup
from pipeline.engines.standing import ALL_PAIRS, Standard, Standing
from pipeline.errors import AnswerError, EngineError
from pipeline.seams import Codec, Hints, Limits

CHARACTERS, TEXTS = 400, 256
"""Models were trained on sentences; longer texts come back shorter than they should."""
BATCH_TOKENS = 2_048
"""Pieces of words computed at once; CTranslate2 puts sentences of like length together."""
BEAM = 4
_SOURCES = ("source.spm", "sentencepiece.model", "sentencepiece.bpe.model", "spiece.model")
_TARGETS = ("target.spm", *_SOURCES[1:])
_NLLB = MappingProxyType({"kk": "kaz_Cyrl", "ru": "rus_Cyrl", "en": "eng_Latn"})


@dataclass(frozen=True, slots=True)
class Family:
    """How models of one kind are told the languages."""

    source: str = ""
    """The first piece of every source, `{source}` and `{target}` filled in."""
    target: str = ""
    """The piece that an answer is made to begin with."""
    ends: bool = True
    """True where `</s>` must close the source: converters for Transformers leave that to us."""
    nllb_codes: bool = False


FAMILIES = MappingProxyType(
    {
        "nllb": Family("{source}", "{target}", nllb_codes=True),
        "madlad": Family("<2{target}>"),
        "m2m100": Family("__{source}__", "__{target}__"),
        "t5": Family(),
        "opus": Family(),
        "marian": Family(ends=False),
    }
)
"""`family` in the engine's table -> how to ask."""


class CTranslate2(Standard):
    """Translates many texts at once; the model is loaded at the first of them."""

    def __init__(self, setup: Setup) -> None:
        model = setup.needed_model("models/nllb")
        self._folder = os.path.join(setup.folder, model)
        family = setup.settings.family or "nllb"
        if family not in FAMILIES:
            raise setup.wrong("family", f"must be one of {', '.join(FAMILIES)}")
        self._family = FAMILIES[family]
        self._device = setup.settings.device or "auto"
        if self._device not in ("cpu", "cuda", "auto"):
            raise setup.wrong("device", "must be one of cpu, cuda, auto")
        try:
            libraries = f"ctranslate2 {version('ctranslate2')}"
            version("sentencepiece")
        except PackageNotFoundError:
            raise setup.wrong("", "needs packages: pip install 'ushtil[ctranslate2]'") from None
        if not setup.settings.pairs and family in ("t5", "opus", "marian"):
            raise setup.wrong("pairs", f'is missing; a {family} model knows one, e.g. ["kk-ru"]')
        self._loading = threading.Lock()
        self._loaded: tuple[Any, Any, Any] | None = None
        super().__init__(
            Standing(
                setup.name,
                setup.version(libraries, model, family),
                Limits(CHARACTERS, texts=TEXTS),
                (Codec.BRACKETS, Codec.SIGNS),
                third_party=False,
                declared=setup.pairs(ALL_PAIRS),
            )
        )

    def translate(
        self, texts: Sequence[str], source: str, target: str, hints: Hints
    ) -> Sequence[str]:
        """Return a translation of each text. Raises EngineError."""
        translator, reader, writer = self._model()
        codes = {"source": source, "target": target}
        if self._family.nllb_codes:
            codes = {"source": _NLLB[source], "target": _NLLB[target]}
        first = self._family.source.format(**codes)
        prefix = self._family.target.format(**codes)
        sentences = [
            [*filter(None, (first,)), *pieces, *(("</s>",) if self._family.ends else ())]
            for pieces in reader.encode(list(texts), out_type=str)
        ]
        try:
            results = translator.translate_batch(
                sentences,
                target_prefix=[[prefix]] * len(sentences) if prefix else None,
                beam_size=BEAM,
                batch_type="tokens",
                max_batch_size=BATCH_TOKENS,
                # Its own limit of 256 would cut long sentences without a word.
                max_decoding_length=max(256, 2 * max(map(len, sentences))),
                max_input_length=0,
            )
        except (RuntimeError, ValueError):
            raise AnswerError(self.name, "cannot compute a translation with this model") from None
        return [
            writer.decode([piece for piece in result.hypotheses[0] if piece != prefix])
            for result in results
        ]

    def _model(self) -> tuple[Any, Any, Any]:
        """Return the model and its two SentencePiece models. Raises EngineError."""
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
        return self._loaded

    def _load(self) -> tuple[Any, Any, Any]:
        import ctranslate2
        import sentencepiece

        found = [_first(self._folder, names) for names in (_SOURCES, _TARGETS)]
        if None in found:
            problem = f"has no SentencePiece model in its folder; put `{_SOURCES[1]}` there"
            raise EngineError(self.name, problem)
        try:
            reader, writer = (
                sentencepiece.SentencePieceProcessor(model_file=name) for name in found
            )
            # `auto` takes int8 where the processor has it, which is nearly everywhere.
            translator = ctranslate2.Translator(
                self._folder, device=self._device, compute_type="auto"
            )
        except (RuntimeError, OSError, ValueError):
            problem = "cannot load the model in its folder; convert it with CTranslate2 again"
            raise EngineError(self.name, problem) from None
        return translator, reader, writer


def _first(folder: str, names: Sequence[str]) -> str | None:
    paths = (os.path.join(folder, name) for name in names)
    return next(filter(os.path.isfile, paths), None)
