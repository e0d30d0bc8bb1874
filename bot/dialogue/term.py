"""The words of the field that a text uses, with their meanings."""

from __future__ import annotations

import re

from bot.guidance.pack import Pack
from bot.guidance.statement import Statement


def terms_in(pack: Pack, *texts: str) -> tuple[tuple[str, Statement], ...]:
    """Return the abbreviations that the texts use, each with its explanation, in the order of terms.yaml."""
    words = set(re.findall(r"[\w&]+", " ".join(texts)))
    return tuple((term, meaning) for term, meaning in pack.terms.items() if term in words and not term.islower())
