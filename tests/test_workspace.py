"""The disk: what is read, what is refused, and that nothing is ever half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline.errors import CatalogError, ConfigError, PublishError, SourceError
from pipeline.workspace import (
    MANIFEST,
    OUTPUT,
    Change,
    Workspace,
    catalog_path,
    find,
    template_path,
)

SUFFIXES = (".md", ".txt")
TEXT = "---\nlanguage: kk\ntitle: Қыс\n---\nӘ, ғ, қ, ң, ө, ұ, ү, һ, і.\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Workspace:
    """A newsroom with one announcement."""
    root = tmp_path / "newsroom"
    (root / "sources" / "2026").mkdir(parents=True)
    (root / "pipeline.toml").write_text("", "utf-8")
    (root / "sources" / "2026" / "қыс.md").write_text(TEXT, "utf-8")
    return find(root)


def problem(newsroom: Workspace, stem: str) -> str:
    """Return what is said about a source."""
    assert stem in newsroom.stems(SUFFIXES)
    with pytest.raises(SourceError) as caught:
        newsroom.source(stem, SUFFIXES)
    return str(caught.value)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# Finding


def test_the_nearest_newsroom_above_is_found(newsroom: Workspace) -> None:
    """A command works from any folder of the newsroom."""
    assert find(newsroom.root / "sources" / "2026") == newsroom
    assert find(newsroom.root / "sources", above=True) == newsroom


def test_no_newsroom_says_how_to_start_one(newsroom: Workspace, tmp_path: Path) -> None:
    """Outside a newsroom, and at a folder that was named but is none, `init` is advised."""
    with pytest.raises(ConfigError, match=r"pipeline init DIR"):
        find(tmp_path)
    with pytest.raises(ConfigError, match=r"no newsroom here"):
        find(newsroom.root / "sources", above=False)


def test_the_configuration_is_read(newsroom: Workspace) -> None:
    """pipeline.toml is parsed; a byte-order mark does not matter, another charset does."""
    toml = newsroom.root / "pipeline.toml"
    toml.write_bytes(b'\xef\xbb\xbf[newsroom]\nlanguages = ["ru"]\n')
    assert newsroom.config().languages == ("ru",)
    toml.write_bytes('[office]\nphone = "қ"\n'.encode("utf-16-le"))
    with pytest.raises(ConfigError):
        newsroom.config()
    toml.write_bytes('[office]\nphone = "тел"\n'.encode("cp1251"))
    with pytest.raises(ConfigError, match="line 2 is not UTF-8"):
        newsroom.config()


def test_terms_are_read_and_may_be_missing(newsroom: Workspace) -> None:
    """Without terms.csv the glossary is empty; one that cannot be read is told."""
    assert not newsroom.glossary()
    file = newsroom.root / "terms.csv"
    file.write_text("kk;ru;en\nкөрме;выставка;exhibition\n", "utf-8-sig")
    assert newsroom.glossary().exact("Көрме", "kk", "en") == "Exhibition"
    file.unlink()
    file.mkdir()
    with pytest.raises(ConfigError, match=r"terms\.csv: cannot be read"):
        newsroom.glossary()


def test_paths_mirror_each_other() -> None:
    """Source, template, catalog and page share the stem."""
    assert template_path("2026/қыс") == "translations/templates/2026/қыс.pot"
    assert catalog_path("ru", "2026/қыс") == "translations/ru/2026/қыс.po"


# Sources


def test_sources_come_in_order(newsroom: Workspace) -> None:
    """Stems are sorted; other suffixes, hidden folders and editors' files are no sources."""
    folder = newsroom.root / "sources"
    for name in ("ә.txt", "b.MD", "a.md", "photo.jpg", ".#a.md", "._a.md", "a.md~"):
        (folder / name).write_text(TEXT, "utf-8")
    (folder / ".trash").mkdir()
    (folder / ".trash" / "x.md").write_text(TEXT, "utf-8")
    assert newsroom.stems(SUFFIXES) == ("2026/қыс", "a", "b", "ә")
    assert newsroom.stems(SUFFIXES, ("ә", "a")) == ("a", "ә")
    source = newsroom.source("b", SUFFIXES)
    assert (source.suffix, source.path, source.text) == (".md", "sources/b.MD", TEXT)


def test_an_unknown_stem_names_the_nearest(newsroom: Workspace) -> None:
    """A slip on the command line is answered with what was meant."""
    with pytest.raises(ConfigError, match="did you mean `2026/қыс`"):
        newsroom.stems(SUFFIXES, ("2026/қыз",))
    with pytest.raises(ConfigError, match="no announcement"):
        newsroom.source("../pipeline", (".toml",))


