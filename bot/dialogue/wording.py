"""Turns a template and what it is about into the text of a screen."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from bot.dialogue.voice import Voice

_BLANK_LINES = re.compile(r"\n{3,}")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.dialogue", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def render(template: str, voice: Voice, **about: object) -> str:
    """Return the text of a screen, escaped for the mark-up that all doors share."""
    text = _environment().get_template(f"{template}.j2").render(voice=voice, pack=voice.pack, **about)
    return _BLANK_LINES.sub("\n\n", text).strip()


@cache
def note(name: str) -> Markup:
    """Return one of the short notes that stand beside a statement or a contact."""
    return Markup(getattr(_environment().get_template("notes.j2").module, name))  # noqa: S704
