"""The names of schools: a proper name before a kind of school."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.message import Message
from bot.privacy.word import word_set

_BARE = word_set("high first middle junior primary secondary infant infants juniors prep pru nursery grammar")
_STAY = word_set("street risk level chair need needs court alert way time aid place one thing")
_ARTICLES = word_set("a an any every another each local this that no")
_NEAR = word_set("at from to in attends attending attend near of called joined joining left")
_SAINTS = word_set("st saint our")
_LONGEST_NAME = 4


class Schools:
    """Finds which school somebody goes to."""

    def __init__(self, listed: Identifying, known: KnownWords) -> None:
        self._known = known
        self._roads = frozenset(listed.road_kinds)
        self._general = frozenset(listed.school_general) | frozenset(listed.people)
        self._kinds: dict[str, list[tuple[str, ...]]] = {}
        for kind in sorted((tuple(kind.split()) for kind in listed.school_kinds), key=len, reverse=True):
            self._kinds.setdefault(kind[0], []).append(kind)

    def find(self, message: Message) -> Iterator[Identifier]:
        """Yield the names of schools in a message."""
        for index, word in enumerate(message.words):
            if index and word.low in self._kinds:
                yield from self._before_kind(message, index)
            if word.low in _SAINTS - {"our"} and self._of_saint(message, index + 1):
                saint = message.words[index + 1]
                yield Identifier("school", word.start, saint.end + 2 * saint.owner)

    def _before_kind(self, message: Message, index: int) -> Iterator[Identifier]:
        """A proper name of up to four words and the kind of school after it."""
        words, last = message.words, self._kind_ends(message, index)
        if last is None or not words[index].joined:
            return
        if message.low(last + 1) in _STAY and words[last + 1].joined:
            return
        first = index
        while first and index - first < _LONGEST_NAME and words[first].joined:
            if not self._part_of_name(message, first - 1, index):
                break
            first -= 1
        if 0 < first < index and not words[first].gap.strip(" .") and words[first - 1].low in _SAINTS:
            first -= 1
        if first < index and self._names_school(message, first, index, last):
            yield Identifier("school", words[first].start, words[last].end)

    def _kind_ends(self, message: Message, index: int) -> int | None:
        """Return the place of the last word of a kind of school that begins at a place: catholic primary school."""
        last = None
        while index < len(message.words) and (last is None or message.words[index].joined):
            kinds = self._kinds.get(message.low(index), ())
            length = next((len(kind) for kind in kinds if self._stands(message, index, kind)), 0)
            if not length or (last is not None and message.low(index) == message.low(last)):
                break
            last = index + length - 1
            index += length
        return last

    @staticmethod
    def _stands(message: Message, index: int, kind: tuple[str, ...]) -> bool:
        part = message.words[index : index + len(kind)]
        return tuple(word.low for word in part) == kind and all(word.joined for word in part[1:])

    def _of_saint(self, message: Message, index: int) -> bool:
        """Whether a saint owns something that nobody names, which is mostly a school: "at St Joseph's"."""
        saint = message.word(index)
        if saint is None or saint.gap.strip(" .") or message.kinds[index] is Kind.place:
            return False
        return saint.owner or (saint.low.endswith("s") and self._known.kind(saint.low[:-1]) is Kind.listed)

    def _part_of_name(self, message: Message, place: int, index: int) -> bool:
        """Whether a word may be part of a school's name; one that owns the rest is a saint, or only a pupil."""
        word, saint = message.words[place], message.low(place - 1) in _SAINTS if place else False
        if word.low in self._general:
            return False
        if word.owner and not saint and not message.capital(index):
            return False
        if saint or self.proper(message, place) or message.kinds[place] is Kind.look_alike:
            return True
        return word.low in self._roads if place == index - 1 else message.capital(place)

    def proper(self, message: Message, index: int) -> bool:
        """Whether a word may name a school or a street: a name, a place, or a word that is not an ordinary one."""
        kind = message.kinds[index]
        if kind is Kind.unknown:
            return message.capital(index) or not message.slip(index)
        large = message.large(index) and message.words[index].low not in self._general
        return kind in {Kind.listed, Kind.place} or large

    def _names_school(self, message: Message, first: int, index: int, last: int) -> bool:
        named, before = range(first, index), message.low(first - 1)
        large = message.capital(index)
        if not any(self.proper(message, place) for place in named):
            return large and all(message.capital(place) for place in named)
        if large:
            return True
        alone = index == last
        if all(message.kinds[place] is Kind.place for place in named) and (before in _ARTICLES or alone):
            return before in {"at", "attends"} and message.low(index) not in {"school", "nursery", "college"}
        if alone and message.low(index) in _BARE:
            odd = message.kinds[index - 1] is Kind.unknown and not message.slip(index - 1)
            return odd or message.low(first) in _SAINTS or before in _NEAR
        return True