def test_no_sources_folder_is_told(newsroom: Workspace, tmp_path: Path) -> None:
    """Without `sources/`, or with one that lies elsewhere, nothing is read."""
    (newsroom.root / "sources").rename(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match="create it, or run `pipeline init DIR`"):
        newsroom.stems(SUFFIXES)
    (newsroom.root / "sources").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ConfigError, match="out of the newsroom"):
        newsroom.stems(SUFFIXES)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ": the file is empty"),
        (b" \r\n\n", ": the file is empty"),
        ("---\r\nтіл\r\n".encode("cp1251"), ":2: byte 1 of this line, 0xF2, is not UTF-8"),
        ("a\nқы".encode()[:-1], ":2: byte 3 of this line, 0xD1"),
        (TEXT.encode("utf-16"), ":1: the file is UTF-16"),
        ("қ\nө\0".encode(), ":2: holds a NUL"),
        (b"x" * (16 * 1024 * 1024 + 1), ": is over 16 MB"),
    ],
    ids=["empty", "blank", "cp1251", "cut", "utf-16", "nul", "large"],
)
def test_bad_bytes_are_told_with_their_line(
    newsroom: Workspace, content: bytes, words: str
) -> None:
    """What is no UTF-8 text of a sane size is refused, and the other sources are not."""
    (newsroom.root / "sources" / "bad.md").write_bytes(content)
    assert problem(newsroom, "bad").startswith(f"sources/bad.md{words}")
    assert newsroom.source("2026/қыс", SUFFIXES).text == TEXT


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("қысқы күн.md", "holds a blank"),
        ("қыс\u00a0күн.md", "holds a blank"),
        ("а\u200bб.md", "U+200B"),
        ("а\nб.md", "U+000A"),
        ("a\\b.md", "holds `\\`"),
        ("a:b.md", "holds `:`"),
        ("a#b.md", "holds `#`"),
        ("a..b.md", "holds `..`"),
        (".қыс.md", "begins with a dot"),
        ("қыс..md", "ends with a dot"),
        ("index.md", "reserved"),
        ("CON.md", "reserved"),
        ("lpt¹.md", "reserved"),
    ],
)
def test_names_that_travel_badly_are_refused(newsroom: Workspace, name: str, words: str) -> None:
    """A stem names catalogs, pages and addresses, so it must be good for all of them."""
    (newsroom.root / "sources" / name).write_text(TEXT, "utf-8")
    assert words in problem(newsroom, name.rpartition(".")[0])


def test_a_name_that_is_no_text_is_refused(newsroom: Workspace) -> None:
    """A file name in another charset is shown in ASCII and refused."""
    with open(os.fsencode(newsroom.root / "sources") + b"/\xea\xfb\xf1.md", "w") as stream:
        stream.write(TEXT)
    stem = next(stem for stem in newsroom.stems(SUFFIXES) if "udc" in stem)
    assert "invisible character U+DC" in problem(newsroom, stem)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ән.md", "ән.txt"), ("Ән.md", "ән.md"), ("й.md", unicodedata.normalize("NFD", "й.md"))],
)
def test_two_sources_of_one_name_are_both_refused(
    newsroom: Workspace, one: str, other: str
) -> None:
    """Sources that would share a catalog on some disk are refused, each naming the other."""
    for name in (one, other):
        (newsroom.root / "sources" / name).write_text(TEXT, "utf-8")
    stems = [stem for stem in newsroom.stems(SUFFIXES) if "/" not in stem]
    assert stems
    for stem in stems:
        assert "has the same name as `sources/" in problem(newsroom, stem)


def test_decomposed_names_get_composed_stems(newsroom: Workspace) -> None:
    """A name as macOS stores it has the stem that every other machine sees."""
    name = unicodedata.normalize("NFD", "май")
    (newsroom.root / "sources" / f"{name}.md").write_text(TEXT, "utf-8")
    assert "май" in newsroom.stems(SUFFIXES)
    assert newsroom.source("май", SUFFIXES).path == "sources/май.md"


