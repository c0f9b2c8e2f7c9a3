"""Pages and a theme to write: one announcement in three languages, every field filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pipeline
from pipeline.catalogs import po
from pipeline.config import Config, Office
from pipeline.model import Alternate, Body, Field, Page, TextBlock, Value
from pipeline.writers.theme import Theme

FOLDER = Path(pipeline.__file__).parent / "theme"
LANGUAGES = ("kk", "ru", "en")
STEM = "2026/steppe-and-thread"
OFFICE = Office(
    name=(
        ("kk", "«Арқа» облыстық өнер музейі"),
        ("ru", "Областной музей искусств «Арқа»"),
        ("en", "Arqa Regional Museum of Arts"),
    ),
    email="press@arqa-museum.example",
    phone="+7 (7212) 00-00-00",
    url="https://arqa-museum.example",
)
CONFIG = Config(base_url="https://news.arqa-museum.example", office=OFFICE)

WORDS: dict[str, dict[str, Value]] = {
    "kk": {
        "title": "Облыстық өнер музейінде «Дала мен жіп» көрмесі ашылады",
        "summary": "Көрме 23 нобайды алғаш рет көрсетеді: һәм киіз, һәм алаша.",
        "venue": "«Арқа» облыстық өнер музейі",
        "city": "Қарағанды",
        "address": "Ерубаев көшесі, 33, 2-қабат, № 4 зал",
        "organizer": "Мәдениет басқармасы",
        "image.alt": "Киіз үй ішіндегі түскиіз",
        "image.caption": "Түскиіз, XIX ғасыр",
    },
    "ru": {
        "title": "В областном музее искусств откроется выставка «Степь и нить»",
        "summary": "Выставка впервые покажет 23 эскиза из запасников.",
        "venue": "Областной музей искусств «Арқа»",
        "city": "Караганда",
        "address": "ул. Ерубаева, 33, 2-й этаж, зал № 4",
        "organizer": "Управление культуры",
        "image.alt": "Тускииз внутри юрты",
        "image.caption": "Тускииз, XIX век",
    },
    "en": {
        "title": "“Steppe and Thread” exhibition to open at the regional art museum",
        "summary": "The exhibition shows 23 sketches that have never left storage.",
        "venue": "Arqa Regional Museum of Arts",
        "city": "Karaganda",
        "address": "33 Yerubayev Street, 2nd floor, Hall No. 4",
        "organizer": "Department of Culture",
        "image.alt": "A felt wall hanging inside a yurt",
        "image.caption": "Wall hanging, 19th century",
    },
}
DATA: dict[str, Value] = {
    "date": datetime(2026, 5, 18, 16, 0),
    "end": datetime(2026, 6, 28, 18, 30),
    "price": 500,
    "image.src": "https://arqa-museum.example/tuskiiz.jpg",
    "contact": "press@arqa-museum.example, +7 (7212) 00-00-00",
}
HTML = (
    "<p>«Арқа» музейінде <strong>көрме</strong> ашылады: "
    '<a href="https://arqa-museum.example/dala">һәм киіз</a>, һәм өрмек.</p>\n'
    '<h2 id="programme">Бағдарламада</h2>\n<ul>\n<li>16:00 – ресми ашылуы;</li>\n</ul>'
)
BLOCKS = (
    TextBlock("«Арқа» музейінде көрме ашылады: һәм киіз [1], һәм өрмек."),
    TextBlock("Бағдарламада", "heading"),
    TextBlock(
        "16:00 – ресми ашылуы, фольклорлық ансамбльдің өнер көрсетуі; " * 2, "item", "- ", "  "
    ),
    TextBlock("18:00 – дөңгелек үстел.", "item", "- ", "  ", tight=True),
)
LINKS = ("https://arqa-museum.example/dala",)


def theme() -> Theme:
    """Return the built-in theme as the pipeline hands it to the writers."""
    words = {}
    for language in LANGUAGES:
        path = FOLDER / "locale" / f"{language}.po"
        words[language] = po.compile_mo(po.load(path.read_bytes(), path.name)[0])
    files = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir() if path.is_file()}
    return Theme(files, words)


def alternates(held: str = "", partial: str = "") -> tuple[Alternate, ...]:
    """Return the three versions, of which one may be held back or shown in part."""
    return tuple(
        Alternate(language, f"{language}/{STEM}.html", language != held, language != partial)
        for language in LANGUAGES
    )


def page(language: str = "kk", **changed: Value) -> Page:
    """Return the page in a language; a field given as None is left out."""
    values = {
        **WORDS[language],
        **DATA,
        **{name.replace("__", "."): v for name, v in changed.items()},
    }
    fields = tuple(
        Field(name, value, line)
        for line, (name, value) in enumerate(values.items(), 2)
        if value is not None
    )
    path = f"{language}/{STEM}.html"
    return Page(STEM, language, "ru", Body(fields, HTML, BLOCKS, LINKS), alternates(), path=path)


def with_html(shown: Page, html: str) -> Page:
    """Return the page with another body."""
    return replace(shown, body=replace(shown.body, html=html))


def with_blocks(shown: Page, *blocks: TextBlock, links: tuple[str, ...] = ()) -> Page:
    """Return the page with another body, for the text release."""
    return replace(shown, body=replace(shown.body, blocks=blocks, links=links))


def fallback(shown: Page, *names: str) -> Page:
    """Return the page as incomplete, the named fields in Russian."""
    fields = tuple(
        replace(field, language="ru") if field.name in names else field
        for field in shown.body.fields
    )
    body = replace(shown.body, fields=fields)
    versions = alternates(partial=shown.language)
    return replace(shown, body=body, complete=False, alternates=versions)
