"""Finds what a translation would add to the page: tags, images, handlers, hidden characters.

Translators and machines are not trusted with markup: a translation may move what its source has,
not add to it. `build` refuses on these errors; the sanitiser behind it is only the net.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import reduce

from pipeline import inline
from pipeline.checks.entries import markup_reader
from pipeline.checks.telling import of_message
from pipeline.inline import HARMLESS_SCHEMES
from pipeline.model import Finding, Message, Severity
from pipeline.seams import Subject
from pipeline.wording import Wording, say

_MARKS = r"[<{]|!\[|\]\((?!https?://|mailto:|tel:)"
"""What a harmless text lacks; a link that plainly begins with a harmless scheme is harmless."""
_MARKUP = re.compile(_MARKS)
_CONTROLS = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\U000e0000-\U000e007f"
_BIDIS = "\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_BIDI = re.compile(f"[{_BIDIS}]")
_SUSPECT = re.compile(f"{_MARKS}|[{_CONTROLS}{_BIDIS}]")
_HOST = re.compile(r"\s*(?:https?:[/\\]*|[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)
"""As browsers read an address, who forgive a slash too few or too many."""
_NAME = re.compile(r"[a-z][a-z0-9:-]*|!--|\?|!\[CDATA\[")
_SPECIAL = {"!--": "<!-- … -->", "?": "<? … ?>", "![CDATA[": "<![CDATA[ … ]]>"}
_CODE_TAGS = frozenset(
    ("script", "iframe", "object", "embed", "style", "link", "meta", "base", "svg")
)
_CODE_SCHEMES = frozenset(("javascript", "vbscript", "data"))
_MANY_BRACKETS = 200
"""Opening brackets that any translation may have; see `_added_brackets`."""
_NAMED = 4  # things that one finding lists; a broken machine translation can add thousands

_REMEDY = {
    "unsafe-html": say("take it out (a less-than sign is written `&lt;`, a brace `&#123;`)"),
    "control-chars": say("delete the word and type it anew"),
    "bidi-controls": say("delete it: it makes text read otherwise than it is written"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each translation that adds markup or hidden characters to its source.

    A fuzzy translation is not published, so it gets a warning. What another project does with a
    plain message nobody knows, so in those only what can run is told: `added_code`.
    """
    is_markup = markup_reader(subject)
    for message in subject.catalog.messages:
        if message.obsolete or _is_plain(message):
            continue
        source = "\n\n".join(filter(None, (message.msgid, message.msgid_plural)))
        for translation in dict.fromkeys(message.msgstr_plural or (message.msgstr,)):
            if is_markup(message):
                added = added_markup(source, translation)
                yield from _finding(subject, message, "unsafe-html", added)
            elif not subject.has_source:
                added = added_code(source, translation)
                yield from _finding(subject, message, "unsafe-html", added)
            for name, pattern in (("control-chars", _CONTROL), ("bidi-controls", _BIDI)):
                if pattern.search(translation):
                    chars = set(pattern.findall(translation)) - set(pattern.findall(source))
                    added = tuple(_described(char) for char in sorted(chars))
                    yield from _finding(subject, message, name, added)


def _is_plain(message: Message) -> bool:
    """True for nearly every message: nothing in it can be markup or hidden."""
    text = "\n".join(message.msgstr_plural) if message.msgstr_plural else message.msgstr
    return not _SUSPECT.search(text) and text.count("[") <= _MANY_BRACKETS


def added_markup(source: str, translation: str) -> tuple[Wording, ...]:
    """Return what a translation adds to its source's markup, each thing in words."""
    if not _MARKUP.search(translation) and translation.count("[") <= _MANY_BRACKETS:
        return ()
    old, new = _stripped(source), _stripped(translation)
    after = inline.read(new)
    loads = after.tags or after.lists or _image_hosts(after)
    if not loads and _schemes(after) <= HARMLESS_SCHEMES:
        return tuple(_added_brackets(old, new))  # as nearly always: no need to read the source
    before = inline.read(old)
    old_tags, new_tags = _tags(before, old), _tags(after, new)
    return (
        *_added_tags(_tag_names(old_tags), _tag_names(new_tags)),
        *_added_attributes(_attributes(old_tags, before), _attributes(new_tags, after)),
        *(say("a `{scheme}:` address", scheme=_shown(s)) for s in _added_schemes(before, after)),
        *_added_images(before, after),
        *_added_brackets(old, new),
    )


def added_code(source: str, translation: str) -> tuple[Wording, ...]:
    """Return the scripts, handlers and frames that a plain message's translation adds."""
    if "<" not in translation:
        return ()
    before, after = inline.read(_stripped(source)), inline.read(_stripped(translation))
    names = {tag.name for tag in after.tags} - {tag.name for tag in before.tags}
    allowed, attributes = (
        _attributes(list(before.tags), before),
        _attributes(list(after.tags), after),
    )
    code = {
        key: value for key, value in attributes.items() if _holds_code(key[1]) and key[0] != "{}"
    }
    schemes = [each for each in _added_schemes(before, after) if each in _CODE_SCHEMES]
    return (
        *_added_tags({}, dict.fromkeys(sorted(names & _CODE_TAGS))),
        *_added_attributes(allowed, code),
        *(say("a `{scheme}:` address", scheme=each) for each in schemes),
    )


