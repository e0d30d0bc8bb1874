"""The whole of an address, once a part of it is found: the flat or house before it, the village and site after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind
from bot.privacy.message import Message

_SHORT_NUMBER = r"(?:no\.? ?|number )?\d{1,4}[a-z]?\b"
_FLATS = (
    r"(?:(?:ground|first|second|third|top|upper|lower|basement|garden|rear|attic)[ -](?:floor )?)?"
    r"(?:flat|flt|apartment|apt|maisonette|bedsit|studio)"
)
_UNITS = r"plot|pitch|unit|room|static|lodge|caravan|berth|mooring|chalet|cabin|bungalow|block|house|villa|van|suite"
_UNIT = re.compile(
    rf"(?<!\w)(?:{_FLATS}|{_UNITS}|number|no\.?)(?:[ \t]{{0,2}}{_SHORT_NUMBER})?[ \t,]{{1,3}}(?:at )?(?:the )?$",
    re.IGNORECASE,
)
_BUILDINGS = (
    r"house|hse|farm|farmhouse|cottages?|cotts?|bungalow|barns?|lodge|vicarage|rectory|mill|flats?|court|villa|hall"
    r"|forge|manor|stables|view|towers?|grange|priory|oasthouse|chapel|schoolhouse|gatehouse|annexe?|granary|parsonage"
)
_BEFORE_ROAD = re.compile(
    rf"(?:(?<![\w'’])the (?:[\w'’]{{1,20}} ){{0,2}}|(?<![\w'’])(?:[A-Z][\w'’]{{1,20}} ){{1,3}})(?i:{_BUILDINGS})"
    r"[ ]?[,\-–][ ]?$|(?<![\w'’])The (?:[A-Z][\w'’]{1,20} ?){1,3}[,\-–] ?$"
)
_SITE = re.compile(
    r"[ ](?:(?:caravan|mobile home|holiday|travell?ers?'?|gypsy|residential|industrial|trading|housing)[ ]){0,2}"
    r"(?:site|park|estate)\b|[ ](?:north|south|east|west|upper|lower)\b(?! of)",
    re.IGNORECASE,
)
_NEAR = re.compile(r"[ ]?[,\-–]?[ ]?(?:nr|near)\b\.?(?= [\w'’])", re.IGNORECASE)
_AFTER_COMMA = re.compile(r" ?, ?$")
_SITES = (
    r"park|site|estate|marina|house|hse|hotel|hostel|inn|farm|court|ct|cottages?|guest house|lodge|refuge|b ?& ?b"
    r"|yard|field|fields|meadows?|wharf|moorings?|travel ?lodge|towers?|flats|close|lane|street|mews|hall|villas?"
)
_NO_NAME = (
    r"(?:has|have|had|is|was|are|were|in|of|at|on|for|from|with|to|and|or|no|not|we|he|she|they|i|it|his|her|their"
    r"|that|this|who|where|when|days?|weeks?|months?|years?|hours?|times?|minutes?|by|but|so)\b"
)
_UNIT_PLACE = re.compile(
    rf"(?<!\w)(?:{_FLATS}|{_UNITS}) ?{_SHORT_NUMBER}[ ,]{{1,3}}(?:at )?"
    rf"(?P<name>(?:the )?(?:(?!{_NO_NAME})[\w'’]{{1,20}} ){{1,4}}?(?:{_SITES}))\b",
    re.IGNORECASE,
)
_PITCH_THE = re.compile(
    rf"(?<!\w)(?:plot|pitch|static|lodge|caravan|berth|chalet|no\.?|number) ?\d{{1,4}}[a-z]?[ ,]{{1,3}}the "
    rf"(?!{_NO_NAME})[\w'’]{{3,20}}(?! of\b)\b",
    re.IGNORECASE,
)
_UNIT_NAMED = re.compile(rf"(?<!\w)(?i:{_FLATS}|{_UNITS}) ?\d{{1,4}}[a-zA-Z]?, (?:[A-Z][a-z'’]{{2,20}} ?){{1,4}}\b")
_SPELT = re.compile(
    r"(?<!\w)(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred(?: and)?)[ \-]?)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred) $",
    re.IGNORECASE,
)
_TWO_HOUSES = re.compile(
    rf"(?<!\w)the (?:[\w'’]{{3,20}} ){{1,2}}(?:{_BUILDINGS}), ?(?:the )?(?:(?!{_NO_NAME})[\w'’]{{3,20}} ){{1,3}}"
    rf"(?:{_BUILDINGS}|lane|road|street|green)\b",
    re.IGNORECASE,
)
_HOUSE_NEAR = re.compile(
    rf"(?<![\w'’])(?:[A-Z][\w'’]{{1,20}} ){{1,3}}(?i:{_BUILDINGS}),? (?i:nr|near)\.? (?:[A-Z][\w'’]{{2,20}} ?){{1,2}}\b"
)
_BEFORE, _MOST_PARTS = 60, 4


def further_addresses(text: str) -> Iterator[Identifier]:
    """Yield addresses without a road: a numbered plot, room or berth and where it is, or a house and its village."""
    for match in _UNIT_PLACE.finditer(text):
        large = any(word[0].isupper() for word in match["name"].split())
        room = match[0][:4].lower() in {"room", "bloc", "hous", "van ", "suit"}
        if large or not room or len(match["name"].split()) > 2:
            yield Identifier("address", *match.span())
    for pattern in (_PITCH_THE, _UNIT_NAMED, _TWO_HOUSES, _HOUSE_NEAR):
        for match in pattern.finditer(text):
            yield Identifier("address", match.start(), match.start() + len(match[0].rstrip()))


def whole_address(message: Message, found: Identifier) -> Identifier:
    """Return an address with the plot, flat or house named before it, and the site or village after it."""
    text, start, end = message.text, found.start, found.end
    for pattern in (_SPELT, _BEFORE_ROAD, _UNIT, _BEFORE_ROAD):
        named = pattern.search(text, max(0, start - _BEFORE), start)
        start = start if named is None else named.start()
    for _ in range(_MOST_PARTS):
        site = _SITE.match(text, end) or _NEAR.match(text, end)
        later = _village(message, end if site is None else site.end())
        if site is None and later is None:
            break
        end = later or (site.end() if site is not None else end)
    return Identifier(found.kind, start, end)


def _village(message: Message, end: int) -> int | None:
    """Return the end of a town or village right after a place in a message, or None."""
    words = message.words
    index = bisect_left(words, end, key=lambda word: word.start)
    if index >= len(words):
        return None
    comma = _AFTER_COMMA.match(message.text[end : words[index].start]) is not None
    if not comma and message.text[end : words[index].start].strip(" "):
        return None
    near = message.low(index - 1) in {"nr", "near"}
    large = message.capital(index) and not words[index].upper
    strange = message.kinds[index] in {Kind.unknown, Kind.look_alike}
    if message.kinds[index] is Kind.place or ((comma or near) and large and strange):
        last = index
        while last + 1 < len(words) and words[last + 1].joined and message.capital(last + 1) and large:
            if message.kinds[last + 1] not in {Kind.unknown, Kind.place, Kind.look_alike}:
                break
            last += 1
        return words[last].end
    return None
