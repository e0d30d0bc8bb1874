"""What is known of a single word: an ordinary word, a name, both, a place, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto

from bot.guidance.pack import Pack
from bot.guidance.typed_text import typed_texts
from bot.privacy.name_list import NameList, library_names
from bot.privacy.word import Word, words_of

_PARTICLES = re.compile(r"(?:o'|d'|mc|mac)[a-z]{3,}")
_ENDINGS = re.compile(r"(?:'s|s|es|ed|d|ing|ly|er|ers)$")
_WORDY = re.compile(
    r"(?:ing|ed|ly|ness|tion|sion|ment|ments|able|ible|ful|ous|ive|ical|ism|ist|ists|less|ship|ity|ise|ize|ises|ology"
    r"|phobi[ac]|wards?|ings|tions|ers)$"
)
_SUFFIXES = ("s", "d", "r", "y", "t", "n", "g", "ed", "er", "es", "ly", "in", "ng", "al")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Kind(IntEnum):
    """What a word may be. A ``fixed`` word is no name although it may have a capital letter; a
    ``listed`` one stands in a list of names and is nothing else."""

    plain = auto()
    fixed = auto()
    place = auto()
    look_alike = auto()
    listed = auto()
    unknown = auto()


class KnownWords:
    """The words of a pack and of the name lists, ready to be asked about."""

    def __init__(self, pack: Pack) -> None:
        listed = pack.identifying
        self._first, self._last = library_names()
        self._own = NameList(part for name in listed.names for part in (name, *name.split("-")))
        self._look_alikes = frozenset(listed.look_alikes)
        fixed = (*listed.no_names, *listed.titles, *listed.people, *listed.accounts)
        self._fixed = frozenset(word for word in fixed if " " not in word)
        self._places = frozenset(part for place in listed.places for part in place.split())
        self.plain = frozenset(pack.plain_words)
        pieces = {piece for _, text in typed_texts(pack) for piece in text.split()}
        spoken = {word.low for piece in pieces for word in words_of(piece)}
        self._spoken = frozenset(word for word in spoken if not self.in_lists(word))
        self._phrases = _phrases([*listed.no_names, *listed.places, *pack.terms])

    def kind(self, word: str) -> Kind:
        """Return what a word in small letters may be."""
        if "-" in word and word not in self._places and word not in self._fixed:
            return self._kind_of_parts(word.split("-"))
        for kind, words in (
            (Kind.fixed, self._fixed),
            (Kind.look_alike, self._look_alikes),
            (Kind.place, self._places),
            (Kind.plain, self.plain),
            (Kind.plain, self._spoken),
        ):
            if word in words:
                return kind
        if self.in_lists(word) or self._in_lists_inflected(word):
            return Kind.listed
        return Kind.plain if self._inflected(word) else Kind.unknown

    def in_lists(self, word: str) -> bool:
        """Tell whether a word is some name, whatever else it may be."""
        return self.first(word) or word in self._last

    def first(self, word: str) -> bool:
        """Tell whether a word is a first name, or one of the pack's own names."""
        return word in self._first or word in self._own

    def last(self, word: str) -> bool:
        """Tell whether a word is a surname."""
        return word in self._last or word in self._own

    def ordinary(self, word: str) -> bool:
        """Tell whether a word is an everyday word, or one of its forms, even if it is a name as well."""
        return word in self.plain or self._inflected(word)

    def slip(self, word: str) -> bool:
        """Tell whether a word that is not known looks like an ordinary word, or like one with a letter wrong."""
        if len(word) < 3 or _WORDY.search(word) is not None:
            return True
        tried = {word, *(word.removesuffix(ending) for ending in _SUFFIXES if len(word) - len(ending) > 3)}
        return any(near in self.plain or near in self._spoken for one in tried for near in _one_edit(one))

    def covered(self, words: Sequence[Word]) -> set[int]:
        """Return the places of words that stand in a fixed phrase, such as a law that is called after somebody."""
        found: set[int] = set()
        for index, word in enumerate(words):
            phrases = self._phrases.get(word.low, ()) if index + 1 < len(words) else ()
            for phrase in phrases:
                if words[index + 1].low != phrase[1]:
                    continue
                part = words[index : index + len(phrase)]
                if tuple(one.low for one in part) == phrase and all(one.joined for one in part[1:]):
                    found.update(range(index, index + len(phrase)))
        return found

    def _in_lists_inflected(self, word: str) -> bool:
        """Whether a word is a name with the s that owns something (kyles mum), or one that begins with Mc or O'."""
        if _PARTICLES.fullmatch(word) is not None and not self._inflected(word):
            return True
        return len(word) > 4 and word.endswith("s") and self.first(word[:-1]) and self.kind(word[:-1]) is Kind.listed

    def _kind_of_parts(self, parts: list[str]) -> Kind:
        kinds = {self.kind(part) for part in parts if part}
        if all(map(self.first, parts)) and kinds != {Kind.fixed}:
            return Kind.listed
        if Kind.listed in kinds and kinds <= {Kind.listed, Kind.look_alike, Kind.unknown, Kind.fixed}:
            return Kind.listed
        return Kind.unknown if kinds == {Kind.unknown} else Kind.plain

    def _inflected(self, word: str) -> bool:
        base = _ENDINGS.sub("", word)
        if base == word or len(base) < 3:
            return False
        return any(one in self.plain for one in (base, f"{base}e", base[:-1], f"{base[:-1]}y"))


def _phrases(texts: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    begun: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for text in texts:
        phrase = tuple(word.low for word in words_of(text))
        if len(phrase) > 1:
            begun[phrase[0]].append(phrase)
    return {first: tuple(phrases) for first, phrases in begun.items()}


def _one_edit(word: str) -> Iterator[str]:
    for cut in range(len(word) + 1):
        head, tail = word[:cut], word[cut:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in _ALPHABET:
            yield head + letter + tail
            yield head + letter + tail[1:]
