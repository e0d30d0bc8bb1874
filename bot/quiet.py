"""Logging that cannot carry a person: only this program's own fixed sentences are written out.

Libraries log addresses with the bot's token in them, whole updates and the texts of errors. Of their records only the
name of the logger, the level, the kind of error and the place in the code are kept, never the message.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

OWN = "guide"


class _Log:
    def __init__(self) -> None:
        self._logger = logging.getLogger(OWN)

    def info(self, sentence: str, *words: str | int) -> None:
        self._logger.info(sentence, *words)

    def warning(self, sentence: str, *words: str | int) -> None:
        self._logger.warning(sentence, *words)

    def failure(self, sentence: str, error: BaseException | None) -> None:
        """Write that something failed, with the kind of error and where in the code, never its message."""
        self._logger.error("%s: %s", sentence, describe(error))


log = _Log()


class QuietFormatter(logging.Formatter):
    """Writes the program's own records, and of any other record only what cannot hold a person's words."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        time = self.formatTime(record)
        if record.name == OWN:
            return f"{time} {record.levelname} {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        what = describe(error) if error else f"{record.module}:{record.lineno}"
        return f"{time} {record.levelname} {record.name}: {what}"


def describe(error: BaseException | None) -> str:
    """Return the kind of an error and the places in the code it passed through, without its message."""
    if error is None:
        return "no error was given"
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    return f"{type(error).__name__}{f' at {places}' if places else ''}"


def start_logging(level: str) -> None:
    """Send every record through the quiet formatter to standard error, uncaught errors included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(QuietFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OWN).setLevel(level)
    logging.captureWarnings(True)
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda left: log.failure("an error could not be raised", left.exc_value)
    threading.excepthook = lambda left: log.failure("a thread stopped", left.exc_value)


def watch_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Write errors of forgotten tasks in the same quiet way."""
    loop.set_exception_handler(_forgotten)


def _uncaught(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.failure("the program stopped", error.with_traceback(trace))


def _forgotten(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    log.failure("a task failed", context.get("exception"))
