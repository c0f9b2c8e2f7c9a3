"""Build six tiny word-for-word translation models, with which real engines run offline in tests.

    python -m tools.toy_models FOLDER            packages for a LibreTranslate server, unpacked
    python -m tools.toy_models FOLDER --plain    the same as plain CTranslate2 folders

No training and no download: a one-layer Transformer whose weights are written by hand. Positions
have random codes; the decoder at position t attends, sharply, to the source piece at position t and
writes the piece that a table gives for it. A word that is not in the table is read letter by letter
and written as it is. Needs numpy and ctranslate2; the two file formats around it (a SentencePiece
model, and an ONNX graph that ends sentences for LibreTranslate) are written byte by byte, since
their libraries would be the heaviest part of the test environment.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterable, Mapping
from itertools import permutations
from pathlib import Path

import numpy as np
from ctranslate2.specs import transformer_spec

LANGUAGES = {"kk": "Kazakh", "ru": "Russian", "en": "English"}
WORDS = (
    ("сәлем", "привет", "hello"), ("әлем", "мир", "world"), ("көрме", "выставка", "exhibition"),
    ("байқау", "конкурс", "contest"), ("дәріс", "лекция", "lecture"), ("кеш", "вечер", "evening"),
    ("бүгін", "сегодня", "today"), ("ертең", "завтра", "tomorrow"), ("қала", "город", "city"),
    ("мұражай", "музей", "museum"), ("кітапхана", "библиотека", "library"),
    ("ән", "песня", "song"),
    ("кіру", "вход", "entry"), ("тегін", "бесплатно", "free"), ("өтеді", "состоится", "happens"),
    ("ашылады", "откроется", "opens"), ("басталады", "начнётся", "begins"),
    ("үлкен", "большой", "big"),
    ("және", "и", "and"), ("біз", "мы", "we"), ("шақырамыз", "приглашаем", "invite"),
    ("барлық", "всех", "all"), ("қонақ", "гостей", "guests"), ("жаңа", "новый", "new"),
    ("күн", "день", "day"), ("ғылым", "наука", "science"), ("апта", "неделя", "week"),
    ("мектеп", "школа", "school"), ("оқушы", "ученик", "pupil"),
    ("тіркелу", "регистрация", "registration"),
    ("ашық", "открытый", "open"), ("есік", "дверь", "door"), ("сағат", "час", "hour"),
)  # fmt: skip
"""Kazakh, Russian, English."""

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
COPIED = (
    *LETTERS, *LETTERS.upper(), *map(chr, range(ord("!"), ord("~") + 1)), *"«»“”„–—…№₸’\u00a0"
)  # fmt: skip
"""Characters that are pieces of their own; what is none of them is copied byte by byte."""
BLANK = "\u2581"
"""SentencePiece's sign for a blank."""
POSITIONS = 1024
LONG = 4
"""So many letters of a word are known behind a bracket or a quotation mark too."""
CODE = 96
"""Length of a position's code."""


def table(source: str, target: str) -> dict[str, str]:
    """Return every piece of a pair's vocabulary, in order, and the piece it is translated to."""
    columns = list(LANGUAGES)
    at, to = columns.index(source), columns.index(target)
    pieces = {each: each for each in ("<unk>", "<s>", "</s>")}
    pieces |= {each: each for each in (f"<0x{byte:02X}>" for byte in range(256))}
    pieces |= {each: each for each in (BLANK, *COPIED)}
    pairs = {}
    for row in WORDS:
        for form in (str, str.capitalize):
            pairs[BLANK + form(row[at])] = BLANK + form(row[to])
            if len(row[at]) >= LONG:
                pairs[form(row[at])] = form(row[to])
    pieces |= {each: each for each in (*pairs, *pairs.values())}
    return pieces | pairs


