"""The allow-list: the only words of a message that may ever be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.guidance.pack import Pack
from bot.guidance.problem import Place
from bot.guidance.typed_text import typed_texts
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import KnownWords
from bot.privacy.message import capitals_count
from bot.privacy.word import Word, words_of

_SPREADS = frozenset({"name", "initials", "school", "address", "date_of_birth", "registration", "handle"})
"""Kinds of which a part may have been missed: the words next to one are not kept."""

_ENDS = frozenset(".?!;\n")
_SHORTEST = 3


class Vocabulary:
    """The words of the field: those of terms, abbreviations, slang and what topics are called, and no others.

    A word that is also a name, a place, or a part of an address or of a school's name is not among them, and neither is
    a number, or an everyday word unless it stands in a term or in the title of a topic.
    """

    def __init__(self, pack: Pack, known: KnownWords | None = None) -> None:
        self._known = known or KnownWords(pack)
        listed, grammar = pack.identifying, pack.grammar
        refused = _words((*listed.places, *listed.names, *listed.look_alikes, *listed.titles, *grammar.passed_over))
        refused |= _words((*listed.road_kinds, *listed.homes, *listed.school_kinds, *listed.accounts))
        titles = _words((*pack.terms, *(topic.title for topic in pack.topics.values())))
        refused |= _words(pack.plain_words) - titles
        field = _words(text for place, text in typed_texts(pack) if _of_the_field(place))
        self._words = frozenset(
            word for word in field - refused if len(word) >= _SHORTEST and not self._known.in_lists(word)
        )

    def keep(self, text: str, identifiers: Iterable[Identifier]) -> str:
        """Return those words of a message that may be kept, in small letters and each once.

        A word next to what identifies somebody is left out, and so is one with a capital letter that does not come from
        the beginning of a sentence, unless it stands in a term.
        """
        words = words_of(text)
        beside, capitals = _beside(text, words, identifiers), capitals_count(words)
        found = [index for index, word in enumerate(words) if word.low in self._words and index not in beside]
        large = {index for index in found if words[index].capital and not (words[index].upper or words[index].opens)}
        refused = large - self._known.covered(words) if large and capitals else set()
        return " ".join(dict.fromkeys(words[index].low for index in found if index not in refused))


def _beside(text: str, words: Sequence[Word], identifiers: Iterable[Identifier]) -> set[int]:
    """Return the places of the words inside what identifies somebody, and of those next to it in its sentence."""
    beside: set[int] = set()
    after = 0
    for one in identifiers:
        first = after
        while first < len(words) and words[first].end <= one.start:
            first += 1
        after = first
        while after < len(words) and words[after].start < one.end:
            after += 1
        beside.update(range(first, after))
        if one.kind not in _SPREADS:
            continue
        if first and _ENDS.isdisjoint(text[words[first - 1].end : one.start]):
            beside.add(first - 1)
        if after < len(words) and _ENDS.isdisjoint(text[one.end : words[after].start]):
            beside.add(after)
    return beside


def _words(texts: Iterable[str]) -> set[str]:
    return {word.low for text in texts for word in words_of(text)}


def _of_the_field(place: Place) -> bool:
    if place[0] == "topics":
        return place[2] in {"names", "title", "ways"}
    return place[0] in {"terms", "synonyms", "same_words", "families"}
