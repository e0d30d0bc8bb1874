"""Finds what a message is about, and how sure that is. The same message always finds the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bot.guidance.pack import Pack
from bot.matching.denial import Denials, Said
from bot.matching.lexicon import Lexicon, Message
from bot.matching.phrase_book import PhraseBook, Run
from bot.matching.urgency import Urgencies
from bot.matching.weighing import MARK, Phrase, Weighed, Weighing

NAMES, WAYS, QUESTIONS, STATEMENTS = 3.0, 1.5, 1.0, 0.15
"""How much a word counts by where in a topic it stands."""

ALONE, LEAD, NEAR, COVERED = -1.243, 0.201, 0.487, 1.115
"""How likely a topic is: the logistic curve over its lead on the next, its nearness, and the share it covers.

Fitted on the tuning messages by tests/benchmarks/ask/calibrate.py, as SURE was.
"""

MOST_LEAD = 40.0
"""A greater lead says no more."""

SURE, CLOSE, CLOSE_ELSEWHERE = 0.85, 0.2, 0.3
"""How likely a topic must be to be the answer, or to be offered among others; more where another subject leads."""

MOST_LISTED = 6

BARE, SHORT = 1, 7
"""A message of one word asks what it means; of at most seven, "what is" and an abbreviation ask just that."""


class Sureness(Enum):
    """How sure a match is; the value is the kind of answer that programs read."""

    sure = "answer"
    close = "choices"
    none = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that a message may be about, and how likely that is: 0 to 1."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What a message is about: the topics it may mean, the most likely first.

    ``urgent`` names the groups of urgent words it uses, ``elsewhere`` what it asks that is not for this bot, and
    ``synonyms`` the abbreviations and slang it uses. ``asks_meaning`` tells that it asks what a word means. ``words``
    are its words with their spelling repaired.
    """

    sureness: Sureness
    candidates: tuple[Candidate, ...]
    urgent: tuple[str, ...]
    elsewhere: str | None
    synonyms: tuple[str, ...]
    asks_meaning: bool
    words: tuple[str, ...]


class Matcher:
    """A pack's topics, ready to be found."""

    def __init__(self, pack: Pack) -> None:
        self.lexicon = Lexicon(pack)
        self._denials = Denials(pack, self.lexicon)
        self._urgencies = Urgencies(pack, self.lexicon)
        self._elsewhere = frozenset(pack.elsewhere)
        self._topic_of_synonym = {name: one.topic for name, one in pack.synonyms.items() if one.topic is not None}
        little = frozenset(word for phrase in pack.grammar.say_little for word in self.lexicon.run(phrase))
        self._weighing = Weighing(
            [replace(phrase, run=self._as_said(phrase.run)) for phrase in _phrases(pack, self.lexicon)], little
        )
        self._meaning = PhraseBook()
        for phrase in pack.grammar.asks_meaning:
            self._meaning.add(self.lexicon.run(phrase), ())
        self.lexicon.forget()

    def match(self, text: str) -> Match:
        """Return what a message is about."""
        message = self.lexicon.read(text)
        said = self._denials.apply(message.run)
        ranked = likely(self._weighed(message, said))
        topics = tuple(one for one in ranked if one.topic not in self._elsewhere)
        best = ranked[0] if ranked else None
        elsewhere = best.topic if best and best.topic in self._elsewhere else None
        asks_meaning = self._meaning.holds(message.run) or len(message.words) == BARE
        explained = self._explained(message) if asks_meaning else None
        if explained is not None:
            topics = (Candidate(explained, SURE), *(one for one in topics if one.topic != explained))
        sureness = _sureness(topics, elsewhere)
        return Match(
            sureness,
            topics if sureness is Sureness.sure else _named_first(topics, said.named),
            self._urgencies.heard(message),
            elsewhere,
            message.synonyms,
            asks_meaning,
            message.words,
        )

    def _explained(self, message: Message) -> str | None:
        """Return the topic of the one abbreviation or piece of slang that a short message asks the meaning of."""
        if len(message.synonyms) != 1 or len(message.words) > SHORT:
            return None
        return self._topic_of_synonym.get(message.synonyms[0])

    def weighed(self, text: str) -> list[Weighed]:
        """Return how much speaks for each topic and for what lies elsewhere, the best first."""
        message = self.lexicon.read(text)
        return self._weighed(message, self._denials.apply(message.run))

    def _weighed(self, message: Message, said: Said) -> list[Weighed]:
        return self._weighing.weigh(_marked(said), message.unknown, said.denied)

    def _as_said(self, run: Run) -> Run:
        """Return a phrase of the knowledge as it would be read in a message."""
        return _marked(self._denials.apply(run))


def _marked(said: Said) -> Run:
    """Return what is said with a mark for each topic that is called by name."""
    return (*said.run, *(f"{MARK}{topic}" for topic in sorted(said.named)))


def likely(weighed: list[Weighed]) -> list[Candidate]:
    """Return how likely each of the best topics is, the most likely first."""
    found = []
    for index, one in enumerate(weighed[:MOST_LISTED]):
        lead, near, covered = signals(weighed, index)
        drawn = ALONE + LEAD * lead + NEAR * near + COVERED * covered
        found.append(Candidate(one.topic, 1 / (1 + math.exp(-drawn))))
    return sorted(found, key=lambda one: -one.score)


def signals(weighed: list[Weighed], index: int) -> tuple[float, float, float]:
    """Return by what a topic is judged: its lead on the best other, its nearness, and the share it covers."""
    one = weighed[index]
    other = weighed[0 if index else 1].score if len(weighed) > 1 else 0.0
    return max(-MOST_LEAD, min(MOST_LEAD, one.score - other)), one.near, one.covered


def _sureness(topics: tuple[Candidate, ...], elsewhere: str | None) -> Sureness:
    if not topics or topics[0].score < (CLOSE_ELSEWHERE if elsewhere else CLOSE):
        return Sureness.none
    return Sureness.sure if topics[0].score >= SURE and elsewhere is None else Sureness.close


def _named_first(topics: tuple[Candidate, ...], named: frozenset[str]) -> tuple[Candidate, ...]:
    """Return topics with those that are called by name before the others, if several are: "this or that?"."""
    if len(named) < 2:
        return topics
    return tuple(sorted(topics, key=lambda one: one.topic not in named))


def _phrases(pack: Pack, lexicon: Lexicon) -> Iterator[Phrase]:
    for name, topic in pack.topics.items():
        yield Phrase(name, lexicon.run(topic.title), NAMES)
        for phrases, weight in ((topic.names, NAMES), (topic.ways, WAYS), (topic.questions, QUESTIONS)):
            yield from (Phrase(name, lexicon.run(phrase), weight) for phrase in phrases)
        yield from (Phrase(name, lexicon.run(statement.text), STATEMENTS) for statement in topic.statements())
    for synonym in pack.synonyms.values():
        if synonym.topic is not None:
            yield Phrase(synonym.topic, lexicon.run(synonym.reads_as or " ".join(synonym.also)), WAYS)
    for name, entry in pack.elsewhere.items():
        yield from (Phrase(name, lexicon.run(phrase), WAYS) for phrase in entry.ways)
        yield from (Phrase(name, lexicon.run(phrase), QUESTIONS) for phrase in entry.questions)
