"""Hears phrases that mean danger in a message, wherever their words stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate, chain, permutations

from bot.guidance.danger_phrase import NUMBER, Either, read_phrase
from bot.guidance.pack import Pack
from bot.matching.lexicon import STOPS
from bot.matching.phrase_book import PhraseBook, Run

BETWEEN = 6
"""How many words may stand where a phrase has "..."."""

NEARBY = 12
"""How many words may stand between two parts joined with "+"."""

_Span = tuple[int, int]
_Either = tuple[Run, ...]
"""Runs of words, any of which may stand at one place of a phrase."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a phrase: the number of what stands there, and how many words may stand between it and the last."""

    number: int
    between: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a group of urgent words, in every order in which its places may come."""

    group: str
    orders: tuple[tuple[_Place, ...], ...]
    weak: bool
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Filling:
    """One message: where its words fill places of phrases. ``counted`` tells how many words count before each."""

    counted: Sequence[int]
    filled: Mapping[int, Sequence[_Span]]

    def finds(self, phrase: _Phrase, silent: Set[int] = frozenset()) -> Iterator[_Span]:
        """Yield where a phrase stands. Words that are silent do not count for it."""
        for first, *others in phrase.orders:
            for start, end in self.filled[first.number]:
                if silent.isdisjoint(range(start, end)):
                    for last in self._rest(others, end, silent):
                        yield start, last

    def _rest(self, places: Sequence[_Place], since: int, silent: Set[int]) -> Iterator[int]:
        if not places:
            yield since
            return
        place, *others = places
        for start, end in self.filled[place.number]:
            near = start >= since and self.counted[start] - self.counted[since] <= place.between
            if near and silent.isdisjoint(range(start, end)):
                yield from self._rest(others, end, silent)


Reads = Callable[[str], Run]
Written = Iterable[tuple[str, str]]
"""Phrases, each with the group that it belongs to."""


class Hearing:
    """Phrases that mean danger, as the words of a text are read: as typed, or in the words of the knowledge."""

    def __init__(self, pack: Pack, reads: Reads, written: Written) -> None:
        self._reads = reads
        self._passed_over = frozenset(word for phrase in pack.grammar.passed_over for word in reads(phrase))
        self._only_now = frozenset(name for name, group in pack.urgent.items() if group.only_now)
        self._families: dict[str, _Either] = {
            f"<{name}>": tuple(self._run(member) for member in members) for name, members in pack.families.items()
        }
        self._numbers: dict[_Either, int] = {}
        phrases = [self._phrase(name, text) for name, text in written]
        unless = [self._phrase(name, text) for name, group in pack.urgent.items() for text in group.unless]
        either_of = list(self._numbers)
        self._phrases, self._unless = _by_rarest(phrases, either_of), _by_rarest(unless, either_of)
        standing: dict[Run, list[int]] = defaultdict(list)
        for either, number in self._numbers.items():
            for run in either:
                standing[run].append(number)
        self._begins: dict[str, list[tuple[Run, list[int]]]] = defaultdict(list)
        for run, numbers in standing.items():
            self._begins[run[0]].append((run, numbers))
        self._not_now, self._now = PhraseBook(), PhraseBook()
        for book, texts in ((self._not_now, pack.grammar.not_now), (self._now, pack.grammar.now)):
            for text in texts:
                book.add(self._counting(reads(text)), ())

    def heard(self, run: Run) -> frozenset[str]:
        """Return the groups of which a message uses a phrase."""
        words = tuple(word for word in run if word not in STOPS)
        filling = self._filling(words)
        silent: dict[str, set[int]] = defaultdict(set)
        for phrase in _held(filling, self._unless):
            for start, end in filling.finds(phrase):
                silent[phrase.group].update(range(start, end))
        counting = self._counting(words)
        general = self._not_now.holds(counting) and not self._now.holds(counting)
        groups: set[str] = set()
        for phrase in _held(filling, self._phrases):
            muted = general and (phrase.weak or phrase.group in self._only_now)
            if phrase.group not in groups and not muted:
                groups.update(phrase.group for _ in filling.finds(phrase, silent[phrase.group]))
        return frozenset(groups)

    def _counting(self, words: Run) -> Run:
        return tuple(word for word in words if word not in self._passed_over)

    def _filling(self, words: Run) -> _Filling:
        filled: dict[int, list[_Span]] = defaultdict(list)
        for start, word in enumerate(words):
            any_number = self._begins.get(NUMBER, ()) if word.isdigit() else ()
            for run, numbers in chain(self._begins.get(word, ()), any_number):
                end = start + 1 if len(run) == 1 else self._end(run, words, start)
                if end is not None:
                    span = (start, end)
                    for number in numbers:
                        filled[number].append(span)
        counted = accumulate((word not in self._passed_over for word in words), initial=0)
        return _Filling(tuple(counted), dict(filled))

    def _end(self, run: Run, words: Run, start: int) -> int | None:
        """Return where a run ends that begins at a place; words that are passed over may stand inside it."""
        at = start + 1
        for wanted in run[1:]:
            passed = 0
            while at < len(words) and not (wanted == words[at] or (wanted == NUMBER and words[at].isdigit())):
                if words[at] not in self._passed_over or passed == BETWEEN:
                    return None
                at += 1
                passed += 1
            at += 1
            if at > len(words):
                return None
        return at

    def _number(self, either: _Either) -> int:
        return self._numbers.setdefault(either, len(self._numbers))

    def _phrase(self, group: str, text: str) -> _Phrase:
        phrase = read_phrase(text)
        pieces = [[self._part(part) for part in piece] for piece in phrase.pieces]
        orders = tuple(tuple(_places(order)) for order in permutations(pieces))
        return _Phrase(group, orders, phrase.weak, frozenset(place.number for place in orders[0]))

    def _part(self, places: Iterable[Either]) -> list[int]:
        """Return the numbers of what stands at the places of a part.

        Words that are passed over count only inside "one/other" and families, or where hardly a word would be left.
        """
        eithers = [self._any_of(place) for place in places]
        counting = [(self._counting(either[0]),) if len(either) == 1 else either for either in eithers]
        left = [either for either in counting if either != ((),)]
        enough = len(left) > 1 or any(len(run) > 1 for either in left for run in either[:1]) or eithers == left
        return [self._number(either) for either in (left if enough else eithers)]

    def _any_of(self, members: Iterable[str]) -> _Either:
        runs = (self._families.get(member) or (self._run(member),) for member in members)
        return tuple(dict.fromkeys(run for run in chain.from_iterable(runs) if run))

    def _run(self, text: str) -> Run:
        first, *others = (self._reads(piece) for piece in text.split(NUMBER))
        return (*first, *chain.from_iterable((NUMBER, *piece) for piece in others))


def _held(filling: _Filling, phrases: Mapping[int, Sequence[_Phrase]]) -> Iterator[_Phrase]:
    """Yield the phrases of which every place is filled somewhere in a message."""
    filled = frozenset(filling.filled)
    for number in filling.filled:
        for phrase in phrases.get(number, ()):
            if phrase.numbers <= filled:
                yield phrase


def _places(pieces: Iterable[list[list[int]]]) -> Iterator[_Place]:
    """Yield the places of pieces that may be far from each other, whose parts are nearer and whose places touch."""
    between = 0
    for parts in pieces:
        for part in parts:
            for number in part:
                yield _Place(number, between)
                between = 0
            between = BETWEEN
        between = NEARBY


def _by_rarest(phrases: Sequence[_Phrase], either_of: Sequence[_Either]) -> dict[int, list[_Phrase]]:
    """Return phrases by the place that fewest words can fill, so that few phrases have to be looked at."""
    shared = Counter(number for phrase in phrases for number in phrase.numbers)
    found: dict[int, list[_Phrase]] = defaultdict(list)
    for phrase in phrases:
        found[min(phrase.numbers, key=lambda number: (len(either_of[number]) + shared[number], number))].append(phrase)
    return dict(found)
