"""Checks that a screen fits Telegram and every door: length, mark-up, labels and the size of button data (S8)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bot.dialogue.action import Screen, Tap
from bot.dialogue.button_code import LONGEST, write_button
from bot.guidance.library import Library

LONGEST_TEXT = 4096
LONGEST_LABEL = 44
MOST_BUTTONS = 100
_TAG = re.compile(r"<(/?)([a-z]+)(?: href=\"[^\"<>]*\")?>")
_ALLOWED = frozenset({"b", "i", "a", "code"})


def plain(text: str) -> str:
    """Return the text of a screen as it is read, without mark-up."""
    return html.unescape(_TAG.sub("", text))


def faults(library: Library, screen: Screen) -> Iterator[str]:
    """Yield what keeps a screen from being shown."""
    length = len(plain(screen.text).encode("utf-16-le")) // 2
    if not 0 < length <= LONGEST_TEXT:
        yield f"the text has {length} characters; Telegram shows 1 to {LONGEST_TEXT}"
    yield from _markup(screen.text)
    buttons = [button for row in screen.rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        yield f"the screen has {len(buttons)} buttons; at most {MOST_BUTTONS} fit"
    for button in buttons:
        if not 0 < len(button.label) <= LONGEST_LABEL:
            yield f'the label "{button.label}" has {len(button.label)} characters; 1 to {LONGEST_LABEL} fit'
        pack = library.pack(button.action.version) if isinstance(button.action, Tap) else library.current
        data = write_button(pack or library.current, button.action)
        if len(data.encode()) > LONGEST:
            yield f'the button "{button.label}" needs {len(data.encode())} bytes; {LONGEST} fit'


def _markup(text: str) -> Iterator[str]:
    opened: list[str] = []
    for match in _TAG.finditer(text):
        closing, name = match[1] == "/", match[2]
        if name not in _ALLOWED:
            yield f"the mark-up <{name}> is not known to Telegram"
        elif not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"the mark-up </{name}> closes nothing"
    if opened:
        yield f"the mark-up <{opened[-1]}> is not closed"
    if re.search(r"[<>]", _TAG.sub("", text)):
        yield "a bracket < or > stands in the text unescaped"
