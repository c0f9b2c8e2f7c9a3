"""Language and letters of translations: what is foreign is found, what only looks so passes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.checks.language import check, checker
from pipeline.model import Message, Severity
from pipeline.seams import Entry, Remark, Rules
from tests.checks.quality import Case, load

OWN = ("wrong-language", "wrong-script", "mixed-script", "foreign-letters", "unchanged")

ANNOUNCEMENT = {
    "kk": "Ұлттық кітапхана келушілерді жексенбі күні таңертең балаларға арналған шеберлік "
    "сабағына шақырады, онда олар ескі қолжазбалардың қалай сақталатынын көріп, өз қолымен "
    "шағын дәптер тігіп шығады.",
    "ru": "Национальная библиотека приглашает посетителей в воскресенье утром на детский "
    "мастер-класс, где они увидят, как сохраняются старинные рукописи, и своими руками сошьют "
    "небольшую тетрадь.",
    "en": "The national library invites visitors to a workshop for children on Sunday morning, "
    "where they will see how old manuscripts are kept and sew a small notebook with their own "
    "hands.",
}
DIRECTIONS = [(source, target) for source in ANNOUNCEMENT for target in ANNOUNCEMENT]
DIRECTIONS = [pair for pair in DIRECTIONS if pair[0] != pair[1]]


def remarks(
    source_language: str, language: str, source: str, text: str, *words: str
) -> list[Remark]:
    """Return what is said of a translation; `words` are the newsroom's own."""
    rules = Rules(words=frozenset(words))
    entry = Entry(Message(source, text), source, text, source_language, language, rules=rules)
    return list(check(entry))


def checks(source_language: str, language: str, source: str, text: str, *words: str) -> list[str]:
    return [remark.check for remark in remarks(source_language, language, source, text, *words)]


RIGHT = (
    ("kk", "ru", "Голдар: Омаров 23, Серіков 80 (пен.)", "Голы: Омаров 23, Сериков 80 (пен.)"),
    ("ru", "kk", "Полный URL, IT-компания, iPhone, Apache", "URLдың, IT-компанияның, Apacheні"),
    ("en", "ru", "Apple, Wi-Fi, e-mail and PDF", "Apple, Wi-Fi, e-mail и PDF, 3D-принтер, COVID"),
    ("kk", "ru", "C витамині", "Витамин C и витамин D, вариант a) и вариант c) в группе B"),
    ("ru", "kk", "Витамин C и группа B", "C витамині мен B тобы"),
    ("kk", "ru", "XXI ғасыр", "ХХІ век, ІІ форум, ІХ–ХІ века, XX век"),
    ("ru", "kk", "II форум, 640 м²", "ІІ форум ХХІ ғасырда, 640 м²"),
    ("kk", "ru", "«Дала үні» ансамблі", "Ансамбль «Дала үні» и центр (Дала үні) выступят"),
    ("kk", "en", "«Дала үні» ансамблі", "The ensemble “Дала үні” (Дала үні) will perform"),
    ("kk", "en", "Төле би көшесі, 18", "18 Tole Bi St, Taraz"),
    ("kk", "en", "«Шаңырақ құрылыс» ЖШС", "Shanyraq Qurylys LLP"),
    ("kk", "ru", "Beyoncé мен Şükran келді", "Приехали Beyoncé и Şükran"),
    ("en", "kk", "The “Open Library” day", "“Open Library” күні, Startup Day, UNESCO"),
    ("kk", "ru", "Сайт: site.example", "Сайт press.example/билет-кіру и [сайт](/kk/көрме)"),
    ("ru", "kk", "Дворец `код`", "https://press.example/Дворец және `код для всех` {название}"),
    ("en", "ru", "Member of the Parliament", "аббревиатура (англ. Member of the Parliament)"),
    ("en", "kk", "in the US’s hands", "АҚШ-на сенім арту, плей-офф ойыны"),
    ("kk", "ru", "Алаша тоқу", "Ткачество: алаша, сырмак, текемет и шанырак"),
    ("ru", "kk", "Директоры клубов", "Клуб директоры Серік Пол мен Крис Браун келді"),
    ("ru", "kk", "Цунами, кино и такси", "Цунами, кино мен такси туралы"),
    ("en", "kk", "Example: /about/contact/", "Мысал: /about/contact/"),
    ("en", "ru", "CBS, ABC and Fox News", "Данные каналов CBS, ABC, NBC, CNN, Fox News Channel"),
    ("kk", "ru", "Ә. Қонаев көшесі", "Улица А. Кунаева"),
    ("kk", "ru", "ҚазTransГаз", "Компания ҚазTransГаз"),
)