def test_links_out_of_the_newsroom_are_refused(newsroom: Workspace, tmp_path: Path) -> None:
    """Files and folders outside are not read; a link to a file inside is."""
    sources, outside = newsroom.root / "sources", tmp_path / "outside"
    outside.mkdir()
    (outside / "құпия.md").write_text(TEXT, "utf-8")
    (sources / "file.md").symlink_to(outside / "құпия.md")
    (sources / "folder").symlink_to(outside)
    (sources / "circle").symlink_to(sources)
    (sources / "nothing.md").symlink_to(sources / "gone.md")
    (sources / "loop.md").symlink_to(sources / "loop.md")
    (sources / "good.md").symlink_to(Path("2026") / "қыс.md")
    assert "out of the newsroom" in problem(newsroom, "file")
    assert "a folder outside the newsroom" in problem(newsroom, "folder")
    assert "link to a folder" in problem(newsroom, "circle")
    assert "link to nothing" in problem(newsroom, "nothing")
    assert "link" in problem(newsroom, "loop")
    assert newsroom.source("good", SUFFIXES).text == TEXT


def test_what_is_no_file_is_refused_without_waiting(newsroom: Workspace) -> None:
    """A pipe that nobody writes to does not stop the run."""
    os.mkfifo(newsroom.root / "sources" / "pipe.md")
    assert "is not a file" in problem(newsroom, "pipe")


def test_a_source_that_goes_away_is_told(newsroom: Workspace) -> None:
    """A file removed after it was listed is an error of its own."""
    newsroom.stems(SUFFIXES)
    (newsroom.root / "sources" / "2026" / "қыс.md").unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        newsroom.source("2026/қыс", SUFFIXES)


# Reading catalogs


def test_catalogs_are_read_as_bytes(newsroom: Workspace, tmp_path: Path) -> None:
    """A missing catalog is None; what cannot be read is a CatalogError."""
    path = catalog_path("ru", "2026/қыс")
    assert newsroom.read_bytes(path) is None
    newsroom.write(path, b"msgid")
    assert newsroom.read_bytes(path) == b"msgid"
    (newsroom.root / "translations" / "en").write_bytes(b"")
    with pytest.raises(CatalogError, match="a folder on the way is a file"):
        newsroom.read_bytes(catalog_path("en", "2026/қыс"))
    (newsroom.root / "translations" / "kk").symlink_to(tmp_path)
    with pytest.raises(CatalogError, match="out of the newsroom"):
        newsroom.read_bytes(catalog_path("kk", "x"))


# Writing


@pytest.mark.parametrize("durable", [True, False])
def test_writing_tells_what_it_did(newsroom: Workspace, durable: bool) -> None:
    """A file is new, changed or unchanged, and unchanged means untouched."""
    path, content = "output/kk/2026/қыс.html", "<p>Қыс".encode()
    assert newsroom.write(path, b"1", durable=durable) is Change.NEW
    assert newsroom.write(path, content, durable=durable) is Change.CHANGED
    before = (newsroom.root / path).stat()
    assert newsroom.write(path, content, durable=durable) is Change.UNCHANGED
    after = (newsroom.root / path).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert tree(newsroom.root / OUTPUT) == {"kk/2026/қыс.html": content}


def test_the_mode_and_the_link_stay(newsroom: Workspace) -> None:
    """A file keeps its mode, and a link inside the newsroom stays a link."""
    path = "translations/ru/қыс.po"
    newsroom.write(path, b"1")
    (newsroom.root / path).chmod(0o640)
    newsroom.write(path, b"2")
    assert (newsroom.root / path).stat().st_mode & 0o777 == 0o640
    (newsroom.root / "link.po").symlink_to(path)
    newsroom.write("link.po", b"3")
    assert (newsroom.root / "link.po").is_symlink()
    assert (newsroom.root / path).read_bytes() == b"3"


