"""terms.csv is read as any spreadsheet saves it, and what is wrong is told with its line."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from pipeline.errors import ConfigError
from pipeline.terms import Glossary, Status, parse

PLAIN = """kk,ru,en,status,note
көрме,выставка,exhibition,,"ә, ғ, қ"
Абай атындағы театр,Театр имени Абая | театр Абая,Abai Theatre,name,
қонақ,гость,,avoid,
,,,,
"""


def as_saved(delimiter: str, encoding: str, end: str) -> bytes:
    lines = ["kk,ru,en", "көрме,выставка,exhibition", "үй,дом,house"]
    return (end.join(lines) + end).replace(",", delimiter).encode(encoding)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_spreadsheet_gives_the_same_terms(delimiter: str, encoding: str, end: str) -> None:
    """Separator, byte order mark and line ends are the spreadsheet's affair."""
    read = parse(as_saved(delimiter, encoding, end), "terms.csv")
    assert read == parse(as_saved(",", "utf-8", "\n"), "terms.csv")
    assert read.terms[1].names == (("kk", ("үй",)), ("ru", ("дом",)), ("en", ("house",)))


def test_rows_become_terms() -> None:
    """Several spellings stand in one cell between |; blank rows are no terms."""
    found = parse(PLAIN.encode(), "terms.csv").terms
    assert [term.status for term in found] == [Status.PREFERRED, Status.NAME, Status.FORBIDDEN]
    assert found[0].note == "ә, ғ, қ"
    assert found[1].forms("ru") == ("Театр имени Абая", "театр Абая")
    assert [term.line for term in found] == [2, 3, 4]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \n", b"kk;ru;en\n"])
def test_a_file_without_rows_is_an_empty_glossary(data: bytes) -> None:
    """Nothing is wrong with it."""
    assert parse(data, "terms.csv") == Glossary()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kk;ru\n", "terms.csv:1: has no column `en`"),
        ("kk;ru;en;statuss\n", "terms.csv:1: unknown column `statuss`; did you mean `status`?"),
        ("kk;ru;en;ru\n", "terms.csv:1: has two columns `ru`"),
        ("kk;ru;en;status\nү;д;h;prefered\n", "terms.csv:2: unknown status `prefered`; did you"),
        ("kk;ru;en\nү;д;h;x\n", "terms.csv:2: has 4 cells, but there are 3 columns"),
        ('kk;ru;en\n"ү\nй";д;h\n"ө;д;h\n', "terms.csv:4: a quotation mark"),
        ("kk;ru;en\nү;д;h\n—;д;h\n", "terms.csv:3: `—` has no letter"),
        ("kk;ru;en\nү;д;h\nү;д;h\n", "terms.csv:3: says the same as line 2"),
        ("kk;ru;en\n\0;д;h\n", "terms.csv:2: holds a NUL"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    """Where, what, and what to do."""
    with pytest.raises(ConfigError) as caught:
        parse(text.encode(), "terms.csv")
    assert str(caught.value).startswith(said)


def test_another_charset_is_told() -> None:
    """Excel's plain CSV loses Kazakh letters, so it is not read."""
    with pytest.raises(ConfigError, match=r"terms\.csv:2: is not UTF-8.*CSV UTF-8"):
        parse("kk;ru;en\nүй;дом;house\n".replace("ү", "у").encode("cp1251"), "terms.csv")


def test_letters_of_two_signs_become_one() -> None:
    """A Mac's `й` is found in texts that have the usual one."""
    data = normalize("NFD", "kk,ru,en\nмұражай,музей,museum\n").encode()
    assert parse(data, "terms.csv").find("в музее", "ru")
