"""What the tests of the command line share: the tiny pack, in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import tiny_folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny pack. Not to be changed."""
    return tiny_folder(tmp_path_factory.mktemp("knowledge") / "tiny")
