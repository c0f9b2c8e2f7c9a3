"""One engine behind protection, remembered answers and verification."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import AnswerError, EngineDown, EngineError
from pipeline.model import Question
from pipeline.seams import Codec, Engine, Hints
from pipeline.translation import codecs
from pipeline.translation.asking import Asked, around, batches, read, without_numbers, words
from pipeline.translation.jobs import Answers, Job, Translated
from pipeline.translation.ledger import Account, Ledger
from pipeline.translation.masking import Cut, Segment, cut, protect
from pipeline.translation.pieces import Split, at_tokens, fit, lines
from pipeline.translation.rounds import (
    PASSING,
    STRANGER,
    Attempt,
    Plan,
    Round,
    assembled,
    first_of,
    put_together,
    segments_of,
)
from pipeline.translation.strangers import Strangers
from pipeline.translation.verify import problems


class Gate:
    """Translates texts with one engine, and lets nothing wrong through.

    A segment (a line, or the sentences of it that the engine takes at once) is asked for in the
    engine's own codec, then in another with its numbers hidden too, then word group by word
    group between its marks. What passed verification is remembered before anything else happens.
    """

    def __init__(self, engine: Engine, answers: Answers, split: Split, ledger: Ledger) -> None:
        self.engine = engine
        self.answers = answers
        self.split = split
        self.ledger = ledger
        self._strangers = Strangers()

    def translate(self, job: Job) -> tuple[Translated, ...]:
        """Return what becomes of each text of a job, in their order."""
        account = self.ledger.account(self.engine.name, job.source, job.target)
        state = Round(job, account)
        plans = [self._plan(text, job) for text in job.texts]
        segments = {segment: None for plan in plans for segment in segments_of(plan)}
        self._recall(tuple(segments), state)
        self._recall_refused([each for each in segments if each not in state.known], state)
        open_segments = [
            each for each in segments if each not in state.known and each not in state.refused
        ]
        account.asked += len(open_segments)
        for attempt in self._attempts():
            open_segments = self._ask(open_segments, attempt, state)
        self._ask_in_pieces(open_segments, state)
        for segment in segments:
            if segment not in state.known:
                account.failed[first_of(state.wrong.get(segment, ()))] += 1
        self._refuse([each for each in open_segments if each not in state.known], state)
        return tuple(assembled(plan, state) for plan in plans)

    def unknown(self, job: Job) -> tuple[int, int]:
        """Return how many texts hold something that no earlier run has an answer to, and how many
        characters of them that is; nobody is asked."""
        plans = [self._plan(text, job) for text in job.texts]
        segments = [segments_of(plan) for plan in plans]
        state = Round(job, Account(self.engine.name, job.source, job.target))
        self._recall(tuple({each: None for listed in segments for each in listed}), state)
        missing = {each for listed in segments for each in listed if each not in state.known}
        self._recall_refused(tuple(missing), state)
        missing -= state.refused
        texts = sum(any(each in missing for each in listed) for listed in segments)
        return texts, sum(len(codecs.encode(each.neutral, self._codec)) for each in missing)

    def _plan(self, text: str, job: Job) -> Plan | None:
        """Return a text in cuts, None where it holds more marks than any engine keeps."""
        try:
            protected = protect(text, job.keep)
        except ValueError:
            return None
        codec = self._codec
        cuts = tuple(
            cut(piece, protected.held)
            for line in lines(protected.neutral)
            for piece in fit(line, job.source, self.engine.limits, codec, self.split)
        )
        return Plan(protected, cuts)

    @property
    def _codec(self) -> Codec:
        return (*self.engine.codecs, Codec.BRACKETS)[0]

    def _attempts(self) -> tuple[Attempt, ...]:
        first = self._codec
        spare = Codec.SIGNS if first is Codec.BRACKETS else Codec.BRACKETS
        second = (*self.engine.codecs[1:], spare)[0]
        return (Attempt(first), Attempt(second, hides_numbers=True))

    def _recall(self, segments: Sequence[Segment], state: Round) -> None:
        """Fill in what is known. Rules may have become stricter since, so they are asked again."""
        questions = {self._question(segment, state.job): segment for segment in segments}
        for question, answer in self.answers.recall(tuple(questions)).items():
            segment = questions[question]
            if not self._problems(segment, answer, state.job):
                state.known[segment] = answer
                state.account.cached += 1

    def _recall_refused(self, segments: Sequence[Segment], state: Round) -> None:
        """Note what was refused before: the same engine would be paid for the same answer."""
        questions = {self._question(segment, state.job): segment for segment in segments}
        for question, wrong in self.answers.refused(tuple(questions)).items():
            state.refused.add(questions[question])
            state.account.refused += 1
            state.blame(questions[question], wrong)

    def _refuse(self, segments: Sequence[Segment], state: Round) -> None:
        """Remember what was answered in every way and never well."""
        self.answers.refuse(
            {
                self._question(segment, state.job): state.wrong[segment]
                for segment in segments
                if segment in state.wrong and segment not in state.passing
            }
        )

    def _question(self, segment: Segment, job: Job) -> Question:
        glossary = self._glossary([segment], job)
        name, version = self.engine.name, self.engine.version
        return Question(name, version, job.source, job.target, segment.neutral, glossary)

    def _glossary(self, segments: Sequence[Segment], job: Job) -> tuple[tuple[str, str], ...]:
        if not self.engine.uses_hints:
            return ()
        terms = (term for segment in segments for term in job.glossary(words(segment)))
        return tuple(sorted(set(terms)))

    def _ask(self, segments: Sequence[Segment], attempt: Attempt, state: Round) -> list[Segment]:
        """Ask for segments in one way; return those that are still without an answer."""
        asked: list[Asked] = []
        for segment in segments:
            hidden = without_numbers(segment) if attempt.hides_numbers else (segment.neutral, ())
            text = codecs.encode(hidden[0], attempt.codec)
            if not attempt.hides_numbers or text != codecs.encode(segment.neutral, self._codec):
                asked.append((segment, text, hidden[1]))
        for batch in batches(asked, self.engine.limits.texts, self.engine.limits.characters):
            self._ask_batch(batch, attempt, state)
        return [each for each in segments if each not in state.known and each not in state.lost]

    def _ask_batch(self, batch: list[Asked], attempt: Attempt, state: Round) -> None:
        """Ask for a batch; where it comes back as nothing, for each of it alone."""
        try:
            answers = self._request(batch, state)
        except EngineError as error:
            if isinstance(error, AnswerError | EngineDown) and len(batch) > 1:
                for each in batch:
                    self._ask_batch([each], attempt, state)
            else:
                for segment, _, _ in batch:
                    state.blame(segment, (error.problem,))
                    state.passing.add(segment)
                    if not isinstance(error, AnswerError):
                        state.lost.add(segment)
            return
        good: dict[Question, str] = {}
        for (segment, _, numbers), answer in zip(batch, answers, strict=True):
            neutral = read(answer, segment, numbers, attempt.codec)
            if wrong := self._problems(segment, neutral, state.job):
                state.blame(segment, wrong)
                if PASSING.intersection(wrong):
                    state.passing.add(segment)
            elif isinstance(neutral, str):
                self._accept(segment, neutral, state)
                good[self._question(segment, state.job)] = neutral
        self.answers.remember(good)

    def _request(self, batch: list[Asked], state: Round) -> Sequence[str]:
        job = state.job
        texts = [text for _, text, _ in batch]
        segments = [segment for segment, _, _ in batch]
        hints = Hints()
        if self.engine.uses_hints:
            hints = Hints(self._glossary(segments, job), *around(segments, job))
        answers = self.engine.translate(texts, job.source, job.target, hints)
        state.account.requests += 1
        state.account.characters += sum(map(len, texts))
        return answers

    def _problems(self, segment: Segment, neutral: object, job: Job) -> tuple[str, ...]:
        wrong = problems(segment, neutral, job.source, job.target)
        if not wrong and isinstance(neutral, str):
            pair = (job.source, job.target)
            if self._strangers.is_answer_to_another(segment.neutral, neutral, pair):
                return (STRANGER,)
        return wrong

    def _accept(self, segment: Segment, neutral: str, state: Round) -> None:
        state.known[segment] = neutral
        state.fresh.add(segment)
        state.account.accepted += 1

    def _ask_in_pieces(self, segments: Sequence[Segment], state: Round) -> None:
        """Ask for the word groups between the marks of segments that came back wrong as wholes."""
        plans = {segment: self._word_groups(segment, state.job) for segment in segments}
        plans = {segment: cuts for segment, cuts in plans.items() if len(cuts) > 1}
        parts = {each.segment: None for cuts in plans.values() for each in cuts if each.segment}
        if not parts:
            return
        account = state.account
        inner = Round(state.job, Account(account.engine, account.source, account.target))
        self._recall(tuple(parts), inner)
        self._ask([part for part in parts if part not in inner.known], Attempt(self._codec), inner)
        account.requests += inner.account.requests
        account.characters += inner.account.characters
        good: dict[Question, str] = {}
        for segment, cuts in plans.items():
            joined = put_together(cuts, inner.known)
            if joined is None or self._problems(segment, joined, state.job):
                continue
            self._accept(segment, joined, state)
            state.pieced.add(segment)
            good[self._question(segment, state.job)] = joined
        self.answers.remember(good)

    def _word_groups(self, segment: Segment, job: Job) -> list[Cut]:
        """Return a segment cut at its tokens, or without any, at its sentences."""
        if not segment.partners:
            return [cut(part, ()) for part in self.split(segment.neutral, job.source)]
        return [
            Cut(part, None, "") if codecs.TOKEN.match(part) else cut(part, ())
            for part in at_tokens(segment.neutral)
        ]
