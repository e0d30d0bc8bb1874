"""The words of the pack: what tables, rows and columns are called, read from the file beside the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from bot.guidance.yaml_text import read_yaml

_FILE = "words.yaml"


@dataclass(frozen=True, slots=True)
class Words:
    """What is read by people: tables by id, labels of rows and columns, and the outcomes of each place."""

    tables: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]

    def label(self, name: str) -> str:
        """Return what a row or column is called."""
        return self.labels.get(name, name.replace("_", " "))


@cache
def words() -> Words:
    """Return the words of the pack."""
    text = (resources.files("bot.qapp") / "templates" / _FILE).read_text(encoding="utf-8")
    read = read_yaml(text, _FILE)
    if read.problems:
        raise ValueError(str(read.problems[0]))
    whole = cast(dict[str, dict[str, object]], read.value)
    return Words(
        tables=cast(dict[str, dict[str, str]], whole["tables"]),
        labels=cast(dict[str, str], whole["labels"]),
        places={place: tuple(cast(list[str], outcomes)) for place, outcomes in whole["places"].items()},
    )
