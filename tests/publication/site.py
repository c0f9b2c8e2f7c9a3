"""A newsroom that uses everything the site can show, built by the real command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from pipeline.catalogs import po
from pipeline.config import TRANSLATABLE
from pipeline.model import Source, Unit
from pipeline.readers.markdown.reader import MarkdownReader
from tests.newsroom import Newsroom, sample

BASE = "https://press.example"
LANGUAGES = ("kk", "ru", "en")
TEXTS = Path(__file__).parent / "texts"
GAPS = {("opening-hours", "en"), ("book-week", "kk")}
"""Versions whose first texts alone are translated: held back, or shown with the original."""
TRANSLATED_FIRST = 2

SITE = "\n[site]\npage_size = 3\n"
TAGS = """
crafts = { kk = "Қолөнер", ru = "Ремёсла", en = "Crafts" }
libraries = { kk = "Кітапханалар", ru = "Библиотеки", en = "Libraries" }
music = { kk = "Музыка", ru = "Музыка", en = "Music" }
"""
"""Beside those of the sample newsroom, whose last table they are."""
PRETTY = 'pretty_urls = true\nslugs = "localized"\nsegments = { kk = "kz" }'


@dataclass(frozen=True)
class Built:
    """A site on the disk."""

    name: str
    root: Path
    """The output folder."""
    segments: tuple[tuple[str, str], ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        """Every HTML page, by its path below the output folder."""
        return self.named(".html")

    def named(self, suffix: str) -> tuple[str, ...]:
        """Every file whose name ends so."""
        found = self.root.rglob(f"*{suffix}")
        return tuple(sorted(path.relative_to(self.root).as_posix() for path in found))

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def language(self, path: str) -> str:
        """Return the language of the folder that a path lies in; empty: of none."""
        folders = {dict(self.segments).get(code, code): code for code in LANGUAGES}
        return folders.get(path.partition("/")[0], "")


def plain(root: Path) -> Built:
    """Return a site of the usual layout; languages with gaps are held back."""
    return _built(Newsroom(root), "plain", layout="")


def pretty(root: Path) -> Built:
    """Return a site of folders, localized slugs and `kz`; gaps show the original."""
    return _built(Newsroom(root), "pretty", layout=PRETTY)


def _built(newsroom: Newsroom, name: str, *, layout: str) -> Built:
    sample(newsroom.root)
    config = newsroom.read("pipeline.toml")
    if layout:
        assert 'missing = "hold"' in config
        config = config.replace('missing = "hold"', 'missing = "fallback"')
    rest, table, tags = config.partition("\n[tags]")
    newsroom.write("pipeline.toml", f"{rest}{SITE}{layout}\n{table}{tags}{TAGS}")
    for stem, language in sources().items():
        text = (TEXTS / f"{stem}.{language}.md").read_text("utf-8")
        newsroom.write(f"sources/2026/{stem}.md", text)
    for path, content in files().items():
        newsroom.write(f"sources/2026/{path}", content)
    done = newsroom.call("extract")
    assert done.code == 0, done.err
    for stem, language in sources().items():
        for other in LANGUAGES:
            if other != language:
                _translate(newsroom, stem, language, other)
    done = newsroom.call("build")
    told = done.out.splitlines()
    # A language with gaps is held back, and nothing else is wrong.
    assert done.code in (0, 1), done.err
    assert len(told) == (0 if layout else len(GAPS)), done.out
    assert all(" held: " in line for line in told), done.out
    segments = (("kk", "kz"),) if layout else ()
    return Built(name, newsroom.root / "output", segments)


def sources() -> dict[str, str]:
    """Return each announcement with its source language: the one version that has tags or dates."""
    found = {}
    for path in sorted(TEXTS.glob("*.md")):
        stem, language, _ = path.name.split(".")
        if "\npublished:" in path.read_text("utf-8"):
            found[stem] = language
    return found


def _units(stem: str, language: str) -> tuple[Unit, ...]:
    path = TEXTS / f"{stem}.{language}.md"
    source = Source(f"2026/{stem}", ".md", path.name, path.read_text("utf-8"))
    return MarkdownReader().read(source, frozenset(TRANSLATABLE)).units


def _translate(newsroom: Newsroom, stem: str, language: str, other: str) -> None:
    """Fill a catalog from the parallel text, whose units stand in the same order."""
    ours, theirs = _units(stem, language), _units(stem, other)
    texts = {a.key: b.text for a, b in zip(ours, theirs, strict=True)}
    if (stem, other) in GAPS:
        texts = dict(list(texts.items())[:TRANSLATED_FIRST])
    path = f"translations/{other}/2026/{stem}.po"
    catalog = newsroom.catalog(path)
    messages = tuple(
        replace(m, msgstr=texts.get((m.msgctxt, m.msgid), "")) for m in catalog.messages
    )
    newsroom.write(path, po.dump(replace(catalog, messages=messages)))


def files() -> dict[str, bytes]:
    """Return the pictures and documents that the announcements show."""
    return {
        "images/felt.jpg": _picture("JPEG", 1600, 1000),
        "images/loom.png": _picture("PNG", 900, 600),
        "images/yurt.webp": _picture("WEBP", 1200, 800),
        "images/wool.jpg": _picture("JPEG", 700, 500),
        "files/programme.pdf": b"%PDF-1.4\n%\xd3\xeb\xe9\xe1\n" + b"0" * 1_300_000,
        "files/form.docx": b"PK\x03\x04" + b"0" * 24_000,
        "files/message.mp3": b"ID3" + b"\0" * 2_000,
    }


def _picture(kind: str, width: int, height: int) -> bytes:
    """Return a picture with colour in it, of a known size."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (across, down, Image.new("L", (width, height), 120)))
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()