def write_model(
    pieces: Mapping[str, str], folder: Path, *, layers: int = 1, more: int = 0, inner: int = 8
) -> None:
    """Write a CTranslate2 model that puts for each piece the one that the table has.

    `layers` beyond the first change nothing, `more` pieces are never used, and `inner` is the
    width of the feed-forward part: they make it cost what a model of that size costs.
    """
    names = [*pieces, *(f"<more{place}>" for place in range(more))]
    number = {name: place for place, name in enumerate(names)}
    words = len(pieces)
    depth = -(-(words + CODE) // 8) * 8
    spec = transformer_spec.TransformerSpec.from_config(num_layers=layers, num_heads=1)
    codes = np.zeros((POSITIONS, depth), np.float32)
    chance = np.random.default_rng(2026)
    codes[:, words : words + CODE] = chance.choice([-0.5, 0.5], (POSITIONS, CODE))
    embeddings = np.zeros((len(names), depth), np.float32)
    embeddings[range(words), range(words)] = 4

    for part in (spec.encoder, spec.decoder):
        part.scale_embeddings = False
        part.position_encodings.encodings = codes
        _norm(part.layer_norm, depth)
        for layer in part.layer:
            _norm(layer.self_attention.layer_norm, depth)
            _linear(layer.self_attention.linear[0], np.zeros((3 * depth, depth)))
            _linear(layer.self_attention.linear[1], np.zeros((depth, depth)))
            _norm(layer.ffn.layer_norm, depth)
            _linear(layer.ffn.linear_0, np.zeros((inner, depth)))
            _linear(layer.ffn.linear_1, np.zeros((depth, inner)))
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = np.zeros((len(names), depth), np.float32)

    # The decoder asks with its position, the encoder answers with the piece at that position.
    same = np.zeros((depth, depth))
    places = range(words, words + CODE)
    same[places, places] = 20
    values = np.zeros((depth, depth))
    for name, other in pieces.items():
        values[number[other], number[name]] = 1
    for place, layer in enumerate(spec.decoder.layer):
        attention = layer.attention
        _norm(attention.layer_norm, depth)
        _linear(attention.linear[0], same)
        _linear(attention.linear[1], np.concatenate([same, values]))
        _linear(attention.linear[2], np.eye(depth) * (place == 0))
    projection = np.zeros((len(names), depth))
    projection[range(words), range(words)] = 2
    _linear(spec.decoder.projection, projection)

    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    folder.mkdir(parents=True, exist_ok=True)
    spec.validate()
    spec.optimize(quantization="float16")
    spec.save(str(folder))


def _norm(layer: object, depth: int) -> None:
    layer.gamma, layer.beta = np.ones(depth, np.float32), np.zeros(depth, np.float32)  # type: ignore[attr-defined]


def _linear(layer: object, weight: np.ndarray) -> None:
    layer.weight = weight.astype(np.float32)  # type: ignore[attr-defined]
    layer.bias = np.zeros(len(weight), np.float32)  # type: ignore[attr-defined]


def message(*fields: tuple[int, object]) -> bytes:
    """Return a protocol buffer of these fields: ints, floats, texts, bytes, packed floats."""
    return b"".join(_field(number, value) for number, value in fields)


def _field(number: int, value: object) -> bytes:
    match value:
        case bool() | int():
            return _varint(number << 3) + _varint(int(value) & (2**64 - 1))
        case float():
            return _varint(number << 3 | 5) + struct.pack("<f", value)
        case list():
            return _field(number, struct.pack(f"<{len(value)}f", *value))
        case str():
            return _field(number, value.encode())
        case bytes():
            return _varint(number << 3 | 2) + _varint(len(value)) + value
    raise TypeError(type(value))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))


def sentencepiece_model(pieces: Iterable[str]) -> bytes:
    """Return a unigram model of these pieces in which whole words are cheaper than letters.

    Fields of sentencepiece_model.proto: 1 pieces (piece, score, type), 2 trainer, 3 normalizer.
    """
    normal, unknown, control, byte = 1, 2, 3, 6
    listed = []
    for piece in pieces:
        kind, score = normal, -10.0 if len(piece) == 1 else -1.0
        if piece == "<unk>":
            kind, score = unknown, 0.0
        elif piece in ("<s>", "</s>"):
            kind, score = control, 0.0
        elif piece.startswith("<0x"):
            kind, score = byte, -50.0
        listed.append((1, message((1, piece), (2, score), (3, kind))))
    trainer = message(
        (3, 1),  # unigram
        (4, len(listed)),
        (35, True),  # byte fallback
        *((40, 0), (41, 1), (42, 2), (43, -1)),  # ids of <unk>, <s>, </s>; no padding
    )
    normalizer = message((1, "identity"), (3, True), (4, False), (5, True))
    return message(*listed, (2, trainer), (3, normalizer))


