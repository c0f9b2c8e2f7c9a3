"""What the Markdown reader makes of each construct, and where Markdown bends."""

from __future__ import annotations

import re
import time

import pytest

from pipeline.errors import SourceError
from pipeline.model import Answer, Unit
from pipeline.readers.markdown.prose import fold, has_words
from pipeline.readers.markdown.slug import slugify
from tests.readers.markdown_laws import changed, plain, read, same


def _units(body: str) -> list[tuple[str, str]]:
    return [(unit.kind, unit.text) for unit in read(body).units[1:]]


def _html(body: str, answers: dict[str, str], language: str = "ru") -> str:
    document = read(body)
    return document.walk(lambda unit: Answer(answers.get(unit.text, unit.text)), language).html


KINDS = [
    ("## Бағдарлама", [("heading 2", "Бағдарлама")]),
    ("Өтінім\nқабылданады.", [("paragraph", "Өтінім қабылданады.")]),
    ("- ән\n- күй\n    - жыр", [("list item", "ән"), ("list item", "күй"), ("list item", "жыр")]),
    (
        "- ән\n\n    тағы\n\n- күй",
        [("list item", "ән"), ("list item", "тағы"), ("list item", "күй")],
    ),
    ("> Ұлы сөз", [("quote", "Ұлы сөз")]),
    ("> - ұлы", [("list item", "ұлы")]),
    (
        "| Күні | Б |\n|---|---|\n| 5 | үй |",
        [("table heading", "Күні"), ("table heading", "Б"), ("table cell", "үй")],
    ),
    ("Күй\n:   Шығарма", [("term", "Күй"), ("definition", "Шығарма")]),
    ('!!! note "Ескер"\n    Үй', [("admonition title", "Ескер"), ("paragraph", "Үй")]),
    ("Ән[^1]\n\n[^1]: Сөз", [("paragraph", "Ән[^1]"), ("footnote", "Сөз")]),
    (
        '<figure markdown="1">\n<figcaption markdown="1">Сурет</figcaption>\n</figure>',
        [("caption", "Сурет")],
    ),
    ('<summary markdown="1">Оқу</summary>', [("summary", "Оқу")]),
    ('[ә]: https://x.example "Аты"\n', [("link title", "Аты")]),
    ("*[БАҚ]: Ақпарат құралы\n", [("abbreviation", "Ақпарат құралы")]),
    ("![Афиша](a.jpg) мен сөз", [("paragraph", "![Афиша](a.jpg) мен сөз")]),
]


@pytest.mark.parametrize(("body", "expected"), KINDS)
def test_kinds(body: str, expected: list[tuple[str, str]]) -> None:
    """Each block is a unit of its kind."""
    assert _units(body) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 000 ₸",
        "19:30 – 21:00",
        "+7 (727) 000-00-00",
        "https://dala.example/kk",
        "www.dala.example",
        "<https://dala.example>",
        "press@dala.example",
        "<press@dala.example>",
        "[https://dala.example](https://dala.example)",
        "![](a.jpg)",
        "![2026](a.jpg)",
        "![](a.jpg){: .wide width=300 }",
        "`сәлем`",
        "[^1]",
        "[TOC]",
        "///Footnotes Go Here///",
        "&nbsp;",
        "<br>",
        "№ 5, 10 %",
    ],
)
def test_what_is_no_prose(text: str) -> None:
    """Numbers, addresses, code and the engine's own marks are no units."""
    assert _units(f"{text}\n\n[^1]: 5") == []


@pytest.mark.parametrize(
    "text",
    ["үй", "№ 5 үй", "![](a.jpg 'Афиша')", '<img alt="Афиша" src="a.jpg">', "[ән](https://x.kz)"],
)
def test_what_is_prose(text: str) -> None:
    """One word in a reader's language makes a unit, a title or a description too."""
    assert has_words(text)


def test_white_space_is_folded_and_hard_breaks_are_kept() -> None:
    """Soft wraps and runs of blanks are one blank, a hard break is two blanks and a newline."""
    assert fold(" Ән  мен\n    күй,  \n   жыр\tда\u00a0 ") == "Ән мен күй,  \nжыр да\u00a0"
    assert _units("- Ән\n  күй\n\n    жыр  \n    үн") == [
        ("list item", "Ән күй"),
        ("list item", "жыр  \nүн"),
    ]