@pytest.mark.parametrize(("source_language", "language", "source", "text"), RIGHT)
def test_what_only_looks_foreign_passes(
    source_language: str, language: str, source: str, text: str
) -> None:
    """Stems with endings, Roman numbers, quoted names, realia, addresses: no false alarm."""
    found = remarks(source_language, language, source, text, "ҚазTransГаз")
    assert [(remark.check, str(remark.text)) for remark in found] == []


SAME = (
    ("kk", "ru", "Алматы"),
    ("kk", "en", "Astana Opera"),
    ("kk", "ru", "Концерт"),
    ("ru", "kk", "Фото: архив"),
    ("ru", "kk", "Пресс-конференция"),
    ("ru", "kk", "Президент"),
    ("kk", "ru", "Абай"),
    ("kk", "ru", "«Дала үні»"),
    ("en", "kk", "Wi-Fi"),
    ("en", "ru", "PDF, 2 MB"),
    ("en", "ru", "info@press.example"),
    ("en", "ru", "[https://press.example/](https://press.example/)"),
    ("en", "ru", "Esentai Mall"),
    ("en", "kk", "TED Talks"),
    ("ru", "kk", "12:00–14:00"),
    ("en", "kk", "{count}"),
    ("ru", "en", "Üshtil"),
    ("ru", "kk", "XXI"),
)


@pytest.mark.parametrize(("source_language", "language", "text"), SAME)
def test_names_and_shared_words_may_stay_as_they_are(
    source_language: str, language: str, text: str
) -> None:
    """Numbers, addresses, names, abbreviations and words that both languages have."""
    assert checks(source_language, language, text, text) == []


def test_the_newsrooms_own_words_may_stay_as_they_are() -> None:
    """A brand is right wherever it stands, in capitals, small letters and two scripts."""
    assert checks("en", "ru", "open mic", "open mic") == ["unchanged"]
    assert checks("en", "ru", "open mic", "open mic", "open mic") == []
    assert checks("kk", "ru", "x", "Приложение үштіл", "үштіл") == []


def test_what_terms_say_is_right() -> None:
    """A term of the office in its own letters is nothing foreign, in the language it is for."""
    known = checker({"ru": {"Ұлы дала", "workshop"}})
    text = "Фестиваль Ұлы дала и workshop для детей"
    entry = Entry(Message("workshop", text), "workshop", text, "en", "ru")
    assert not list(known(entry))
    assert len(list(check(entry))) == 2


def test_tags_may_stay_as_they_are() -> None:
    """They are keys, and often the same in all languages."""
    message = Message("dombra", "dombra", msgctxt="tags")
    assert not list(check(Entry(message, "dombra", "dombra", "en", "ru")))


COPIED = (
    ("en", "ru", "Press Release"),
    ("en", "kk", "Contacts"),
    ("ru", "kk", "Место проведения"),
    ("kk", "ru", "Байланыс"),
    ("kk", "ru", "Орны"),
    ("ru", "kk", "Вход свободный"),
    ("kk", "ru", "ОРНЫ МЕН УАҚЫТЫ"),
    ("en", "kk", "**Free** entrance for [students](https://press.example/)"),
)


