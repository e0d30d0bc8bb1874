"""Shows a screen on a terminal, and finds the button that a line of input means."""

from __future__ import annotations

import html
import re
import textwrap
from string import ascii_lowercase

from bot.dialogue.action import Button, Screen
from bot.guidance.problem import nearest

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_TAG = re.compile(r"</?[a-z]+>")
_LETTERS = ascii_lowercase.replace("q", "")
"""What to type for a button. Without q, which leaves."""

BEGINNING = 4
"""How much of a label must be typed at least."""


def as_plain(text: str) -> str:
    """Return the text of a screen without mark-up; links show their address."""
    return html.unescape(_TAG.sub("", _LINK.sub(r"\2 <\1>", text)))


def numbered(screen: Screen) -> list[tuple[str, Button]]:
    """Return the buttons with what to type for each: signs keep their own numbers, the rest get letters."""
    keys: list[tuple[str, Button]] = []
    letters = iter([*_LETTERS, *(f"a{letter}" for letter in _LETTERS)])
    for button in (button for row in screen.rows for button in row):
        number = button.label.removeprefix("✓ ")
        if number.isdecimal():
            keys.append((number, button))
        else:
            keys.append((next(letters), button))
    return keys


def as_terminal(screen: Screen, width: int | None = None) -> str:
    """Return a screen as it is printed: the text, then each button with what to type for it.

    Lines are broken between words where a ``width`` is given.
    """
    lines = [as_plain(screen.text), ""]
    lines += [f"  {key}) {button.label}" for key, button in numbered(screen) if not key.isdecimal()]
    numbers = [key for key, _ in numbered(screen) if key.isdecimal()]
    if numbers:
        lines.insert(
            2, f"  {numbers[0]} to {numbers[-1]}) the numbers above" if len(numbers) > 1 else "  1) the number above"
        )
    printed = "\n".join(lines)
    if width is None:
        return printed
    wrapper = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapper.fill(line) for line in printed.split("\n"))


def chosen(screen: Screen, line: str) -> Button | str:
    """Return the button that a line means, or a sentence that says why none fits.

    A line means a button by what to type for it, by its label, or by the beginning of one label alone.
    """
    typed = line.strip()
    keys = numbered(screen)
    for key, button in keys:
        if typed.lower() in {key, button.label.lower(), button.label.removeprefix("✓ ").lower()}:
            return button
    begun = [button for _, button in keys if button.label.lower().startswith(typed.lower())]
    if len(typed) >= BEGINNING and len(begun) == 1:
        return begun[0]
    labels = [button.label for _, button in keys]
    return f'"{typed[:40]}" is not a choice here: type {_offered(keys)}.{nearest(typed[:40], labels)}'


def asks(screen: Screen, line: str) -> bool:
    """Whether a line that is no choice is a question: words of its own, like no label on the screen."""
    labels = [button.label for _, button in numbered(screen)]
    return len(line.split()) > 1 and not nearest(line[:40], labels)


def _offered(keys: list[tuple[str, Button]]) -> str:
    numbers = [key for key, _ in keys if key.isdecimal()]
    letters = [key for key, _ in keys if not key.isdecimal()]
    runs = [f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0] for run in (numbers, letters) if run]
    return ", ".join([*runs, "or a label"] if runs else ["q to leave"])
