"""Kazakh words of dates, hours, sums and counts, in every case form."""

from __future__ import annotations

Row = tuple[str, float, str, str]

# Plural, possessive, case, and what makes an adjective of it: сәуір-дегі, жыл-дар-ын-да.
_TAIL = (
    "(?:[лдт][ае]р)?(?:с?[ыі])?"
    "(?:[ндт][ыі]ң?|н|[ғгқк][ае]|н?[ае]|н?[дт][ае](?:ғы|гі|н)?|[ндт][ае]н|[мпб]ен)?"
    "(?:ғы|гі|қы|кі|[лдт][ыі][қк])?"
)
_ORDINAL = "(?:[ыі]?нш[ыі])?"
_MONTHS = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйе[кг]"),
    *("қазан", "қараша", "желтоқсан"),
)
_AMBIGUOUS = ("наурыз", "маусым", "тамыз", "қазан")
"""A holiday, a season, a drop, a kettle and a town as well."""
_SHORT_MONTHS = ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"]
_WEEKDAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
_SHORT_WEEKDAYS = ["дс", "сс", "ср", "бс", "жм", "сб", "жс"]
_COUNTS = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз",
    9: "тоғыз", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс",
    70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз",
}  # fmt: skip
_FORMS = {20: "жиырмасыншы", 2: "екеу екеуі екеуінің қос", 6: "алтау алтауы", 7: "жетеу жетеуі"}
_POWERS = ((1e3, "мың"), (1e6, "миллион"), (1e9, "миллиард"), (1e12, "триллион"))

WORDS: tuple[Row, ...] = (
    # Words that look like a count with a case ending and are none: for, gold, him, there …
    ("", 0, "", "үшін алтын оны оның онда оған онан бірақ бірге бірдей бірлік бесік жүзге жетіс"),
    *(
        ("month", n, "weak" if stem in _AMBIGUOUS else "", f"{stem}{_TAIL}")
        for n, stem in enumerate(_MONTHS, 1)
    ),
    *(("month", n, "", stem) for n, stem in enumerate(_SHORT_MONTHS, 1)),
    *(("weekday", n, "", f"{stem}{_TAIL}") for n, stem in enumerate(_WEEKDAYS)),
    *(("weekday", n, "", stem) for n, stem in enumerate(_SHORT_WEEKDAYS)),
    ("count", 10, "", f"он оныншы онға оннан онмен он{_ORDINAL}"),
    ("count", 0.5, "half", "жарты жартысы жартысын"),
    ("count", 0.5, "half", f"жарым жарым{_TAIL}"),
    ("count", 0.25, "", "ширек ширегі"),
    ("count", 10, "", f"онжылдық{_TAIL}"),
    ("count", 10, "weak", f"онкүндік{_TAIL}"),
    ("count", 24, "weak", f"тәулік{_TAIL}"),
    ("count", 1, "first", f"бірінші{_TAIL} алғашқы{_TAIL}"),
    ("count", 0, "", "нөл"),
    ("count", 10, "", f"ондық{_TAIL}"),
    ("count", 40, "", f"қырқыншы{_TAIL}"),
    ("count", 100, "", f"жүзжылдық{_TAIL}"),
    ("count", 1000, "", f"мыңжылдық{_TAIL}"),
    *(
        ("count", n, "", f"{stem}(?:жылдық|күндік|сағаттық|айлық|жақты|тілді|қабатты){_TAIL}")
        for n, stem in _COUNTS.items()
    ),
    *(("count", n, "", forms) for n, forms in _FORMS.items()),
    *(
        ("count", n, "", f"{stem}{_ORDINAL}(?:[еа]у)?{_TAIL}")
        for n, stem in _COUNTS.items()
    ),
    *(("power", n, "", f"{stem}{_ORDINAL}{_TAIL}") for n, stem in _POWERS),
    ("power", 1e3, "", "мың"),
    ("power", 1e6, "", "млн"),
    ("power", 1e9, "", "млрд"),
    ("power", 1e12, "", "трлн"),
    ("currency", 0, "KZT", f"теңге{_TAIL} тг kzt"),
    ("currency", 0, "USD", f"доллар{_TAIL} usd"),
    ("currency", 0, "EUR", f"еуро{_TAIL} евро eur"),
    ("currency", 0, "RUB", f"рубл[ьі]?{_TAIL} руб rub"),
    ("currency", 0, "GBP", f"стерлинг{_TAIL} gbp"),
    ("currency", 0, "CNY", f"юань?{_TAIL} cny"),
    ("nation", 0, "", "ақш"),
    ("part", 0, "am", "таңғы таңертең таңертеңгі таңертеңгілік ертеңгі"),
    ("part", 0, "pm", "кешкі кешкілік"),
    ("part", 0, "day", "түскі күндізгі"),
    ("part", 0, "night", "түнгі"),
    ("noon", 12, "", f"түс{_TAIL} тал"),
    ("after", 0, "", "кейін"),
    ("hour", 0, "", f"сағат{_TAIL} сағ"),
    ("minute", 0, "", f"минут{_TAIL} мин"),
    ("years", 0, "", "жылдар(?:[ыі]н?)?(?:[дғ]а(?:н|ғы)?|дың)?"),
    ("year", 0, "", f"жыл{_TAIL} ж"),
    ("imperial", 0, "", f"миля{_TAIL} фут{_TAIL} дюйм{_TAIL} фунт{_TAIL} ярд{_TAIL}"),
    ("zone", 0, "", "utc gmt"),
    ("minus", 0, "", "минус"),
    ("small", 0, "", "және мен пен бен не немесе дейін"),
)  # fmt: skip
WEAK = frozenset(
    (
        # A dream, a willow, and what is short for many things.
        *("түс", "тал"),
        *_SHORT_MONTHS,
        *_SHORT_WEEKDAYS,
    )
)