def test_an_answer_that_is_the_source_keeps_the_source() -> None:
    """The soft wraps of the file are on the page where nothing was translated."""
    assert read("Ән\nкүй").walk(same, "kk").html == "<p>Ән\nкүй</p>"


def test_an_empty_answer_shows_the_source() -> None:
    """A blank translation never blanks a block; the page says which language it shows."""
    html = read("Ән").walk(lambda unit: Answer(" \n"), "ru").html
    assert html == '<p lang="kk">Ән</p>'


HAZARDS = [
    "2025. жылы",
    "# тақырып",
    "- тармақ",
    "* тармақ",
    "> дәйексөз",
    "---",
    "===",
    "```\nкод\n```",
    "| а | б |\n|---|---|\n| в | г |",
    "    код",
    "а | б",
    ":   анықтама",
    "!!! note",
    "[^1]: сілтеме",
    "[x]: https://x.example",
    "*[ЕО]: Еуропалық Одақ",
    "бір\n\nекі",
    "бір\n\n- екі",
    "[TOC]",
    "///Footnotes Go Here///",
]


@pytest.mark.parametrize("answer", HAZARDS)
def test_a_translation_that_looks_like_a_block_stays_inline(answer: str) -> None:
    """A msgstr is never read as a block, in a paragraph, an item or a cell."""
    body = "Өлең\n\n- Өлең\n\n| Өлең | Үй |\n|---|---|\n| Өлең | 1 |\n\n## Өлең {#o}\n"
    bare = [re.sub(r"<(\w+)[^>]*>", r"<\1>", html) for html in _structure(body, answer)]
    assert bare[0] == bare[1]


def _structure(body: str, answer: str) -> list[str]:
    document = read(body)
    pages = [document.walk(same, "ru").html, _html(body, {"Өлең": answer})]
    # What inline code an answer holds is its own business.
    return ["".join(re.findall(r"<[^>]*>", re.sub(r"</?(?:code|em)>", "", page))) for page in pages]


@pytest.mark.parametrize(
    "answer",
    ["\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x0260\x03script\x0262\x03", "\x02amp\x03#60;"],
)
def test_forged_tokens_fall_apart(answer: str) -> None:
    """A translation cannot copy stashed HTML by the engine's control characters."""
    body = "Ән **бар**\n\n<div>құпия</div>\n"
    html = _html(body, {"Ән **бар**": f"Сөз {answer}"})
    assert html.count("құпия") == 1
    assert "<script" not in html
    assert not set(html) & {"\x02", "\x03"}


def test_anchors_come_from_the_source() -> None:
    """A heading has the same id in every language; an id of the author's own wins."""
    body = "## Қалай *қатысуға* болады\n\n## Байланыс {#press}\n\n## Байланыс\n\n## Байланыс\n"
    document = read(body)
    for language in ("kk", "ru", "en"):
        html = document.walk(changed(lambda text: "Перевод"), language).html
        assert re.findall(r'id="([^"]*)"', html) == [
            "qalai-qatysuga-bolady",
            "press",
            "bailanys",
            "bailanys_1",
        ]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Әғқңөұүһі", "agqnouuhi"),
        ("Щука, чай и ёж — объезд", "shchuka-chai-i-yozh-obezd"),
        ("Programme & café № 5", "programme-cafe-no-5"),
        ("日本", "section"),
        ("...", "section"),
    ],
)
def test_slugs_are_romanised(text: str, anchor: str) -> None:
    """No letter of the three languages is lost in an anchor, and none is empty."""
    assert slugify(text, "-") == anchor


def test_contents_name_the_translated_headings() -> None:
    """A table of contents speaks the page's language and leads to the source's ids."""
    html = _html("[TOC]\n\n## Бағдарлама\n", {"Бағдарлама": "Программа"})
    assert '<a href="#bagdarlama">Программа</a>' in html