def test_what_somebody_saved_meanwhile_is_left_alone(newsroom: Workspace) -> None:
    """With what was read at the start, a later save by an editor is never written over."""
    path = "translations/ru/қыс.po"
    assert newsroom.write(path, b"1", seen=None) is Change.NEW
    assert newsroom.write(path, b"2", seen=b"1") is Change.CHANGED
    (newsroom.root / path).write_bytes("адам жазған".encode())
    with pytest.raises(PublishError, match="meanwhile"):
        newsroom.write(path, b"3", seen=b"2")
    assert (newsroom.root / path).read_bytes() == "адам жазған".encode()


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "output/../../x", "a//b", "", ".", "a\\b", "a\0b", "out/x"]
)
def test_nothing_is_written_outside(newsroom: Workspace, tmp_path: Path, path: str) -> None:
    """No path and no link leads out of the newsroom."""
    (newsroom.root / "out").symlink_to(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(PublishError):
        newsroom.write(path, b"x")
    with pytest.raises(PublishError):
        newsroom.remove(path)
    assert tree(tmp_path) == before


def test_what_cannot_be_written_is_told_in_words(newsroom: Workspace) -> None:
    """A file or folder in the way, or too long a name, is named with a cure."""
    (newsroom.root / "output").mkdir()
    (newsroom.root / "output" / "kk").write_bytes(b"")
    with pytest.raises(PublishError, match=r"output/kk/қыс\.html: a folder on the way is a file"):
        newsroom.write("output/kk/қыс.html", b"x")
    (newsroom.root / "output" / "ru" / "қыс.html").mkdir(parents=True)
    with pytest.raises(PublishError, match="something else than a file"):
        newsroom.write("output/ru/қыс.html", b"x")
    with pytest.raises(PublishError, match="too long"):
        newsroom.write(f"output/en/{'қ' * 200}.html", b"x")
    assert tree(newsroom.root / "output") == {"kk": b""}


CHILD = """
import resource, signal, sys
from pathlib import Path
from pipeline.errors import PublishError
from pipeline.workspace import Workspace
signal.signal(signal.SIGXFSZ, getattr(signal, sys.argv[2]))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Workspace(Path(sys.argv[1])).write("translations/ru/x.po", b"new" * 100_000)
except PublishError as error:
    sys.exit(str(error))
"""


def write_in_child(newsroom: Workspace, on_signal: str) -> subprocess.CompletedProcess[str]:
    """Write a file larger than the child may write."""
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(newsroom.root), on_signal],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_process_killed_while_writing_leaves_the_old_file(newsroom: Workspace) -> None:
    """A kill in the middle of the write harms nothing; the next sweep removes what it left."""
    old = 'msgid "Қыс"\n'.encode() * 50
    newsroom.write("translations/ru/x.po", old)
    child = write_in_child(newsroom, "SIG_DFL")
    assert child.returncode == -signal.SIGXFSZ, child.stderr
    assert (newsroom.root / "translations/ru/x.po").read_bytes() == old
    left = set(tree(newsroom.root / "translations")) - {"ru/x.po"}
    assert len(left) == 1
    assert newsroom.sweep() == tuple(f"translations/{name}" for name in left)
    assert tree(newsroom.root / "translations") == {"ru/x.po": old}


def test_a_disk_that_takes_no_more_leaves_the_old_file(newsroom: Workspace) -> None:
    """A write that fails in the middle is told, and nothing is left of it."""
    newsroom.write("translations/ru/x.po", b"old")
    child = write_in_child(newsroom, "SIG_IGN")
    assert (child.returncode, "ulimit -f" in child.stderr) == (1, True)
    assert tree(newsroom.root / "translations") == {"ru/x.po": b"old"}


def test_a_cache_folder_is_made_inside_the_newsroom(newsroom: Workspace, tmp_path: Path) -> None:
    """It is there after asking, twice too; a link that leads out of the newsroom is refused."""
    assert newsroom.cache_folder("memory").is_dir()
    assert newsroom.cache_folder("memory") == newsroom.root / ".cache" / "memory"
    (newsroom.root / ".cache" / "out").symlink_to(tmp_path)
    with pytest.raises(PublishError, match="link out of the newsroom"):
        newsroom.cache_folder("out")
    (newsroom.root / ".cache" / "file").write_bytes(b"")
    with pytest.raises(PublishError, match="a folder on the way is a file"):
        newsroom.cache_folder("file")


def test_sweeping_spares_the_living_and_the_foreign(newsroom: Workspace) -> None:
    """Only temporary files of processes that are gone are removed."""
    folder = newsroom.root / "output"
    folder.mkdir()
    names = (f".ushtil-{os.getpid()}-00000000.tmp", ".ushtil-notes.tmp", "қыс.tmp", ".gitkeep")
    for name in names:
        (folder / name).write_bytes(b"")
    assert newsroom.sweep() == ()
    assert set(tree(folder)) == set(names)


# Removing, and remembering what was made


def test_removing_takes_empty_folders_along(newsroom: Workspace) -> None:
    """Folders that a file leaves empty go, the top one and those in use stay."""
    for path in ("output/kk/2026/қыс.html", "output/kk/2026/күз.html", "output/ru/2026/қыс.html"):
        newsroom.write(path, b"x", durable=False)
    assert newsroom.remove("output/kk/2026/қыс.html")
    assert newsroom.remove("output/ru/2026/қыс.html")
    assert not newsroom.remove("output/ru/2026/қыс.html")
    assert newsroom.output_files() == ("kk/2026/күз.html",)
    assert not (newsroom.root / "output" / "ru").exists()
    assert newsroom.remove("output/kk/2026/күз.html")
    assert (newsroom.root / "output").is_dir()


