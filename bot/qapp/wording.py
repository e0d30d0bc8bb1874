"""Turns a template and a report into text."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

_BLANK_LINES = re.compile(r"\n{3,}")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.qapp", "templates"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(template: str, **about: object) -> str:
    """Return the text of a template. Only those that end in .html.j2 escape what they are given."""
    text = _environment().get_template(template).render(**about)
    return _BLANK_LINES.sub("\n\n", text)
