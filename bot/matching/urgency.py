"""Hears words that mean danger now or today, whatever else a message asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.guidance.pack import Pack
from bot.guidance.requirement import Urgency
from bot.matching.lexicon import STOPS, Lexicon
from bot.matching.phrase_book import PhraseBook, Run

BETWEEN = 6
"""How many words may stand where a phrase has "..."."""

NEARBY = 12
"""How many words may stand between two parts joined with "+"."""

OF_TOPIC = "of_topic"
"""The entry of urgent.yaml that speaks for the urgent words of topics."""

_PIECE = re.compile(r"\S+/\S+|[^/\s]+(?: [^/\s]+(?!\S*/))*(?=\s|$)")
_Part = tuple[tuple[Run, ...], ...]
"""The places of a part; at each stands one of several runs of words."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Parts in order, each a run of words or of either words, with at most ``between`` words from one to the next."""

    group: str
    parts: tuple[_Part, ...]
    between: int
    silences: bool

    def ends(self, run: Run, start: int) -> Iterator[int]:
        """Yield where the pattern ends if it begins at a place of a run."""
        yield from self._rest(run, start, 0)

    def _rest(self, run: Run, start: int, index: int) -> Iterator[int]:
        for end in _ends(self.parts[index], run, start):
            if index + 1 == len(self.parts):
                yield end
                continue
            for further in range(end, min(end + self.between + 1, len(run))):
                yield from self._rest(run, further, index + 1)


def _ends(part: _Part, run: Run, start: int) -> Iterator[int]:
    """Yield where a part ends if it begins at a place of a run."""
    if not part:
        yield start
        return
    for words in part[0]:
        if run[start : start + len(words)] == words:
            yield from _ends(part[1:], run, start + len(words))


class Urgencies:
    """The urgent words of a pack."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._passed_over = frozenset(word for phrase in pack.grammar.passed_over for word in lexicon.run(phrase))
        self._urgency: dict[str, Urgency] = {name: group.urgency for name, group in pack.urgent.items()}
        self._begins: dict[str, list[_Pattern]] = defaultdict(list)
        for name, group in pack.urgent.items():
            for phrase in group.when:
                self._add(name, phrase, silences=False)
            for phrase in group.unless:
                self._add(name, phrase, silences=True)
        for topic in pack.topics.values():
            for phrase in topic.urgent:
                self._add(OF_TOPIC, phrase, silences=False)
        self._only_now = frozenset(name for name, group in pack.urgent.items() if group.only_now)
        self._not_now, self._now = PhraseBook(), PhraseBook()
        for book, phrases in ((self._not_now, pack.grammar.not_now), (self._now, pack.grammar.now)):
            for phrase in phrases:
                book.add(self._tightened(lexicon.run(phrase)), ())

    def heard(self, run: Run) -> tuple[str, ...]:
        """Return the groups of urgent words that a message uses, the most urgent first."""
        words = self._tightened(run)
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        silenced: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, word in enumerate(words):
            for pattern in self._begins.get(word, ()):
                for end in pattern.ends(words, start):
                    (silenced if pattern.silences else spans)[pattern.group].append((start, end))
        heard = [
            group
            for group, found in spans.items()
            if not all(any(start < to and since < end for since, to in silenced[group]) for start, end in found)
        ]
        if self._not_now.holds(words) and not self._now.holds(words):
            heard = [group for group in heard if group not in self._only_now]
        order = list(self._urgency)
        return tuple(sorted(heard, key=lambda group: (-self._urgency[group], order.index(group))))

    def _tightened(self, run: Run) -> Run:
        return tuple(word for word in run if word not in self._passed_over and word not in STOPS)

    def _add(self, group: str, phrase: str, *, silences: bool) -> None:
        nearby = " + " in phrase
        parts = tuple(self._part(text) for text in phrase.replace(" + ", " ... ").split("..."))
        if not all(parts):
            raise ValueError(f'"{phrase}" has a part without a word that counts')
        for ordered in (parts, parts[::-1]) if nearby else (parts,):
            pattern = _Pattern(group, ordered, NEARBY if nearby else BETWEEN, silences)
            for word in dict.fromkeys(run[0] for run in ordered[0][0]):
                self._begins[word].append(pattern)

    def _part(self, text: str) -> _Part:
        """Return a part of a pattern: each word, or "one/other" for either, has a place of its own."""
        places: list[tuple[Run, ...]] = []
        for piece in _PIECE.findall(text):
            either = (self._tightened(self._lexicon.run(word)) for word in piece.split("/"))
            places.append(tuple(dict.fromkeys(run for run in either if run)))
        return tuple(place for place in places if place)