def sentence_ends() -> bytes:
    """Return an ONNX graph for LibreTranslate's MiniSBD: a sentence ends at . ! ? … and a blank.

    For each character it scores five classes; the third is an end. Without such a file in a
    package the server would download one.
    """
    units = ["<PAD>", "<UNK>", " ", ".", "!", "?", "…"]
    int64, real = 7, 1

    def tensor(name: str, kind: int, shape: tuple[int, ...], values: list[float]) -> bytes:
        dims = [(1, size) for size in shape]
        if kind == real:
            return message(*dims, (2, kind), (4, [float(each) for each in values]), (8, name))
        raw = struct.pack(f"<{len(values)}q", *map(int, values))
        return message(*dims, (2, kind), (9, raw), (8, name))

    def node(kind: str, inputs: str, output: str, axis: int | None = None) -> bytes:
        # An attribute: 1 name, 3 int, 20 type (2 means int).
        axes = [] if axis is None else [(5, message((1, "axis"), (3, axis), (20, 2)))]
        names = [(1, each) for each in inputs.split(" ")]
        return message(*names, (2, output), (4, kind), *axes)

    def value(name: str, kind: int, *shape: object) -> bytes:
        dims = [(1, message((1, each) if isinstance(each, int) else (2, each))) for each in shape]
        return message((1, name), (2, message((1, message((1, kind), (2, message(*dims)))))))

    is_end = [float(each in ".!?…") for each in units]
    is_blank = [float(each == " ") for each in units]
    nodes = [
        node("Gather", "is_end units", "end", axis=0),
        node("Gather", "is_blank units", "blank", axis=0),
        node("Slice", "blank one far one", "rest"),
        node("Pad", "rest pads", "next"),
        node("Mul", "end next", "both"),
        node("Unsqueeze", "both two", "deep"),
        node("Mul", "deep third", "scored"),
        node("Add", "scored otherwise", "out"),
    ]
    constants = [
        tensor("is_end", real, (len(units),), is_end),
        tensor("is_blank", real, (len(units),), is_blank),
        tensor("one", int64, (1,), [1]),
        tensor("far", int64, (1,), [1 << 40]),
        tensor("two", int64, (1,), [2]),
        tensor("pads", int64, (4,), [0, 0, 0, 1]),
        tensor("third", real, (5,), [0, 0, 1, 0, 0]),
        tensor("otherwise", real, (5,), [0.5, 0, 0, 0, 0]),
    ]
    graph = message(
        *((1, each) for each in nodes),
        (2, "sentence ends"),
        *((5, each) for each in constants),
        (11, value("units", int64, "n", "l")),
        (11, value("features", real, "n", "l", 1)),
        (12, value("out", real, "n", "l", 5)),
    )
    vocabulary = {"lang": "xx", "_id2unit": units, "_unit2id": {u: i for i, u in enumerate(units)}}
    config = {"feat_funcs": ["end_of_para"], "max_seqlen": 5000, "no_ssplit": False}
    about = {
        "lang_code": "xx",
        "config": json.dumps(config),
        "vocab": json.dumps(vocabulary),
        "lexicon": "null",
    }
    properties = [(14, message((1, key), (2, text))) for key, text in about.items()]
    return message((1, 8), (7, graph), (8, message((1, ""), (2, 13))), *properties)


def build(source: str, target: str, folder: Path, *, plain: bool = False) -> Path:
    """Build the model of a pair below a folder; return where it is."""
    pieces = table(source, target)
    room = folder / f"translate-{source}_{target}-toy"
    write_model(pieces, room if plain else room / "model")
    (room / "sentencepiece.model").write_bytes(sentencepiece_model(pieces))
    if not plain:
        (room / "minisbd").mkdir(exist_ok=True)
        (room / "minisbd" / "ends.onnx").write_bytes(sentence_ends())
        about = {
            "package_version": "1.0",
            "argos_version": "1.9",
            "from_code": source,
            "from_name": LANGUAGES[source],
            "to_code": target,
            "to_name": LANGUAGES[target],
        }
        (room / "metadata.json").write_text(json.dumps(about))
    return room


def main(arguments: list[str]) -> None:
    """Build all six."""
    folder = Path(arguments[0])
    for source, target in permutations(LANGUAGES, 2):
        print(build(source, target, folder, plain="--plain" in arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
