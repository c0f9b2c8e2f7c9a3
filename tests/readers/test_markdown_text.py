"""The plain text of a body: blocks, marks, numbered links, nothing of Markdown left."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.model import Answer
from pipeline.readers.markdown.raw_html import raw_lines
from tests.readers.markdown_laws import changed, read, same


def _text(body: str, language: str = "kk") -> str:
    """Return the blocks as lines, a blank line before each that is not tight."""
    lines: list[str] = []
    for block in read(body).walk(same, language).blocks:
        if lines and not block.tight:
            lines.append("")
        first, *rest = block.text.split("\n")
        lines += [block.first + first, *(block.rest + line for line in rest)]
    return "\n".join(lines)


CASES = [
    ("Ән **мен** *күй*\nжәне `код`.", "Ән мен күй және код."),
    ("Ән  \nкүй<br>жыр", "Ән\nкүй\nжыр"),
    ("## Ән *мен* күй {#x}", "Ән мен күй"),
    ("- ән\n- күй\n    1. жыр\n    2. үн\n- өлең", "- ән\n- күй\n  1. жыр\n  2. үн\n- өлең"),
    ("- ән\n\n- күй\n\n    жыр", "- ән\n\n- күй\n\n  жыр"),
    ("9. ән\n10. күй\n11. жыр", "9. ән\n10. күй\n11. жыр"),
    ("- > Ұлы\n- күй", "-   Ұлы\n- күй"),
    ("> Ұлы сөз\n>\n> > іште", "  Ұлы сөз\n\n    іште"),
    (
        "| Күні | Алаң |\n|---|---|\n| 5 | үй |\n| 6 | |\n| | |",
        "- Күні: 5; Алаң: үй\n- Күні: 6",
    ),
    ("| | |\n|---|---|\n| Күні | 5 |", "- Күні; 5"),
    ("Күй\nКюй\n:   Шығарма\n:   Пьеса", "Күй\nКюй\n  Шығарма\n  Пьеса"),
    ("    ән <b> &amp;\n      күй\n\nҮй", "    ән <b> &amp;\n      күй\n\nҮй"),
    ("```html\n<b>ән</b>\n\n  күй\n```", "    <b>ән</b>\n    \n      күй"),
    ("Ән[^1] күй[^1].\n\n[^1]: Сөз", "Ән (1) күй (1).\n\n(1) Сөз"),
    ("!!! note\n    Үй", "Ескерту\n\nҮй"),
    ("![Афиша](a.jpg) мен ![](b.jpg)", "[Афиша] мен"),
    ("Ән\n\n---\n\nкүй", "Ән\n\n———\n\nкүй"),
    ("<div>Үй <b>мен</b> көше<br>Қала</div>", "Үй мен көше\n\nҚала"),
    ("H<sub>2</sub>O &copy; &amp;lt; AT&T 1 < 2 <!-- ә -->", "H2O © &lt; AT&T 1 < 2"),
    ("\\*ән\\* \\[күй\\] 2026\\. жыл", "*ән* [күй] 2026. жыл"),
    ("БАҚ\n\n*[БАҚ]: Ақпарат", "БАҚ (Ақпарат)"),
    ("## БАҚ\n\nБАҚ пен БАҚ\n\n*[БАҚ]: Ақпарат", "БАҚ\n\nБАҚ (Ақпарат) пен БАҚ"),
    ("БАҚ (ақпарат) пен БАҚ\n\n*[БАҚ]: Ақпарат", "БАҚ (ақпарат) пен БАҚ"),
    (
        "| БАҚ | Қ |\n|---|---|\n| БАҚ | 1 |\n\n*[БАҚ]: Ақпарат",
        "- БАҚ: БАҚ (Ақпарат); Қ: 1",
    ),
    (
        "- ән\n\n    | Ү | Һ |\n    |---|---|\n    | 1 | 2 |\n    | 3 | 4 |",
        "- ән\n\n  - Ү: 1; Һ: 2\n  - Ү: 3; Һ: 4",
    ),
    (
        "<table>\n<caption>Кесте</caption>\n<tr><th>Күні</th><th>Алаң</th></tr>\n"
        "<tr><td>5</td><td><p>Үлкен</p><p><b>үй</b></p></td></tr>\n<tr><td>6<td></tr>\n"
        "</table>\n<p>Ән</p>",
        "Кесте\n\n- Күні: 5; Алаң: Үлкен үй\n- Күні: 6\n\nӘн",
    ),
    ("<table><tr><td>Ә</td><td>ұ</td></tr><tr><td>Һ</table>", "- Ә; ұ\n- Һ"),
    ("[TOC]\n\n## Ән", "Ән"),
    (
        '<details markdown="1">\n<summary markdown="1">Оқу</summary>\n\nСөз\n</details>',
        "Оқу\n\nСөз",
    ),
    ("<script>var ә</script>\n\nҮй", "Үй"),
    ("<press@dala.example>", "press@dala.example"),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_blocks(body: str, expected: str) -> None:
    """Each construct reads well without its marks."""
    assert _text(body) == expected


@pytest.mark.parametrize(
    ("body", "text", "links"),
    [
        ("[Ән](https://a.kz)", "Ән [1]", ["https://a.kz"]),
        (
            "[Ән](https://a.kz) [күй](https://b.kz)\n\n[жыр](https://a.kz)",
            "Ән [1] күй [2]\n\nжыр [1]",
            ["https://a.kz", "https://b.kz"],
        ),
        ("[https://a.kz](https://a.kz/) <https://b.kz>", "https://a.kz https://b.kz", []),
        ("[www.a.kz](https://www.a.kz)", "www.a.kz", []),
        ("[press@a.kz](mailto:press@a.kz)", "press@a.kz", []),
        ("[жазыңыз](mailto:press@a.kz)", "жазыңыз [1]", ["press@a.kz"]),
        ("[+7 (727) 1](tel:+77271)", "+7 (727) 1", []),
        ("[төмен](#ән)", "төмен", []),
        (
            "[Ән](javascript:f()) <a href='data:ә'>күй</a> [үй](https://a.kz)",
            "Ән күй үй [1]",
            ["https://a.kz"],
        ),
        ("[Ән][1]\n\n[1]: https://a.kz 'Аты'", "Ән [1]", ["https://a.kz"]),
        ('<a href="https://a.kz?x=1&amp;y=2">Ән</a>', "Ән [1]", ["https://a.kz?x=1&y=2"]),
        ("[![Афиша](a.jpg)](https://a.kz)", "[Афиша] [1]", ["https://a.kz"]),
    ],
)
def test_links(body: str, text: str, links: list[str]) -> None:
    """A link is numbered by its address, unless its text says where it leads."""
    assert _text(body) == text
    assert list(read(body).walk(same, "kk").links) == links


def test_kinds_of_blocks() -> None:
    """A writer can tell headings, items, rows, code and rules apart."""
    body = "## Ән\n\nКүй\n\n- жыр\n\n| Б | В |\n|---|---|\n| 1 | үн |\n\n    код\n\n---\n"
    blocks = read(body).walk(same, "kk").blocks
    kinds = ["heading", "paragraph", "item", "row", "code", "rule"]
    assert [block.kind for block in blocks] == kinds


def test_marks_are_as_wide_as_the_lines_below_them() -> None:
    """What stands before the first line is as wide as what stands before the others."""
    body = "9. ән\n10. күй\n\n    жыр\n\n    - > Ұлы\n\nСөз[^1]\n\n[^1]: үн\n"
    for block in read(body).walk(same, "kk").blocks:
        assert len(block.first) == len(block.rest)


def test_text_speaks_the_language_of_the_walk() -> None:
    """The text and the page hold the same translation."""
    body = read("Ән [күй](https://a.kz)").walk(
        lambda unit: Answer("Песня [тут](https://b.kz)"), "ru"
    )
    assert body.blocks[0].text == "Песня тут [1]"
    assert body.links == ("https://b.kz",)


def test_fallback_does_not_change_the_text() -> None:
    """Marks of language are for pages only."""
    document = read("- # Ән\n  күй\n\nҮй\n")
    marked = document.walk(lambda unit: Answer(unit.text, "kk"), "ru").blocks
    assert marked == document.walk(changed(str), "ru").blocks


@pytest.mark.parametrize(
    "piece", ["<", "<a", "<tr><td>ә", "<table>", "</", "<script>", "<!--", "<ұ ", "&"]
)
def test_long_nonsense_takes_no_time(piece: str) -> None:
    """A raw block of a hundred thousand equal characters is read in passing."""
    start = process_time()
    list(raw_lines(piece * (100_000 // len(piece))))
    assert process_time() - start < 2
