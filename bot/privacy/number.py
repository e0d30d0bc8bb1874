"""Numbers that identify somebody: telephone, NHS number, pupil number, National Insurance number, case numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.gb import nhs

from bot.privacy.identifier import Identifier

_GAP = r"[ \t\u00a0.\-–/()]{0,3}"
_RUN = re.compile(rf"(?<![\w+])\(?\+?\(?\d(?:{_GAP}\d){{5,18}}(?![\w])")
_NATIONAL = re.compile(r"(?<![\w+])\(?0\d{2,4}\)?(?:[ \t.,:\-–/()]{0,3}\d){5,8}(?!\w)")
_LETTERED = re.compile(
    r"(?<![\w@.])(?=[ \-.oOlI]*(?:\d[ \-.oOlI]*){7})[oO0][\dlI][\doOlI]{2,3}(?:[ \-.]?[\doOlI]){6,7}(?!\w)"
)
_DIGIT = re.compile(r"\d")
_FIGURE = (
    r"(?:o|oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|double|treble|triple)"
)
_SPOKEN = re.compile(rf"\b(?:plus four four|oh?|zero|nought)(?:[ ,\-]{{1,2}}{_FIGURE}){{5,14}}\b", re.IGNORECASE)
_UPN = re.compile(r"(?<!\w)[A-Za-z](?:[ \-./]?\d){11}[ \-./]?[A-Za-z\d](?!\w)")
_INSURANCE = re.compile(r"(?<!\w)[A-Z][ \-]?[A-Z](?:[ \-./]{0,2}\d){6}[ \-./]{0,2}[A-D](?!\w)", re.IGNORECASE)
_INSURANCE_SHORT = re.compile(r"(?<!\w)[A-Za-z]{2}(?:[ \-./]?\d){6}(?!\w)")
_REFERENCE = re.compile(
    r"\b(?P<word>case (?:number|no|ref|id)|ref(?:erence)?(?: (?:number|no))?|urn|uln|upn|nhs(?: (?:number|no|num))?"
    r"|mosaic(?: id| number)?|liquid ?logic(?: id| number)?|lcs|ehm|pupil (?:number|id)|client (?:number|id)"
    r"|patient (?:number|id)|hospital number|crime (?:number|ref)|log (?:number|no)|person id|niche"
    r"|passport(?: number)?)"
    r"\b[ .:#=\-]{0,4}(?:is |was )?[#:]? ?(?P<code>[A-Za-z]{0,4}[/\-]?\d[\dA-Za-z/\-]{3,19})(?!\w)",
    re.IGNORECASE,
)
_DIALLED = re.compile(
    r"\b(?:tel|telephone|phone|mob|mobile|ring|call|number|no|text|whatsapp)\b[^\d\n]{0,15}$", re.IGNORECASE
)
_HEALTH = re.compile(r"\bnhs\b[^\d\n]{0,20}$", re.IGNORECASE)
_INSURED = re.compile(r"\b(?:ni|nino|national insurance)\b[^\n]{0,15}$", re.IGNORECASE)
_YEARS = re.compile(r"\D{0,2}(?:19|20)\d\d\D{1,3}(?:19|20)\d\d")
_LOOK_BACK = 30


def numbers(text: str) -> Iterator[Identifier]:
    """Yield the numbers in a text that identify somebody."""
    for match in _SPOKEN.finditer(text):
        yield Identifier("telephone", *match.span())
    if _DIGIT.search(text) is not None:
        yield from _written(text)


def _written(text: str) -> Iterator[Identifier]:
    """Yield the numbers that are written in digits."""
    yield from _official(text)
    for pattern in (_NATIONAL, _LETTERED):
        for match in pattern.finditer(text):
            if sum(character.isalnum() for character in match[0]) >= 9:
                yield Identifier("telephone", *match.span())
    for match in _RUN.finditer(text):
        kind = _kind(text, match)
        if kind is not None:
            yield Identifier(kind, match.end() - len(match[0].lstrip("(")) - (match[0].startswith("(")), match.end())


def _official(text: str) -> Iterator[Identifier]:
    """Yield pupil numbers, National Insurance numbers, and numbers of cases and records."""
    for match in _UPN.finditer(text):
        if re.search(r"\d{3}", match[0]):
            yield Identifier("upn", *match.span())
    for match in _INSURANCE.finditer(text):
        yield Identifier("national_insurance_number", *match.span())
    for match in _INSURANCE_SHORT.finditer(text):
        if _INSURED.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            yield Identifier("national_insurance_number", *match.span())
    for match in _REFERENCE.finditer(text):
        if sum(character.isdigit() for character in match["code"]) >= 4:
            pupil = match["word"][:3].lower() in {"upn", "uln", "pup"}
            yield Identifier("upn" if pupil else "nhs_number", *match.span("code"))


def _kind(text: str, match: re.Match[str]) -> str | None:
    """Return what a run of digits is; what begins like a telephone number is one, whether or not it is in use."""
    run = match[0]
    digits = "".join(character for character in run if character.isdigit())
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    groups = [len(group) for group in re.findall(r"\d+", run)]
    if _YEARS.fullmatch(run):
        return None
    if _HEALTH.search(before):
        return "nhs_number"
    if "+" in run or digits.startswith("00"):
        return "telephone" if len(digits) >= 8 else None
    if digits.startswith("0") and len(digits) in range(9, 13):
        return "telephone"
    if len(digits) == 10 and nhs.is_valid(digits):
        return "nhs_number"
    if max(groups) >= 6 or groups in ([3, 3, 4], [3, 3, 3], [5, 5], [4, 3, 3]):
        if _DIALLED.search(before) or (len(digits) in {10, 11} and digits.startswith(("7", "1", "447", "44"))):
            return "telephone"
        if len(digits) >= 7:
            return "nhs_number"
    if len(digits) in range(10, 13) and digits.startswith(("7", "44")) and max(groups) >= 3:
        return "telephone"
    return "telephone" if _DIALLED.search(before) and len(groups) <= 3 and max(groups) >= 3 else None
