"""What each check is: its id, its usual level, what it means, and whether it may be switched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Severity
from pipeline.wording import Wording, say


class Group(StrEnum):
    """What a check is about; the order is the order of lists."""

    SOURCE = "source"
    FILE = "file"
    STATES = "states"
    SAFETY = "safety"
    PLACEHOLDERS = "placeholders"
    MARKUP = "markup"
    FACTS = "facts"
    LANGUAGE = "language"
    TERMS = "terms"
    CONSISTENCY = "consistency"
    PUNCTUATION = "punctuation"
    SPACES = "spaces"
    CHARACTERS = "characters"
    WORDS = "words"
    LENGTH = "length"
    EXCUSES = "excuses"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    id: str
    group: Group
    level: Severity
    """Its worst usual level; some findings of it may be milder."""
    help: Wording
    example: str = ""
    """What is found: a translation, a line of a file."""
    is_guard: bool = False
    """True: keeps a page from being published, so it can be neither switched nor excused."""

    @property
    def is_excusable(self) -> bool:
        """True where a single translation may be excused from it with a reason."""
        bound = (Group.SOURCE, Group.FILE, Group.STATES, Group.EXCUSES)
        return not self.is_guard and self.group not in bound


RULES: tuple[Rule, ...] = (
    Rule("raw-html", Group.SOURCE, Severity.WARNING,
         say("HTML of the source holds words that no translator sees."), "<div>Тіркелу</div>"),
    Rule("fence-in-list", Group.SOURCE, Severity.WARNING,
         say("A code fence that does not begin its line is read as prose."), "- ```"),
    Rule("heading-level", Group.SOURCE, Severity.WARNING,
         say("A heading of level 1 stands beside the title of the page."), "# Бағдарлама"),
    Rule("reference", Group.SOURCE, Severity.WARNING,
         say("A link or a footnote names a reference that is defined nowhere."),
         "[бағдарлама][pdf]"),
    Rule("list-in-prose", Group.SOURCE, Severity.WARNING,
         say("Lines that look like a list are read as one paragraph."),
         "Бағдарлама: - 16:00 ашылуы"),
    Rule("dead-link", Group.SOURCE, Severity.WARNING,
         say("An address is not published, because no page may lead there."),
         "[файл](file:///C:/x.doc)"),
    Rule("dropped-html", Group.SOURCE, Severity.WARNING,
         say("An element is not published, because no page of ours holds it."), '<iframe src="…">'),
    Rule("unknown-field", Group.SOURCE, Severity.WARNING,
         say("Nothing reads this field of the front matter."), "venu: Өнер музейі"),
    Rule("missing-file", Group.SOURCE, Severity.WARNING,
         say("A picture or file that the announcement names is not there."), "image: сурет.jpg"),
    Rule("strange-file", Group.SOURCE, Severity.WARNING,
         say("A file that the announcement names is of a kind that is not published."),
         "image: сурет.exe"),
    Rule("source", Group.SOURCE, Severity.ERROR,
         say("The announcement cannot be read."),
         "a front matter without `language`", is_guard=True),
    Rule("syntax", Group.FILE, Severity.ERROR,
         say("Not every program reads this file alike, so it is not read at all."),
         'msgstr "Выставка', is_guard=True),
    Rule("encoding", Group.FILE, Severity.WARNING,
         say("The file is not in UTF-8, or says that it is not."), "charset=CP1251"),
    Rule("flags", Group.FILE, Severity.INFO,
         say("gettext does not know a flag, and will not write it."), "#, needs-check"),
    Rule("language", Group.FILE, Severity.ERROR,
         say("The header names another language than the folder."), "Language: kz", is_guard=True),
    Rule("plural-forms", Group.FILE, Severity.WARNING,
         say("The header counts other plural forms than the language has."), "nplurals=7"),
    Rule("stale-catalog", Group.FILE, Severity.ERROR,
         say("The source has changed since the catalog was made."), "2 strings missing here"),
    Rule("missing-catalog", Group.FILE, Severity.ERROR,
         say("An announcement has no catalog in one of the languages."),
         "translations/ru/2026/korme.po"),
    Rule("orphan-catalog", Group.FILE, Severity.WARNING,
         say("A catalog belongs to no announcement."), "translations/ru/2026/kormee.po"),
    Rule("untranslated", Group.STATES, Severity.ERROR,
         say("A message has no translation."), 'msgstr ""'),
    Rule("blank", Group.STATES, Severity.ERROR,
         say("A translation holds only blanks."), 'msgstr " "'),
    Rule("plurals", Group.STATES, Severity.ERROR,
         say("A message has plural forms although its source is one text."), 'msgstr[0] "…"'),
    Rule("fuzzy", Group.STATES, Severity.ERROR,
         say("A draft is not published until a person confirms it."), "#, fuzzy"),
    Rule("unreviewed", Group.STATES, Severity.ERROR,
         say("No editor has approved a translation that needs approval."),
         "no `# state: approved`"),
    Rule("approval-stale", Group.STATES, Severity.WARNING,
         say("The text was changed after an editor had approved it."),
         "# state: approved; …; of=3f9a1c7e"),
    Rule("mt-unreviewed", Group.STATES, Severity.ERROR,
         say("A machine wrote this text, and no person has confirmed it."),
         "# origin: mt; engine=…"),
    Rule("unsafe-html", Group.SAFETY, Severity.ERROR,
         say("A translation adds HTML that its source does not have."),
         "<script>…</script>", is_guard=True),
    Rule("control-chars", Group.SAFETY, Severity.ERROR,
         say("A translation holds control characters."), "U+0007", is_guard=True),
    Rule("bidi-controls", Group.SAFETY, Severity.ERROR,
         say("Invisible characters make text read otherwise than it is written."),
         "U+202E", is_guard=True),
    Rule("python-format", Group.PLACEHOLDERS, Severity.ERROR,
         say("A placeholder of the form `%s` is missing, added or of another kind."),
         "%d бет → страница"),
    Rule("python-brace-format", Group.PLACEHOLDERS, Severity.ERROR,
         say("A placeholder in braces is missing or added."), "{name} келді → пришёл {имя}"),
    Rule("c-format", Group.PLACEHOLDERS, Severity.ERROR,
         say("A placeholder of the form `%s` is missing, added or in another order."),
         "%s күн %d → день %s"),
    Rule("placeholders", Group.PLACEHOLDERS, Severity.ERROR,
         say("A placeholder is missing or added."), "%(count)s → %(число)s"),
    Rule("md-link", Group.MARKUP, Severity.ERROR,
         say("A link leads elsewhere, is missing or was added."),
         "[бағдарлама](https://press.example/a) → (…/b)"),
    Rule("md-reflink", Group.MARKUP, Severity.ERROR,
         say("A link by reference or a footnote is missing, added or renamed."),
         "[pdf][1] → [pdf][2]"),
    Rule("md-structure", Group.MARKUP, Severity.WARNING,
         say("Bold, code, line breaks or other marks are not those of the source."),
         "**тіркелу** → регистрация"),
    Rule("md-syntax", Group.MARKUP, Severity.WARNING,
         say("A mark of Markdown is opened and not closed."), "**регистрация"),
    Rule("html-tags", Group.MARKUP, Severity.ERROR,
         say("An HTML tag is missing or is not closed."), "<b>тіркелу</b> → <b>регистрация"),
    Rule("html-syntax", Group.MARKUP, Severity.WARNING,
         say("A character was escaped twice, so that readers see the escape."), "&amp;amp;"),
    Rule("xml-invalid", Group.MARKUP, Severity.ERROR,
         say("The tags of a translation do not close in the order in which they open."),
         "<b>Песня <i>степи</b></i>"),
    Rule("anchor", Group.MARKUP, Severity.ERROR,
         say("A link inside the page leads to a heading that is not there."),
         "[төменде](#багдарлама)"),
    Rule("dates", Group.FACTS, Severity.ERROR,
         say("The dates are not those of the source."), "8 сәуірде → 9 апреля"),
    Rule("weekday", Group.FACTS, Severity.ERROR,
         say("A day of the week is not that of the source, or not that of its date."),
         "дүйсенбі → вторник"),
    Rule("times", Group.FACTS, Severity.ERROR,
         say("The hours are not those of the source."), "сағат 14:30-да → в 15:30"),
    Rule("money", Group.FACTS, Severity.ERROR,
         say("The prices are not those of the source."), "5 000 теңге → 500 тенге"),
    Rule("numbers", Group.FACTS, Severity.WARNING,
         say("The numbers are not those of the source."), "үш көрме → 4 выставки"),
    Rule("phones", Group.FACTS, Severity.ERROR,
         say("A phone number is not that of the source."),
         "+7 (7172) 00-00-00 → +7 (7172) 00-00-01"),
    Rule("email", Group.FACTS, Severity.ERROR,
         say("An e-mail address is not that of the source."),
         "press@press.example → pres@press.example"),
    Rule("url", Group.FACTS, Severity.ERROR,
         say("A web address is not that of the source."),
         "https://press.example → https://pres.example"),
    Rule("filepath", Group.FACTS, Severity.ERROR,
         say("A file name is not that of the source."), "бағдарлама.pdf → программа.pdf"),
    Rule("wrong-language", Group.LANGUAGE, Severity.ERROR,
         say("The translation, or a part of it, is in another language."),
         "Көрме ашылды → Көрме ашылды"),
    Rule("wrong-script", Group.LANGUAGE, Severity.ERROR,
         say("The translation is in another script than its language."), "Выставка → Vystavka"),
    Rule("mixed-script", Group.LANGUAGE, Severity.ERROR,
         say("A word mixes look-alike letters of two scripts."), "Bыставка (Latin B)"),
    Rule("foreign-letters", Group.LANGUAGE, Severity.ERROR,
         say("A letter is not of the alphabet of the language."), "Выставқа"),
    Rule("unchanged", Group.LANGUAGE, Severity.WARNING,
         say("The translation is the source."), "Бағдарлама → Бағдарлама"),
    Rule("glossary", Group.TERMS, Severity.WARNING,
         say("A term is not translated as the glossary says."), "әкімдік → мэрия"),
    Rule("forbidden-term", Group.TERMS, Severity.WARNING,
         say("A word is used that the glossary forbids."), "мэрия"),
    Rule("do-not-translate", Group.TERMS, Severity.WARNING,
         say("A word was translated that stays as it is."), "Kaspi → Каспи"),
    Rule("names", Group.TERMS, Severity.WARNING,
         say("A name is missing, or written as the office does not write it."),
         "Шалабаева → Шалобаева"),
    Rule("name-order", Group.TERMS, Severity.WARNING,
         say("Initials stand now before a surname and now after it."),
         "Г. К. Шалабаева, Омаров А. Е."),
    Rule("inconsistent", Group.CONSISTENCY, Severity.WARNING,
         say("The same text is translated in two ways."), "Тіркелу → Регистрация, Запись"),
    Rule("reused", Group.CONSISTENCY, Severity.WARNING,
         say("Two texts have the same translation."), "Кіру, Шығу → Вход"),
    Rule("translated", Group.CONSISTENCY, Severity.INFO,
         say("A text without translation was translated before."), "Тіркелу → (empty)"),
    Rule("end-stop", Group.PUNCTUATION, Severity.WARNING,
         say("The full stop at the end is missing, or only the translation has one."),
         "Көрме ашылды. → Выставка открылась"),
    Rule("end-colon", Group.PUNCTUATION, Severity.WARNING,
         say("The colon at the end is missing, or only the translation has one."),
         "Бағдарлама: → Программа"),
    Rule("end-question", Group.PUNCTUATION, Severity.WARNING,
         say("The question mark at the end is missing, or only the translation has one."),
         "Қайда? → Где"),
    Rule("end-exclamation", Group.PUNCTUATION, Severity.WARNING,
         say("The exclamation mark at the end is missing, or only the translation has one."),
         "Келіңіз! → Приходите"),
    Rule("end-ellipsis", Group.PUNCTUATION, Severity.WARNING,
         say("The ellipsis at the end is missing, or only the translation has one."), "Ал… → А"),
    Rule("end-semicolon", Group.PUNCTUATION, Severity.WARNING,
         say("The semicolon at the end is missing, or only the translation has one."),
         "ашылуы; → открытие"),
    Rule("quotes", Group.PUNCTUATION, Severity.WARNING,
         say("Quotes are missing, or are not those of the language."), '"Дала үні" → «Дала үні»'),
    Rule("brackets", Group.PUNCTUATION, Severity.WARNING,
         say("Brackets are not in pairs, or not those of the source."), "(зал 2 → зал 2)"),
    Rule("punctuation-spacing", Group.PUNCTUATION, Severity.WARNING,
         say("A blank stands before a mark, or is missing after it."), "зал ,вход"),
    Rule("begin-space", Group.SPACES, Severity.WARNING,
         say("The translation begins with blanks as the source does not."), " Выставка"),
    Rule("end-space", Group.SPACES, Severity.WARNING,
         say("The translation ends with blanks as the source does not."), "Выставка·"),
    Rule("begin-newline", Group.SPACES, Severity.ERROR,
         say("Only one of the two begins with a line break."), "\\nВыставка"),
    Rule("end-newline", Group.SPACES, Severity.ERROR,
         say("Only one of the two ends with a line break."), "Выставка\\n"),
    Rule("newline-count", Group.SPACES, Severity.WARNING,
         say("There are more or fewer lines than in the source."), "Выставка\\nоткрыта"),
    Rule("double-space", Group.SPACES, Severity.WARNING,
         say("Two blanks stand between words."), "в  зале"),
    Rule("tabs", Group.SPACES, Severity.WARNING,
         say("A tab stands in only one of the two."), "в\\tзале"),
    Rule("nbsp", Group.SPACES, Severity.WARNING,
         say("A no-break blank of an odd kind."), "5 000 with a figure space"),
    Rule("zero-width", Group.CHARACTERS, Severity.ERROR,
         say("A letter that takes no room stands in the text."), "U+200B"),
    Rule("soft-hyphen", Group.CHARACTERS, Severity.ERROR,
         say("An invisible hyphen stands in the text."), "U+00AD"),
    Rule("broken-encoding", Group.CHARACTERS, Severity.ERROR,
         say("Letters were lost, or read in a wrong charset."), "Ð“Ð¾Ð»Ð¾Ñ"),
    Rule("private-use", Group.CHARACTERS, Severity.ERROR,
         say("A character has a meaning in some font or program only."), "U+E000"),
    Rule("conflict-marker", Group.CHARACTERS, Severity.ERROR,
         say("The mark of a merge stands in the text."), "<<<<<<< HEAD"),
    Rule("duplicate-word", Group.WORDS, Severity.WARNING,
         say("A word stands there twice."), "в в зале"),
    Rule("acronyms", Group.WORDS, Severity.WARNING,
         say("An abbreviation of the source is missing."), "ЮНЕСКО"),
    Rule("caps", Group.WORDS, Severity.INFO,
         say("Only one of the two is written in capitals."), "НАЗАР → Внимание"),
    Rule("startcaps", Group.WORDS, Severity.INFO,
         say("Only one of the two begins with a capital."), "Көрме → выставка"),
    Rule("spelling", Group.WORDS, Severity.INFO,
         say("A word that the dictionary does not know."), "высавка"),
    Rule("max-length", Group.LENGTH, Severity.WARNING,
         say("The translation is longer than the newsroom allows."), "title = 70"),
    Rule("too-long", Group.LENGTH, Severity.WARNING,
         say("The translation is far longer than its source."), "one word → a paragraph"),
    Rule("too-short", Group.LENGTH, Severity.WARNING,
         say("The translation is far shorter than its source."), "a paragraph → one word"),
    Rule("repetition", Group.LENGTH, Severity.ERROR,
         say("The same words return again and again, as machines write when they fail."),
         "зал зал зал зал"),
    Rule("translation-credit", Group.LENGTH, Severity.INFO,
         say("The translation names its translator in the text."), "Перевод: бюро"),
    Rule("check-ok", Group.EXCUSES, Severity.WARNING,
         say("A comment that excuses a translation is incomplete or excuses too much."),
         "# check-ok: numbers of=1a2b3c4d"),
    Rule("check-ok-void", Group.EXCUSES, Severity.INFO,
         say("The text was changed after it had been excused from a check."),
         "# check-ok: numbers of=1a2b3c4d — …"),
    Rule("baseline", Group.EXCUSES, Severity.INFO,
         say("Old debt that the baseline file lists is gone."),
         "4 findings of the baseline are gone"),
)  # fmt: skip
"""In the order of their groups."""

BY_ID = {rule.id: rule for rule in RULES}
