"""Plural rules of other people's headers: evaluated safely, and mapped to ours."""

from __future__ import annotations

import gettext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange import formats
from pipeline.exchange.arrival import arrive
from pipeline.exchange.plurals import mapped, rule
from pipeline.locales import LANGUAGES
from pipeline.model import Message
from tests.exchange.catalogs import of

KAZAKH, RUSSIAN = LANGUAGES["kk"].plural_forms, LANGUAGES["ru"].plural_forms
ONE = "nplurals=1; plural=0;"
FOUR = (
    "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) "
    "? 1 : n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
)
RULES = {
    "kk": KAZAKH,
    "ru": RUSSIAN,
    "one": ONE,
    "four": FOUR,
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "ga": "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4);",
    "not": "nplurals=2; plural=!(n==1);",
    "sum": "nplurals=3; plural=(n+1-1)*2/2%3;",
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_means_what_gettext_means(name: str) -> None:
    """Python's own gettext gives the same form for every number up to a thousand."""
    expression = RULES[name].partition("plural=")[2].rstrip("; ")
    reference = gettext.c2py(expression)
    ours = rule(RULES[name])
    assert [ours.form(n) for n in range(1000)] == [reference(n) for n in range(1000)]


BAD_RULES = (
    *("", "nplurals=2", "nplurals=99; plural=0;", "nplurals=0; plural=0;"),
    *("nplurals=2; plural=n/0;", "nplurals=2; plural=__import__('os');", "nplurals=2; plural=n n;"),
    *("nplurals=2; plural=(n;", "nplurals=2; plural=;", "nplurals=2; plural=n ? 1;"),
    *("nplurals=2; plural=n;", "nplurals=2; plural=" + "(" * 400 + "n" + ")" * 400 + ";"),
    *("nplurals=2; plural=" + "n+" * 600 + "n;", "nplurals=2; plural=n**9;"),
)


@pytest.mark.parametrize("header", BAD_RULES)
def test_a_bad_rule_is_refused(header: str) -> None:
    """Division by zero, code, endless brackets and what is no rule: a ValueError, at once."""
    with pytest.raises(ValueError, match=r"plural|nplurals"):
        mapped(header, RUSSIAN, ("а", "б"))


@given(st.text("n0123456789+-*/%<>=!&|?:() ", max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    """No text makes the reader fail in another way, or takes it long."""
    try:
        found = rule(f"nplurals=3; plural={text};")
        for number in range(0, 100, 7):
            found.form(number)
    except ValueError:
        pass


def test_forms_are_mapped_to_ours() -> None:
    """One Kazakh form serves both of ours, a fourth Russian one falls away, equal ones stay."""
    assert mapped(ONE, KAZAKH, ("көрме",)) == (("көрме", "көрме"), True)
    assert mapped(FOUR, RUSSIAN, ("выставка", "выставки", "выставок", "выставки (дроб.)")) == (
        ("выставка", "выставки", "выставок"),
        True,
    )
    assert mapped(RUSSIAN, RUSSIAN, ("а", "б", "в")) == (("а", "б", "в"), True)
    turned = "nplurals=2; plural=(n == 1);"
    assert mapped(turned, KAZAKH, ("көп", "бір")) == (("бір", "көп"), True)


def test_what_has_to_be_guessed_is_said() -> None:
    """Two forms for three: nobody can be sure which Russian form is meant."""
    found, is_sure = mapped(KAZAKH, RUSSIAN, ("выставка", "выставок"))
    assert not is_sure
    assert found[2] == "выставок"


PO = """msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {rule}\\n"

msgid "Бір көрме"
msgid_plural "Көп көрме"
{forms}
"""


def arrived(header: str, *texts: str) -> Message:
    """Return our plural message after a file with these forms arrived."""
    catalog = of(Message("Бір көрме", msgid_plural="Көп көрме", msgstr_plural=("", "", "")))
    forms = "\n".join(f'msgstr[{i}] "{text}"' for i, text in enumerate(texts))
    data = PO.format(rule=header, forms=forms).encode()
    return arrive(catalog, formats.read(data, "x.po")[0]).catalog.messages[0]


def test_a_file_with_four_forms_fills_our_three() -> None:
    """The file's own header says which form is which."""
    assert arrived(FOUR, "а", "б", "в", "г").msgstr_plural == ("а", "б", "в")
    assert not arrived(FOUR, "а", "б", "в", "г").fuzzy


def test_a_file_with_too_few_forms_is_a_draft() -> None:
    """What was guessed waits for a person."""
    assert arrived(KAZAKH, "а", "б").fuzzy


def test_forms_without_a_rule_are_not_taken() -> None:
    """Without a header nobody knows which form is which: nothing changes."""
    assert arrived("nonsense", "а", "б").msgstr_plural == ("", "", "")


@pytest.mark.parametrize("format_", ["xliff1", "xliff2", "csv", "po"])
def test_plural_messages_travel_in_every_format(format_: str) -> None:
    """Each form is a unit of its own, and they are one message again."""
    from pipeline.exchange.parcel import Format
    from tests.exchange.test_round_trip import returned, sent

    message = Message("Бір көрме", msgid_plural="Көп көрме", msgstr_plural=("а", "б", "в"))
    catalog = of(message, Message("Кіру тегін."))
    arrival = returned(catalog, sent(catalog, Format(format_)), Format(format_))
    assert arrival.catalog == catalog
    assert len(arrival.outcomes) == 2
    assert all(one != other for one, other in pairwise(message.msgstr_plural))
