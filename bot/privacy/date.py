"""Dates written out in full, which are nearly always of birth. Ages, school years and clock times are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.identifier import Identifier

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w{3,5}teenth|twentieth|thirtieth)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
_FULL_YEAR = r"(?:19|20)\d\d"
_NUMERIC = re.compile(r"(?<![\w./\-])(\d{1,4})\s?([./\-–\\|_])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\w/]|[.\-]\d)")
_SPACED = re.compile(rf"(?<![\w./\-])(\d{{1,2}})( )(\d{{1,2}}) ({_FULL_YEAR})(?!\w)")
_WORDED = re.compile(
    rf"(?<!\w)(?:{_WEEKDAY}(?:{_DAY}|{_ORDINAL})[\s.\-/]{{0,2}}(?:of )?{_MONTH}[\s,.\-/]{{0,2}}{_YEAR}"
    rf"|{_MONTH}[\s\-]{{0,2}}{_DAY}[\s,\-]{{1,2}}{_FULL_YEAR}|{_FULL_YEAR}[\s\-]{_MONTH}[\s\-]{_DAY})(?!\w)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:dob|d\.o\.b|d o b|date of birth|birth ?dates?|born|birthday|b-?day|d/o/b|d-o-b"
    r"|turn(?:s|ed|ing)? \d{1,2} on)\b[^\d\n]{0,25}?(?="
    rf"(?P<date>(?:{_DAY}|{_ORDINAL})[\s.\-/]{{0,2}}(?:of )?{_MONTH}(?:[\s,.\-/]{{0,2}}{_YEAR}(?!\d))?"
    rf"|{_MONTH}[\s\-]{{0,2}}(?:{_DAY}(?!\d)|{_FULL_YEAR})(?:[\s,]{{1,2}}{_FULL_YEAR})?"
    r"|\d{1,2}[ ./\-]\d{1,2}(?:[ ./\-]\d{2,4})?|\d{8}|\d{6})(?!\w))",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?:new year'?s (?:day|eve)|christmas (?:day|eve)|xmas (?:day|eve)|boxing day|valentine'?s(?: day)?|halloween"
    r"|bonfire night|st patrick'?s day|easter (?:sun|mon)day|good friday|leap day|april fools'?(?: day)?)"
    rf",? (?:in )?{_FULL_YEAR}\b",
    re.IGNORECASE,
)
_MONTH_OF_BIRTH = re.compile(
    r"\b(?:dob|d\.o\.b|d o b|date of birth|born|d/o/b)\b[^\d\n]{0,12}"
    r"(?P<date>(?:0?[1-9]|1[0-2])\s?[./\-]\s?(?:19|20)\d\d)"
    r"(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:dob|d\.o\.b|d o b|birth\w*|born|b-?day|d/o/b|child|baby|aged?)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:polic(?:y|ies)|dated|updat(?:ed?|ing)|review(?:ed)?|expir(?:es?|ed|y)|chang(?:es|ed)|conference|icpc|rcpc"
    r"|training|trained|meeting|kcsie|deadline|version|edition|inspect(?:ed|ion)|ofsted|guidance|statutory|published"
    r"|launch(?:es|ed)|valid|renew(?:s|ed|al)?|certificate|dbs|panel|hearing|in force|comes? in|starts? on|due(?: by)?"
    r"|effective|term (?:starts|ends)|inset|appointment|core group|strategy discussion)\b",
    re.IGNORECASE,
)
_ABOUT = 40
_BEFORE_BIRTHDAY = re.compile(
    rf"(?<!\w)(?P<date>{_DAY}\s(?:of )?{_MONTH}|{_MONTH}\s{_DAY})(?=[^\d\n.]{{0,12}}\bbirthday\b)", re.IGNORECASE
)


def dates(text: str) -> Iterator[Identifier]:
    """Yield the dates in a text."""
    for pattern in (_NUMERIC, _SPACED):
        for match in pattern.finditer(text):
            if _is_date(int(match[1]), int(match[3]), int(match[4]), len(match[1])):
                yield from _of_birth(text, match)
    for match in _WORDED.finditer(text):
        yield from _of_birth(text, match)
    for match in _FEAST.finditer(text):
        yield from _of_birth(text, match)
    for match in _MONTH_OF_BIRTH.finditer(text):
        yield Identifier("date_of_birth", *match.span("date"))
    for pattern in (_BIRTH, _BEFORE_BIRTHDAY):
        for match in pattern.finditer(text):
            yield Identifier("date_of_birth", *match.span("date"))


def _of_birth(text: str, match: re.Match[str]) -> Iterator[Identifier]:
    """Yield a date unless it is plainly that of a paper or a meeting: the policy of 3 September 2023."""
    start = max(0, match.start() - _ABOUT)
    of_paper = _PAPER.search(text, start, match.start()) is not None
    if not of_paper or _BORN.search(text, start, min(len(text), match.end() + _ABOUT)) is not None:
        yield Identifier("date_of_birth", *match.span())


def _is_date(first: int, second: int, third: int, digits: int) -> bool:
    if digits == 4:
        return 1900 <= first <= 2100 and 1 <= second <= 12 and 1 <= third <= 31
    if digits == 3 or 99 < third < 1900:
        return False
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
