"""The allow-list: the only words of a message that may ever be kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.guidance.pack import Pack
from bot.guidance.problem import Place
from bot.guidance.typed_text import typed_texts
from bot.privacy.known_word import KnownWords
from bot.privacy.word import small_letters

_PART = re.compile(r"\d+|[a-z]+\d+(?![a-z])|[a-z]+(?:'[a-z]+)*")
_TERMS = frozenset({"synonyms", "terms", "same_words"})
_LONGEST_TERM = 4
_MOST_DIGITS = 3


class Vocabulary:
    """The words of a pack's knowledge that identify nobody. A word that nobody thought of is not among them.

    A word that is also a name is kept only inside a fixed term of the knowledge (young carer), and so is a number
    (section 47).
    """

    def __init__(self, pack: Pack, known: KnownWords | None = None) -> None:
        known, listed = known or KnownWords(pack), pack.identifying
        everyday = {part for word in pack.plain_words for part in _parts(word)}
        refused = {part for phrase in listed.places for part in _parts(phrase)} - everyday
        refused |= {part for name in listed.names for part in _parts(name)}
        first_names = {word for word in (*listed.look_alikes, *listed.no_names) if known.first(word)}
        named = first_names | (set(listed.look_alikes) - everyday)
        spoken: set[str] = set()
        self._terms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        levels = ((("terms",), f"level {number}") for number in pack.levels)
        for place, text in chain(typed_texts(pack), levels):
            parts = _parts(text)
            free = {part for part in parts if part in everyday or not known.in_lists(part)}
            spoken |= free
            needed = any(part in named or not part.isalpha() for part in parts)
            fits = len(parts) <= _LONGEST_TERM and refused.isdisjoint(parts) and all(map(_short_number, parts))
            if needed and fits and _is_term(place) and named.union(free).issuperset(parts):
                self._terms[parts[0]].append(parts)
        short = everyday.union(listed.no_names)
        kept = (everyday | spoken) - refused - named
        self._words = frozenset(word for word in kept if word.isalpha() and len(word) > 1 + (word not in short))
        for terms in self._terms.values():
            terms.sort(key=len, reverse=True)

    def keep(self, words: Iterable[str]) -> str:
        """Return those of a message's words, already divided and in small letters, that may be kept: each once."""
        said = [small_letters(word) for word in words]
        return " ".join(dict.fromkeys(self._kept(said)))

    def _kept(self, said: Sequence[str]) -> Iterator[str]:
        index = 0
        while index < len(said):
            terms = self._terms.get(said[index], ())
            term = next((one for one in terms if tuple(said[index : index + len(one)]) == one), said[index : index + 1])
            if len(term) > 1 or not term[0].isalpha():
                if tuple(term) in terms:
                    yield " ".join(term)
            elif term[0] in self._words:
                yield term[0]
            index += len(term)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.replace("'", "") for part in _PART.findall(small_letters(text)))


def _is_term(place: Place) -> bool:
    return place[0] in _TERMS or (place[0] == "topics" and place[2] in {"names", "title"})


def _short_number(part: str) -> bool:
    return sum(character.isdigit() for character in part) <= _MOST_DIGITS