@pytest.mark.parametrize(("source_language", "language", "text"), COPIED)
def test_a_copied_source_is_unchanged(source_language: str, language: str, text: str) -> None:
    """Short headings too, whatever markup they have."""
    assert checks(source_language, language, text, text) == ["unchanged"]


def test_a_long_copy_is_an_error() -> None:
    """Nobody leaves a sentence as it is on purpose; of one word an editor may decide."""
    for source_language, language in DIRECTIONS:
        text = ANNOUNCEMENT[source_language]
        (remark,) = remarks(source_language, language, text, text)
        assert (remark.check, remark.severity) == ("unchanged", Severity.ERROR)


@pytest.mark.parametrize(("source_language", "language"), DIRECTIONS)
@pytest.mark.parametrize("size", [3, 5, 8, 12, 20])
def test_a_text_of_another_language_is_found(
    source_language: str, language: str, size: int
) -> None:
    """Three words are enough, wherever in a sentence they were cut out."""
    source = ANNOUNCEMENT[source_language]
    for other in set(ANNOUNCEMENT) - {language}:
        words = ANNOUNCEMENT[other].split()
        for start in range(0, len(words) - size + 1, 3):
            text = " ".join(words[start : start + size])
            found = checks(source_language, language, source, text)
            assert found, text


@pytest.mark.parametrize(("source_language", "language"), DIRECTIONS)
def test_a_right_translation_passes(source_language: str, language: str) -> None:
    """The same announcement in the other language has nothing foreign in it."""
    source, text = ANNOUNCEMENT[source_language], ANNOUNCEMENT[language]
    assert checks(source_language, language, source, text) == []
    assert checks(source_language, language, source.upper(), text.upper()) == []


LATIN_TWINS = dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_one_wrong_letter_is_found_in_every_place(language: str) -> None:
    """Of a word of three letters or more, whichever letter it is; and the right one put back."""
    text = ANNOUNCEMENT[language]
    twins = LATIN_TWINS if language != "en" else {v: k for k, v in LATIN_TWINS.items()}
    source_language = "ru" if language == "en" else "en"
    source = ANNOUNCEMENT[source_language]
    tried = 0
    for place, letter in enumerate(text):
        if letter in twins and (text[place - 1 : place] + text[place + 1 :][:1]).strip():
            faulty = text[:place] + twins[letter] + text[place + 1 :]
            found = [r for r in remarks(source_language, language, source, faulty)]
            assert [r.check for r in found] == ["mixed-script"], faulty[place - 9 : place + 9]
            assert found[0].fixed == text
            tried += 1
    assert tried > 30


MIXED = (
    ("kk", "Мемлекеттiк органдар", "Мемлекеттік органдар"),
    ("kk", "Cаяси кеңес", "Саяси кеңес"),
    ("kk", "Киелі əн мен өнер", "Киелі ән мен өнер"),
    ("kk", "еmхана ашылды", "емхана ашылды"),
    ("kk", "kітап тапсырылды", None),  # Latin k may be к or қ
    ("kk", "Yлкен зал", None),  # Latin Y may be Ү or У
    ("ru", "Выставка c 8 апреля, a также концерт o театре", "Выставка с 8 апреля, а также "
     "концерт о театре"),
    ("ru", "C 8 апреля", "С 8 апреля"),
    ("ru", "ВЫСТАВКА ОTКРЫТА", "ВЫСТАВКА ОТКРЫТА"),
    ("ru", "СOVID и ХХI век", "COVID и XXI век"),
    ("ru", "komитет", None),
    ("en", "an intеrview on 5 May", "an interview on 5 May"),
    ("en", "ХХІ century", "XXI century"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "fixed"), MIXED)
def test_letters_of_two_scripts_are_mended_where_there_is_one_way(
    language: str, text: str, fixed: str | None
) -> None:
    """Where a letter could stand for two, the word is named and a person types it."""
    source_language = "ru" if language == "kk" else "kk"
    found = [r for r in remarks(source_language, language, "x", text) if r.check == "mixed-script"]
    assert [remark.fixed for remark in found] == [fixed]


