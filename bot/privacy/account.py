"""Addresses and names of accounts on the internet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.guidance.topic import Identifying
from bot.privacy.identifier import Identifier
from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.word import small_letters, word_set

_EMAIL = re.compile(r"(?<![\w.+%\-])[\w.+%\-']{1,64}@ ?(?:[\w\-]{1,63}[.,]){1,5}[A-Za-z]{2,24}")
_POINT = r"(?: ?(?:\.|\(dot\)|\[dot\]) ?| dot )"
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+%\-])[\w.+%\-]{1,64}(?:(?: dot | ?[(\[]dot[)\]] ?| (?:underscore|dash|hyphen) )[\w.+%\-]{1,64}){0,3}"
    r"(?: (?:at|at the rate|at sign) | ?(?:@|\(at\)|\[at\]) ?)"
    rf"[\w\-]{{1,63}}(?:{_POINT}[\w\-]{{2,63}}){{0,2}}{_POINT}(?:com|co|org|net|uk|ie|eu|pl|ro)\b(?:{_POINT}uk\b)?",
    re.IGNORECASE,
)
_HOSTS = r"(?:g(?:oogle)?mail|hotmail|outlook|yahoo|icloud|btinternet|protonmail|ymail|aol|msn|googlemail)"
_EMAIL_HOST = re.compile(
    rf"(?<![\w.+%\-])[\w.+%\-]{{1,64}}(?:@[\w\-]{{1,40}}(?![\w.])| (?:@ ?|at ){_HOSTS}\b(?:[., ]com\b)?)", re.IGNORECASE
)
_TAGGED = re.compile(r"(?<![\w#])[^\W\d][\w.]{1,31}#\d{3,5}(?!\w)")
_HANDLE = re.compile(r"(?<![\w@.])@[^\W\d][\w.\-]{0,38}\w")
_ODD = re.compile(r"(?<![\w@.\-/])[^\W\d_]{3,20}\d{2,8}\w{0,9}(?![\w@])")
_PARTED = re.compile(r"(?<![\w@.\-/])[\w.]{3,60}(?![\w@/])")
_FILES = word_set("com net org uk gov pdf doc docx jpg png mp eu ac sch www co am pm html")
_PROFILE = re.compile(
    r"\b(?:instagram|snapchat|tiktok|facebook|fb|twitter|x|t|youtube|twitch|discord)\.(?:com|me|tv|gg)/(?:add/|@)?"
    r"(?P<name>[\w.\-]{2,60})",
    re.IGNORECASE,
)


class Accounts:
    """Finds e-mail addresses and names of accounts."""

    def __init__(self, listed: Identifying, known: KnownWords) -> None:
        self._known = known
        services = "|".join(re.escape(name) for name in sorted(listed.accounts, key=len, reverse=True))
        self._service = re.compile(rf"\b(?:{services})(?:['’]?s)?\b", re.IGNORECASE)
        self._added = re.compile(
            r"\b(?:by|from|as|called|follow(?:s|ing)?|user|add(?:s|ed|ing)?|find|messag(?:es?|ed)|dms?|named|to|with)"
            r"[ \t]+['\"“]?(?P<name>[\w.\-]{3,40})"
            rf"['\"”]?[ \t]+(?:on|over|off|via|from)[ \t]+(?:{services})\b",
            re.IGNORECASE,
        )
        self._named = re.compile(
            rf"\b(?:{services})(?:['’]?s)?\b"
            r"(?:[ \t]+(?:account|name|username|user|handle|id|tag|profile|called|as|under|on))*"
            r"(?P<link>[ \t]*(?:[:=\-–@]|\bis\b|\bwas\b|\bcalled\b)?[ \t]*['\"“]?)(?P<name>@?\w[\w.\-]{1,39})",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Identifier]:
        """Yield what is found in a text."""
        for pattern in (_EMAIL, _SPELT_EMAIL, _EMAIL_HOST) if "@" in text or "at" in text.lower() else ():
            for match in pattern.finditer(text):
                if "@" in match[0] or self._odd(match[0].split()[0]):
                    yield Identifier("email", *match.span())
        yield from self._handles(text)
        yield from self._named_anywhere(text)

    def _handles(self, text: str) -> Iterator[Identifier]:
        """Names of accounts that follow a sign or the word for an account."""
        for match in _HANDLE.finditer(text):
            if self._odd(match[0][1:]):
                yield Identifier("handle", *match.span())
        for match in _TAGGED.finditer(text):
            yield Identifier("handle", *match.span())
        for match in _PROFILE.finditer(text):
            yield Identifier("handle", *match.span("name"))
        for match in self._named.finditer(text):
            if self._names_account(match):
                end = match.end("name") - (match["name"].endswith((".", "-")))
                yield Identifier("handle", match.start("name"), end)

    def _named_anywhere(self, text: str) -> Iterator[Identifier]:
        """Names of accounts that look like nothing else, or stand before the word for an account."""
        services = self._service.search(text) is not None
        for match in self._added.finditer(text) if services else ():
            if self._added_by(match["name"].rstrip(".-")):
                yield Identifier("handle", match.start("name"), match.start("name") + len(match["name"].rstrip(".-")))
        for match in _ODD.finditer(text) if services else ():
            letters = re.match(r"[^\W\d_]*", match[0])
            ordinary = letters is not None and self._known.kind(small_letters(letters[0])) in {Kind.plain, Kind.fixed}
            if not (ordinary and len(match[0]) < 6):
                yield Identifier("handle", *match.span())
        for match in _PARTED.finditer(text):
            name = match[0].rstrip(".")
            if self._parted(small_letters(name), services):
                yield Identifier("handle", match.start(), match.start() + len(name))

    def _parted(self, name: str, services: bool) -> bool:
        """Whether a word with underscores or dots in it is the name of an account, and no slip or address of a page."""
        parts = [part for part in name.replace("_", ".").split(".") if part]
        if not any(one.isalpha() for one in name) or sum(map(len, parts)) < 3:
            return False
        if "_" in name:
            return len(parts) > 1 or (services and self._odd(parts[0]))
        if "." not in name or not services or not _FILES.isdisjoint(parts) or len(parts) > 6:
            return False
        kinds = {self._known.kind(part) for part in parts if part.isalpha() and len(part) > 1}
        odd = not kinds <= {Kind.plain, Kind.fixed} and not (len(parts) == 2 and self._service.fullmatch(parts[0]))
        return odd or (len(parts) > 2 and bool(kinds))

    def _added_by(self, name: str) -> bool:
        low = small_letters(name)
        if any(one in "._" or one.isdigit() for one in low):
            return any(one.isalpha() for one in low) and not re.fullmatch(r"\d+[a-z]{1,3}|y\d+|yr\d+", low)
        return self._known.kind(low) is Kind.unknown and not self._known.slip(low)

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
