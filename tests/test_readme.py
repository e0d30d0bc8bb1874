"""The README tells the truth: its commands exist, its links lead somewhere, and its picture can be drawn again."""

from __future__ import annotations

import re
import sys
from importlib import util
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.commands.main import commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme_and_no_other() -> None:
    table = README.partition("## Commands")[2].partition("##")[0]
    assert set(re.findall(r"^\| `([\w-]+)", table, re.MULTILINE)) == set(commands.commands)


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)]+)\)", README))
def test_what_the_readme_links_to_stands_there(target: str) -> None:
    assert (ROOT / target).is_file()


def test_the_picture_of_a_walk_can_be_drawn_again() -> None:
    specification = util.spec_from_file_location("draw_walk", ROOT / "tests" / "readme" / "draw_walk.py")
    assert specification is not None
    assert specification.loader is not None
    drawer = util.module_from_spec(specification)
    sys.modules["draw_walk"] = drawer
    specification.loader.exec_module(drawer)
    drawing = ElementTree.fromstring(drawer.draw())
    words = " ".join(drawing.itertext())
    assert "999" in words
    assert all(label in words for label in drawer.TAPS[1:-1])
