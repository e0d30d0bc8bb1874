"""What the knowledge files themselves say an answer requires, read without any of the bot's own code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

Needs = tuple[int, frozenset[str]]
BELOW_SOCIAL_CARE = 3


@dataclass(frozen=True)
class RawKnowledge:
    """For each question and each item that can be given: the least level, and the outcomes it requires."""

    needs: Mapping[tuple[str, str, str], Needs]
    rows_of_level_4: frozenset[str]

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> RawKnowledge:
        """Read the files of a pack."""
        files = {name.removesuffix(".yaml"): yaml.load(text, yaml.BaseLoader) for name, text in texts.items()}
        needs: dict[tuple[str, str, str], Needs] = {}
        rows: set[str] = set()
        for name, flow in files.items():
            if name.startswith("flows/"):
                for question, entry in flow["questions"].items():
                    for item, answer in _given(entry):
                        needs[name.removeprefix("flows/"), question, item] = _needs(files, answer, 0)
        for name, area in files.items():
            if name.startswith("indicators/"):
                for level, group in area["levels"].items():
                    for row, sign in group["signs"].items():
                        found = _needs(files, sign, _level_of_row(level, sign))
                        needs["", f"{name.removeprefix('indicators/')}_level_{level}", row] = found
                        rows |= {row} if found[0] == 4 else set()
        return cls(needs, frozenset(rows))

    def of(self, flow: str, question: str, item: str) -> Needs:
        """Return the least that an item requires where it is given."""
        nothing: Needs = (0, frozenset())
        return self.needs.get((flow, question, item)) or self.needs.get(("", question, item)) or nothing


def _given(question: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from question.get("answers", {}).items()
    yield from question.get("signs", {}).items()
    for item in ("none", "not_sure"):
        if item in question:
            yield item, question[item]


def _level_of_row(level: str, sign: Mapping[str, Any]) -> int:
    differ = sign.get("areas_differ", {})
    safer = int(differ.get("safer_level", 0))
    return max(int(level), int(sign.get("level", 0)), safer if "danger" in differ else min(safer, BELOW_SOCIAL_CARE))


def _needs(files: Mapping[str, Any], entry: Mapping[str, Any], level: int) -> Needs:
    level = max(level, int(entry.get("level", 0)))
    requires = entry.get("requires", [])
    routes = set() if requires == "nothing" else set(requires)
    if level and "child_in_need" not in entry:
        routes |= set(files["levels"]["levels"][str(level)]["requires"])
    if "areas_differ" in entry and level <= BELOW_SOCIAL_CARE:
        routes |= set(files["levels"]["areas_differ"])
    levels = [int(files[f"outcomes/{route}"].get("level", 0)) for route in routes]
    return max([level, *levels]), frozenset(routes)
