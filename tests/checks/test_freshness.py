"""When a catalog no longer fits its source."""

from __future__ import annotations

from pipeline.checks import freshness
from pipeline.model import Catalog, Finding, Message, Place, Severity, Unit
from pipeline.seams import Subject

PLACE = Place("sources/той.md", 3)


def check(units: tuple[Unit, ...], catalog: Catalog) -> list[Finding]:
    subject = Subject("той", "translations/kk/той.po", PLACE.path, "ru", "kk", units, catalog)
    return list(freshness.check(subject))


def test_equal_strings_are_fresh_in_any_order() -> None:
    """Order, repetition in the source and obsolete messages make no catalog stale."""
    title, body = Unit("Той", "title", PLACE, "title"), Unit("Той", "paragraph", PLACE)
    messages = (Message("Той"), Message("Той", msgctxt="title"), Message("Ескі", obsolete=True))
    assert check((title, body, body), Catalog(messages=messages)) == []


def test_a_stale_catalog_says_how_much_and_what_to_run() -> None:
    """Missing and superfluous strings are counted in one finding at the header."""
    units = (Unit("Жаңа", "title", PLACE, "title"), Unit("Қала", "paragraph", PLACE))
    messages = (Message("Жаңа", line=9), Message("Ескі"), Message("Қала"))
    (finding,) = check(units, Catalog(messages=messages, header_line=2))
    assert (finding.check, finding.severity) == ("stale-catalog", Severity.ERROR)
    assert str(finding.place) == "translations/kk/той.po:2"
    assert finding.text == (
        "`sources/той.md` has changed since this catalog was made: 1 string missing here, "
        "2 strings no longer in the source; run `pipeline extract`"
    )


def test_without_a_header_the_first_message_is_the_place() -> None:
    """A catalog without a header, or without anything, still gives a finding."""
    assert check((), Catalog(messages=(Message("Ескі", line=9),)))[0].place.line == 9
    assert check((Unit("Ә", "paragraph", PLACE),), Catalog())[0].place.line is None