def _stripped(text: str) -> str:
    """Return the text as Markdown gets to see it: a reader removes the marks of its insides."""
    return text.replace("\x02", "").replace("\x03", "")


def _described(char: str) -> Wording:
    code = f"U+{ord(char):04X}"
    if name := unicodedata.name(char, "").lower():
        return say("the invisible character {code} ({name})", code=code, name=name)
    return say("the invisible character {code}", code=code)


def _finding(
    subject: Subject, message: Message, name: str, added: tuple[Wording, ...]
) -> Iterator[Finding]:
    if not added:
        return
    what = reduce(lambda one, other: say("{one}, {other}", one=one, other=other), added[:_NAMED])
    if len(added) > _NAMED:
        what = say("{what} and {count} more things", what=what, count=len(added) - _NAMED)
    yield of_message(
        subject,
        message,
        name,
        Severity.WARNING if message.fuzzy else Severity.ERROR,
        text=say(
            "the translation adds {what}, which its source does not have; {remedy}",
            what=what,
            remedy=_REMEDY[name],
        ),
    )


def _added_tags(allowed: dict[str, None], names: dict[str, None]) -> Iterator[Wording]:
    for name in names:
        if name not in allowed:
            yield say("the tag `{tag}`", tag=_SPECIAL.get(name, f"<{_shown(name)}>"))


def _tag_names(tags: list[inline.Tag]) -> dict[str, None]:
    return dict.fromkeys(tag.name for tag in tags)


def _tags(markup: inline.Markup, text: str) -> list[inline.Tag]:
    return [tag for tag in markup.tags if not _is_address(tag, text)]


def _is_address(tag: inline.Tag, text: str) -> bool:
    """True for what is an address in `[a](</kk/b>)` and, at worst, an element nobody knows."""
    if text[max(0, tag.span.start - 2) : tag.span.start] != "](":
        return False
    has_value = any(each.value is not None for each in tag.attributes)
    return tag.is_closing or not (has_value or _NAME.fullmatch(tag.name))


_Attributes = dict[tuple[str, str], set[str | None]]


def _added_attributes(allowed: _Attributes, attributes: _Attributes) -> Iterator[Wording]:
    """Name the attributes that are new, and the changed values of those that hold code."""
    for (tag, name), values in attributes.items():
        place = say("by a list in braces") if tag == "{}" else say("of `<{tag}>`", tag=_shown(tag))
        if (tag, name) not in allowed:
            yield say("the attribute `{name}` {place}", name=_shown(name), place=place)
        elif _holds_code(name) and values - allowed[tag, name]:
            yield say(
                "another value to the attribute `{name}` {place}", name=_shown(name), place=place
            )


def _attributes(tags: list[inline.Tag], markup: inline.Markup) -> _Attributes:
    found: _Attributes = {}
    for tag in tags:
        for each in tag.attributes:
            found.setdefault((tag.name, each.name), set()).add(each.value)
    for listed in markup.lists:
        for each in listed.attributes:
            # A bare word in braces is how people write a placeholder: `{name}`.
            if listed.has_colon or each.value is not None:
                found.setdefault(("{}", each.name), set()).add(each.value)
    return found


def _holds_code(name: str) -> bool:
    return name.startswith("on") or name in ("style", "srcdoc")


def _schemes(markup: inline.Markup) -> set[str]:
    return {inline.scheme(each) for each in markup.destinations}


def _added_schemes(before: inline.Markup, after: inline.Markup) -> list[str]:
    return sorted(_schemes(after) - _schemes(before) - HARMLESS_SCHEMES)


def _image_hosts(markup: inline.Markup) -> set[str]:
    """Return whom the images of a text are fetched from; the site itself is the empty host."""
    addresses = [each.destination for each in markup.links if each.kind is inline.LinkKind.IMAGE]
    addresses += [
        each.value or ""
        for tag in markup.tags
        if tag.name == "img"
        for each in tag.attributes
        if each.name == "src"
    ]
    hosts = (_HOST.match(html.unescape(address)) for address in addresses)
    return {host[1].casefold() if host else "" for host in hosts}


def _added_images(before: inline.Markup, after: inline.Markup) -> Iterator[Wording]:
    """Name the images of other hosts: a page fetches them unasked, so they count its readers."""
    known = _image_hosts(before)
    has_tag = any(tag.name == "img" for tag in after.tags)
    for host in sorted(_image_hosts(after) - known):
        if host:
            yield say("an image from `{host}`", host=_shown(host))
        elif not known and not has_tag:  # a tag has been named already
            yield say("an image")


def _added_brackets(source: str, translation: str) -> Iterator[Wording]:
    """Guard the build's time: Markdown looks from each opening bracket to the end of the text."""
    if translation.count("[") > max(_MANY_BRACKETS, 2 * source.count("[")):
        yield say("more than {count} opening brackets", count=_MANY_BRACKETS)


def _shown(name: str) -> str:
    """Shorten a name, and let no control character of it reach a report."""
    visible = "".join(char if char.isprintable() else "�" for char in name)
    return visible if len(visible) <= 40 else f"{visible[:40]}…"
