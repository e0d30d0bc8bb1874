"""The command line as people use it: in this process, where coverage counts it, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from running_bot import ROOT, environment
from small_pack import write_pack
from tiny_knowledge import tiny_texts

from bot.commands.main import main

DONE, NOT_IN_ORDER, WRONG_USE = 0, 1, 2


class Said(NamedTuple):
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence that says what went wrong."""
        assert self.err.startswith("Error: "), self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("Error: ").rstrip("\n")


def say(*arguments: str | Path, typed: str | bytes = "", **settings: str | Path) -> Said:
    """Run `python -m bot ...` in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = typed if isinstance(typed, bytes) else typed.encode()
    code: object = DONE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", environment({"XDG_DATA_HOME": "/nowhere"} | settings))
        patch.setattr(sys, "argv", ["bot", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code
    assert isinstance(code, int)
    return Said(code, *(_written(stream) for stream in (out, err)))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


class Process:
    """`python -m bot ...` as a process of its own, started in any folder."""

    def __init__(self, *arguments: str | Path, typed: bytes = b"", folder: Path = ROOT, **settings: str | Path) -> None:
        given = {"XDG_DATA_HOME": "/nowhere", "PYTHONPATH": str(ROOT)} | settings
        pipe = subprocess.PIPE
        command = (sys.executable, "-W", "error", "-m", "bot", *map(str, arguments))
        self._typed = typed
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment(given), stdin=pipe, stdout=pipe, stderr=pipe
        )

    def end(self) -> Said:
        """Wait until the process has ended, and return what it said."""
        out, err = self._process.communicate(self._typed, timeout=50)
        return Said(self._process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def tiny_folder(folder: Path, **changed: str) -> Path:
    """Write the tiny pack into a folder; ``changed`` holds the new text of files, with __ for each / of their names."""
    texts = {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return write_pack(tiny_texts() | texts, folder)
