"""Addresses and names on the internet, and the registrations of vehicles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.word import small_letters

_EMAIL = re.compile(r"(?<![\w.+%\-])[\w.+%\-']{1,64}@(?:[\w\-]{1,63}\.){1,5}[A-Za-z]{2,24}")
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+%\-])[\w.+%\-]{1,64}\s?(?:\bat\b|\(at\)|\[at\])\s?(?:[\w\-]{1,63})\s?(?:\bdot\b|\(dot\)|\[dot\])\s?"
    r"(?:com|co|org|net|uk)\b(?:\s?(?:\bdot\b|\.)\s?uk\b)?",
    re.IGNORECASE,
)
_EMAIL_HOST = re.compile(r"(?<![\w.+%\-])[\w.+%\-]{1,64}@[\w\-]{1,40}(?![\w.])")
_HANDLE = re.compile(r"(?<![\w@.])@[^\W\d][\w.\-]{0,38}\w")
_ODD = re.compile(r"(?<![\w@.\-/])(?=[\w.]*[^\W\d_])(?:[^\W_]{1,30}_[\w.]{1,30}|[^\W\d_]{3,20}\d{2,8}\w{0,9})(?![\w@])")
_PROFILE = re.compile(
    r"\b(?:instagram|snapchat|tiktok|facebook|fb|twitter|x|t|youtube|twitch|discord)\.(?:com|me|tv|gg)/(?:add/|@)?"
    r"(?P<name>[\w.\-]{2,60})",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"(?<!\w)(?P<head>[A-Za-z]{2})(?P<gap>[ \-]?)\d{2}[ \-]?(?P<tail>[A-Za-z]{3})(?!\w)")
_OLDER = re.compile(
    r"(?<!\w)(?:[A-Za-z]\d{1,3}[ \-]?(?P<tail>[A-Za-z]{3})|(?P<head>[A-Za-z]{3})[ \-]?\d{1,3}[ \-]?[A-Za-z])(?!\w)"
)
_DATELESS = re.compile(r"(?<!\w)(?:[A-Za-z]{1,3}[ \-]?\d{1,4}|\d{1,4}[ \-]?[A-Za-z]{1,3})(?!\w)")
_VEHICLE = re.compile(
    r"\b(?:reg(?:istration)?|plates?|car|van|vehicle|bmw|audi|golf|corsa|fiesta|focus|astra|moped|motorbike)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(r"\b(?:reg(?:istration)?|plates?)(?: (?:number|no|plate|is|was|of))*[ :.\-]{0,3}$", re.IGNORECASE)
_LOOK_BACK = 30


class Accounts:
    """Finds e-mail addresses, names of accounts and registrations."""

    def __init__(self, listed: Identifying, known: KnownWords) -> None:
        self._known = known
        services = "|".join(re.escape(name) for name in sorted(listed.accounts, key=len, reverse=True))
        self._named = re.compile(
            rf"\b(?:{services})\b(?:[ \t]+(?:account|name|username|user|handle|id|tag|profile|called|as|under|on))*"
            r"(?P<link>[ \t]*(?:[:=\-–@]|\bis\b|\bwas\b|\bcalled\b)?[ \t]*['\"“]?)(?P<name>@?[^\W_][\w.\-]{1,39})",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Identifier]:
        """Yield what is found in a text."""
        for pattern in (_EMAIL, _SPELT_EMAIL, _EMAIL_HOST) if "@" in text or "at" in text.lower() else ():
            for match in pattern.finditer(text):
                yield Identifier("email", *match.span())
        for match in _HANDLE.finditer(text):
            if self._odd(match[0][1:]):
                yield Identifier("handle", *match.span())
        for match in _PROFILE.finditer(text):
            yield Identifier("handle", *match.span("name"))
        services = False
        for match in self._named.finditer(text):
            services = True
            if self._names_account(match):
                end = match.end("name") - (match["name"].endswith((".", "-")))
                yield Identifier("handle", match.start("name"), end)
        for match in _ODD.finditer(text):
            letters = re.match(r"[^\W\d_]*", match[0])
            ordinary = letters is not None and self._known.kind(small_letters(letters[0])) is not Kind.unknown
            if "_" in match[0] or (services and not (ordinary and len(match[0]) < 6)):
                yield Identifier("handle", *match.span())
        yield from self._registrations(text)

    def _odd(self, name: str) -> bool:
        return self._known.kind(small_letters(name)) in {Kind.unknown, Kind.listed} or not name.isalpha()

    def _names_account(self, match: re.Match[str]) -> bool:
        name = match["name"].rstrip(".-")
        if len(name) < 3 or (name[0].isdigit() and not any(one.isalpha() for one in name)):
            return False
        if any(one.isdigit() or one in "_." for one in name.lstrip("@")):
            return not re.fullmatch(r"\d{1,3}(?:am|pm|st|nd|rd|th|yrs?|yo|mins?|hrs?|k|x|s)", name.lower())
        said = match[0].lower()[: match.start("name") - match.start()]
        linked = (
            bool(match["link"].strip(" \t'\"“"))
            or re.search(r"(?:name|user|handle|tag|called|id)\s*$", said) is not None
        )
        return (
            linked
            and self._known.kind(small_letters(name)) is Kind.unknown
            and not self._known.slip(small_letters(name))
        )

    def _registrations(self, text: str) -> Iterator[Identifier]:
        vehicles = [match.start() for match in _VEHICLE.finditer(text)]
        for match in _CURRENT.finditer(text):
            ordinary = self._known.kind(match["tail"].lower()) in {Kind.plain, Kind.fixed}
            head = self._known.kind(match["head"].lower()) in {Kind.plain, Kind.fixed} and bool(match["gap"])
            if not (ordinary or head) or _of_vehicle(vehicles, match):
                yield Identifier("registration", *match.span())
        for match in _OLDER.finditer(text):
            letters = (match["tail"] or match["head"]).lower()
            ordinary = self._known.kind(letters) in {Kind.plain, Kind.fixed}
            spoken = match[0].isupper() and len(re.sub(r"\W", "", match[0])) >= 6
            if not ordinary and (spoken or _of_vehicle(vehicles, match)):
                yield Identifier("registration", *match.span())
        for match in _DATELESS.finditer(text):
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            if _PLATE.search(before) and (match[0].isupper() or len(match[0]) > 4):
                yield Identifier("registration", *match.span())


def _of_vehicle(vehicles: list[int], match: re.Match[str]) -> bool:
    """Whether a word for a vehicle stands near a match; ``vehicles`` are the places of such words, in order."""
    nearest = bisect_left(vehicles, match.start() - _LOOK_BACK)
    return nearest < len(vehicles) and vehicles[nearest] < match.end() + _LOOK_BACK
