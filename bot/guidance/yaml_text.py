"""Reads YAML as text only: no value is guessed, nothing is silently lost, and every entry keeps its place.

YAML 1.1 reads ``yes`` as true, ``03001231116`` as an octal number and ``10:30`` as 630, and lets a later
duplicate key win. A safeguarding lead must not need to know that, so each of these is refused with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.guidance.problem import Place, Problem

Marks = dict[Place, tuple[int, int]]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_PLAIN_NUMBER = re.compile(r"^(0|[1-9]\d{0,8})$")
_PLAIN_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_DIGITS = re.compile(r"^[\d:. _+-]+$")
_SIZE_LIMIT = 400_000
_DEEPEST = 40


@dataclass(slots=True)
class YamlText:
    """What one file says, as nested dictionaries, lists and strings, with the place of every value."""

    value: object = None
    marks: Marks = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: str, file: str) -> YamlText:
    """Read one YAML file. Problems are collected, never raised, so that a lead sees them all at once."""
    result = YamlText()
    if len(text) > _SIZE_LIMIT:
        result.problems.append(
            Problem(file, 1, 1, "yaml", f"the file is longer than {_SIZE_LIMIT} characters; divide it")
        )
        return result
    try:
        result.problems.extend(_unused_here(text, file))
        if any(problem.rule == "depth" for problem in result.problems):
            return result
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        left_open = re.search("quoted|flow", error.context or "")
        mark = (error.context_mark if left_open else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"this is not YAML: {error.problem or error.context}. Look at the quotes, colons and indents"
        result.problems.append(Problem(file, line, column, "yaml", message))
        return result
    except yaml.YAMLError as error:
        result.problems.append(Problem(file, 1, 1, "yaml", f"this is not YAML: {error}"))
        return result
    if node is None:
        result.problems.append(Problem(file, 1, 1, "yaml", "the file is empty"))
        return result
    _Walk(file, result).walk(node, ())
    return result


def _unused_here(text: str, file: str) -> Iterator[Problem]:
    """Yield anchors and aliases, and the first entry that stands deeper than any pack needs."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not used here; write the words out"
            yield Problem(file, line, column, "yaml", message)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            yield Problem(file, line, column, "depth", f"more than {_DEEPEST} groups stand inside one another")
            return


class _Walk:
    def __init__(self, file: str, result: YamlText) -> None:
        self.file = file
        self.result = result
        self.seen: set[int] = set()
        result.value = None

    def walk(self, node: yaml.Node, place: Place) -> None:
        self.result.value = self.value(node, place)

    def refuse(self, node: yaml.Node, rule: str, message: str) -> None:
        mark = node.start_mark
        self.result.problems.append(Problem(self.file, mark.line + 1, mark.column + 1, rule, message))

    def value(self, node: yaml.Node, place: Place) -> object:
        self.result.marks[place] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self.seen:
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            self.check_tag(node, "tag:yaml.org,2002:seq")
            return [self.value(child, (*place, index)) for index, child in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, object]:
        self.check_tag(node, "tag:yaml.org,2002:map")
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node)
            if not isinstance(key, str):
                continue
            if key in found:
                first = self.result.marks[(*place, key)][0]
                self.refuse(key_node, "duplicate", f'"{key}" stands twice; the first is in line {first}. Keep one')
                continue
            doubts = len(self.result.problems)
            found[key] = self.value(value_node, (*place, key))
            if isinstance(value_node, yaml.CollectionNode) or len(self.result.problems) == doubts:
                self.result.marks[(*place, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        return found

    def check_tag(self, node: yaml.Node, expected: str) -> None:
        if node.tag != expected:
            self.refuse(node, "yaml", f'the tag "{node.tag}" is not used here; write plain words')

    def scalar(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "yaml", "a name is needed here, not a list or a group")
            return None
        text: str = node.value
        if node.style:
            self.check_tag(node, _TEXT)
            return text
        message = _ambiguity(node.tag, text)
        if message:
            self.refuse(node, "ambiguous", message)
        return text


def _ambiguity(tag: str, text: str) -> str | None:
    """Say why an unquoted value could be read in two ways, or None when it can not."""
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return "there is nothing after the colon. Write the value, or take the line out"
    if kind == "bool":
        return f'{text} without quotes is read as true or false. Write "{text}" in quotes'
    if kind == "int" and _PLAIN_NUMBER.match(text):
        return None
    if kind == "timestamp" and _PLAIN_DATE.match(text):
        return None
    if kind in {"int", "float", "timestamp"} or (text[:1] == "0" and _DIGITS.match(text) and " " not in text):
        return f'{text} without quotes can be read as another number. Write "{text}" in quotes'
    if tag != _TEXT:
        return f'the tag "{tag}" is not used here; write plain words'
    return None
