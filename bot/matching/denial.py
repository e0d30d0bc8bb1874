"""Takes out of a message what it denies: "no signs of neglect" is not about neglect."""

from __future__ import annotations

from dataclasses import dataclass

from bot.guidance.pack import Pack
from bot.matching.lexicon import STOPS, Lexicon
from bot.matching.phrase_book import PhraseBook, Run
from bot.matching.word import COMMA

REACH = 7
"""How many words after a denial it can reach."""

AFTER = 3
"""How many words may stand between a name and the words after it that deny it."""

_STRONG, _NAMES, _LOOKS_LIKE = "strong", "names", "looks like"


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says without what it denies, the topics it names, and those it names only to deny them."""

    run: Run
    named: frozenset[str]
    denied: frozenset[str]


class Denials:
    """The phrases that deny, and the names of topics that can be denied."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        grammar = pack.grammar
        self._phrases = PhraseBook()
        for phrases, mark in (
            (grammar.deny_not, _LOOKS_LIKE),
            (grammar.deny, _STRONG),
            (grammar.deny_names, _NAMES),
        ):
            for phrase in phrases:
                self._phrases.add(lexicon.run(phrase), (), mark)
        self._after = PhraseBook()
        for phrase in grammar.deny_after:
            self._after.add(lexicon.run(phrase), (), _STRONG)
        self._until = frozenset(word for phrase in grammar.deny_until for word in lexicon.run(phrase))
        self._names = PhraseBook()
        self._shared: dict[Run, set[str]] = {}
        for topic, entry in pack.topics.items():
            for name in entry.names:
                run = lexicon.run(name)
                self._shared.setdefault(run, set()).add(topic)
                self._names.add(run, (), topic)

    def apply(self, run: Run) -> Said:
        """Return what a run says without what it denies."""
        gone: set[int] = set()
        denied: set[str] = set()
        named: set[str] = set()
        reached: dict[int, str] = {}
        for found in self._phrases.find(run):
            for at in self._scope(run, found.end, found.mark):
                reached[at] = _STRONG if _STRONG in {found.mark, reached.get(at)} else found.mark
        behind = [found.start for found in self._after.find(run)]
        for name in self._names.find(run):
            topics = self._shared[tuple(run[name.start : name.end])]
            if name.start in reached or any(_soon_after(run, name.end, start) for start in behind):
                denied |= topics
                gone.update(range(name.start, name.end))
            else:
                named |= topics
        gone.update(at for at, mark in reached.items() if mark == _STRONG)
        kept = tuple(word for at, word in enumerate(run) if at not in gone and word not in STOPS)
        return Said(kept, frozenset(named), frozenset(denied - named))

    def _scope(self, run: Run, start: int, mark: str) -> list[int]:
        """Return the places that a denial reaches: to the end of its clause, and through a list with "or" in it."""
        if mark == _LOOKS_LIKE:
            return []
        reached: list[int] = []
        for at in range(start, min(start + REACH, len(run))):
            word = run[at]
            if word in self._until or (word in STOPS and not (word == COMMA and "or" in run[at : at + REACH])):
                break
            reached.append(at)
        return reached


def _soon_after(run: Run, end: int, start: int) -> bool:
    """Whether words that deny begin soon after a name, in the same clause."""
    return 0 <= start - end <= AFTER and STOPS.isdisjoint(run[end:start])
