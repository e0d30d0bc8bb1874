"""Initials: a few letters that are no abbreviation and stand where a person would."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.message import Message
from bot.privacy.somebody import child_in_form
from bot.privacy.word import word_set

_DOTTED = re.compile(r"(?<![\w.])[A-Za-z]\.[ ]?[A-Za-z]\b(?:\.[A-Za-z]\b)?\.?")
_APART = re.compile(
    r"(?<![\w&.'’+])(?<!plan )(?<!vitamin )(?!I |Y N|U [SK]|[HO] )[B-Z](?:[ ]|[\-/])[A-HJ-Z]\b(?!['’&+./]|-\w)"
)
_SPACED_WORDS = word_set("eg ie am pm nb ps dob")
_HYPHENED = re.compile(r"(?<![\w\-.])[A-Z]{1,2}-[A-Z]{1,2}(?![\w\-])")
_LABEL = re.compile(
    r"\binitials?(?: (?:are|is|of|were))?[ :=\-]{1,3}"
    r"(?P<name>[A-Za-z](?:[.\- ]{0,2}[A-Z]|[a-z]){1,3})(?!\w)"
)
_DOTTED_WORDS = word_set("eg ie am pm nb ps uk us eu aka nhs dob cp la sw gp no od")
_AGED = re.compile(
    r"\s?(?:\(|,? ?aged? )\s?(?:aged? )?\d{1,2}\b|(?:,| is| was) \d{1,2}(?:,| and\b| ?yrs?\b| ?yo\b| years)"
    r"|,? (?:dob\b|yr ?\d|y\d)",
    re.IGNORECASE,
)
_PARENTS = word_set(
    "mum mother dad father parent parents sibling siblings sister brother twin carer carers nan gran cousin"
)
_HOUSEHOLD = word_set("family families household siblings twins brothers sisters children kids")
_POINTED = re.compile(r"[./]\w")
_WHOSE = word_set("his her their")
_FORMS = word_set("year yr reception nursery")
_MET = word_set("spoke spoken speak talk talked met chat chatted")
_ASKS = word_set("can is does has did should will was could would")
_BEGINS = word_set("and that about when if because but then after while says said where as so")
_ABOUT = word_set("re")
_IT = word_set("it us me we he my is am no so ok or of on in at to go do if as an be by up hi")
_DOES = word_set("is was has had will would did does who whose could should can")
_TOWARDS = word_set(
    """
    about re with for regarding concerning asked ask tell told would does should could did refer discuss see saw meet
    moved keep collect interview support of between involving against for
    """
)
_STANDS_AT = word_set("at from in")
_RARELY_SHORT = word_set("ar ax cb cd cf cg cs dd ff fm fs ga gs gt ha jr mw ro rs ss tf wf wm ya bb")
"""Abbreviations so rare that they are mostly initials where a person would stand."""
_STRONGLY = frozenset({"worried about", "concerned about", "update on", "concerns about", "concern about", "called"})
_ALSO_NAMES = word_set("nb hr eg pm am ps mo al ed jo pb sc nk td")
_HAPPENS = word_set("is has was came told said says wont hasnt isnt refuses hungry disclosed keeps")
_CHILD = word_set(
    "lady woman man guy kid teen youth pupil student child boy girl lad lass learner youngster person yp toddler baby"
)
_OFFICES = word_set("sw hv ta gp ht ot ep pc la ho hr it iro cp sen send lac cla cin pp pa ex dt mp up so is in id")
_LETTERS_ALONE = frozenset("abcinoxyz")
"""Letters that stand for no child in particular (child A, child B), or for other things."""


class Initials:
    """Finds the initials in a message."""

    def __init__(self, listed: Identifying, known: KnownWords) -> None:
        self._everyday = known.plain
        self._known = known
        self._people = frozenset(listed.people)
        self._speaking = frozenset(listed.speaking)

    def find(self, message: Message) -> Iterator[Identifier]:
        """Yield the initials in a message."""
        for index, word in enumerate(message.words):
            if self._stand(message, index):
                yield Identifier("initials", word.start, word.end)
        for match in _APART.finditer(message.text) if message.capitals else ():
            yield Identifier("initials", *match.span())
        for match in _DOTTED.finditer(message.text):
            spaced = " " in match[0] and match[0][0].isupper()
            if re.sub(r"\W", "", match[0]).lower() not in (_SPACED_WORDS if spaced else _DOTTED_WORDS):
                yield Identifier("initials", *match.span())
        for match in _HYPHENED.finditer(message.text) if message.capitals else ():
            if not all(self._fixed(part) for part in match[0].lower().split("-")):
                yield Identifier("initials", *match.span())
        for match in _LABEL.finditer(message.text):
            if self._fixed(match["name"].lower()) is False or match["name"].isupper():
                yield Identifier("initials", *match.span("name"))

    def _fixed(self, part: str) -> bool:
        return len(part) > 1 and self._known.kind(part) in {Kind.fixed, Kind.plain}

    @staticmethod
    def _small(message: Message, index: int) -> bool:
        """Whether two letters that mean nothing stand in small letters where a person would: i spoke to cd today."""
        word, before, after = message.words[index], message.low(index - 1), message.word(index + 1)
        strange = message.kinds[index] is Kind.unknown
        known = not strange and (word.low in _IT or word.low not in _RARELY_SHORT | _ALSO_NAMES)
        if word.low in _OFFICES:
            return False
        if before in _CHILD and word.joined and word.low not in _IT:
            return not known or (after is not None and after.joined and after.low in _DOES | _HAPPENS)
        if known:
            return False
        opens = word.opens or before in _BEGINS
        aged = opens and _AGED.match(message.text, word.end) is not None
        if aged or (strange and child_in_form(message, index)) or (before in {"called", "named", "re"} and word.joined):
            return True
        earlier = {message.low(index - 2), message.low(index - 3)}
        if before in {"sister", "brother", "sibling", "cousin"} and earlier & _WHOSE:
            return True
        met = before in {"to", "with"} and not earlier.isdisjoint(_MET)
        if met or (before == "about" and strange and word.joined):
            return True
        if not (strange and opens) or after is None or not after.joined:
            return False
        related, form = message.low(index + 2) in _WHOSE, message.low(index + 2) in _FORMS
        return after.low in _HAPPENS or (after.low == "and" and related) or (after.low == "in" and form)

    def _stand(self, message: Message, index: int) -> bool:
        """Two or three letters that are no abbreviation, or one letter that does what a person does."""
        word, kind = message.words[index], message.kinds[index]
        length, large = len(word.low), word.upper and message.capitals
        if length > 3 or not (word.gap or word.opens) or not word.low.isalpha():
            return False
        if length == 1:
            return large and self._letter(message, index)
        if length == 2 and self._small(message, index):
            return True
        after = message.word(index + 1)
        speaks = after is not None and after.joined and not word.owner and after.low in self._speaking
        owns = word.owner and (after is not None and after.low in self._people)
        rare = kind is Kind.fixed and word.low in _RARELY_SHORT
        if (kind is Kind.fixed and not rare) or word.low in self._everyday:
            return large and length == 2 and self._abbreviation(message, index, owns)
        person = message.low(index - 1) in self._people and word.linked
        if large and length == 2 and ((kind is not Kind.plain and not rare) or before_called(message, index)):
            return True
        if kind is not Kind.unknown and length > 2:
            return False
        if large:
            aged = _AGED.match(message.text, word.end) is not None
            return person or speaks or owns or aged or self._in_place(message, index)
        about = word.opens or message.low(index - 1) in _BEGINS
        strange = kind is Kind.unknown and (person or owns or (about and speaks))
        return strange or (length == 2 and person and kind in {Kind.unknown, Kind.listed})

    def _letter(self, message: Message, index: int) -> bool:
        """Whether a single capital letter does what a person does, or stands where a child or a family would."""
        word, before, after = message.words[index], message.low(index - 1), message.word(index + 1)
        if "&" in word.gap or _POINTED.match(message.text, word.end) is not None:
            return False
        next_low = after.low if after is not None and after.joined else ""
        owns = word.owner and (after is not None and after.low in self._people)
        if word.low not in "iax" and (owns or (next_low in self._speaking and not word.owner)):
            return True
        if word.low in _LETTERS_ALONE:
            return False
        person = (before in self._people and word.linked) or before == "family" or next_low in _HOUSEHOLD
        acts = word.opens and next_low in _DOES
        return person or acts or _AGED.match(message.text, word.end) is not None

    def _abbreviation(self, message: Message, index: int, owns: bool) -> bool:
        """Whether two letters that mostly stand for something stand for somebody: pupil AM has, re EH, PC (8)."""
        word, before = message.words[index], message.low(index - 1)
        aged = _AGED.match(message.text, word.end) is not None
        if (aged or before in _ABOUT) and word.low not in _IT:
            return True
        if (owns or (before == "of" and message.low(index - 2) in _PARENTS)) and word.low not in _IT | _OFFICES:
            return True
        phrase = f"{message.low(index - 2)} {before}"
        if word.low in _ALSO_NAMES | _RARELY_SHORT and (phrase in _STRONGLY or before in {"called", "of"}):
            return True
        beside = index > 1 and before == "and" and message.words[index - 2].upper and word.low not in _IT
        if beside and len(message.low(index - 2)) == 2 and message.kinds[index - 2] is Kind.unknown:
            return word.low not in _OFFICES
        after = message.word(index + 1)
        child = before in _CHILD and word.linked and word.low not in _OFFICES
        tells = after is None or not after.joined or after.low in self._speaking | _DOES | _STANDS_AT
        return child and (tells or owns)

    def _in_place(self, message: Message, index: int) -> bool:
        """Whether two letters that nobody uses for anything stand where a person would: would PL be, VM at school."""
        word, before, after = message.words[index], message.low(index - 1), message.word(index + 1)
        if before in _ASKS and message.words[index - 1].opens and word.joined:
            return True
        if before in {"to", "with"} and message.low(index - 2) in _MET:
            return True
        second = message.word(index + 2) if after is not None and after.low == "and" else None
        if second is not None and second.upper and len(second.low) == 2 and message.kinds[index + 2] is Kind.unknown:
            return True
        if word.opens:
            stops = message.text[word.end : word.end + 1] in {",", ":"}
            return stops or (after is not None and after.joined and after.low in _DOES | _STANDS_AT)
        does = after is not None and after.joined and after.low in _DOES
        other = message.word(index - 2) if index > 1 and before == "and" else None
        if other is not None and other.upper and len(other.low) == 2 and message.kinds[index - 2] is Kind.unknown:
            return True
        return does or word.owner or (word.joined and before in _TOWARDS)


def before_called(message: Message, index: int) -> bool:
    """Tell whether letters follow a word by which somebody is called: a boy called GT."""
    return message.low(index - 1) in {"called", "named"} and message.words[index].joined
