"""Names, by evidence: the lists of names, capital letters, and the words that stand around a word."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.message import Message
from bot.privacy.somebody import (
    acts,
    after_label,
    aged,
    child_in_form,
    evident,
    explained,
    fares,
    met,
    of_kin,
    suffers,
    with_family,
)
from bot.privacy.word import Word, word_set, words_of

_FAMILY = word_set("family families household kids children brothers sisters twins siblings boys girls lot")
_ARTICLES = word_set("a an the")
_BEGINS = word_set(
    """
    and that about when if because but then after while says said where as so how & is was think thinks suspect believe
    know heard reckon sure
    """
)
_SURE_TITLES = word_set("mr mrs ms mx dr")
_IS = word_set("is was")
_TELLS = word_set("is was has had and who")
_STANDS_WITH = word_set("from at in and who whose")
_ASKS = word_set("does did can should has is")
_NEEDS = word_set("need have go come stay live get see know want at being allowed safe ok okay")
_MAY_BE = word_set("will may might can")
_FORMS = word_set("year yr reception nursery")
_SAME_FORM = word_set("hit hurt tell disclose want live refuse")
_GROUPS = word_set("class classes group groups")
_BODIES = word_set(
    """
    service services centre center team hub trust project charity foundation support programme charter app training form
    policy framework toolkit clinic unit ward helpline line law act scheme plan panel conference meeting assessment
    guidance guidelines syndrome disease scale score test tool model partnership board council hospital surgery police
    """
)


class Names:
    """Finds the names in a message."""

    def __init__(self, listed: Identifying, known: KnownWords) -> None:
        self._known = known
        self._titles = frozenset(listed.titles)
        self._people = frozenset(listed.people)
        self._speaking = frozenset(listed.speaking)
        self._called = frozenset(tuple(word.low for word in words_of(phrase)) for phrase in listed.called)

    def find(self, message: Message) -> set[int]:
        """Return the places of the words of a message that are names."""
        covered = self._known.covered(message.words)
        places = (index for index in range(len(message.words)) if index not in covered)
        alone = [index for index in places if self._by_itself(message, index)]
        return {*alone, *(beside for index in alone for beside in self._beside(message, index, covered))}

    def _by_itself(self, message: Message, index: int) -> bool:
        """Whether a word is a name by what it is and by the words next to it."""
        word, kind = message.words[index], message.kinds[index]
        if len(word.low) == 1:
            return word.upper and message.capitals and word.joined and message.low(index - 1) in self._titles
        if self._after_title(message, index) or self._after_called(message, index):
            return True
        if message.low(index + 1) in _GROUPS and not word.owner and message.words[index + 1].joined:
            return False
        if kind is Kind.listed:
            return self._listed(message, index)
        if kind in {Kind.unknown, Kind.look_alike} and after_label(message, index, self._people, self._known):
            return True
        if kind is Kind.unknown:
            return explained(message, index, self._people) or self._unknown(message, index)
        if kind not in {Kind.look_alike, Kind.fixed} or not self._known.first(word.low):
            return kind is Kind.look_alike and self._look_alike(message, index)
        if self._plainly(message, index):
            return True
        return self._look_alike(message, index) if kind is Kind.look_alike else self._fixed(message, index)

    def _plainly(self, message: Message, index: int) -> bool:
        """Whether what stands around a first name that is also a word leaves no doubt that somebody is meant."""
        return (
            evident(message, index, self._known.ordinary(message.words[index].low))
            or self._large_season(message, index)
            or explained(message, index, self._people)
            or of_kin(message, index, self._people)
            or (message.words[index].opens and with_family(message, index))
        )

    def _fixed(self, message: Message, index: int) -> bool:
        """Whether a first name that mostly is something else, such as a month, is told of as only a person is."""
        if message.words[index].opens and suffers(message, index, True):
            return True
        return message.words[index].low not in self._people and self._speaks_large(message, index)

    @staticmethod
    def _large_season(message: Message, index: int) -> bool:
        """Whether a word with a capital letter, such as a month, stands where only somebody can: does April need."""
        if not message.large(index) or message.words[index].upper:
            return False
        before, after = message.low(index - 1), message.word(index + 1)
        asked = before in _ASKS and message.words[index - 1].opens
        needs = after is not None and after.joined and after.low in _NEEDS
        return met(message, index) or (asked and needs)

    def _listed(self, message: Message, index: int) -> bool:
        word, before, after = message.words[index], message.low(index - 1), message.low(index + 1)
        if len(word.low) > 2:
            thing = before in _ARTICLES and not word.capital and after not in _FAMILY
            return not thing or self._named_further(message, index + 1)
        return word.capital and not word.upper and (message.large(index) or after in self._speaking | _TELLS)

    def _named_further(self, message: Message, index: int) -> bool:
        return message.word(index) is not None and message.words[index].joined and message.kinds[index] is Kind.listed

    def _unknown(self, message: Message, index: int) -> bool:
        word = message.words[index]
        if word.upper and message.capitals and len(word.low) <= 5:
            return False
        if message.large(index):
            return not (message.low(index + 1) in _BODIES and message.words[index + 1].joined)
        if len(word.low) < 3:
            return False
        owns = word.owner and message.low(index + 1) in self._people
        about = message.low(index - 1) in _BEGINS or word.opens
        child = self._of_person(message, index)
        told = about and (
            self._speaks(message, index)
            or acts(message, index)
            or message.low(index + 1) == "has"
            or suffers(message, index, True)
        )
        told = told or met(message, index) or child_in_form(message, index) or (about and with_family(message, index))
        household = message.low(index - 1) == "the" and message.low(index + 1) in _FAMILY
        if message.capital(index):
            after = message.low(index + 1)
            tells = after in _TELLS or aged(message, index) or (after == "in" and message.low(index + 2) in _FORMS)
            tells = tells and not message.slip(index)
            if owns or word.owner or tells or self._speaks(message, index):
                return True
        return (owns or child or told or household) and not message.slip(index)

    def _look_alike(self, message: Message, index: int) -> bool:
        """An ordinary word that is also a name: mostly a word (will, mark), or mostly a name (grace, jade)."""
        word, before = message.words[index], message.low(index - 1)
        mostly_word = self._known.ordinary(word.low)
        first = self._known.first(word.low)
        if message.large(index) and not word.upper:
            alone = before not in _ARTICLES and not message.large_word(index + 1) and not message.large_word(index - 1)
            person = self._of_person(message, index)
            being = before in _IS and not (message.words[index - 1].opens or message.low(index + 1) in {"who", "that"})
            said = before in _IS and not mostly_word and message.low(index - 2) in self._people
            if first and ((alone and not being) or person or said):
                return True
        if self._speaks_large(message, index) and first:
            return True
        if not first or before in _ARTICLES:
            return False
        if word.owner and message.low(index + 1) in self._people and (not mostly_word or word.capital):
            return True
        if not mostly_word and self._of_person(message, index):
            return True
        if not mostly_word and message.capital(index) and message.low(index + 1) in _STANDS_WITH:
            return True
        about = word.opens or before in _BEGINS
        after = message.low(index + 1)
        if message.capital(index) and word.opens and not word.upper and aged(message, index):
            return True
        if child_in_form(message, index) or fares(message, index, about, mostly_word):
            return True
        denies = after.endswith("nt") or (word.low in _MAY_BE and after in _SAME_FORM)
        return about and self._speaks(message, index) and not denies

    def _of_person(self, message: Message, index: int) -> bool:
        """Whether a word stands right after a word for a person: pupil, mum, friend."""
        before = message.word(index - 1)
        return before is not None and before.low in self._people and message.words[index].joined and not before.owner

    def _speaks(self, message: Message, index: int) -> bool:
        after = message.word(index + 1)
        return after is not None and after.joined and not message.words[index].owner and after.low in self._speaking

    def _speaks_large(self, message: Message, index: int) -> bool:
        """Whether a word with a capital is told something of that only people do."""
        word, after = message.words[index], message.word(index + 1)
        if not (message.capital(index)) or word.upper or after is None or not after.joined or after.capital:
            return False
        if word.low in _MAY_BE and after.low in _SAME_FORM:
            return False
        looks = message.kinds[index] is Kind.look_alike and after.low in _IS | {"has", "had"}
        return self._speaks(message, index) or (looks and self._known.first(word.low))

    def _after_title(self, message: Message, index: int) -> bool:
        word, before = message.words[index], message.word(index - 1)
        if before is None or before.low not in self._titles or word.gap.strip(" \t.") or "\n" in word.gap:
            return False
        kind, sure = message.kinds[index], before.low not in self._known.plain
        if kind is Kind.listed:
            return len(word.low) > 2 or message.capital(index)
        if word.low in self._people:
            return False
        if not sure:
            return message.large(index) and kind in {Kind.unknown, Kind.look_alike} and before.capital
        if kind is Kind.unknown:
            return len(word.low) > 2
        listed = self._known.in_lists(word.low)
        meant = before.low in _SURE_TITLES or not self._known.ordinary(word.low)
        return listed and (message.capital(index) or (meant and len(word.low) > 2))

    def _after_called(self, message: Message, index: int) -> bool:
        word, kind = message.words[index], message.kinds[index]
        before = (message.low(index - 2), message.low(index - 1))
        named = (before[1],) in self._called or before in self._called
        if not (named and word.linked):
            return False
        if kind is Kind.listed:
            return True
        if kind is Kind.unknown:
            return len(word.low) > 2 and (message.capital(index) or not message.slip(index))
        person = bool(self._people & {message.low(index - back) for back in (2, 3, 4)})
        large = message.capital(index) and not word.upper
        return self._known.first(word.low) and kind in {Kind.look_alike, Kind.fixed} and (person or large)

    def _beside(self, message: Message, index: int, covered: set[int]) -> Iterator[int]:
        """Yield the words beside a name that belong to it, or to another name joined to it by "and"."""
        yield from self._surnames(message, index, covered)
        word, before = message.words[index], message.word(index - 1)
        if before is not None and not word.gap.strip(" .") and index - 1 not in covered and not before.owner:
            kind = message.kinds[index - 1]
            large = message.capital(index - 1) and not before.upper
            short = len(before.low) == 1 and before.upper and (before.low not in "iax" or not before.opens)
            first = self._known.first(before.low) and self._known.last(word.low)
            meant = kind in {Kind.look_alike, Kind.fixed} and (large or before.low not in self._known.plain)
            strange = kind is Kind.unknown and large and message.kinds[index] is Kind.unknown
            if short or (first and meant) or (strange and not message.slip(index - 1)):
                yield index - 1
        for step in (-2, 2):
            other, together = index + step, message.low(index + step // 2) in {"and", "or", "n"}
            inside = together and message.word(other) is not None and other not in covered
            if inside and self._other_name(message, other):
                yield other

    def _other_name(self, message: Message, index: int) -> bool:
        word, kind = message.words[index], message.kinds[index]
        if kind is Kind.unknown:
            return not message.slip(index) and not word.upper
        return kind is Kind.look_alike and word.low not in self._known.plain and self._known.first(word.low)

    def _surnames(self, message: Message, index: int, covered: set[int]) -> Iterator[int]:
        later = index + 1
        while later < len(message.words) and later - index < 4 and later not in covered:
            word, kind, before = message.words[later], message.kinds[later], message.words[later - 1]
            if not word.joined or before.owner or not self._surname(message, later, word, kind):
                return
            yield later
            later += 1

    def _surname(self, message: Message, index: int, word: Word, kind: Kind) -> bool:
        if word.low in self._speaking or word.low in self._people:
            return False
        large = message.capital(index)
        if len(word.low) == 1:
            return word.low not in "aiuxnrykc" or (word.upper and word.low not in "aix")
        if kind in {Kind.listed, Kind.unknown}:
            return kind is Kind.listed or large or not message.slip(index)
        if kind is Kind.look_alike:
            return large or (word.low not in self._known.plain and self._known.last(word.low))
        first = message.kinds[index - 1] is Kind.listed and message.large(index - 1)
        if large and first and kind is Kind.plain and len(word.low) > 3 and not word.upper:
            return True
        return large and self._known.last(word.low) and len(word.low) > 2 and not word.upper
