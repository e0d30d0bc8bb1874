"""Shows a screen on a terminal, and finds the button that a line of input means."""

from __future__ import annotations

import html
import re
from string import ascii_lowercase

from bot.dialogue.action import Button, Screen
from bot.guidance.problem import nearest

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
_TAG = re.compile(r"</?[a-z]+>")


def as_plain(text: str) -> str:
    """Return the text of a screen without mark-up; links show their address."""
    return html.unescape(_TAG.sub("", _LINK.sub(r"\2 <\1>", text).replace("<https", "&lt;https")))


def numbered(screen: Screen) -> list[tuple[str, Button]]:
    """Return the buttons with what to type for each: signs keep their own numbers, the rest get letters."""
    keys: list[tuple[str, Button]] = []
    letters = iter([*ascii_lowercase, *(f"a{letter}" for letter in ascii_lowercase)])
    for button in (button for row in screen.rows for button in row):
        number = button.label.removeprefix("✓ ")
        if number.isdecimal():
            keys.append((number, button))
        else:
            keys.append((next(letters), button))
    return keys


def as_terminal(screen: Screen) -> str:
    """Return a screen as it is printed: the text, then each button with what to type for it."""
    lines = [as_plain(screen.text), ""]
    lines += [f"  {key}) {button.label}" for key, button in numbered(screen) if not key.isdecimal()]
    numbers = [key for key, _ in numbered(screen) if key.isdecimal()]
    if numbers:
        lines.insert(
            2, f"  {numbers[0]} to {numbers[-1]}) the numbers above" if len(numbers) > 1 else "  1) the number above"
        )
    return "\n".join(lines)


def chosen(screen: Screen, line: str) -> Button | str:
    """Return the button that a line means, by what to type or by its label, or a sentence that says why none fits."""
    typed = line.strip()
    keys = numbered(screen)
    for key, button in keys:
        if typed.lower() in {key, button.label.lower(), button.label.removeprefix("✓ ").lower()}:
            return button
    labels = [button.label for _, button in keys]
    offered = f"{keys[0][0]} to {keys[-1][0]}" if keys else "nothing"
    return f'"{typed[:40]}" is not a choice here: type {offered}, or a label.{nearest(typed[:40], labels)}'
