"""Postcodes and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.address import further_addresses, whole_address
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
_NO_POSTCODE = word_set("st nd rd th am pm yr yo hr ft kg km cm mm")
_NUMBER = re.compile(r"(?<![\w./:£\-])(?:no\.? ?)?\d{1,4}(?:[a-zA-Z]|[\-/]\d{1,4})?,?[ \t]{1,2}$", re.IGNORECASE)
_FLAT_NUMBER = re.compile(r"[ \t]{0,2}(?:no\.? ?)?\d{1,4}[a-zA-Z]?(?!\w)")
_STRONG_ROADS = word_set("road rd street avenue ave lane crescent gardens drive close terrace")
_STAND_ALONE = word_set(
    """
    paddock paddocks leys leasow mews croft spinney coppice copse butts dell green willows orchard orchards meadows
    crescent square beeches oaks elms limes poplars chestnuts maltings hawthorns laurels firs grove rise hollow
    """
)
_FLATS = word_set("flat flt apartment apt")
_AT = re.compile(
    r"(?:^|\b(?:at|address|to|from|outside|lives?|house)"
    r"|(?:house|flat|unit|room|block) ?\d{1,3}[a-z]?,|[:(])[ \t]{0,2}$",
    re.IGNORECASE,
)
_STOPS = word_set("is with has where and in was do at but on from who he she they")
_LONGEST_NAME = 4
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

    def find(self, message: Message) -> Iterator[Identifier]:
        """Yield the postcodes and addresses in a message."""
        for match in _POSTCODE.finditer(message.text):
            if match["end"].lower() not in _NO_POSTCODE:
                yield Identifier("postcode", *match.span())
        for found in further_addresses(message.text):
            yield whole_address(message, found)
        for index, word in enumerate(message.words):
            if index and (word.low in self._roads or self._short_street(message, index)):
                yield from (whole_address(message, found) for found in self._road(message, index))
            if word.low in _FLATS:
                yield from (whole_address(message, found) for found in self._flat(message, index))
            elif index and word.low in self._homes:
                yield from (whole_address(message, found) for found in self._building(message, index))

    def _road(self, message: Message, index: int) -> Iterator[Identifier]:
        """A number, up to four words and a kind of road; or a proper word before a word that means a road."""
        words, strong = message.words, message.low(index) in _STRONG_ROADS
        for first in range(index - 1, max(-1, index - 1 - _LONGEST_NAME), -1):
            if words[first + 1].gap.strip(" ."):
                break
            number = _NUMBER.search(message.text, max(0, words[first].start - 14), words[first].start)
            if number is not None and self._may_be_road(message, first, index, number.start()):
                yield Identifier("address", number.start(), words[index].end)
                return
        before = words[index - 1]
        names_road = words[index].joined and not before.owner and (strong or message.capital(index))
        if names_road and self._proper(message, index - 1):
            yield Identifier("address", before.start, words[index].end)

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
        strong = message.low(index) in _STRONG_ROADS | {"st"} or message.capital(index)
        numbered = message.text[start].isalpha() or addressed
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

    @staticmethod
    def _building(message: Message, index: int) -> Iterator[Identifier]:
        """A building's own name, with capitals: Elm House."""
        large = message.words[index].joined and message.capital(index) and message.capital(index - 1)
        if large and message.kinds[index - 1] in {Kind.unknown, Kind.listed, Kind.look_alike}:
            yield Identifier("address", message.words[index - 1].start, message.words[index].end)
