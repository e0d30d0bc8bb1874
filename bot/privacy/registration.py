"""The registrations of vehicles: of every British kind, whole or in part, in capitals or in small letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.word import word_set

_GAP = r"[ ./_\-]{0,2}"
_CURRENT = re.compile(rf"(?<!\w)(?P<head>[A-Za-z]{{2}})(?P<gap>{_GAP})\d ?\d{_GAP}(?P<tail>[A-Za-z]{{3}})(?!\w)")
_PARTED_CURRENT = re.compile(rf"(?<!\w)[A-Z] ?[A-Z]{_GAP}\d ?\d{_GAP}[A-Z] ?[A-Z] ?[A-Z](?!\w)")
_OLDER = re.compile(
    rf"(?<!\w)(?:[A-Za-z]{{1,2}}(?P<gap>{_GAP})\d{{1,3}}{_GAP}(?P<tail>[A-Za-z]{{3}})"
    rf"|(?P<head>[A-Za-z]{{3}}){_GAP}\d{{1,3}}{_GAP}[A-Za-z]|(?P<island>[A-Za-z]{{3}}) ?\d{{4}})(?!\w)"
)
_PARTS = re.compile(
    rf"(?:(?=[A-Za-z]{{0,3}}{_GAP}\d)[A-Za-z\d]{{1,5}}(?:{_GAP}(?:\d{{1,4}}[A-Za-z]?|[A-Z]{{1,3}}|[a-z]{{3}})(?!\w)){{0,2}}"
    r"|[A-Z]{3})(?!\w)"
)
_NO_PLATE = re.compile(
    r"\d{1,3} ?(?:st|nd|rd|th|am|pm|yrs?|mins?|hrs?|x)|\d{1,3}[a-z](?: [a-z]+)?|\d{1,4}|[a-z]\d?|\d[a-z]{0,2} [a-z]+"
    r"|[A-Za-z]*[a-z][A-Za-z]*(?: \d{1,2})?"
)
_UNITS = word_set("mph kph min mins hrs yrs pm am bhp kms psi mpg sec wks mth mths tdi gti")
_VEHICLE = re.compile(
    r"\b(?:reg(?:istration)?|plates?|cars?|vans?|vehicles?|moped|motorbike|motorcycle|scooter|quad|bike|jeep|cab|taxi"
    r"|uber|minibus|coach|lorry|truck|pickup|suv|4x4|hatchback|saloon|convertible|estate car|camper(?:van)?|tractor"
    r"|range rover|land rover|rover|ford|vauxhall|toyota|nissan|honda|kia|hyundai|peugeot|renault|citroen|skoda|seat"
    r"|volvo|mercedes|merc|bmw|audi|vw|volkswagen|mini|fiat|tesla|jaguar|mazda|suzuki|subaru|dacia|lexus|porsche|bentley"
    r"|mitsubishi|golf|corsa|fiesta|focus|astra|transit|polo|clio|micra|qashqai|juke|zafira|insignia|mondeo|passat|civic"
    r"|yaris|sprinter|vivaro|berlingo|kuga|puma|beetle|driver|drove|driving|drives|driven"
    r"|drop(?:s|ped)? (?:him|her|them)? ?off|picked up|(?:got|get|gets|getting|climbed) (?:in|into|out of)"
    r"|parked|lift|number ?plates?)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"\b(?:reg(?:istration)?|plates?|vrm|vrn)(?: (?:number|no|num|plate|is|was|of|partial|part|first|last|bit|half"
    r"|starts?|starting|begins|beginning|with|ends|ending|in|maybe|something|like|letters|said|says|it|the|has|had))*"
    r"[ :.,=#\"'“‘(\-]{1,3}",
    re.IGNORECASE,
)
_NEAR_BY = 30


class Registrations:
    """Finds the registrations of vehicles in a text."""

    def __init__(self, known: KnownWords) -> None:
        self._known = known

    def find(self, text: str) -> Iterator[Identifier]:
        """Yield what is found in a text."""
        current, older = list(_CURRENT.finditer(text)), list(_OLDER.finditer(text))
        vehicles = [match.start() for match in _VEHICLE.finditer(text)] if current or older else []
        shouted = text.isupper()
        for match in current:
            if self._current(match, _of_vehicle(vehicles, match), shouted):
                yield Identifier("registration", *match.span())
        for match in _PARTED_CURRENT.finditer(text) if not shouted else ():
            yield Identifier("registration", *match.span())
        for match in older:
            if self._older(match, _of_vehicle(vehicles, match), shouted):
                yield Identifier("registration", *match.span())
        for before in _PLATE.finditer(text):
            part = _PARTS.match(text, before.end())
            if part is not None and _NO_PLATE.fullmatch(part[0]) is None:
                yield Identifier("registration", *part.span())

    def _ordinary(self, letters: str | None) -> bool:
        return letters is not None and self._known.kind(letters.lower()) in {Kind.plain, Kind.fixed}

    def _current(self, match: re.Match[str], driven: bool, shouted: bool) -> bool:
        """Whether two letters, two digits and three letters are a plate: no "at 30 mph", nor "in 24 hrs"."""
        large = match[0].isupper() and not shouted
        if match["tail"].lower() in _UNITS:
            return large and not match["gap"]
        ordinary, head = self._ordinary(match["tail"]), self._ordinary(match["head"]) and bool(match["gap"])
        if large and not match["gap"]:
            return True
        return (driven and (large or not (ordinary and head))) or not (ordinary or head)

    def _older(self, match: re.Match[str], driven: bool, shouted: bool) -> bool:
        """Whether letters and digits in the manner of an older or personal plate are one, or a car's kind and "and"."""
        large = match[0].isupper() and not shouted
        if driven and large:
            return not self._ordinary(match["island"])
        letters = match["tail"] or match["head"] or match["island"]
        if self._ordinary(letters) or letters.lower() in _UNITS:
            return False
        whole = len(re.sub(r"[\W_]", "", match[0])) >= 6 and match["island"] is None
        spaced = bool(match["gap"]) and not large
        return (large and whole) or (driven and not spaced)


def _of_vehicle(vehicles: list[int], match: re.Match[str]) -> bool:
    """Whether a word for a vehicle stands near a match; ``vehicles`` are the places of such words, in order."""
    nearest = bisect_left(vehicles, match.start() - _NEAR_BY)
    return nearest < len(vehicles) and vehicles[nearest] < match.end() + _NEAR_BY
