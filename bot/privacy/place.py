"""Postcodes and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bot.guidance.topic import Identifying
from bot.privacy.address import further_addresses, whole_address
from bot.privacy.dwelling import HOUSES, boats, named_home, numbered_home
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind
from bot.privacy.message import Message
from bot.privacy.school import Schools
from bot.privacy.word import word_set

_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL"
    "|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX"
    "|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR"
    "|WS|WV|YO|ZE|[BEGLMNSW]"
)
_POSTCODE = re.compile(
    rf"(?<!\w)(?:{_AREAS})[ ]?\d[\dA-Z]?[ \t\-.]{{0,2}}[\dO](?P<end>[A-Z]{{2}})(?!\w)", re.IGNORECASE
)
_LOOSE_POSTCODE = re.compile(
    rf"(?<!\w)(?:{_AREAS.rpartition('|')[0]}) ?\d\d?[ ,/_.\-]{{0,2}}[\dOI] ?"
    r"(?P<end>[ABD-HJLNP-UW-Z] ?[ABD-HJLNP-UW-Z])(?!\w)",
    re.IGNORECASE,
)
_SPELT = word_set("one two three four five six seven eight nine ten eleven twelve")
_SHORT_WORDS = word_set("as at be by he we us up an ha ex")
_NO_POSTCODE = word_set("st nd rd th am pm yr yo hr ft kg km cm mm")
_NUMBER = re.compile(
    r"(?<![\w./:£\-])(?:(?:no\.? ?)?\d{1,4}(?:[a-zA-Z]|[\-/]\d{1,4})?,?|(?:number )?\b(?:(?:twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ \-]?)?(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|\w{3,5}teen|\w{3,5}ty))[ \t]{1,2}$",
    re.IGNORECASE,
)
_FLAT_NUMBER = re.compile(r"[ \t]{0,2}(?:no\.? ?)?\d{1,4}[a-zA-Z]?(?!\w)")
_STRONG_ROADS = word_set("road rd street avenue ave lane crescent gardens drive close terrace")
_SURE_ROADS = word_set("road rd street avenue ave lane crescent terrace")
_SORTS_OF_ROAD = word_set(
    """
    main high busy side back quiet long dark wrong open same next whole rough country dirt private dead middle fast slow
    one two both all some any across along down opposite residential
    """
)
_ALONG = word_set("on at in off down up from along address near onto")
_STAND_ALONE = word_set(
    """
    paddock paddocks leys leasow mews croft spinney coppice copse butts dell green willows orchard orchards meadows
    crescent square beeches oaks elms limes poplars chestnuts maltings hawthorns laurels firs grove rise hollow
    """
)
_FLATS = word_set("flat flt apartment apt")
_AT = re.compile(
    r"(?:^|\bblock [a-z],?|\b(?:at|number|address|to|from|outside|lives?|house|is|in|visit(?:ed)?|near|on)"
    r"|(?:house|flat|unit|room|block) ?\d{1,3}[a-z]?,|[:(])[ \t]{0,2}$",
    re.IGNORECASE,
)
_STOPS = word_set("is with has where and in was do at but on from who he she they")
_LONGEST_NAME = 4
_MOST_WHOLE = 20
"""Of so many addresses in one message the rest is looked for: the flat before it, the village after it."""
_NOT_IN_ROADS = word_set(
    """
    year years yr yrs month months week weeks day days hour hours hr hrs minute minutes min mins mile miles metre
    metres child children kid kids boy boys girl girls people person men man women woman pupil pupils student students
    times of in on at to from by with and or the a an is are was were has have had been being for per who that this
    he she it they them his her their my our your not no into onto up down out off off about away every each half past
    am pm nd rd th percent pounds quid grams can will would if so but when where which different other others more
    ago later before after until then till over under near cars police adults lads teens teenagers babies siblings
    car bus family county crown magistrates tennis football train
    """
)

_TIME = re.compile(r"[ ](?:days?|weeks?|months?|years?|hours?|times?|minutes?)\b")


class Places:
    """Finds where somebody lives."""

    def __init__(self, listed: Identifying, schools: Schools) -> None:
        self._proper = schools.proper
        self._roads = frozenset(listed.road_kinds)
        self._homes = frozenset(listed.homes)
        self._people = frozenset(listed.people)

    def find(self, message: Message) -> Iterator[Identifier]:
        """Yield the postcodes and addresses in a message."""
        for pattern in (_POSTCODE, _LOOSE_POSTCODE) if message.digits else ():
            for match in pattern.finditer(message.text):
                apart = match.string[match.start("end") - 1] == " " and match["end"].lower() in _SHORT_WORDS
                if not apart and match["end"].lower() not in _NO_POSTCODE:
                    yield Identifier("postcode", *match.span())
        yield from boats(message.text)
        addresses = chain(further_addresses(message.text), self._addresses(message))
        for count, found in enumerate(addresses):
            yield whole_address(message, found) if count < _MOST_WHOLE else found

    def _addresses(self, message: Message) -> Iterator[Identifier]:
        """Yield the roads, flats, houses and farms in a message."""
        for index, word in enumerate(message.words):
            low = word.low
            if index and (low in self._roads or self._short_street(message, index)):
                yield from self._road(message, index)
            if low in _FLATS:
                yield from self._flat(message, index)
            home = named_home(message, index, self._people) if index and low in HOUSES else None
            if home is None and message.digits and index:
                home = numbered_home(message, index)
            if home is not None:
                yield home

    def _road(self, message: Message, index: int) -> Iterator[Identifier]:
        """A number, up to four words and a kind of road; or a proper word before a word that means a road."""
        words, strong = message.words, message.low(index) in _STRONG_ROADS
        for first in range(index - 1, max(-1, index - 1 - _LONGEST_NAME), -1):
            if words[first + 1].gap.strip(" ."):
                break
            number = self._number_before(message, first)
            if number is not None and self._may_be_road(message, first, index, number.start()):
                yield Identifier("address", number.start(), words[index].end)
                return
        before = words[index - 1]
        named = words[index].joined and not before.owner and before.low not in _NOT_IN_ROADS
        names_road = named and (strong or message.capital(index))
        if names_road and self._proper(message, index - 1):
            first = index - 1
            while first and index - first < _LONGEST_NAME and words[first].joined and message.large(first - 1):
                first -= 1
            yield Identifier("address", words[first].start, words[index].end)
        elif words[index].joined and message.low(index) in _SURE_ROADS:
            yield from self._road_in_small_letters(message, index)

    @staticmethod
    def _number_before(message: Message, first: int) -> re.Match[str] | None:
        """Return the number of a house that stands right before a word, in digits or in words."""
        word, spelt = message.words[first], message.low(first - 1)
        if not (word.gap.strip() or spelt in _SPELT or spelt.endswith(("teen", "ty")) or len(spelt) == 1):
            return None
        return _NUMBER.search(message.text, max(0, word.start - 32), word.start)

    @staticmethod
    def _road_in_small_letters(message: Message, index: int) -> Iterator[Identifier]:
        """A road named by two ordinary words or more: lives on tan house lane, but not on a busy main road."""
        first = index
        while first and index - first < _LONGEST_NAME and message.words[first].joined:
            if message.low(first - 1) in _NOT_IN_ROADS | _SORTS_OF_ROAD or message.words[first - 1].owner:
                break
            first -= 1
        if index - first > 1 and message.low(first - 1) in _ALONG and message.words[first].joined:
            yield Identifier("address", message.words[first].start, message.words[index].end)

    def _may_be_road(self, message: Message, first: int, index: int, start: int) -> bool:
        between = message.words[first:index]
        addressed = _AT.search(message.text, max(0, start - 12), start) is not None
        if between[0].low == "the" and len(between) == 1:
            return (
                message.capital(first)
                or message.capital(index)
                or (message.low(index) in _STAND_ALONE and self._ends_there(message, index))
            )
        if between[0].low == "the" and all(message.capital(one) for one in range(first + 1, index + 1)):
            return True
        if between[0].low == "the" and between[1].low == "high":
            return message.text[: between[0].start].rstrip()[-1:].isalpha()
        if any(word.low in _NOT_IN_ROADS for word in between) or (between[0].owner and len(between) > 2):
            return False
        if any(self._proper(message, one) or message.kinds[one] is Kind.look_alike for one in range(first, index)):
            return True
        head = message.text[start : start + 2].lower()
        if head.isalpha() and head != "no" and not addressed:
            return False
        strong = message.low(index) in _STRONG_ROADS | {"st"} or message.capital(index)
        numbered = head == "no" or addressed
        if numbered and all(word.joined for word in between[1:]):
            return True
        return strong and len(between) <= 2 and not between[0].low.endswith("s")

    @staticmethod
    def _ends_there(message: Message, index: int) -> bool:
        after = message.word(index + 1)
        return after is None or not after.joined or after.low in _STOPS

    @staticmethod
    def _short_street(message: Message, index: int) -> bool:
        """Whether "st" may be a street and no saint: 9 high st last week."""
        after = message.word(index + 1)
        if message.low(index) != "st" or not message.words[index].joined:
            return False
        return after is None or not after.joined or message.kinds[index + 1] in {Kind.plain, Kind.fixed, Kind.place}

    def _flat(self, message: Message, index: int) -> Iterator[Identifier]:
        """A flat with its number, and the building after it."""
        word = message.words[index]
        number = _FLAT_NUMBER.match(message.text, word.end)
        if number is None or _TIME.match(message.text, number.end()):
            return
        end = number.end()
        for later in range(index + 1, min(index + 5, len(message.words))):
            known = message.low(later) in self._homes or message.low(later) in self._roads
            if message.words[later].start - end > 3 or not (known or self._proper(message, later)):
                break
            end = message.words[later].end
        yield Identifier("address", word.start, end)