def test_attribute_lists_are_not_for_translators() -> None:
    """An attribute list at the end of a block is cut off and put back."""
    body = "## Ән {#an .c}\n\nСөз\n{: .lead }\n\n| Үй {: .w } | Б |\n|---|---|\n| 1 | 2 |\n"
    assert [text for _, text in _units(body)] == ["Ән", "Сөз", "Үй", "Б"]
    html = _html(body, {"Ән": "Песня", "Сөз": "Слово", "Үй": "Дом"})
    assert '<h2 class="c" id="an">Песня</h2>' in html
    assert '<p class="lead">Слово</p>' in html
    assert '<th class="w">Дом</th>' in html


def test_what_only_looks_like_an_attribute_list_is_text() -> None:
    """attr_list's strict rule decides, not ours."""
    assert _units("## Ән {бір} сөз} {#x}") == [("heading 2", "Ән {бір} сөз} {#x}")]


def test_definitions_are_translated_where_they_are_used() -> None:
    """Titles of links and words behind abbreviations reach the page."""
    body = 'БАҚ [сайты][1]\n\n[1]: https://x.example "Аты"\n\n*[БАҚ]: Ақпарат құралы\n'
    html = _html(body, {"Аты": "Имя", "Ақпарат құралы": 'СМИ "и"'})
    assert 'title="Имя"' in html
    assert '<abbr title="СМИ &quot;и&quot;">БАҚ</abbr>' in html


def test_interface_words_follow_the_page() -> None:
    """A title that the author left out and the arrow back are in the page's language."""
    body = "!!! note\n    Ән[^1]\n\n[^1]: Күй\n"
    pages = {language: read(body).walk(same, language).html for language in ("kk", "ru", "en")}
    assert "Ескерту" in pages["kk"]
    assert "Примечание" in pages["ru"]
    assert "Note" in pages["en"]
    assert 'title="Вернуться к сноске 1 в тексте"' in pages["ru"]


def test_notes_reach_the_units_below_them() -> None:
    """A note speaks about the next block: all of a list, a definition, one item."""
    body = (
        "<!-- i18n: екі\n     жолды -->\n- ән\n- күй\n\n"
        "<!-- i18n: атау -->\n[1]: https://x.example 'Аты'\n\nСөз[^1]\n\n"
        "<!-- i18n: сілтеме -->\n[^1]: Күй\n\n- <!-- i18n: осы --> бір\n- екі\n\nҮй\n"
    )
    assert [(unit.text, unit.note) for unit in read(body).units[1:]] == [
        ("ән", "екі жолды"),
        ("күй", "екі жолды"),
        ("Аты", "атау"),
        ("Сөз[^1]", ""),
        ("Күй", "сілтеме"),
        ("бір", "осы"),
        ("екі", ""),
        ("Үй", ""),
    ]


@pytest.mark.parametrize(
    ("block", "tag"),
    [
        ("Өлең", "p"),
        ("- ән\n- күй", "ul"),
        ("> Ұлы сөз", "blockquote"),
        ("| Ән | Б |\n|---|---|\n| Күй | 2 |", "table"),
        ('<section markdown="1">\nҮй\n</section>', "section"),
        ("<div>Үй</div>", "div"),
    ],
)
def test_skip_leaves_a_whole_block_out(block: str, tag: str) -> None:
    """What is left out is shown as it is, in its own language, and no one is asked about it."""
    document = read(f"<!-- i18n:skip -->\n\n{block}\n\nСоңы")
    assert [unit.text for unit in document.units[1:]] == ["Соңы"]
    assert document.findings == ()
    russian = document.walk(changed(lambda text: "Конец"), "ru").html
    assert russian.startswith(f'<{tag} lang="kk">')
    assert "<p>Конец</p>" in russian
    assert "lang=" not in document.walk(same, "kk").html


def test_directives_never_reach_the_page() -> None:
    """Wherever an author speaks to the translator, readers do not see it."""
    body = (
        "<!-- i18n: бір -->\nӘн <!-- i18n: екі --> сөз\n\n<div><!-- i18n: үш -->үй</div>\n\n"
        "> <!-- i18n: төрт -->\n> Ұлы\n\n- ән\n    <!-- i18n: бес -->\n"
    )
    html = read(body).walk(same, "ru").html
    assert "i18n" not in html
    assert "<!--" not in html