def test_mending_leaves_markup_and_addresses_alone() -> None:
    """The same wrong letter in code, an address or a placeholder may be meant."""
    text = "**Cаяси** кеңес: `Cаяси` <a title='Cаяси'>[Cаяси](/Cаяси) {Cаяси} көріңіз</a>"
    (remark,) = remarks("en", "kk", "x", text)
    assert remark.fixed == text.replace("**C", "**С").replace("[C", "[С")
    assert remark.start == 2


def test_a_mended_translation_is_right() -> None:
    """Mending twice changes nothing more."""
    for language, text, fixed in MIXED:
        if fixed:
            source_language = "ru" if language == "kk" else "kk"
            assert "mixed-script" not in checks(source_language, language, "x", fixed), text


LEFT = (
    ("kk", "ru", "Бұл жерде жастар бас қосады", "Здесь жастар встречаются друг с другом", "жастар"),
    ("kk", "ru", "Қонақтар сәлем айтты", "Гости передали сәлем всем жителям", "сәлем"),
    ("ru", "kk", "Участники конкурса", "Байқауға участники жиналады", "участники"),
    ("ru", "kk", "Мастер-класс состоится", "Шеберлік сабағы состоится", "состоится"),
    ("en", "kk", "The tour also opens", "Сапар также ашылады", "также"),
    ("en", "kk", "We invite you", "Приглашаем баршаңызды концертке", "Приглашаем"),
    ("en", "ru", "a free workshop", "бесплатный workshop для детей", "workshop"),
    ("en", "kk", "a free workshop", "балаларға тегін workshop өтеді", "workshop"),
    ("kk", "en", "Кіру тегін", "Admission is тегін for all", "тегін"),
    ("ru", "en", "Вход свободный", "Admission is свободный for all", "свободный"),
)


@pytest.mark.parametrize(("source_language", "language", "source", "text", "word"), LEFT)
def test_one_word_that_was_left_is_named(
    source_language: str, language: str, source: str, text: str, word: str
) -> None:
    """With and without letters of its own, in all six directions."""
    found = remarks(source_language, language, source, text)
    assert len(found) == 1
    assert f"`{word}`" in found[0].text
    assert found[0].start == text.index(word)


FOREIGN = (
    ("ru", "Экспонаты выставкі", Severity.ERROR),
    ("ru", "Құрылтай старейшин района", Severity.ERROR),
    ("ru", "Улица имени Құнанбаева", Severity.WARNING),
    ("kk", "«„Алтын сақа“ – бала ойынў» көрмесі", Severity.ERROR),
    ("kk", "Киелі ѳңірдің әншілері", Severity.ERROR),
    ("kk", "Балаларга арналган ќала", Severity.ERROR),
    ("kk", "Көрме 展览 ашылды", Severity.ERROR),
    ("en", "The exhibition كورمە opens", Severity.ERROR),
)


@pytest.mark.parametrize(("language", "text", "severity"), FOREIGN)
def test_letters_that_the_alphabet_has_not_are_named(
    language: str, text: str, severity: Severity
) -> None:
    """A name is a warning, for some leave it in Kazakh on purpose."""
    found = remarks("en" if language != "en" else "kk", language, "x", text)
    assert [(remark.check, remark.severity) for remark in found] == [("foreign-letters", severity)]


SCRIPTS = (
    ("en", "kk", "Körme aşyldy, barşañyz keliñiz"),
    ("en", "kk", "Oblystyq drama teatrynyń kishi zaly"),
    ("en", "kk", "بۇگىن كورمە اشىلدى"),
    ("kk", "ru", "Pryamaya translyatsiya nachnyotsya s opozdaniem"),
    ("kk", "en", "КӨРМЕ АШЫЛДЫ"),
    ("kk", "en", "Ghimarat mumkindigi shekteuli adamdargha beyimdelgen, keliniz dostar."),
)


