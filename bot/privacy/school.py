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
_QUALIFIERS = word_set(
    """
    catholic rc ce cofe roman anglican methodist christian islamic muslim jewish special day girls boys community
    primary junior infant nursery forest free independent residential prep grammar montessori steiner
    pupil voluntary aided
    """
)
_TEACHES_FAITH = word_set("madrasa madrassa madrassah madrasah masjid jamia darul")
_HOLY = word_set("lady church heart sacred holy blessed immaculate our st saint sts saints")
_YOUNG = word_set("nursery preschool pre-school playgroup kindergarten day")
_SMALL = word_set(
    """
    tiny little happy busy bright sunny wise cheeky rainbow buzzy jolly golden silver magic cosy teddy baby first clever
    """
)
_COUNTED = word_set("kids babies toddlers boys girls days hours his is has was this as us its does parents carers yes")
_FOR = word_set("boys girls")
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
            if word.low in _TEACHES_FAITH:
                yield from self._after_faith(message, index)
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
        if message.low(index) in _YOUNG and self._of_the_young(message, index):
            start = words[index - 1 - (message.low(index - 2) in _SMALL and words[index - 1].joined)].start
            yield Identifier("school", start, words[last].end)
            return
        first = begin = self._qualified(message, index)
        while first and begin - first < _LONGEST_NAME and words[first].joined:
            if not self._part_of_name(message, first - 1, begin):
                break
            first -= 1
        if 0 < first < begin and not words[first].gap.strip(" .") and words[first - 1].low in _SAINTS:
            first -= 1
        if first < begin and self._names_school(message, first, begin, last):
            yield Identifier("school", words[self._begins(message, first)].start, self._ends(message, last))

    @staticmethod
    def _qualified(message: Message, index: int) -> int:
        """Return where the words begin that say more of a kind of school: catholic, c of e."""
        while index > 1 and message.words[index].joined:
            church = tuple(message.low(index - back) for back in (3, 2, 1)) == ("c", "of", "e")
            if not church and message.low(index - 1) not in _QUALIFIERS:
                break
            index -= 3 if church else 1
        return index

    @staticmethod
    def _begins(message: Message, first: int) -> int:
        """Return where the whole name begins: Our Lady of the Wayside, St Aidan and St Oswald, The Grove."""
        words = message.words
        while first and words[first].joined:
            before = first - 1
            link = words[before].low
            if link in {"the", "of", "and"} and before and words[before].joined:
                back = before - 1
                if link == "the" and words[back].low != "of":
                    return before
                named = words[back].low in _HOLY or (message.capital(back) and link == "of")
                saint = link == "and" and back and words[back - 1].low in _SAINTS
                if words[back].low in {"of", "and"} and link == "the":
                    first = before
                    continue
                if not (named or saint):
                    return first
                first = back
                continue
            if link not in _HOLY:
                return before if link == "the" else first
            first = before
        return first

    @staticmethod
    def _ends(message: Message, last: int) -> int:
        """Return where the whole name ends: School for Girls, Academy Trust."""
        after, later = message.low(last + 1), message.low(last + 2)
        if after == "trust":
            return message.words[last + 1].end
        return message.words[last + 2].end if after == "for" and later in _FOR else message.words[last].end

    def _of_the_young(self, message: Message, index: int) -> bool:
        """Whether a nursery is called after many of something, also in small letters: tiny otters nursery."""
        word, before = message.word(index - 1), message.low(index - 2)
        if word is None or not word.low.endswith("s") or word.owner or word.low in self._general | _COUNTED:
            return False
        return len(word.low) > 3 and (before in _SMALL or before in _NEAR)

    @staticmethod
    def _after_faith(message: Message, index: int) -> Iterator[Identifier]:
        """A mosque's school and the name after it."""
        last = index
        for later in range(index + 1, min(index + 1 + _LONGEST_NAME, len(message.words))):
            word = message.words[later]
            named = message.capital(later) or message.kinds[later] is Kind.listed
            if word.gap.strip() or not (named or (message.kinds[later] is Kind.unknown and not message.slip(later))):
                break
            last = later
        if last > index:
            yield Identifier("school", message.words[index].start, message.words[last].end)

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
        if place == index - 1:
            return word.low in self._roads
        odd = message.kinds[place] is Kind.unknown and message.low(index - 1) in self._roads
        return odd or message.capital(place)

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
            road = message.low(index - 1) in self._roads and index < last and message.low(index) not in _BARE
            if road and len(named) > 1 and not large:
                return True
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
