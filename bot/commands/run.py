"""The command that runs the Telegram bot."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading

import click
from telegram.error import InvalidToken, TelegramError

from bot.commands.knowledge import NotInOrder, now
from bot.commands.pack import last_month, whole_months
from bot.dialogue.guide import Guide
from bot.guidance.library import Library
from bot.guidance.problem import BrokenKnowledge
from bot.guidance.store import VersionStore
from bot.opening import open_library
from bot.querylog.recorder import start_recorder
from bot.quiet import log, start_logging, watch_loop
from bot.settings import BadSetting, Settings, read_settings
from handlers.application import ALLOWED_UPDATES, AfterStart, AnyApplication, build
from handlers.door import Door
from handlers.heartbeat import beat
from handlers.note import Notes
from handlers.pack import Packs

LISTEN = "0.0.0.0"  # noqa: S104
PATH = "telegram"


@click.command()
@click.option("--webhook", is_flag=True, help="Receive updates at WEBHOOK_URL instead of asking for them.")
def run(webhook: bool) -> None:
    """Run the Telegram bot until it is stopped: by long polling, or with --webhook.

    Settings come from the environment: TELEGRAM_TOKEN, TELEGRAM_API_URL, KNOWLEDGE_DIR, XDG_DATA_HOME, LOG_LEVEL,
    DATABASE_URL, RETENTION_DAYS, QAPP_USER_IDS, LEAD_USER_IDS, and for --webhook WEBHOOK_URL, WEBHOOK_SECRET and
    WEBHOOK_PORT.
    """
    try:
        settings = read_settings(os.environ, webhook=webhook)
    except BadSetting as error:
        raise click.UsageError(str(error)) from error
    os.environ.setdefault("PTB_TIMEDELTA", "1")  # else the library warns each time it waits out a flood
    start_logging(settings.log_level)
    library = _opened(settings)
    guide = Guide(library, now)
    recorder = start_recorder(
        settings.database,
        settings.data,
        settings.retention_days,
        lambda: library.current.version,
        whole_months(library),
    )
    packs = Packs(settings.qapp_users, last_month(settings, library))
    door = Door(guide, Notes(recorder, guide, settings.token), packs)
    application = build(settings.token, door, settings.api_url, _beating(settings, guide))
    log.info("the bot starts with knowledge version %s", library.current.version)
    try:
        _serve(application, settings)
    except InvalidToken as error:
        raise click.UsageError("Telegram refuses TELEGRAM_TOKEN: copy it again from @BotFather") from error
    except (TelegramError, OSError) as error:
        kind = type(error).__name__
        raise NotInOrder(
            f"the bot could not be started ({kind}): check the network, the port and the address"
        ) from None
    finally:
        recorder.close()


def _opened(settings: Settings) -> Library:
    try:
        library, report = open_library(settings.knowledge, VersionStore(settings.data / "knowledge"))
    except BrokenKnowledge as broken:
        raise NotInOrder(f"the knowledge is not in order, and no good version is kept: {broken}") from broken
    except OSError as error:
        message = f"the data folder {settings.data} cannot be written: set XDG_DATA_HOME to a folder that can"
        raise click.UsageError(message) from error
    if report is None or report.errors:
        log.warning(
            "the knowledge in the folder is not in order, so the last good version %s is served; run check",
            library.current.version,
        )
    return library


def _beating(settings: Settings, guide: Guide) -> AfterStart:
    async def after_start(application: AnyApplication) -> None:
        watch_loop(asyncio.get_running_loop())
        threading.Thread(target=guide.make_ready, name="words", daemon=True).start()
        beating = asyncio.create_task(beat(application.bot, settings.data), name="heartbeat")

        async def stop(_: AnyApplication) -> None:
            beating.cancel()
            await asyncio.wait({beating})

        application.post_shutdown = stop

    return after_start


def _serve(application: AnyApplication, settings: Settings) -> None:
    if settings.webhook is None:
        application.run_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)
        return
    with contextlib.suppress(asyncio.CancelledError):
        application.run_webhook(
            listen=LISTEN,
            port=settings.webhook.port,
            url_path=PATH,
            webhook_url=f"{settings.webhook.url}/{PATH}",
            secret_token=settings.webhook.secret,
            allowed_updates=ALLOWED_UPDATES,
            bootstrap_retries=-1,
        )
