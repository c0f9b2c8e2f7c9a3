"""Plural forms of other people's headers: a small evaluator, and which of their forms is ours.

The language is C's as gettext uses it: `n`, numbers, `?:`, `||`, `&&`, comparisons, `+-*/%`, `!`.
Nothing is ever evaluated but that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

LENGTH_LIMIT = 1_000
DEPTH_LIMIT = 50
"""Conditions within each other; each takes some levels of Python's stack."""
FORMS_LIMIT = 6
NUMBERS = range(200)
"""Plural rules of all languages repeat within the last two digits."""

_HEADER = re.compile(r"\s*nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=([^;]*);?\s*")
_TOKEN = re.compile(r"\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[-+*/%<>!?:()])")
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("||",),
    ("&&",),
    ("==", "!="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
    ("*", "/", "%"),
)
Value = Callable[[int], int]
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A Plural-Forms header."""

    count: int
    value: Value

    def form(self, number: int) -> int:
        """Return the form for a number. Raises ValueError where the rule gives none."""
        try:
            form = self.value(number)
        except ZeroDivisionError as error:
            raise ValueError("the plural rule divides by zero") from error
        if not 0 <= form < self.count:
            raise ValueError(f"the plural rule gives form {form} of {self.count} for {number}")
        return form


def rule(header: str) -> Rule:
    """Return the rule that a header states. Raises ValueError."""
    if len(header) > LENGTH_LIMIT:
        raise ValueError(f"the plural rule is longer than {LENGTH_LIMIT} characters")
    match = _HEADER.fullmatch(header)
    if not match or not 1 <= int(match[1]) <= FORMS_LIMIT:
        raise ValueError("there is no `nplurals=…; plural=…;` in the header")
    return Rule(int(match[1]), _Parser(match[2]).whole())


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        self.position = self.depth = 0
        reached, text = 0, text.rstrip()
        while reached < len(text):
            match = _TOKEN.match(text, reached)
            if match is None:
                raise ValueError(f"the plural rule holds `{text[reached:].strip()[:1]}`")
            self.tokens.append(match[1])
            reached = match.end()

    def whole(self) -> Value:
        value = self.choice()
        if self.position < len(self.tokens):
            raise ValueError(f"the plural rule does not end before `{self.peek()}`")
        return value

    def peek(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """Return the next token if it is one of these, and pass over it."""
        token = self.peek()
        if token not in wanted or not token:
            return ""
        self.position += 1
        return token

    def need(self, token: str) -> None:
        if not self.take(token):
            raise ValueError(f"the plural rule lacks a `{token}`")

    def choice(self) -> Value:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise ValueError("the plural rule is nested too deep")
        condition = self.level(0)
        if self.take("?"):
            yes = self.choice()
            self.need(":")
            no = self.choice()
            test = condition
            condition = lambda n: yes(n) if test(n) else no(n)  # noqa: E731 - a closure each
        self.depth -= 1
        return condition

    def level(self, number: int) -> Value:
        if number == len(_LEVELS):
            return self.unary()
        left = self.level(number + 1)
        while operator := self.take(*_LEVELS[number]):
            left = _combined(operator, left, self.level(number + 1))
        return left

    def unary(self) -> Value:
        negations = 0
        while self.take("!"):
            negations += 1
        value = self.primary()
        if not negations:
            return value
        even = negations % 2 == 0
        return lambda n: int(bool(value(n)) is even)

    def primary(self) -> Value:
        if self.take("("):
            value = self.choice()
            self.need(")")
            return value
        if self.take("n"):
            return lambda n: n
        token = self.peek()
        if not token.isdigit():
            raise ValueError("the plural rule ends too early")
        self.position += 1
        constant = int(token)
        return lambda _: constant


def _combined(operator: str, left: Value, right: Value) -> Value:
    if operator == "||":
        return lambda n: int(bool(left(n)) or bool(right(n)))
    if operator == "&&":
        return lambda n: int(bool(left(n)) and bool(right(n)))
    operation = _OPERATIONS[operator]
    return lambda n: int(operation(left(n), right(n)))


def mapped(theirs: str, ours: str, forms: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return their forms in the order of our rule, and whether nothing had to be guessed.

    Each of our forms takes the one of theirs that most numbers of that form would get: Kazakh
    with one form serves both of ours; a fourth Russian form, for fractions, falls away. Raises
    ValueError.
    """
    own, foreign = rule(ours), rule(theirs)
    if foreign.count != len(forms):
        raise ValueError(f"has {len(forms)} forms, but the header says {foreign.count}")
    votes: list[Counter[int]] = [Counter() for _ in range(own.count)]
    for number in NUMBERS:
        votes[own.form(number)][foreign.form(number)] += 1
    if not all(votes):
        raise ValueError("our own plural rule has a form for no number")
    found = tuple(forms[vote.most_common(1)[0][0]] for vote in votes)
    return found, all(len(vote) == 1 for vote in votes)
