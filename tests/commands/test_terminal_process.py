"""The conversation in a real terminal, and from a real pipe in another folder than the repository."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from command_line import DONE, Process
from running_bot import ROOT, environment
from tiny_knowledge import tiny_pack

from bot.commands.walk import reach
from bot.dialogue.walk import begin
from bot.guidance.pack import Pack

TINY = tiny_pack()
NARROW = "20"
LEFT_BY_A_SIGNAL = 130


class Terminal:
    """Someone at a terminal, who sees what is shown and types lines."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self._end = end
        self.seen = ""

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._end, f"{line}\n".encode())

    def wait_for(self, words: str, times: int = 1) -> str:
        """Read on until the words have been shown so often, and return all that was."""
        until = time.monotonic() + 30
        while self.seen.count(words) < times and time.monotonic() < until:
            self.seen += os.read(self._end, 65536).decode().replace("\r\n", "\n")
        assert self.seen.count(words) >= times, self.seen
        return self.seen


@contextmanager
def terminal(*arguments: str, **settings: str | Path) -> Iterator[Terminal]:
    """Start the program at a terminal 20 characters wide."""
    far, near = pty.openpty()
    given: dict[str, str | Path] = {"PYTHONPATH": ROOT, "COLUMNS": NARROW, "LINES": "24"}
    command = (sys.executable, "-W", "error", "-m", "bot", *arguments)
    process = subprocess.Popen(
        command, stdin=near, stdout=near, stderr=near, env=environment(given | settings), cwd=ROOT
    )
    os.close(near)
    try:
        yield Terminal(process, far)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(far)


def test_at_a_terminal_someone_is_prompted_and_no_word_is_broken(tiny: Path, tmp_path: Path) -> None:
    with terminal("chat", "--flow", "tiny", KNOWLEDGE_DIR=tiny, XDG_DATA_HOME=tmp_path) as one:
        one.wait_for("(q leaves) > ")
        one.type("No")
        shown = one.wait_for("(q leaves) > ", 2)
        question = TINY.flows["tiny"].questions["area"]
        assert question.ask in " ".join(shown.split())
        assert [line for line in shown.splitlines() if len(line) > int(NARROW) and "---" not in line] == []
        one.type("q")
        assert one.process.wait(30) == DONE


def test_control_c_leaves_without_a_traceback(tiny: Path, tmp_path: Path) -> None:
    with terminal("chat", KNOWLEDGE_DIR=tiny, XDG_DATA_HOME=tmp_path) as one:
        one.wait_for("(q leaves) > ")
        one.process.send_signal(signal.SIGINT)
        assert one.process.wait(30) == LEFT_BY_A_SIGNAL
        assert "Traceback" not in one.seen


def test_a_walk_from_a_pipe_in_another_folder_reaches_the_outcome(pack: Pack, tmp_path: Path) -> None:
    lines = f"{pack.flows['lado'].title}\n{pack.phrases.yes}\n"
    said = Process("chat", typed=lines.encode(), folder=tmp_path).end()
    assert (said.code, said.err) == (DONE, "")
    assert pack.ending(reach(begin(pack.flows["lado"]), "yes").requirement).lead[1].title in said.out
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_that_cannot_write_a_tick_still_shows_the_guidance(tiny: Path) -> None:
    process = Process(
        "chat", "--flow", "tiny", typed=b"caf\xe9\nNo\n1\n1\n", KNOWLEDGE_DIR=tiny, PYTHONIOENCODING="latin-1"
    )
    said = process.end()
    assert said.code == DONE
    assert "Ticked: 1." in said.out
    assert "is not a choice here" in said.err
    assert "Traceback" not in said.err


def test_a_reader_that_stops_reading_causes_no_traceback(tiny: Path) -> None:
    command = (sys.executable, "-m", "bot", "chat", "--flow", "tiny")
    given = environment({"KNOWLEDGE_DIR": tiny, "PYTHONPATH": ROOT, "XDG_DATA_HOME": "/nowhere"})
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=given, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"No\nBack\n" * 200)
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()
