"""What is no translation at all: pages of errors, quota notices, small talk of language models."""

from __future__ import annotations

import re

_ERROR_PAGE = re.compile(
    r"^\s*(?:<!doctype|<html|<\?xml)|^\s*Error \d{3}\b|\bThat[’']s an error\b"
    r"|\bServer Error\b|\bunusual traffic\b"
    r"|\bMYMEMORY WARNING\b|\bINVALID (?:SOURCE|TARGET) LANGUAGE\b|\bINVALID LANGUAGE PAIR\b"
    r"|\bQUERY LENGTH LIMIT\b|\bNO QUERY SPECIFIED\b|\bPLEASE SELECT TWO DISTINCT LANGUAGES\b"
    r"|\bYOU USED ALL AVAILABLE FREE TRANSLATIONS\b|\bToo Many Requests\b|\bSlow ?down:"
    r"|\b(?:Bad Gateway|Service Unavailable|Gateway Time-?out|Internal Server Error)\b"
    r"|\bquota (?:exceeded|exhausted)\b|\b(?:invalid|missing) API key\b"
    r"|\bTraceback \(most recent call last\)",
    re.IGNORECASE,
)
_HELP = r"(?:assist|help|translat|provide|fulfil|comply|process)"
_TALK = re.compile(
    # English, Russian, Kazakh: announcing the translation, then refusing it. What an announcement
    # about language models may itself say is not among them.
    r"^\W*(?:sure|certainly|of course)[,!.:]\s*(?:here|i)\b"
    r"|^\W*here(?:'s|’s| is| are)\b.{0,40}\btranslat"
    r"|^\W*(?:the )?translat(?:ion|ed text)\b.{0,30}:"
    r"|\b(?:hope this helps|let me know if you)\b"
    r"|\bas an? (?:ai\b|artificial intelligence|(?:large )?language model)"
    r"|\bI(?:'m|’m| am) sorry, (?:but )?I\b"
    rf"|\bI(?:'m|’m| am) (?:unable|not able) to {_HELP}"
    rf"|\bI (?:cannot|can't|can’t|can not|won't|won’t) {_HELP}"
    r"|^\W*(?:конечно|разумеется)[,!.]\s*вот\b|^\W*вот (?:ваш |мой |сам )?перевод\b"
    r"|^\W*перев(?:од|едённый текст|еденный текст)\b.{0,30}:"
    r"|\bкак (?:(?:большая )?языковая модель|ии\b|искусственный интеллект, я)"
    r"|\bя не могу (?:помочь|перевести|выполнить|обработать)|\bизвините, (?:но )?я\b"
    r"|^\W*(?:әрине|міне)[,!.]?\s*(?:міне\s*)?(?:сіздің )?аударма|^\W*аудармасы?\b.{0,30}:"
    r"|\bмен (?:үлкен )?тілдік модель|\b(?:аудара|көмектесе|орындай) алмаймын"
    r"|\bкешіріңіз, (?:бірақ )?мен\b",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"\b(?:system prompt|json object|output json|\"translations\"|\"answer\")", re.IGNORECASE
)


def is_error_page(answer: str) -> bool:
    """True where an engine answered with a page or a notice about itself."""
    return _ERROR_PAGE.search(answer) is not None


def is_small_talk(answer: str) -> bool:
    """True where a language model announces or refuses the translation, or repeats its orders."""
    return (_TALK.search(answer) or _PROMPT.search(answer)) is not None