def test_directives_in_code_are_code() -> None:
    """A page about these comments can show them."""
    body = "Ән `<!-- i18n:skip -->` сөз\n\n    <!-- i18n: ү -->\n\n```\n<!-- i18n: һ -->\n```\n"
    assert read(body).walk(same, "kk").html == plain(body, "kk")
    assert "i18n:skip" in read(body).units[1].text


def _fallback(body: str, missing: set[str]) -> str:
    def visit(unit: Unit) -> Answer:
        return Answer(unit.text, "kk" if unit.text in missing else None)

    return read(body).walk(visit, "ru").html


def test_fallback_says_which_language_it_is() -> None:
    """Each element that shows source text has the source's `lang`, and no other has."""
    assert _fallback("Ән\n\nКүй\n", {"Ән"}) == '<p lang="kk">Ән</p>\n<p>Күй</p>'
    assert "lang" not in _fallback("Ән\n\nКүй\n", set())


def test_blocks_inside_a_fallback_get_their_own_language_back() -> None:
    """An item in the source's language with a list in the page's: both say so, no one twice."""
    html = _fallback("- Ән\n    - Күй\n    - Жыр\n        - Үн\n", {"Ән", "Үн"})
    assert re.findall(r"<li[^>]*>\w+", html) == [
        '<li lang="kk">Ән',
        '<li lang="ru">Күй',
        '<li lang="ru">Жыр',
        '<li lang="kk">Үн',
    ]
    both = _fallback("- Ән\n    - Күй\n", {"Ән", "Күй"})
    assert both.count("lang=") == 1


def test_text_after_a_block_can_fall_back_alone() -> None:
    """Text of another language than the rest of its element is wrapped."""
    body = (
        '<table markdown="1"><tr markdown="1"><td markdown="1">\nӘн\n\n'
        '<p markdown="1">Үй</p>\n\nкүй\n</td></tr></table>\n'
    )
    html = _fallback(body, {"күй"})
    assert '<span lang="kk">' in html
    assert html.count("lang=") == 1
    assert "күй" in html.split('<span lang="kk">')[1].split("</span>")[0]


def test_a_language_of_the_page_is_no_fallback() -> None:
    """An answer that names the page's own language is not marked."""
    assert "lang" not in read("Ән").walk(lambda unit: Answer("Песня", "ru"), "ru").html


FINDINGS = [
    ("Ән\n\n<div>Үй</div>\n", "raw-html", 3),
    ("<details>\n<summary>Оқу</summary>\n</details>\n", "raw-html", 1),
    ('<div markdown="1">\n\n<section>Үй</section>\n\n</div>\n', "raw-html", 3),
    ("- ән:\n\n    ```\n    үй\n    ```\n", "fence-in-list", 3),
    ("Ән\n\nБағдарлама:\n- 10:00 – ән;\n- 11:00 – күй.\n", "list-in-prose", 3),
    ("Бағдарлама:\n1. ән;\n2. күй.\n", "list-in-prose", 1),
    ("1) ән;\n2) күй.\n", "list-in-prose", 1),
    ("• ән;\n• күй.\n", "list-in-prose", 1),
    ("- ән\n\n1. үй\n   - есік\n   - терезе\n", "list-in-prose", 3),
    ("Ән\n\n[Үй](ftp://press.example/ә)\n", "dead-link", 3),
    ("[Үй](java&#115;cript:f())\n", "dead-link", 1),
    ("[Үй](//press.example/ә)\n", "dead-link", 1),
    ("Ән\n\n<iframe src='https://video.example/ә'></iframe>\n", "dropped-html", 3),
    ("Ән <button onclick='f()'>үй</button>\n", "dropped-html", 1),
    ("<script>var ә = 'һ';</script>\n", "dropped-html", 1),
    ("Ән\n\n# Үй\n", "heading-level", 3),
    ("Ән [үй][жоқ]\n", "reference", 1),
    ("Ән[^7]\n", "reference", 1),
]


@pytest.mark.parametrize(("body", "check", "line"), FINDINGS)
def test_findings(body: str, check: str, line: int) -> None:
    """What would go wrong in silence is told, with its line."""
    document = read(body)
    assert [(one.check, one.place.line) for one in document.findings] == [
        (check, document.announcement.body_line + line - 1)
    ]
    assert document.findings[0].stem == "2026/x"


