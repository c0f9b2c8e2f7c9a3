"""English words of dates, hours, sums and counts."""

from __future__ import annotations

Row = tuple[str, float, str, str]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT_MONTHS = ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_COUNTS: dict[float, str] = {
    1: "one",
    2: "two second both pair secondly duo duet twofold",
    3: "three third triple trio thrice thirds threefold",
    4: "four fourth quartet fourfold quadruple", 5: "five fifth quintet", 6: "six sixth",
    7: "seven seventh",
    8: "eight eighth", 9: "nine ninth", 10: "ten tenth",
    11: "eleven eleventh", 12: "twelve twelfth dozen dozens", 13: "thirteen thirteenth",
    14: "fourteen fourteenth fortnight", 15: "fifteen fifteenth", 16: "sixteen sixteenth",
    17: "seventeen seventeenth", 18: "eighteen eighteenth", 19: "nineteen nineteenth",
    20: "twenty twentieth twenties", 30: "thirty thirtieth thirties", 40: "forty fortieth forties",
    50: "fifty fiftieth fifties", 60: "sixty sixtieth sixties", 70: "seventy seventieth seventies",
    80: "eighty eightieth eighties", 90: "ninety ninetieth nineties",
    100: "hundred hundreds hundredth centenary",
    0.25: "quarter quarters",
}  # fmt: skip

WORDS: tuple[Row, ...] = (
    *(("month", n, "", name) for n, name in enumerate(_MONTHS, 1)),
    *(("month", n, "", name) for n, name in enumerate(_SHORT_MONTHS, 1)),
    ("month", 9, "", "sept"),
    *(("weekday", n, "", f"{name} {name}s") for n, name in enumerate(_WEEKDAYS)),
    *(("weekday", n, "", name) for n, name in enumerate(_SHORT_WEEKDAYS)),
    ("weekday", 1, "", "tues"),
    ("weekday", 3, "", "thur thurs"),
    ("count", 1, "weak", "once single"),
    ("count", 2, "weak", "twice double doubled doubles couple"),
    ("count", 10, "weak", "decade decades"),
    ("count", 1, "first", "first firstly"),
    ("count", 0.5, "half", "half halves"),
    ("count", 0, "", "zero nil"),
    *(("count", n, "", words) for n, words in _COUNTS.items()),
    ("power", 1e3, "", "thousand thousands thousandth"),
    ("power", 1e6, "", "million millions mln mn millionth"),
    ("power", 1e9, "", "billion billions bln bn billionth"),
    ("power", 1e12, "", "trillion trillions trn"),
    ("currency", 0, "KZT", "tenge tenges kzt"),
    ("currency", 0, "USD", "dollar dollars usd buck bucks"),
    ("currency", 0, "EUR", "euro euros eur"),
    ("currency", 0, "RUB", "rouble roubles ruble rubles rub"),
    ("currency", 0, "GBP", "gbp sterling"),
    ("currency", 0, "CNY", "yuan cny"),
    ("nation", 0, "", "us"),
    ("part", 0, "am", "morning"),
    ("part", 0, "pm", "afternoon evening"),
    ("part", 0, "night", "night"),
    ("noon", 12, "", "noon midday"),
    ("noon", 0, "", "midnight"),
    ("oclock", 0, "", "o'clock"),
    ("minute", 0, "", "minutes minute min mins"),
    ("year", 0, "", "year years"),
    ("hour", 0, "", "hours hour hrs"),
    ("imperial", 0, "", "miles mile mph feet foot ft inch inches yards yard pounds pound lbs"),
    ("zone", 0, "", "utc gmt"),
    ("minus", 0, "", "minus"),
    (
        "small",
        0,
        "",
        "and to or of at from by until till between in since before after around the past",
    ),
)
WEAK = frozenset(("march", "may", "sun", "sat", "wed", "mon", "us", *filter(
    None, _SHORT_MONTHS)))  # fmt: skip
