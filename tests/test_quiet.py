"""What is logged: this program's own sentences, and of anything else never the words, which may be a person's."""

from __future__ import annotations

import logging
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping

import pytest
from running_bot import ROOT, environment

from bot.quiet import OWN, QuietFormatter, describe, log

SECRET = "Anna Example 07700 900123"
BEGIN = f"""
import asyncio, gc, logging, sys, threading, warnings
from bot.quiet import log, start_logging, watch_loop
SECRET = {SECRET!r}
start_logging("INFO")
def lose(*_):
    raise ValueError(SECRET)
class Leaving:
    __del__ = lose
async def forget():
    watch_loop(asyncio.get_running_loop())
    await forgotten()
async def forgotten():
    task = asyncio.create_task(asyncio.to_thread(lose))
    await asyncio.wait([task])
    del task
    gc.collect()
    await asyncio.sleep(0)
async def slow():
    asyncio.get_running_loop().slow_callback_duration = 0
    asyncio.get_running_loop().call_soon(lose, SECRET)
    await asyncio.sleep(0.01)
def failed():
    try:
        lose()
    except ValueError as error:
        return error
"""
LEAKS = {
    "another program's logger": ('logging.getLogger("httpx").error("POST %s", SECRET)', "ERROR httpx: "),
    "a failure it logs": (
        'try: lose()\nexcept ValueError: logging.getLogger("telegram").exception("update %s", SECRET)',
        "ERROR telegram: ValueError at lose:",
    ),
    "a record that cannot be put together": ('logging.getLogger("x").error("%d", SECRET)', "ERROR x: "),
    "an own record that cannot be put together": ('log.info("%d walks", SECRET)\nlog.info("still here")', "still here"),
    "a handler that was there before": (
        'logging.getLogger().handlers[:] = [logging.StreamHandler()]\nstart_logging("INFO")\nlogging.error(SECRET)',
        "ERROR root: ",
    ),
    "the root logger": ("logging.error(SECRET)", "ERROR root: "),
    "a warning": ("warnings.warn(SECRET)", "WARNING py.warnings: "),
    "an error nobody caught": ("lose()", "ERROR the program stopped: ValueError at lose:"),
    "an error caused by another": (
        "try: lose()\nexcept ValueError as error: raise KeyError(SECRET) from error",
        "ERROR the program stopped: KeyError at <module>:",
    ),
    "several errors at once": ("raise ExceptionGroup(SECRET, [ValueError(SECRET)])", "ExceptionGroup at <module>:"),
    "an error in a thread": (
        "one = threading.Thread(target=lose, name=SECRET)\none.start()\none.join()",
        "ERROR a thread stopped: ValueError at lose:",
    ),
    "an error that cannot be raised": ("Leaving()", "ERROR an error could not be raised: ValueError at lose:"),
    "a forgotten task": ("asyncio.run(forget())", "ERROR a task failed: ValueError at lose:"),
    "a forgotten task in a loop that nobody watches": (
        "asyncio.run(forgotten())",
        "ERROR asyncio: ValueError at lose:",
    ),
    "asyncio that debugs": ("asyncio.run(slow(), debug=True)", "WARNING asyncio: "),
    "an error the program tells": (
        'log.failure("a screen could not be shown", failed())',
        "ERROR a screen could not be shown: ValueError at lose:",
    ),
}