@pytest.mark.parametrize(
    "body",
    [
        '<div markdown="1">\nҮй\n</div>\n',
        "Ән – бұл\n- деді ол, және\nекінші жол.\n",
        "«Ән», –  \n– деді ол  \n– және кетті.\n",
        "Жылы\n2025. 2026.\n",
        "- ән\n    - үй\n\n1. күй\n\n    - жыр\n",
        "Бағдарлама:\n\n- ән;\n- күй.\n",
        "[Үй](/ә) [ән](ә.pdf#б:в) <https://x.example> [хат](mailto:a@b.example) [з](#ә)\n",
        "`<iframe>` мен `[ә](javascript:ә)`\n",
        "<!-- ән -->\n",
        "```\n<div>үй</div>\n```\n",
        "<pre>үй</pre>\n",
        "Ән [үй][бар] `[ә][жоқ]`\n\n[бар]: https://x.example\n",
    ],
)
def test_no_findings(body: str) -> None:
    """What is well is not told."""
    assert read(body).findings == ()


def test_repeated_text_has_its_own_line_each_time() -> None:
    """The cursor moves on: a text that stands five times has five lines."""
    body = (
        "Тегін\n\n```\nТегін\n```\n\n- Тегін іс\n- Тегін\n\n> Тегін\n\n"
        "Ән[^1]\n\n[^1]: Тегін\n\nТегін\n"
    )
    document = read(body)
    start = document.announcement.body_line
    lines = [u.place.line - start + 1 for u in document.units if u.text == "Тегін" and u.place.line]
    assert lines == [1, 8, 10, 14, 16]


def test_line_ends_of_other_systems_change_nothing() -> None:
    """CRLF and LF files have the same units, lines and pages."""
    body = "Ән\n\n- күй\n- жыр\n\n```\nүй\n```\n"
    other = read(body.replace("\n", "\r\n"))
    assert other.units == read(body).units
    assert other.walk(same, "kk") == read(body).walk(same, "kk")


def test_an_empty_body_is_an_empty_page() -> None:
    """A title alone is an announcement."""
    body = read("\n  \n").walk(same, "kk")
    assert (body.html, body.blocks, body.links) == ("", (), ())


def test_nesting_beyond_reason_is_an_error_of_the_source() -> None:
    """A list nested a thousand deep is refused, and the reader goes on working."""
    with pytest.raises(SourceError, match="nested too deeply"):
        read("- " * 1500 + "ән")
    assert _units("Ән") == [("paragraph", "Ән")]


@pytest.mark.parametrize(
    "answer", ["[" * 9000, "![" * 9000, "[a](" * 9000, "*a" * 3000, "`" * 9000]
)
def test_no_translation_keeps_the_build_busy(answer: str) -> None:
    """A translation made of open brackets is shown, in less than two seconds."""
    begin = time.process_time()
    read("Ән").walk(lambda unit: Answer(answer), "ru")
    assert time.process_time() - begin < 2


def test_the_time_of_a_parse_grows_with_the_text() -> None:
    """Twenty times the text takes about twenty times as long, repeated lines or not."""
    block = "Тегін билет саны *көп* болды.\n\n- Тегін\n- Тегін іс\n\n"

    def seconds(times: int) -> float:
        begin = time.process_time()
        read(block * times).walk(same, "kk")
        return time.process_time() - begin

    seconds(10)
    assert seconds(1000) < 60 * max(seconds(50), 0.01)


def test_an_abbreviation_names_what_it_is_short_for() -> None:
    """The translator of the words sees the letters that stand in the text."""
    (unit,) = read("Сөз\n\n*[ҚР МАМ]: Мәдениет министрлігі\n").units[2:]
    assert (unit.kind, unit.note) == ("abbreviation", "ҚР МАМ")


def test_words_in_raw_html_say_their_language() -> None:
    """A block that no translator sees carries the source's language on other pages only."""
    document = read("Ән\n\n<div><em>Кесте</em> әні</div>\n\n<hr>\n")

    def visit(unit: Unit) -> Answer:
        return Answer(f"{unit.text} (ru)")

    assert '<div lang="kk"><div><em>Кесте</em> әні</div></div>' in (
        document.walk(visit, "ru").html.replace("\n", "")
    )
    assert "lang=" not in document.walk(visit, "kk").html
