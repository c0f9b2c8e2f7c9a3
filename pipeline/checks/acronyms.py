"""Finds abbreviations of bodies and countries that became others, or were lost: БҰҰ, ООН, UN."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import inline
from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import say

_MINISTRY = "министрлі|министерств|ministry"
_BODIES = (
    # kk, ru, en, and what the name itself begins with, in small letters
    ("БҰҰ", "ООН", "UN|U\\.N\\.", "біріккен ұлттар|объедин[её]нных наци|united nations"),
    ("ЮНЕСКО", "ЮНЕСКО", "UNESCO", ""),
    ("ЮНИСЕФ", "ЮНИСЕФ", "UNICEF", ""),
    ("ЕҚЫҰ", "ОБСЕ", "OSCE", "еуропадағы қауіпсіздік|по безопасности и|security and co"),
    ("ЭЫДҰ", "ОЭСР", "OECD", "экономикалық ынтымақтастық|экономического сотр|economic co"),
    ("ТМД", "СНГ", "CIS", "тәуелсіз мемлекеттер|содружеств|commonwealth"),
    ("ЕАЭО", "ЕАЭС", "EAEU|EEU", "еуразия|евразийск|eurasian"),
    ("ШЫҰ", "ШОС", "SCO", "шанхай|shanghai"),
    ("ДСҰ", "ВТО", "WTO", "дүниежүзілік сауда|всемирн\\w* торгов|world trade"),
    ("ДДҰ|ДДСҰ", "ВОЗ", "WHO", "денсаулық сақтау ұйым|здравоохранен|world health"),
    ("ХВҚ", "МВФ", "IMF", "халықаралық валюта|международн\\w* валютн|international monetary"),
    ("НАТО", "НАТО", "NATO", ""),
    ("ТҮРКСОЙ", "ТЮРКСОЙ", "T[UÜ]RKSOY", ""),
    ("ФИФА", "ФИФА", "FIFA", ""),
    ("УЕФА", "УЕФА", "UEFA", ""),
    ("ХОК", "МОК", "IOC", "олимпиада комитет|олимпийск|olympic committee"),
    ("BBC", "BBC", "BBC", "би-би-си"),
    ("ІІМ", "МВД", "MIA|MoI", f"ішкі істер|внутренних дел|interior|internal affairs|{_MINISTRY}"),
    ("СІМ", "МИД", "MFA|MoFA", f"сыртқы істер|иностранных дел|foreign|{_MINISTRY}"),
    ("ТЖМ", "МЧС", "MES|MoES", f"төтенше жағдай|чрезвычайн|emergenc|{_MINISTRY}"),
    ("ЖСН", "ИИН", "IIN", "жеке сәйкестендіру|индивидуальн|individual ident"),
    ("БСН", "БИН", "BIN", "бизнес.?сәйкестендіру|бизнес.?идент|business ident"),
    ("АЕК", "МРП", "MCI", "айлық есептік|месячн\\w* расч[её]тн|monthly calc"),
    ("ҚҚС", "НДС", "VAT", "қосылған құн|добавленн|value.added"),
    ("ЖІӨ", "ВВП", "GDP", "жалпы ішкі|валов|gross domestic"),
    ("АХҚО", "МФЦА", "AIFC", "халықаралық қаржы|международн\\w* финанс|international fin"),
)
_COUNTRIES = (
    ("ҚР", "РК", "RK|KR", "қазақстан|казахстан|kazakh"),
    ("РФ", "РФ", "RF", "ресей|росси|russia"),
    ("АҚШ", "США", "USA?|U\\.S\\.(?:A\\.)?", "америка|америк|america|united states|соедин[её]нны"),
    ("ЕО", "ЕС", "EU", "еуропа|евросоюз|европ|europe|еуроода"),
)
"""They may be left out where everybody knows which country is meant, but not become another."""
_PLACE = {"kk": 0, "ru": 1, "en": 2}
_ACRONYM = re.compile(r"(?<![\w.@/#-])[A-Z]{3,8}(?![\w@/]|-[a-z])")
_ROMAN = re.compile(r"[IVXLCDM]+")
_CAPITALS = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2}")


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for each abbreviation that stands on one side only.

    A body may be called by its full name. Latin abbreviations of an English source are often
    written in Cyrillic letters, or in full; those of a Cyrillic source stay as they are.
    """
    if not (_CAPITALS.search(entry.source) or _CAPITALS.search(entry.text)):
        return
    source, text = inline.prose(entry.source), inline.prose(entry.text)
    if source.isupper() or text.isupper():
        return
    yield from _bodies(entry, source, text)
    if entry.source_language != "en":
        yield from _latin(source, text, entry)


def _bodies(entry: Entry, source: str, text: str) -> Iterator[Remark]:
    if not {entry.source_language, entry.language} <= _PLACE.keys():
        return
    before, after = _PLACE[entry.source_language], _PLACE[entry.language]
    for body in _TABLE:
        found = body.forms[before].search(source)
        if not found or body.stands_in(text, after):
            continue
        wanted = body.names[after]
        if body.is_country:
            others = [each for each in _TABLE if each.forms[after].search(text)]
            if not any(
                other.is_country and not other.stands_in(source, before) for other in others
            ):
                continue
        said = say(
            "the source says «{name}», the translation does not: «{wanted}» is missing",
            name=found[0],
            wanted=wanted,
        )
        yield Remark("acronyms", Severity.WARNING, said)


@dataclass(frozen=True, slots=True)
class _Body:
    """A body or a country: how it is abbreviated in kk, ru and en, and its full name."""

    names: tuple[str, ...]
    forms: tuple[re.Pattern[str], ...]
    full: re.Pattern[str] | None
    is_country: bool

    def stands_in(self, text: str, language: int) -> bool:
        """True where a text names it: in its language, in Latin letters, or in full."""
        if self.forms[language].search(text) or self.forms[2].search(text):
            return True
        return self.full is not None and self.full.search(text.lower()) is not None


def _body(row: tuple[str, str, str, str], *, is_country: bool) -> _Body:
    *forms, full = row
    patterns = tuple(re.compile(rf"(?<![\w.-])(?:{each})(?!\w)") for each in forms)
    names = tuple(each.split("|")[0].rstrip("?") for each in forms)
    return _Body(names, patterns, re.compile(full) if full else None, is_country)


def _is_exchanged(source: str, text: str, before: int, after: int) -> bool:
    """True where the translation names a country that its source does not."""
    return any(
        each.is_country and each.forms[after].search(text) and not each.stands_in(source, before)
        for each in _TABLE
    )


def _latin(source: str, text: str, entry: Entry) -> Iterator[Remark]:
    for word in dict.fromkeys(_ACRONYM.findall(source)):
        if word in entry.text or _ROMAN.fullmatch(word) or word in _LATIN:
            continue
        said = say("the source has «{word}», the translation does not: add it", word=word)
        yield Remark("acronyms", Severity.WARNING, said)


_TABLE = (
    *(_body(row, is_country=False) for row in _BODIES),
    *(_body(row, is_country=True) for row in _COUNTRIES),
)
_LATIN = frozenset(name for body in _TABLE for name in body.names)
"""They have their own forms in Cyrillic."""
