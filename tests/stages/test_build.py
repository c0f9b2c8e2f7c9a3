"""build: what may be published, what is held back, what is refused, what is removed."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.newsroom import KAZAKH, RUSSIAN, Newsroom, small

RU = "translations/ru/2026/korme.po"
SOURCE = "sources/2026/korme.md"
PAGE = "output/ru/2026/korme.html"
CONFIG = '[newsroom]\nbase_url = "https://press.example"\n'


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return a newsroom that is complete in three languages."""
    newsroom = small(tmp_path)
    assert newsroom.call("extract").code == 0
    newsroom.translate("ru", "en")
    return newsroom


def hreflangs(page: str) -> set[str]:
    return set(re.findall(r'<link[^>]*\bhreflang="([^"]+)"', page))


def test_a_fuzzy_message_is_never_published(newsroom: Newsroom) -> None:
    """A fuzzy translation holds its language back; its words are in no output file."""
    newsroom.change(RU, "Кіру", msgstr="Вход только по паспорту", fuzzy=True)
    done = newsroom.call("build")
    assert done.code == 0
    assert not (newsroom.root / PAGE).exists()
    assert "held is" not in done.out
    assert "`ru` is held back: 1 fuzzy" in done.out
    assert b"\xd0\xbf\xd0\xb0\xd1\x81\xd0\xbf\xd0\xbe\xd1\x80\xd1\x82\xd1\x83" not in b"".join(
        newsroom.files("output").values()
    )


def test_the_switcher_names_a_held_language(newsroom: Newsroom) -> None:
    """A held language is named, not linked, and not in hreflang."""
    newsroom.change(RU, "Кіру", msgstr="")
    newsroom.call("build")
    page = newsroom.read("output/kk/2026/korme.html")
    assert "Русский" in page
    assert "ru/2026/korme.html" not in page
    assert hreflangs(page) == {"kk", "en", "x-default"}


def test_a_held_language_leaves_the_site(newsroom: Newsroom) -> None:
    """A page that was published and is no longer complete is removed, its text release too."""
    newsroom.call("build")
    assert (newsroom.root / PAGE).exists()
    newsroom.change(RU, "Кіру", msgstr="")
    newsroom.call("build")
    assert not [path for path in newsroom.files("output") if path.startswith("ru/")]


def test_fallback_shows_the_source_and_says_so(newsroom: Newsroom) -> None:
    """With `fallback` a gap holds marked source text, with notice, noindex, no hreflang."""
    newsroom.write("pipeline.toml", CONFIG + '[build]\nmissing = "fallback"\n')
    newsroom.change(RU, "Кіру", msgstr="Вход по паспорту", fuzzy=True)
    assert newsroom.call("build").code == 0
    page = newsroom.read(PAGE)
    assert re.search(r'<p lang="kk">Кіру барлық келушілер', page)
    assert page.count('lang="kk">Көрме') == 0
    assert "noindex" in page
    assert "паспорту" not in page
    assert hreflangs(newsroom.read("output/kk/2026/korme.html")) == {"kk", "en", "x-default"}


def test_a_field_in_fallback_carries_its_language(newsroom: Newsroom) -> None:
    """An untranslated title is marked in the heading."""
    newsroom.write("pipeline.toml", CONFIG + '[build]\nmissing = "fallback"\n')
    newsroom.change(RU, "«Дала үні»", msgstr="")
    newsroom.call("build")
    assert re.search(r'<h1[^>]* lang="kk"[^>]*>«Дала үні»', newsroom.read(PAGE))


