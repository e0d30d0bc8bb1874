"""Turns a screen's buttons into Telegram's inline keyboard."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.dialogue.action import Screen, Tap
from bot.dialogue.button_code import write_button
from bot.guidance.library import Library


def keyboard(library: Library, screen: Screen) -> InlineKeyboardMarkup:
    """Return the inline keyboard of a screen."""
    rows = []
    for row in screen.rows:
        buttons = []
        for button in row:
            pack = library.pack(button.action.version) if isinstance(button.action, Tap) else None
            data = write_button(pack or library.current, button.action)
            buttons.append(InlineKeyboardButton(button.label, callback_data=data))
        rows.append(buttons)
    return InlineKeyboardMarkup(rows)
