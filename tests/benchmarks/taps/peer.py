"""The bare bot: answers the callback and edits the message, with the screens that the guide was seen to show.

    python peer.py SCREENS.json     (TELEGRAM_TOKEN and TELEGRAM_API_URL as for the guide)

A button holds the number of its screen; a tap on it shows the next, so that no edit changes nothing.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

SCREENS: Final[list[dict[str, Any]]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


def keyboard(number: int) -> InlineKeyboardMarkup:
    """Return the buttons of a screen, each with data as long as it had."""
    rows = SCREENS[number]["rows"]
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=f"{number}:".ljust(length, "-")) for label, length in row]
            for row in rows
        ]
    )


async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Show one of the screens."""
    if update.effective_chat and update.message:
        number = update.effective_chat.id % len(SCREENS)
        await update.message.reply_text(
            SCREENS[number]["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard(number)
        )


async def tap(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a tap and show the next screen."""
    query = update.callback_query
    if query and query.data:
        await query.answer()
        number = (int(query.data.partition(":")[0]) + 1) % len(SCREENS)
        await query.edit_message_text(SCREENS[number]["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard(number))


def main() -> None:
    """Run until stopped."""
    root = os.environ["TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["TELEGRAM_TOKEN"]).base_url(f"{root}/bot")
    application = builder.concurrent_updates(True).build()
    application.add_handler(CallbackQueryHandler(tap))
    application.add_handler(CommandHandler("start", start))
    application.run_polling()


if __name__ == "__main__":
    main()