@pytest.mark.parametrize(("source_language", "language", "text"), SCRIPTS)
def test_a_text_in_other_letters_is_an_error(
    source_language: str, language: str, text: str
) -> None:
    """Kazakh in Latin letters under kk, transliterated under ru and en, in Arabic letters."""
    (remark,) = remarks(source_language, language, "x", text)
    assert remark.check in ("wrong-script", "wrong-language")
    assert remark.severity is Severity.ERROR


def _cases() -> Iterator[Case]:
    for case in load("development"):
        if not case.fault or case.fault in OWN:
            yield case


@pytest.mark.parametrize("case", tuple(_cases()), ids=lambda case: case.id)
def test_the_development_set_is_told_right(case: Case) -> None:
    """Every fault of language is found, and no right translation is flagged."""
    found = checks(case.source_language, case.target_language, case.source, case.translation)
    assert bool(case.wanted & set(found)) if case.fault else not found


def test_the_repositorys_own_translations_pass() -> None:
    """Nothing in them is foreign."""
    for path in sorted(Path("translations").glob("[a-z][a-z]/**/*.po")):
        language = path.parts[1]
        source = next(Path("sources").glob(f"**/{path.stem}.md")).read_text("utf-8")
        source_language = source.split("language:")[1].split()[0]
        catalog, _ = po.load(path.read_bytes(), str(path))
        for message in catalog.messages:
            if message.msgstr and not message.obsolete:
                entry = Entry(message, message.msgid, message.msgstr, source_language, language)
                assert not list(check(entry)), message.msgstr


def test_another_language_is_nobodys_business() -> None:
    """A newsroom may have a fourth language one day."""
    assert checks("kk", "de", "Көрме ашылды", "Көрме ашылды") == []


@settings(max_examples=200)
@given(
    st.text(alphabet='аәбсікҚAaceiky ўəßﬁİ²ـك中«»“"()[]`*_{}.,-–0\n', max_size=60),
    st.sampled_from(DIRECTIONS),
)
def test_any_text_is_told_of_without_failing(text: str, pair: tuple[str, str]) -> None:
    """Remarks point into the text, and what is mended is as long and needs no more mending."""
    for remark in remarks(*pair, "Көрме, выставка, exhibition", text):
        assert 0 <= (remark.start or 0) <= len(text)
        if remark.fixed is not None:
            assert len(remark.fixed) == len(text)
            again = remarks(*pair, "Көрме, выставка, exhibition", remark.fixed)
            assert all(each.fixed in (None, remark.fixed) for each in again)


@pytest.mark.parametrize(
    "piece", ["қазақ ", "«", "«Аб ", "(A ", "aа ", "c ", "A", "workshop ", "-", "ә*", "ХІ "]
)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Eight times the text takes about eight times as long, not sixty."""
    spins = random.Random(1)

    def spent(length: int) -> float:
        text = (piece * length)[: length - 4] + f"{spins.randrange(1000):04}"
        started = process_time()
        checks("ru", "kk", "x", text)
        return process_time() - started

    spent(1_000)
    short = min(spent(12_500) for _ in range(3))
    assert min(spent(100_000) for _ in range(2)) < 25 * short + 0.1


@pytest.mark.parametrize("text", ["%dшт. бар", "%sов файлов", "%-5.2fкм", "%cор"])
def test_a_place_for_a_value_is_no_letter_of_the_word_behind_it(text: str) -> None:
    """Its last letter is Latin; mending it would break the program."""
    assert "mixed-script" not in [each.check for each in remarks("en", "ru", "x", text)]


def test_a_percent_sign_is_no_place_for_a_value() -> None:
    """Behind a figure it says per cent, and the word behind it is a word."""
    (found,) = [r for r in remarks("en", "ru", "50%off", "50%cкидка") if r.check == "mixed-script"]
    assert found.fixed == "50%скидка"
