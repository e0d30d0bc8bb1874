"""The words of the field that a text uses, with their meanings."""

from __future__ import annotations

import re

from bot.guidance.pack import Pack
from bot.guidance.statement import Statement


def terms_in(pack: Pack, *texts: str) -> tuple[tuple[str, Statement], ...]:
    """Return the names and abbreviations that the texts use, each with its explanation, in the order of terms.yaml.

    Everyday words of the field, written in small letters, are explained only where they are asked about.
    """
    text = " ".join(texts)
    named = ((term, meaning) for term, meaning in pack.terms.items() if not term.islower())
    return tuple((term, meaning) for term, meaning in named if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text))