def test_removing_a_link_spares_what_it_leads_to(newsroom: Workspace) -> None:
    """A link is removed itself."""
    newsroom.write("output/kk.html", b"x")
    (newsroom.root / "output" / "link.html").symlink_to("kk.html")
    assert newsroom.remove("output/link.html")
    assert newsroom.output_files() == ("kk.html",)


def test_a_folder_is_never_removed_as_a_file(newsroom: Workspace) -> None:
    """A folder where a file was made is told, not emptied."""
    newsroom.write("output/kk/x/қыс.html", b"x")
    with pytest.raises(PublishError):
        newsroom.remove("output/kk/x")
    assert newsroom.output_files() == ("kk/x/қыс.html",)


def test_the_manifest_comes_back(newsroom: Workspace) -> None:
    """What a build wrote is remembered, in the same bytes for the same files."""
    made = {"ru/қыс.html": "қыс", "kk/қыс.html": "қыс", "theme.css": ""}
    assert newsroom.read_manifest() == {}
    newsroom.write_manifest(made)
    assert newsroom.read_manifest() == made
    before = (newsroom.root / MANIFEST).read_bytes()
    newsroom.write_manifest(dict(reversed(made.items())))
    assert (newsroom.root / MANIFEST).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"files": []}',
        b'{"files": {"../sources/x.md": "x", "/etc/x": "x", "kk/x.html": 3}}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_bad_manifest_removes_nothing(newsroom: Workspace, content: bytes) -> None:
    """A broken or forged manifest names no file."""
    (newsroom.root / ".cache").mkdir()
    (newsroom.root / MANIFEST).write_bytes(content)
    assert newsroom.read_manifest() == {}


# The theme


def test_a_newsroom_replaces_theme_files_one_by_one(newsroom: Workspace) -> None:
    """A file of the newsroom takes the place of the built-in one of its name; new ones join."""
    built_in = newsroom.theme_files("theme")
    folder = newsroom.root / "theme" / "locale"
    folder.mkdir(parents=True)
    (newsroom.root / "theme" / "page.html.j2").write_bytes("<p>Қыс\r\n".encode())
    (newsroom.root / "theme" / "logo.png").write_bytes(b"\x89PNG")
    (newsroom.root / "theme" / ".hidden").write_bytes(b"\xff")
    (folder / "ru.po").write_text('msgid "Қыс"\n', "utf-8")
    assert newsroom.theme_files("theme") == built_in | {
        "page.html.j2": "<p>Қыс\n",
        "logo.png": b"\x89PNG",
        "locale/ru.po": 'msgid "Қыс"\n',
        "built-in/locale/ru.po": built_in["locale/ru.po"],
    }


def test_a_theme_file_that_is_no_text_is_told(newsroom: Workspace, tmp_path: Path) -> None:
    """A template in another charset, and one outside the newsroom, are refused."""
    folder = newsroom.root / "theme"
    folder.mkdir()
    (folder / "page.html.j2").write_bytes("<p>\nтіл".encode("cp1251", "replace"))
    with pytest.raises(ConfigError, match=r"theme/page\.html\.j2: line 2 is not UTF-8"):
        newsroom.theme_files("theme")
    (folder / "page.html.j2").unlink()
    (tmp_path / "x.css").write_bytes(b"")
    (folder / "theme.css").symlink_to(tmp_path / "x.css")
    with pytest.raises(ConfigError, match="out of the newsroom"):
        newsroom.theme_files("theme")


# Locking


def test_two_commands_take_turns(newsroom: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process waits for the first, and says so when that takes too long."""
    from pipeline.workspace import locking

    monkeypatch.setattr(locking, "SECONDS", 0.2)
    code = (
        "import sys\nfrom pathlib import Path\nfrom pipeline.workspace import find\n"
        "with find(Path(sys.argv[1])).locked():\n    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(newsroom.root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(ConfigError, match="another pipeline command is at work"):
            newsroom.locked().__enter__()
        other.kill()
    with newsroom.locked(), newsroom.locked():  # a killed process leaves no lock behind
        pass


def test_a_name_means_whole_stems(tmp_path: Path) -> None:
    """`2026/korme` means its own catalogs, not those of `2026/korme-ashyldy`."""
    workspace = Workspace(tmp_path)
    own, other = (template_path(stem) for stem in ("2026/korme", "2026/korme-ashyldy"))
    inside = catalog_path("kk", "2026/korme/әуен")
    for path in (own, other, inside):
        workspace.write(path, b"")
    assert workspace.catalog_files(["2026/korme"]) == (inside, own)
    assert set(workspace.catalog_files(["2026"])) == {own, other, inside}
    with pytest.raises(ConfigError, match="no catalog"):
        workspace.catalog_files(["2026/kor"])