def started(code: str) -> subprocess.Popen[str]:
    """Start a program that logs as the bot does."""
    given = environment({"PYTHONPATH": ROOT})
    command = [sys.executable, "-c", BEGIN + textwrap.dedent(code)]
    return subprocess.Popen(command, env=given, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def both(process: subprocess.Popen[str]) -> str:
    """Wait until a program has ended, and return all that it wrote."""
    out, err = process.communicate(timeout=40)
    assert out == ""
    return err


@pytest.fixture(scope="module")
def written() -> Mapping[str, str]:
    """What each program that could have leaked wrote, two at a time."""
    names = list(LEAKS)
    found: dict[str, str] = {}
    for pair in zip(names[::2], [*names[1::2], *([] if len(names) % 2 == 0 else [None])], strict=True):
        running = {name: started(LEAKS[name][0]) for name in pair if name}
        found |= {name: both(process) for name, process in running.items()}
    return found


@pytest.mark.parametrize("name", LEAKS)
def test_what_happened_is_told_and_what_was_said_is_not(written: Mapping[str, str], name: str) -> None:
    assert LEAKS[name][1] in written[name]
    for word in SECRET.split():
        assert word not in written[name]


@pytest.mark.parametrize("name", LEAKS)
def test_no_traceback_is_written(written: Mapping[str, str], name: str) -> None:
    assert "Traceback" not in written[name]
    assert "raise ValueError" not in written[name]


@pytest.mark.parametrize(
    ("level", "shown"), [("DEBUG", ["one", "two"]), ("INFO", ["one", "two"]), ("WARNING", ["two"]), ("ERROR", [])]
)
def test_own_sentences_are_written_from_the_level_that_was_set(level: str, shown: list[str]) -> None:
    code = f"""
    start_logging({level!r})
    log.info("walk %s of %s is one", 3, "lado")
    log.warning("this is two")
    logging.getLogger("telegram").info("not %s", SECRET)
    logging.getLogger("telegram").debug("not %s", SECRET)
    """
    lines = both(started(code)).splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == shown
    if "one" in shown:
        assert lines[0].endswith(" INFO walk 3 of lado is one")


def test_logging_that_is_started_twice_writes_each_sentence_once() -> None:
    assert both(started('start_logging("INFO")\nlog.info("only once")')).count("only once") == 1


@pytest.fixture
def formatted() -> Iterator[list[str]]:
    """The lines that are written while a test runs in this process."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(QuietFormatter())
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(handler)
    own, level = logging.getLogger(OWN), logging.getLogger(OWN).level
    own.setLevel("INFO")
    yield lines
    own.setLevel(level)
    root.removeHandler(handler)


def test_a_sentence_is_one_line_with_its_time_and_level(formatted: list[str]) -> None:
    log.warning("the last good version %s is served", "0123abcd")
    (line,) = formatted
    assert line.endswith(" WARNING the last good version 0123abcd is served")
    assert line[:2] == "20"


def test_of_another_logger_the_name_and_the_place_in_the_code_are_kept(formatted: list[str]) -> None:
    logging.getLogger("telegram.ext").warning("update from %s", SECRET)
    (line,) = formatted
    assert " WARNING telegram.ext: test_quiet:" in line
    assert line.rpartition(":")[2].isdecimal()


def test_a_logger_whose_name_begins_like_the_own_one_is_another(formatted: list[str]) -> None:
    logging.getLogger(f"{OWN}.other").error(SECRET)
    (line,) = formatted
    assert "Anna" not in line


def test_a_failure_names_the_kind_of_error_and_the_places_it_passed_through(formatted: list[str]) -> None:
    try:
        outer()
    except LookupError as error:
        log.failure("a page was not found", error)
    (line,) = formatted
    kind, _, places = line.partition("a page was not found: ")[2].partition(" at ")
    assert kind == "KeyError"
    assert [place.partition(":")[0] for place in places.split(" < ")][:2] == ["inner", "outer"]


def outer() -> None:
    """Fail one call further down."""
    inner()


def inner() -> None:
    """Fail with words that must not be told."""
    raise KeyError(SECRET)


def test_only_the_last_few_places_of_a_deep_failure_are_told() -> None:
    def dig(depth: int) -> None:
        if depth == 0:
            raise RecursionError(SECRET)
        dig(depth - 1)

    with pytest.raises(RecursionError) as failure:
        dig(50)
    assert describe(failure.value).count("dig:") == 4


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert describe(ValueError(SECRET)) == "ValueError"
    assert describe(None) == "no error was given"