UNSAFE = {
    "tag": "Вход <script>alert(1)</script> свободный",
    "handler": "**Вход**{: onclick=alert(1) } свободный",
    "link": "[Вход](javascript:alert(1)) свободный",
    "image": '<img src=x onerror="alert(1)"> Вход',
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_a_translation_that_adds_markup_is_refused(newsroom: Newsroom, kind: str) -> None:
    """build names file and line, publishes the other languages, and ends with 1."""
    newsroom.change(RU, "Кіру", msgstr=UNSAFE[kind])
    done = newsroom.call("build")
    line = newsroom.message(RU, "Кіру").line
    assert done.code == 1
    assert f"{RU}:{line}: error unsafe-html" in done.out
    assert not (newsroom.root / PAGE).exists()
    assert (newsroom.root / "output/en/2026/korme.html").exists()
    assert newsroom.call("check").code == 1


def test_markup_of_the_source_may_move(newsroom: Newsroom) -> None:
    """The same emphasis and link in another order are no finding."""
    newsroom.change(RU, "Кіру", msgstr="**Регистрация** не нужна, вход свободный.")
    newsroom.change(RU, "18:00", msgstr="[на сайте](https://press.example/ru) в 18:00 – стол.")
    assert newsroom.call("build").code == 0
    assert '<a href="https://press.example/ru">на\u00a0сайте</a>' in newsroom.read(PAGE)


def test_heading_ids_are_the_same_in_every_language(newsroom: Newsroom) -> None:
    """An anchor made in one language works in all."""
    newsroom.call("build")
    pages = [newsroom.read(f"output/{code}/2026/korme.html") for code in ("kk", "ru", "en")]
    assert len({re.search(r'<h2 id="([^"]+)"', page)[1] for page in pages}) == 1  # type: ignore[index]


def test_an_unchanged_file_is_not_written(newsroom: Newsroom) -> None:
    """A second build touches no file."""
    newsroom.call("build")
    before = {p: p.stat().st_mtime_ns for p in (newsroom.root / "output").rglob("*")}
    done = newsroom.call("build")
    assert {p: p.stat().st_mtime_ns for p in (newsroom.root / "output").rglob("*")} == before
    assert "nothing changed" in done.err


def test_a_retired_source_retires_its_pages(newsroom: Newsroom) -> None:
    """Pages of a source that is gone are removed; files that are not ours stay."""
    newsroom.write("sources/2026/basqa.md", RUSSIAN)
    newsroom.call("build")
    assert (newsroom.root / "output/ru/2026/basqa.html").exists()
    newsroom.write("output/robots.txt", "User-agent: *\n")
    (newsroom.root / "sources/2026/basqa.md").unlink()
    newsroom.call("build")
    assert not (newsroom.root / "output/ru/2026/basqa.html").exists()
    assert (newsroom.root / "output/robots.txt").exists()
    assert (newsroom.root / PAGE).exists()


def test_a_failed_source_keeps_its_pages(newsroom: Newsroom) -> None:
    """A source that cannot be read any more does not take its published pages down."""
    newsroom.call("build")
    newsroom.write(SOURCE, "no front matter: ә ғ қ ң ө ұ ү һ і\n")
    assert newsroom.call("build").code == 1
    assert (newsroom.root / PAGE).exists()


def test_typography_can_be_left_to_the_author(newsroom: Newsroom) -> None:
    """`typography: false` leaves one announcement as it was typed; the others are set."""
    text = KAZAKH.replace("үлкен залында", '"Үлкен" залында - һәм онда')
    newsroom.write(SOURCE, text)
    newsroom.write("sources/2026/basqa.md", text.replace("price:", "typography: false\nprice:"))
    newsroom.call("build")
    assert "«Үлкен» залында\u00a0– һәм онда" in newsroom.read("output/kk/2026/korme.html")
    assert "«Үлкен» залында – һәм онда" in newsroom.read("output/kk/2026/korme.txt")
    for suffix in ("html", "txt"):
        assert '"Үлкен" залында -' in newsroom.read(f"output/kk/2026/basqa.{suffix}")
    newsroom.write("pipeline.toml", "[site]\ntypography = false\n")
    newsroom.call("build")
    assert '"Үлкен" залында - һәм' in newsroom.read("output/kk/2026/korme.html")


def test_one_stem_leaves_the_others_alone(newsroom: Newsroom) -> None:
    """`build STEM` neither writes nor removes pages of other announcements."""
    newsroom.write("sources/2026/basqa.md", RUSSIAN)

    def pages() -> dict[str, bytes]:
        return {p: data for p, data in newsroom.files("output").items() if "/korme" in p}

    newsroom.call("build")
    before = pages()
    newsroom.write(SOURCE, KAZAKH.replace("үлкен", "кіші"))
    newsroom.call("build", "2026/basqa")
    assert pages() == before


def test_one_stem_links_to_nothing_that_is_not_there(newsroom: Newsroom) -> None:
    """An announcement that no whole build has published is no neighbour and no target yet."""
    newsroom.call("build")
    link = "\nСондай-ақ [байқау](baiqau.md), һәм басқасы.\n"
    newsroom.write("sources/2026/baiqau.md", KAZAKH.replace("2026-05-18", "2026-05-19"))
    newsroom.write(SOURCE, KAZAKH + link)
    done = newsroom.call("build", "2026/korme")
    page = newsroom.read("output/kk/2026/korme.html")
    assert "baiqau" not in page
    assert "held-link" in done.out
    assert newsroom.call("build").code == 0
    assert 'href="baiqau.html"' in newsroom.read("output/kk/2026/korme.html")


def test_a_theme_file_of_the_newsroom_wins(newsroom: Newsroom) -> None:
    """A file in theme/ takes the place of the built-in one of the same name."""
    newsroom.write("theme/theme.css", "/* өз түсіміз */\n")
    newsroom.call("build")
    assert newsroom.read("output/assets/theme.css") == "/* өз түсіміз */\n"


def test_a_translation_publishes_no_file_of_another_desk(newsroom: Newsroom) -> None:
    """A translation may name its own file where the source has one, and nothing elsewhere."""
    newsroom.write(SOURCE, KAZAKH + "\n[Бағдарлама](files/program-kk.pdf) дайын.\n")
    for name in ("2026/files/program-kk.pdf", "2026/files/program-ru.pdf", "2027/құпия.docx"):
        newsroom.write(f"sources/{name}", "ә")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    newsroom.change(RU, "[Бағдарлама]", msgstr="[Программа](files/program-ru.pdf) готова.")
    assert newsroom.call("build").code == 0
    assert newsroom.read("output/ru/2026/files/program-ru.pdf") == "ә"
    newsroom.change(RU, "[Бағдарлама]", msgstr="[Программа](../2027/құпия.docx) готова.")
    done = newsroom.call("build")
    assert done.code == 1
    assert f"{RU}: error strange-file" in done.out
    assert not [path for path in newsroom.files("output") if "құпия" in path]


def test_pictures_beside_the_source_are_published(newsroom: Newsroom) -> None:
    """What a page refers to goes into each language's folder; other files stay where they are."""
    picture = b"\x89PNG\r\n"
    newsroom.write("sources/2026/images/kilem.png", picture)
    newsroom.write("sources/2026/private.docx", b"embargo")
    newsroom.write(SOURCE, KAZAKH + "\n![Кілем](images/kilem.png) [жоқ](files/joq.pdf)\n")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    done = newsroom.call("build")
    files = newsroom.files("output")
    assert {path for path in files if path.endswith(".png")} == {
        f"{language}/2026/images/kilem.png" for language in ("kk", "ru", "en")
    }
    assert not [path for path in files if "private" in path]
    assert "missing-file" in done.out
    assert "sources/2026/files/joq.pdf" in done.out
    newsroom.write(SOURCE, KAZAKH)
    newsroom.call("run")
    assert not [path for path in newsroom.files("output") if path.endswith(".png")]


def picture(width: int, height: int) -> bytes:
    stream = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()


ILLUSTRATED = KAZAKH.replace(
    "price: 500",
    """image:
  src: images/zal.jpg
  alt: Үлкен зал
  caption: Көрме залы, һәм қонақтар
  credit: баспасөз қызметі
attachments:
  - file: files/baghdarlama.pdf
    title: Көрме бағдарламасы
price: 500""",
)


def test_pictures_come_in_the_size_of_the_screen(newsroom: Newsroom) -> None:
    """Width and height are known, copies are shared by all languages, the body's come late."""
    newsroom.write("sources/2026/images/zal.jpg", picture(1400, 700))
    newsroom.write("sources/2026/images/kilem.jpg", picture(700, 350))
    newsroom.write("sources/2026/files/baghdarlama.pdf", b"%PDF" + b"0" * 123_456)
    newsroom.write(SOURCE, ILLUSTRATED + "\n![Кілем](images/kilem.jpg)\n")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    assert newsroom.call("build").code == 0
    files = newsroom.files("output")
    copies = sorted(path for path in files if path.startswith("media/"))
    assert [path.rpartition("-")[2] for path in copies] in (
        ["480.jpg", "480.jpg", "960.jpg"], ["480.jpg", "960.jpg", "480.jpg"]
    )  # fmt: skip
    for language in ("kk", "ru", "en"):
        page = newsroom.read(f"output/{language}/2026/korme.html")
        large, small = re.findall(r"<img [^>]*>", page)
        assert 'width="1400" height="700"' in large
        assert "loading" not in large
        sizes = r'srcset="../../media/\w+-480.jpg 480w, \S+ 960w, images/zal.jpg 1400w"'
        assert re.search(sizes, large)
        assert 'loading="lazy"' in small
        assert 'width="700" height="350"' in small
        assert re.search(r"baghdarlama.pdf[^>]*>[^<]+</a> <small>PDF, 123\u00a0(КБ|kB)", page)
        assert "page--credit" in page
    before = newsroom.files("output")
    assert newsroom.call("build").code == 0
    assert newsroom.files("output") == before
    newsroom.write(SOURCE, KAZAKH)
    newsroom.call("run")
    assert not [path for path in newsroom.files("output") if path.startswith("media/")]


def test_a_catalog_of_another_language_is_refused(newsroom: Newsroom) -> None:
    """An English catalog saved under ru/ is not published as Russian."""
    newsroom.write(RU, newsroom.read("translations/en/2026/korme.po"))
    done = newsroom.call("build")
    assert done.code == 1
    assert "error language" in done.out
    assert not (newsroom.root / PAGE).exists()
    assert "refused (held)" in newsroom.call("status").out


def test_removed_files_are_named(newsroom: Newsroom) -> None:
    """build says which pages it takes down."""
    newsroom.call("build")
    newsroom.change(RU, "Кіру", msgstr="")
    assert f"removed {PAGE}" in newsroom.call("build").err


def test_plain_text_sources_are_published(newsroom: Newsroom) -> None:
    """A .txt source goes the same way; nothing in it is markup."""
    newsroom.write(
        "sources/2026/habar.txt",
        "---\nlanguage: kk\ndate: 2026-03-22\n---\nНаурыз мерекесі\n\n"
        "Қала алаңында *мереке* <b>өтеді</b>.\n\n- ән\n- күй\n",
    )
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    assert newsroom.call("build").code == 0
    page = newsroom.read("output/ru/2026/habar.html")
    assert "*мереке* &lt;b&gt;өтеді&lt;/b&gt;" in page
    assert page.count("<li>") >= 2


def test_somebody_elses_robots_txt_stays(newsroom: Newsroom) -> None:
    """Neither written over nor removed, and each build says so; the theme may bring one."""
    newsroom.write("pipeline.toml", CONFIG)
    theirs = "User-agent: *\nDisallow: /қоңыр/\n"
    newsroom.write("output/robots.txt", theirs)
    for _ in range(2):
        done = newsroom.call("build")
        assert "output/robots.txt: warning own-file" in done.out
        assert newsroom.read("output/robots.txt") == theirs
    newsroom.write("theme/root/robots.txt", theirs)
    newsroom.write("theme/root/.well-known", "hidden")
    newsroom.write("theme/root/көк/belgi.txt", "ә")
    (newsroom.root / "output/robots.txt").unlink()
    assert "own-file" not in newsroom.call("build").out
    assert newsroom.read("output/robots.txt") == theirs
    assert newsroom.read("output/көк/belgi.txt") == "ә"
    assert not (newsroom.root / "output/.well-known").exists()
    (newsroom.root / "theme/root/robots.txt").unlink()
    assert newsroom.call("build").code == 0
    assert newsroom.read("output/robots.txt").startswith("# Written by `pipeline build`")


@pytest.mark.parametrize("kind", ["file", "link"])
def test_no_folder_to_write_to_is_one_error(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    """A file in its place, or a link out of the newsroom: told once, and nothing is touched."""
    outside = tmp_path_factory.mktemp("outside")
    if kind == "file":
        newsroom.write("output", "ұ")
    else:
        (newsroom.root / "output").symlink_to(outside)
    done = newsroom.call("build")
    assert done.code == 2
    assert (done.out + done.err).count("output/") == 1
    assert not list(outside.iterdir())
