"""Builds the Telegram application: which update goes where, in what order, and how floods are waited out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    filters,
)

from bot.dialogue.guide import Guide
from bot.quiet import log
from handlers.door import Door
from handlers.flood import FloodWait
from handlers.lanes import Lanes
from handlers.order import ChatOrder

PAGES = ("contacts", "about", "privacy", "help")
PACK = "qapp"
"""The command by which QAPP gets its pack. It stands in no menu."""
ALLOWED_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AfterStart = Callable[[AnyApplication], Awaitable[None]]


def build(token: str, door: Door, api_url: str | None = None, after_start: AfterStart | None = None) -> AnyApplication:
    """Return the application of a bot. ``api_url`` is the root of another Bot API server."""
    builder = (
        ApplicationBuilder()
        .token(token)
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .request(Lanes())
        .rate_limiter(FloodWait())
        .concurrent_updates(ChatOrder())
        .job_queue(None)
    )
    if api_url is not None:
        builder = builder.base_url(f"{api_url}/bot").base_file_url(f"{api_url}/file/bot")

    async def started(application: AnyApplication) -> None:
        await register_commands(application, door.guide)
        if after_start is not None:
            await after_start(application)

    application: AnyApplication = builder.post_init(started).build()
    add_handlers(application, door)
    return application


def add_handlers(application: AnyApplication, door: Door) -> None:
    """Say which update goes where. The first that fits handles it."""
    private = filters.ChatType.PRIVATE
    application.add_handler(CallbackQueryHandler(door.tap))
    application.add_handler(ChatMemberHandler(_in_group(door), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(~private, door.group))
    application.add_handler(CommandHandler("start", door.start, private))
    for flow in door.guide.library.current.flows.values():
        application.add_handler(CommandHandler(flow.command, door.opens_flow(flow.id), private))
    for page in PAGES:
        application.add_handler(CommandHandler(page, door.opens_page(page), private))
    application.add_handler(CommandHandler(PACK, door.pack, private))
    application.add_handler(MessageHandler(filters.COMMAND, door.opens_page("unknown_command")))
    application.add_handler(MessageHandler(filters.TEXT, door.asked))
    application.add_handler(MessageHandler(~filters.StatusUpdate.ALL, door.file))
    application.add_error_handler(_report(door))


async def register_commands(application: AnyApplication, guide: Guide) -> None:
    """Tell Telegram the commands for its menu. A bot whose menu cannot be told still answers them all."""
    commands = guide.library.current.phrases.commands
    try:
        await application.bot.set_my_commands([BotCommand(name, words) for name, words in commands.items()])
    except TelegramError as error:
        log.warning("the commands could not be registered with Telegram: %s", type(error).__name__)


def _in_group(door: Door) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Any]:
    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.effective_chat and update.effective_chat.type != update.effective_chat.PRIVATE:
            await door.group(update, context)

    return handle


def _report(door: Door) -> Callable[[object, ContextTypes.DEFAULT_TYPE], Any]:
    async def handle(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        log.failure("an update could not be handled", context.error)
        await door.failed(update, context)

    return handle
