"""Shows screens in a chat: edits the walk's message in place where it can, and sends a new one where it cannot."""

from __future__ import annotations

from telegram import Bot, CallbackQuery, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.dialogue.action import Screen
from bot.guidance.library import Library
from bot.quiet import log
from handlers.keyboard import keyboard

_SAME = "message is not modified"


async def send(bot: Bot, library: Library, chat: int, screen: Screen, replying_to: int | None = None) -> None:
    """Send a screen as a new message, as a reply when ``replying_to`` names a message."""
    reply = ReplyParameters(replying_to, allow_sending_without_reply=True) if replying_to else None
    await bot.send_message(
        chat,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(library, screen),
        reply_parameters=reply,
    )


async def show(bot: Bot, library: Library, query: CallbackQuery, screen: Screen) -> None:
    """Show a screen in the message whose button was tapped; a message that cannot be edited gets a new one."""
    message = query.message
    if message is not None:
        try:
            await bot.edit_message_text(
                screen.text,
                chat_id=message.chat.id,
                message_id=message.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(library, screen),
            )
        except BadRequest as error:
            if _SAME in str(error).lower():
                return
        else:
            return
    await send(bot, library, message.chat.id if message else query.from_user.id, screen)


async def answer(query: CallbackQuery, notice: str = "") -> None:
    """Answer a tap, so that its progress bar ends. One that cannot be answered has its screen all the same."""
    try:
        await query.answer(notice or None)
    except TelegramError as error:
        if not isinstance(error, BadRequest):
            log.warning("a tap could not be answered: %s", type(error).__name__)
