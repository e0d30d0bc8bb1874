"""Groups questions whose kept words are alike, so that a lead sees what the guidance lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.qapp.figure import FEWEST

ALIKE = 70
"""How alike the words of two questions must be, out of 100."""
MOST_GROUPS = 200
MOST_WORDINGS = 3000
"""Only so many different wordings are compared, the most frequent first."""
WORDS_IN_A_NAME = 6
_FEWEST_LETTERS = 3


def grouped(wordings: Mapping[str, int]) -> dict[str, int]:
    """Return groups of questions by the words they share, with how many questions there are in each.

    A group is named by words that at least eight of its questions hold. Groups without such words are left out.
    """
    heads: list[str] = []
    members: dict[str, Counter[str]] = {}
    for wording, number in sorted(wordings.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDINGS]:
        words = " ".join(sorted(set(wording.split())))
        if not words:
            continue
        head = _nearest(words, heads)
        if head is None:
            if len(heads) >= MOST_GROUPS:
                continue
            heads.append(words)
            head = words
        members.setdefault(head, Counter())[words] += number
    named: Counter[str] = Counter()
    for group in members.values():
        name = _name(group)
        if name:
            named[name] += sum(group.values())
    return dict(named)


def _nearest(words: str, heads: Sequence[str]) -> str | None:
    best = process.extractOne(words, heads, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
    return best[0] if best else None


def _name(group: Counter[str]) -> str:
    held: Counter[str] = Counter()
    for words, number in group.items():
        for word in words.split():
            held[word] += number
    frequent = [word for word, number in held.most_common() if number >= FEWEST and len(word) >= _FEWEST_LETTERS]
    return " ".join(frequent[:WORDS_IN_A_NAME])
