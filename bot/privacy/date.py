"""Dates written out in full, which are nearly always of birth. Ages, school years and clock times are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.identifier import Identifier

_MONTH = (
    r"(?:jan(?:\w{0,3}ry)?|feb(?:\w{0,3}ry)?|mar(?:t?ch|hc)?|apr(?:ill?)?|may|june?|july?|aug(?:\w{0,2}st)?"
    r"|sept?(?:\w{0,4}ber)?|oct(?:\w{0,2}ber)?|nov(?:\w{0,3}ber)?|dec(?:\w{0,3}ber)?)(?![a-z])\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w{3,5}teenth|twentieth|thirtieth)"
)
_NUMBERED = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = rf"(?:{_NUMBERED}(?:\s?(?:st|nd|rd|th))?|{_ORDINAL})"
_DAY_OF_MONTH = (
    rf"(?:{_DAY}[\s.,\-/]{{0,2}}(?:(?:day )?of )?{_MONTH}"
    rf"|(?:{_NUMBERED}(?:st|nd|rd|th)|{_ORDINAL}) of the (?:{_NUMBERED}(?:st|nd|rd|th)|{_ORDINAL}))"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d)"
_FULL_YEAR = r"(?:19|20)\d\d"
_SIGN = r"\s?([./\-–\\|_])\s?"
_NUMERIC = re.compile(rf"(?<!\w)(?<!\d[./\-])(\d{{1,4}}){_SIGN}(\d{{1,2}}){_SIGN}(\d{{4}}|\d{{2}})(?![\w/]|[.\-]\d)")
_SPACED = re.compile(rf"(?<![\w./\-])(\d{{1,2}})( )(\d{{1,2}})( )({_FULL_YEAR})(?!\w)")
_WORDED = re.compile(
    rf"(?<!\w)(?:{_WEEKDAY}{_DAY_OF_MONTH}[\s,.\-/]{{0,2}}{_YEAR}"
    rf"|{_MONTH}[\s\-]{{0,2}}{_DAY}[\s,\-]{{1,2}}{_FULL_YEAR}|{_FULL_YEAR}[\s\-]{_MONTH}[\s\-]{_DAY})(?!\w)",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\d(?:\s?(?:st|nd|rd|th))?[\s.,/\-–\\|_]{{0,2}}(?:\d|(?:(?:day )?of )?{_MONTH})|{_ORDINAL}|{_MONTH}\s?\d"
    rf"|{_FULL_YEAR}",
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(r"jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec|of the", re.IGNORECASE)
_BIRTHDAY = re.compile(r"born|b-?day|birth", re.IGNORECASE)
_OF_BIRTH = (
    r"\b(?:dob|d\.o\.b|d o b|date of birth|birth ?dates?|born|b(?:irth)?-?day|d/o/b|d-o-b"
    r"|turn(?:s|ed|ing)? [a-z\d]{1,9} on|be \d{1,2} on)\b"
)
_BIRTH = re.compile(
    rf"{_OF_BIRTH}[^\d\n]{{0,25}}?(?<!\w)"
    rf"(?=(?P<date>{_DAY_OF_MONTH}(?:[\s,.\-/]{{0,2}}{_YEAR}(?!\d))?"
    rf"|{_MONTH}[\s\-]{{0,2}}(?:{_DAY}(?!\d)|{_FULL_YEAR})(?:[\s,]{{1,2}}{_YEAR}(?!\d))?"
    r"|(?:0?[1-9]|1[0-2])\s?[./\-]\s?(?:19|20)\d\d|\d{1,2}\s?[ ./\-]\s?\d{1,2}(?:\s?[ ./\-]\s?\d{2,4})?|\d{8}|\d{6}"
    r")(?!\w))",
    re.IGNORECASE,
)
_SHORTLY = re.compile(
    rf"(?<!\w)b\.? ?(?P<date>{_DAY_OF_MONTH}(?:[\s,.\-/]{{0,2}}{_YEAR}(?!\d))?|{_MONTH} (?:{_DAY}|{_FULL_YEAR})"
    r"|\d{1,2}[ ./\-]\d{1,2}[ ./\-]\d{2,4})(?!\w)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?:new year'?s (?:day|eve)|christmas (?:day|eve)|xmas (?:day|eve)|boxing day|valentine'?s(?: day)?|halloween"
    r"|bonfire night|st patrick'?s day|easter (?:sun|mon)day|good friday|leap day|april fools'?(?: day)?)"
    rf",? (?:in )?{_FULL_YEAR}\b",
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
_FOUR_DIGITS = re.compile(r"\d{4}")
_OLDEST_PAPER = 2018
"""A date before this year is of somebody's birth, even beside a word for a paper or a meeting."""
_ABOUT = 40
_BEFORE_BIRTHDAY = re.compile(
    rf"(?<!\w)(?P<date>{_DAY_OF_MONTH}|{_MONTH}\s{_DAY})(?=[^\d\n.]{{0,20}}\b(?:born|b(?:irth)?-?day)\b)", re.IGNORECASE
)


def dates(text: str) -> Iterator[Identifier]:
    """Yield the dates in a text."""
    if _DATED.search(text) is None:
        return
    for pattern in (_NUMERIC, _SPACED):
        for match in pattern.finditer(text):
            alike = match[2] == match[4] or len(match[5]) == 4
            if alike and _is_date(int(match[1]), int(match[3]), int(match[5]), len(match[1])):
                yield from _of_birth(text, match)
    if _MONTH_NAMED.search(text) is not None:
        for match in _WORDED.finditer(text):
            yield from _of_birth(text, match)
    for match in _FEAST.finditer(text):
        yield from _of_birth(text, match)
    for pattern in (_BIRTH, _SHORTLY, *((_BEFORE_BIRTHDAY,) if _BIRTHDAY.search(text) else ())):
        for match in pattern.finditer(text):
            yield Identifier("date_of_birth", *match.span("date"))


def _of_birth(text: str, match: re.Match[str]) -> Iterator[Identifier]:
    """Yield a date unless it is plainly that of a paper or a meeting: the policy of 3 September 2023."""
    start = max(0, match.start() - _ABOUT)
    year = _FOUR_DIGITS.search(match[0])
    older = year is not None and int(year[0]) < _OLDEST_PAPER
    of_paper = not older and _PAPER.search(text, start, match.start()) is not None
    if not of_paper or _BORN.search(text, start, min(len(text), match.end() + _ABOUT)) is not None:
        yield Identifier("date_of_birth", *match.span())


def _is_date(first: int, second: int, third: int, digits: int) -> bool:
    if digits == 4:
        return 1900 <= first <= 2100 and 1 <= second <= 12 and 1 <= third <= 31
    if digits == 3 or 99 < third < 1900:
        return False
    return 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
