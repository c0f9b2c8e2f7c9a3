"""The interface words that the Markdown engine itself puts on a page, by language."""

from __future__ import annotations

BACKLINKS = {
    "kk": "Мәтіндегі {}-ескертпеге оралу",
    "ru": "Вернуться к сноске {} в тексте",
    "en": "Back to note {} in the text",
}
"""The title of the arrow that leads from a footnote back to the text."""

ADMONITIONS = {
    "attention": {"kk": "Назар аударыңыз", "ru": "Внимание", "en": "Attention"},
    "caution": {"kk": "Абайлаңыз", "ru": "Осторожно", "en": "Caution"},
    "danger": {"kk": "Қауіпті", "ru": "Опасно", "en": "Danger"},
    "error": {"kk": "Қате", "ru": "Ошибка", "en": "Error"},
    "example": {"kk": "Мысал", "ru": "Пример", "en": "Example"},
    "hint": {"kk": "Кеңес", "ru": "Подсказка", "en": "Hint"},
    "important": {"kk": "Маңызды", "ru": "Важно", "en": "Important"},
    "info": {"kk": "Ақпарат", "ru": "Информация", "en": "Info"},
    "note": {"kk": "Ескерту", "ru": "Примечание", "en": "Note"},
    "question": {"kk": "Сұрақ", "ru": "Вопрос", "en": "Question"},
    "quote": {"kk": "Дәйексөз", "ru": "Цитата", "en": "Quote"},
    "summary": {"kk": "Қысқаша", "ru": "Кратко", "en": "Summary"},
    "tip": {"kk": "Кеңес", "ru": "Совет", "en": "Tip"},
    "warning": {"kk": "Назар аударыңыз", "ru": "Внимание", "en": "Warning"},
}
"""What stands over `!!! note` and its kin where the author gave no title of their own."""


def backlink(language: str, number: int) -> str:
    """Return the title of the link from footnote `number` back to the text."""
    return BACKLINKS.get(language, BACKLINKS["en"]).format(number)


def admonition(language: str, name: str) -> str | None:
    """Return the title of an admonition, or None where its name is not one we know."""
    words = ADMONITIONS.get(name)
    return None if words is None else words.get(language, words["en"])
