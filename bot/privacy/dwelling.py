"""Where somebody lives, said without a road: a house, farm or boat by its own name, or a number and a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind
from bot.privacy.message import Message
from bot.privacy.word import word_set

_HOMES = word_set(
    """
    farm farmhouse cottage cottages barn barns rectory vicarage manor grange granary parsonage priory schoolhouse forge
    stables
    """
)
_BUILDINGS = word_set("house hse bungalow chalet lodge villa hall court towers tower mill view point mews flats")
HOUSES = _HOMES | _BUILDINGS
_PUBLIC = word_set("court hall point view")
_NO_NAME = word_set(
    """
    a an the his her their our my your its this that these one two some any no every each another other same whole local
    nearby next last new big small safe family council foster care children youth open full half white crown county
    magistrates town village city holiday petting fish wind health animal dairy community working free sex street near
    and or but with of in at on to from for by is was were are has have had empty derelict private rented shared public
    bail guest opera power coffee club play end we i he she they it you who which when where said says visited
    """
)
_AT = word_set("at address called named to from is in outside near visited into")
_LIVES = re.compile(
    r"(?:\b(?:liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|resid(?:es|ing)|lodg(?:es|ing)|sleeps|based|placed|housed|home|house)"
    r" (?:out |over |now |up )?(?:at|is)|\bmoved (?:in)?to|\baddress(?: is| was|:| -)?|\bvisit(?:ed|s)? (?:to|at)?"
    r"|(?:flat|room|unit|apartment) ?\d{0,3}[a-z]?,|\b(?:pitch|plot|berth|mooring)) ?$",
    re.IGNORECASE,
)
_WHERE = re.compile(r" (?:is|was) (?:where|the address|(?:his|her|their) (?:address|home))\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w./:£\-#])(?:(?:no\.? ?|number )?\d{1,4}[a-z]?,? )(?P<the>the )?$", re.IGNORECASE)
_AFLOAT = re.compile(r"boat|barge|yacht|moored", re.IGNORECASE)
_CAPITALS = r"(?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3}"
_BOAT = re.compile(
    r"(?:\b|canal ?|narrow ?|house ?)(?:boat|barge|yacht)(?:,? (?:is|was|name|named|called|known as))* ?[\"'“‘(]?"
    rf"(?P<name>{_CAPITALS}(?:,? (?:moored )?(?:at|by|near) {_CAPITALS})?)"
)
_BOAT_CALLED = re.compile(
    r"(?:boat|barge|yacht) (?:name|named|called|known as) [\"'“‘(]?(?P<name>(?:the )?[\w'’]{3,20}"
    r"(?: (?!with|on|is|was|at|in|by|and|where|has)[\w'’]{3,20})?)",
    re.IGNORECASE,
)
_MOORED = re.compile(rf"\bmoored (?:up )?(?:at|by|near|on) (?P<name>{_CAPITALS})")
_MOST_WORDS, _LOOK_BACK = 3, 30


def boats(text: str) -> Iterator[Identifier]:
    """Yield the names of boats on which somebody lives, and where they lie."""
    for pattern in (_BOAT, _BOAT_CALLED, _MOORED) if _AFLOAT.search(text) else ():
        for match in pattern.finditer(text):
            yield Identifier("address", *match.span("name"))


def named_home(message: Message, index: int, people: frozenset[str]) -> Identifier | None:
    """Return a house with its own name that ends at a word: Pear Tree Farm; lives at the old rectory."""
    word = message.words[index]
    home = word.low in _HOMES
    first = _name_begins(message, index, people)
    if first == index or not word.joined:
        return None
    named = range(first, index)
    odd = any(message.kinds[place] in {Kind.unknown, Kind.listed, Kind.look_alike} for place in named)
    if word.low not in _PUBLIC:
        odd = odd or any(message.kinds[place] is Kind.place for place in named)
    large = message.capital(index) and all(message.capital(place) for place in named)
    the = message.low(first - 1) == "the" and message.words[first].joined
    before = message.low(first - 1 - the)
    if (large and (odd or home)) or (home and before in _AT and (odd or before in {"at", "address"} or the)):
        begin = message.words[first - the].start
        return Identifier("address", begin, word.end)
    begin = message.words[first - the].start
    if (odd or the) and _lived_in(message.text, begin, word.end):
        return Identifier("address", begin, word.end)
    return None


def numbered_home(message: Message, index: int) -> Identifier | None:
    """Return a number and a name that is no road, where somebody lives: 5 the glebe; lives at 14 Lowesmoor."""
    word, text = message.words[index], message.text
    saint = message.low(index - 1) in {"st", "saint"} and not word.gap.strip(" .")
    the, kind = message.low(index - saint - 1) == "the", message.kinds[index]
    if kind in {Kind.plain, Kind.fixed} and not (saint or message.capital(index)):
        return None
    if not any(one.isdigit() for one in message.words[index - saint - the].gap):
        return None
    start = message.words[index - saint].start
    number = _NUMBER.search(text, max(0, start - 20), start)
    if number is None:
        return None
    if not _stands_for_home(message, index, number, saint):
        return None
    last, large = index, message.capital(index)
    while large and last - index < 2 and message.word(last + 1) is not None and message.words[last + 1].joined:
        if not message.capital(last + 1):
            break
        last += 1
    return Identifier("address", number.start(), message.words[last].end)


def _stands_for_home(message: Message, index: int, number: re.Match[str], saint: bool) -> bool:
    """Whether a word after a number names a home: a strange word, or a name or place where it is said who lives."""
    word, kind, large = message.words[index], message.kinds[index], message.capital(index)
    strange = kind is Kind.unknown and (large or not message.slip(index)) and len(word.low) > 3
    lives = _lived_in(message.text, number.start(), word.end)
    if number["the"] is not None:
        named = strange or kind in {Kind.look_alike, Kind.place}
        return named or (lives and large)
    before = message.text[: number.start()].rstrip().lower()
    at = large and before.endswith((" at", " from", "address:"))
    return (lives and (strange or saint or large or kind is Kind.place)) or (strange and at and not word.owner)


def _lived_in(text: str, start: int, end: int) -> bool:
    """Whether a text tells of somebody who lives at what stands at a place in it."""
    return _LIVES.search(text, max(0, start - _LOOK_BACK), start) is not None or _WHERE.match(text, end) is not None


def _name_begins(message: Message, index: int, people: frozenset[str]) -> int:
    """Return where the name of a house begins that ends before a word; there, if it has none."""
    first = index
    while first and index - first < _MOST_WORDS and message.words[first].joined:
        low, owner = message.low(first - 1), message.words[first - 1].owner
        if low in _NO_NAME or low in people or owner or (low.endswith("s") and low[:-1] in people):
            break
        if message.words[first].capital and not message.words[first - 1].capital:
            break
        if not message.words[first].capital and message.words[first - 1].capital and first < index:
            break
        first -= 1
    return first
