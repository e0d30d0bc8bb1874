"""A sentence that people read, together with the sources it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

_SOURCED = re.compile(r"^(?P<text>.*\S)\s*\[(?P<sources>[^\[\]]*)\]\s*$", re.DOTALL)
CONTACT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words and the ids of their sources. ``{contact_id}`` in the words stands for a contact's name and number."""

    text: str
    sources: tuple[str, ...]

    @property
    def contacts(self) -> tuple[str, ...]:
        """The ids of the contacts named in the words."""
        return tuple(CONTACT.findall(self.text))


def read_statement(value: object) -> Statement:
    """Read ``words [source, source]``.

    Raises ValueError, with what to do, when the value is no text or has no sources.
    """
    if isinstance(value, Statement):
        return value
    if not isinstance(value, str):
        raise ValueError(
            "a sentence is needed here, not a list or a group. If it holds a colon and a space, put it in double quotes"
        )
    match = _SOURCED.match(value)
    if match is None:
        raise ValueError("this statement has no source. End it with its source in brackets, for example [W3]")
    sources = tuple(code.strip() for code in match["sources"].split(",") if code.strip())
    if not sources:
        raise ValueError("the brackets hold no source. Put the code of a source in them, for example [W3]")
    if re.search(r"[{}]", CONTACT.sub("", match["text"])):
        raise ValueError("a brace stands alone here. Write the id of a contact between { and }")
    return Statement(" ".join(match["text"].split()), sources)


Said = Annotated[Statement, BeforeValidator(read_statement)]
