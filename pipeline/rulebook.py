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
    Rule("unsafe-html", Group.SAFETY, Severity.ERROR,
         say("A translation adds HTML that its source does not have."),
         "<script>…</script>", is_guard=True),
    Rule("control-chars", Group.SAFETY, Severity.ERROR,
         say("A translation holds control characters."), "U+0007", is_guard=True),
    Rule("bidi-controls", Group.SAFETY, Severity.ERROR,
         say("Invisible characters make text read otherwise than it is written."),
         "U+202E", is_guard=True),
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
