"""pipeline theme: copies to change, what is one's own, what is older than the built-in one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, small

FOLDER = Path(__file__).parent.parent.parent / "pipeline" / "theme"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return small(tmp_path)


def standings(newsroom: Newsroom) -> dict[str, str]:
    rows = newsroom.call("theme", "list", "--json").findings
    return {row["name"]: row["standing"] for row in rows}


def test_all_files_are_copied_and_nothing_changes(newsroom: Newsroom) -> None:
    """A site with a whole copy of the theme has the same bytes as one without."""
    newsroom.call("build")
    before = newsroom.files("output")
    assert newsroom.call("theme", "copy").code == 0
    copied = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()}
    assert {name for name in newsroom.files("theme") if name != ".origins.json"} == copied
    newsroom.call("build")
    assert newsroom.files("output") == before
    assert set(standings(newsroom).values()) == {"copied, unchanged"}


def test_named_files_alone_are_copied(newsroom: Newsroom) -> None:
    """The others stay built in and go along with new versions."""
    done = newsroom.call("theme", "copy", "theme.css", "locale/kk.po")
    assert done.code == 0
    assert "2 files in theme/" in done.err
    assert standings(newsroom)["page.html.j2"] == "built in"
    assert standings(newsroom)["theme.css"] == "copied, unchanged"


def test_a_file_of_ones_own_is_never_replaced_unasked(newsroom: Newsroom) -> None:
    """Nothing at all is written then; --force replaces it."""
    newsroom.write("theme/theme.css", "/* өз түсіміз */\n")
    before = newsroom.files("theme")
    for names in ((), ("theme.css", "page.html.j2")):
        done = newsroom.call("theme", "copy", *names)
        assert done.code == 2
        assert "theme/theme.css: is your own file; add `--force`" in done.err
        assert newsroom.files("theme") == before
    assert newsroom.call("theme", "copy", "theme.css", "--force").code == 0
    assert newsroom.read("theme/theme.css") == (FOLDER / "theme.css").read_text("utf-8")


def test_the_list_says_whose_each_file_is(newsroom: Newsroom) -> None:
    """Own, added, older than the built-in one; a copy without a record is one's own."""
    newsroom.call("theme", "copy", "footer.html.j2", "header.html.j2")
    newsroom.write("theme/footer.html.j2", "<footer>Баспасөз қызметі</footer>\n")
    newsroom.write("theme/header.html.j2", "<header>Үлгі</header>\n")
    newsroom.write("theme/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    newsroom.write("theme/pager.html.j2", "<p>һәм</p>\n")
    record = json.loads(newsroom.read("theme/.origins.json"))
    record["header.html.j2"] = "0" * 16
    newsroom.write("theme/.origins.json", json.dumps(record))
    found = standings(newsroom)
    assert found["footer.html.j2"] == "own"
    assert found["header.html.j2"] == "own, older than the built-in one"
    assert found["logo.svg"] == "own, no built-in one"
    assert found["pager.html.j2"] == "own"
    assert found["theme.css"] == "built in"
    assert "theme.css" in newsroom.call("theme", "list").out


def test_a_name_that_is_none_is_told(newsroom: Newsroom) -> None:
    """With the nearest one; nothing is written."""
    done = newsroom.call("theme", "copy", "page.html")
    assert done.code == 2
    assert "did you mean `page.html.j2`?" in done.err
    assert not (newsroom.root / "theme").exists()


def test_a_few_words_of_ones_own_leave_the_others(newsroom: Newsroom) -> None:
    """A catalog with one word changes that word; a draft in it changes nothing."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words = 'msgid "Archive"\nmsgstr "Барлық жаңалық"\n\n#, fuzzy\nmsgid "Home"\nmsgstr "Үй"\n'
    newsroom.write("theme/locale/kk.po", head + words)
    assert newsroom.call("build").code == 0
    page = newsroom.read("output/kk/index.html")
    assert ">Барлық жаңалық</a>" in page
    assert ">Басты бет</a>" in page
    assert ">Іс-шаралар</a>" in page


def test_a_logo_of_ones_own_is_published(newsroom: Newsroom) -> None:
    """Pictures in the theme's folder lie in assets/, and every page knows the way to them."""
    picture = b"\x89PNG\r\n"
    newsroom.write("theme/logo.png", picture)
    newsroom.write("theme/belgi.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    newsroom.write("theme/footer.html.j2", '<img src="{{ frame.assets }}logo.png" alt="">\n')
    assert newsroom.call("build").code == 0
    files = newsroom.files("output")
    assert files["assets/logo.png"] == picture
    assert "assets/belgi.svg" in files
    assert 'src="../../assets/logo.png"' in newsroom.read("output/kk/2026/korme.html")
    assert 'src="../assets/logo.png"' in newsroom.read("output/kk/index.html")
