"""What a translation may do with its source's markup, and what it may not add."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import safety
from pipeline.checks.safety import added_markup
from pipeline.model import Catalog, Finding, Message, Severity
from pipeline.seams import Subject

SUBJECT = Subject(
    stem="2026/той",
    path="translations/ru/2026/той.po",
    source_path="sources/2026/той.md",
    source_language="kk",
    language="ru",
    units=(),
    catalog=Catalog(),
)


def check(*messages: Message, has_markup: bool = True) -> list[Finding]:
    catalog = Catalog(messages=messages)
    return list(safety.check(replace(SUBJECT, catalog=catalog, has_markup=has_markup)))


@given(st.text(max_size=80))
def test_the_source_itself_adds_nothing(text: str) -> None:
    """A translation that equals its source adds nothing, whatever stands in it."""
    assert added_markup(text, text) == ()


BENIGN = (
    # kk -> ru, ru -> kk, kk -> en, en -> kk, ru -> en, en -> ru
    ("«Ұлы дала» көрмесі ашылды", "Открылась выставка «Великая степь»"),
    ("Открылась выставка «Великая степь»", "«Ұлы дала» көрмесі ашылды"),
    ("«Ұлы дала» көрмесі", "The “Great Steppe” exhibition"),
    ("The \"Great Steppe\" exhibition", "«Ұлы дала» көрмесі"),
    ("Выставка «Великая степь»", "The 'Great Steppe' exhibition"),
    ("The 'Great Steppe' exhibition", "Выставка «Великая степь»"),
    # A less-than sign, numbers, times, braces, bars
    ("5 < 7 және 7 > 5", "5 < 7, а 7 > 5"),
    ("Жасы <18 болса", "Если возраст <18"),
    ("a < b > c", "а < б > в"),
    ("№ 4 мектеп", "School No. 4"),
    ("Басталуы 16:00-де", "Начало в 16:00 (вход с 15:30)"),
    ("16:00 | 17:00", "с 16:00 | до 17:00"),
    ("{} орын қалды", "Осталось {} мест"),
    ("{count} орын", "мест: {count}"),
    ("Құрметті {name}, келіңіз", "Приходите, {name}"),
    ("Жиын {A, B, C} берілген", "Дано множество {A, B, C}"),
    ("Жиын берілген", "Дано множество {A, B, C}"),
    ("Бағасы 1 000 ₸", "Цена 1 000 ₸ {тг}"),
    ("javascript: тіл туралы дәріс", "Лекция о языке javascript: основы"),
    ("Дәріс: JavaScript", "Лекция: javascript: что это (data: и vbscript:)"),
    ("data: деректер", "data: данные"),
    ("[1-сурет] (солдан оңға қарай)", "[Рис. 1] (слева направо: А. Б., В. Г.)"),
    # Emphasis, code and escapes
    ("**Ғылым** апталығы *өтеді*", "*Неделя* **науки** ***проходит***"),
    ("Ғылым апталығы өтеді", "**Неделя науки** проходит"),
    ("`<b>` тегі", "тег `<b>`"),
    ("Файл `a.py`", "Файл `a.py` и `<script>`"),
    ("5 \\* 3 = 15", "5 \\* 3 = 15 \\[пример\\]"),
    # Links and addresses
    ("[Бағдарлама](/kk/программа)", "[Программа](/ru/программа)"),
    ("[Бағдарлама](</kk/ұлы дала>)", "[Программа](</ru/великая степь>)"),
    ("[Бағдарлама](program-kk.pdf)", "[Программа](program-ru.pdf 'Скачать: 2 МБ')"),
    ("Сайтымызда", "На [сайте](https://press.example/ru?a=b:c#d)"),
    ("<қабылдау@press.example>", "<press@press.example>"),
    ("Хат: <press@press.example>", "Пишите: <mailto:press@press.example>"),
    ("Сайт: <https://press.example>", "<https://press.example/ru> — сайт"),
    ("[Қоңырау](tel:+77270000000)", "[Позвонить](tel:+77270000000)"),
    ("[Бағдарлама][б] мен [сурет]", "[Программа][б] и [картинка][сурет]"),
    ("Түсінік[^1] бар", "Есть сноска[^1]"),
    ("![Үй](үй.png)", "![Дом: вид сверху](үй.png \"Дом\")"),
    ("![Үй](https://press.example/үй-kk.png)", "![Дом](https://press.example/дом.png)"),
    ("`![a](b)` белгісі", "знак `![а](https://press.example/b)`, или \\!\\[а\\](б)"),
    ("Келіңіз!", "Приходите![^1]"),
    # The source's own markup, moved
    ("<b>Ғылым</b> апталығы<br>өтеді", "Неделя <B>науки</B><br />проходит<br>"),
    ('<span lang="ru">Дом</span> үй', '<span lang="kk">Үй</span> — дом'),
    ('<a href="/kk/" title="Басты">Басты</a>', '<a title="Главная" href="/ru/">Главная</a>'),
    ("**Маңызды**{: .note #a key=1 }", "**Важно**{: #b .note key=1 }"),
    ("[Б](ftp://press.example/ә)", "[П](ftp://press.example/я)"),
    ("<abbr title='Қазақстан'>ҚР</abbr>", "<abbr title='Казахстан: страна'>РК</abbr>"),
    ("1 м<sup>2</sup>", "1 м<sup>2</sup>"),
    ("H~2~O & Ко; AT&T &amp; &nbsp;&copy;", "H~2~O & Ko; AT&T &amp; &nbsp;&copy;"),
)  # fmt: skip


@pytest.mark.parametrize(("source", "translation"), BENIGN)
def test_what_translators_do_every_day_passes(source: str, translation: str) -> None:
    """Quotes, signs, moved markup, translated paths and harmless addresses are no finding."""
    assert added_markup(source, translation) == ()
    assert check(Message(source, translation)) == []


@pytest.mark.parametrize(
    ("source", "translation", "words"),
    [
        ("Ғылым", "<script>x</script>", ("the tag `<script>`",)),
        ("Ғылым", "<!-- ә -->", ("the tag `<!-- … -->`",)),
        ("<img src=x>", "<img src=x onerror=y>", ("the attribute `onerror` of `<img>`",)),
        ("**Ә**", "**Ә**{: onclick=y }", ("the attribute `onclick` by a list in braces",)),
        ("**Ә**", "**Ә**{.big}", ("the attribute `class` by a list in braces",)),
        ("[Ә](/)", "[Ә](&#74;avascript:y)", ("a `javascript:` address",)),
        (
            "<a onclick='f()'>Ә</a>",
            "<a onclick='g()'>Ә</a>",
            ("another value to the attribute `onclick` of `<a>`",),
        ),
        ("Ә", "![Я](https://count.example/я.gif)", ("an image from `count.example`",)),
        ("Ә", "Я ![](я.png)", ("an image",)),
        ("![Ә](ә.png)", "![Я](//count.example/я)", ("an image from `count.example`",)),
        ("![Ә](ә.png)", "![Я](https:/&#47;COUNT.example)", ("an image from `count.example`",)),
        ("<img src=ә.png>", "<img src='http:count.example'>", ("an image from `count.example`",)),
        ("[Ә]", "[" * 201, ("more than 200 opening brackets",)),
    ],
)
def test_what_is_added_is_named(source: str, translation: str, words: tuple[str, ...]) -> None:
    """Each added thing is named in words."""
    assert added_markup(source, translation) == words


def test_a_finding_says_where_and_what_to_do() -> None:
    """The finding has the msgstr's line, the message's key, and a remedy; long lists are cut."""
    (finding,) = check(Message("Ғылым", "<i><u><s><q><b><a>", line=12))
    assert (finding.check, finding.severity) == ("unsafe-html", Severity.ERROR)
    assert str(finding.place) == "translations/ru/2026/той.po:12"
    assert (finding.stem, finding.language, finding.msgid) == ("2026/той", "ru", "Ғылым")
    assert finding.text == (
        "the translation adds the tag `<i>`, the tag `<u>`, the tag `<s>`, the tag `<q>` and 2 "
        "more things, which its source does not have; take it out (a less-than sign is written "
        "`&lt;`, a brace `&#123;`)"
    )


def test_only_markup_is_read_as_markup() -> None:
    """Fields and plain-text sources are escaped when published, so their `<b>` is only text."""
    assert check(Message("Ғылым", "<b>Наука</b>", msgctxt="title")) == []
    assert check(Message("Ғылым", "<b>Наука</b>"), has_markup=False) == []


def test_hidden_characters_are_errors_everywhere() -> None:
    """Control and direction marks are refused in fields too, unless the source has them."""
    assert [f.check for f in check(Message("Ә", "Я\x02", msgctxt="title"))] == ["control-chars"]
    assert [f.check for f in check(Message("Ә", "\u202eЯ"), has_markup=False)] == ["bidi-controls"]
    assert "U+202E (right-to-left override)" in check(Message("Ә", "\u202eЯ"))[0].text
    assert check(Message("Ә \u2067م\u2069", "Я \u2067م\u2069")) == []
    assert check(Message("Ә", "Я\tА\nБ\u00a0В\u00adГ\u200d")) == []


def test_every_plural_form_is_looked_at() -> None:
    """One bad form is enough; what the singular or the plural source has is allowed."""
    forms = ("<b>орын</b>", "<i>орын</i>", "<u>орын</u>")
    message = Message("<b>place</b>", "", None, "<i>places</i>", forms, line=4)
    (finding,) = check(message)
    assert "`<u>`" in finding.text


def test_drafts_get_a_warning_and_the_dead_nothing() -> None:
    """A fuzzy text is not published, an obsolete or empty one not even looked at."""
    bad = Message("Ә", "<b>Я</b>")
    assert [f.severity for f in check(replace(bad, fuzzy=True))] == [Severity.WARNING]
    assert check(replace(bad, obsolete=True), Message("Ә", "  ")) == []


FOREIGN = replace(SUBJECT, has_source=False, has_markup=False)


@pytest.mark.parametrize(
    "translation",
    [
        "Программа может измениться.<script>alert(1)</script>",
        "<b onclick='x()'>Программа</b> может измениться.",
        "<a href='javascript:alert(1)'>Программа</a> может измениться.",
        "Программа может измениться.<iframe src='//x.example'></iframe>",
    ],
)
def test_what_can_run_is_told_in_any_project(translation: str) -> None:
    """A script, a handler or a frame has no business in a plain message's translation either."""
    catalog = Catalog(messages=(Message("Бағдарлама <b>өзгеруі</b> мүмкін.", translation),))
    found = list(safety.check(replace(FOREIGN, catalog=catalog)))
    assert [each.check for each in found] == ["unsafe-html"]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("<файл> ашылмады: %s", "<file> could not be opened: %s"),
        ("Өрнек: a < b", "Образец: a < b <c>"),
        ("Қара: {сайт}", "См. {site: адрес}"),
        ("<script>x()</script> өтті", "прошло: <script>x()</script>"),
    ],
)
def test_plain_messages_of_other_projects_may_hold_anything_else(
    source: str, translation: str
) -> None:
    """Angle brackets and braces of a program's messages are no page's markup."""
    catalog = Catalog(messages=(Message(source, translation),))
    assert not list(safety.check(replace(FOREIGN, catalog=catalog)))


def test_markdown_of_other_projects_is_read_as_markdown() -> None:
    """Where a message plainly is Markdown, a tag that its translation adds is told."""
    catalog = Catalog(messages=(Message("**Маңызды:** кіру тегін.", "**Важно:** <em>вход</em>."),))
    assert [f.check for f in safety.check(replace(FOREIGN, catalog=catalog))] == ["unsafe-html"]
