"""Reads the files of a pack into its entries, strictly, and says everything that is wrong in one pass."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.guidance.flow_entry import NAME
from bot.guidance.pack_entry import PackFiles
from bot.guidance.problem import Place, Problem, nearest
from bot.guidance.yaml_text import Marks, read_yaml

LISTS = ("sources", "contacts", "terms", "synonyms", "same_words", "urgent", "families", "elsewhere", "asked")
SINGLE = (*LISTS, "pack", "levels", "words", "grammar", "identifying", "plain_words", "danger_points", "feedback")
FOLDERS = ("outcomes", "flows", "indicators", "pages", "scenarios", "topics")


@dataclass(slots=True)
class Reading:
    """What was read from the files.

    ``files`` holds every entry that could be read; it is None while a file such as levels.yaml, on which all others
    rest, cannot be. ``names`` holds the names of all entries, read or not, so that a broken outcome is not also
    reported wherever it is named. ``whole`` tells whether every file could be read.
    """

    version: str
    files: PackFiles | None = None
    whole: bool = False
    names: dict[str, set[str]] = field(default_factory=dict)
    marks: dict[str, Marks] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, rule: str, place: Place, message: str, *, warning: bool = False) -> Problem:
        """Return a problem at a place such as ("outcomes", "talk_it_through", "ring", 0)."""
        file, rest = file_of(place)
        line, column = nearest_mark(self.marks.get(file, {}), rest)
        return Problem(file, line, column, rule, message, "warning" if warning else "error")


def read_texts(directory: Path) -> dict[str, str]:
    """Return the text of every YAML file of a pack by its name inside the pack.

    Raises OSError when the folder or a file cannot be read, and UnicodeDecodeError when a file is not UTF-8.
    """
    names = sorted(path for path in directory.rglob("*.y*ml") if path.is_file())
    if not names:
        raise FileNotFoundError(f"no YAML files stand in {directory}")
    return {
        path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8").replace("\r\n", "\n") for path in names
    }


def version_of(texts: Mapping[str, str]) -> str:
    """Return the content hash that names a pack: eight hexadecimal digits over every file's name and text."""
    digest = hashlib.blake2b(digest_size=4)
    for name in sorted(texts):
        for part in (name, texts[name]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def file_of(place: Place) -> tuple[str, Place]:
    """Divide a place in the pack into the file it stands in and the place inside that file."""
    if not place:
        return "pack.yaml", ()
    head = str(place[0])
    if head in FOLDERS and len(place) > 1:
        return f"{head}/{place[1]}.yaml", place[2:]
    return f"{head}.yaml", place[1:]


def nearest_mark(marks: Marks, place: Place) -> tuple[int, int]:
    """Return the line and column of a place, or of the nearest place around it.

    Parts that stand in no file (such as the name of a union's member) are passed over.
    """
    known: Place = ()
    for part in place:
        if (*known, part) in marks:
            known = (*known, part)
    return marks.get(known, (1, 1))


def read_pack(texts: Mapping[str, str]) -> Reading:
    """Read the files of a pack, each by itself, and say everything that is wrong with any of them."""
    reading = Reading(version_of(texts), names={group: set() for group in (*FOLDERS, *LISTS)})
    found: dict[str, Any] = {folder: {} for folder in FOLDERS}
    for name, text in texts.items():
        place = _place_of(name)
        if place is None:
            known = [*(f"{single}.yaml" for single in SINGLE), *(f"{folder}/" for folder in FOLDERS)]
            hint = nearest(f"{name.partition('/')[0]}/" if "/" in name else name, known)
            message = f"no such file belongs to a pack; names have small letters, digits and _, and end in .yaml.{hint}"
            reading.problems.append(Problem(name, 1, 1, "file", message))
            continue
        if len(place) > 1:
            reading.names[str(place[0])].add(str(place[1]))
        entry = _read_entry(reading, name, text, place)
        if entry is None:
            continue
        if len(place) == 1:
            found[str(place[0])] = entry
        else:
            found[str(place[0])][place[1]] = entry
    for single in SINGLE:
        if f"{single}.yaml" not in texts:
            reading.problems.append(Problem(f"{single}.yaml", 1, 1, "file", f"{single}.yaml is missing; add it"))
    if all(single in found for single in SINGLE):
        reading.files = PackFiles.model_construct(**found)
    reading.whole = not reading.problems
    return reading


def _read_entry(reading: Reading, name: str, text: str, place: Place) -> object:
    parsed = read_yaml(text, name)
    reading.marks[name] = parsed.marks
    reading.problems.extend(parsed.problems)
    if parsed.value is None:
        return None
    doubted = {(problem.line, problem.column) for problem in parsed.problems}
    head = str(place[0])
    if head not in LISTS or not isinstance(parsed.value, dict):
        return _validated(reading, parsed.value, place, doubted)
    reading.names[head].update(parsed.value)
    entries = {key: _validated(reading, value, (head, key), doubted) for key, value in parsed.value.items()}
    return {key: entry for key, entry in entries.items() if entry is not None}


def _validated(reading: Reading, value: object, place: Place, doubted: set[tuple[int, int]]) -> object:
    """Return the entry that a value describes, or None; what YAML already doubted is not reported twice."""
    try:
        return _shape(str(place[0]), len(place) > 1).validate_python(value)
    except ValidationError as error:
        found = _problems_of(reading, error, place)
        reading.problems.extend(problem for problem in found if (problem.line, problem.column) not in doubted)
        return None


@cache
def _shape(head: str, inside: bool) -> TypeAdapter[Any]:
    field_info = PackFiles.model_fields[head]
    annotation: Any = field_info.annotation
    return TypeAdapter(annotation.__args__[1] if inside else annotation)


def _place_of(name: str) -> Place | None:
    if not name.endswith(".yaml"):
        return None
    parts = name.removesuffix(".yaml").split("/")
    if len(parts) == 1 and parts[0] in SINGLE:
        return (parts[0],)
    if len(parts) == 2 and parts[0] in FOLDERS and re.match(NAME, parts[1]):
        return tuple(parts)
    return None


def _problems_of(reading: Reading, error: ValidationError, file_place: Place) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    for detail in details:
        inside = any(other["loc"][: len(detail["loc"])] == detail["loc"] != other["loc"] for other in details)
        if inside and detail["type"] == "too_short":
            continue
        place: Place = (*file_place, *detail["loc"])
        yield reading.problem("schema", place, _message(detail, place))


def _message(detail: ErrorDetails, place: Place) -> str:
    name = place[-1] if place else "the pack"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        whose = f" in {_readable(place[:-1])}" if len(place) > 1 else ""
        return f'"{name}" is missing{whose}; add it'
    if kind == "extra_forbidden":
        return f'"{name}" is not known here.{nearest(str(name), _allowed_names(place))} Take it out or correct it'
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        hint = nearest(str(detail["input"]), expected.replace("'", "").replace(" or ", ", ").split(", "))
        return f'"{detail["input"]}" is not allowed; allowed: {expected}.{hint}'
    if kind == "value_error":
        return str(context.get("error", detail["msg"]))
    return f"{_readable(place)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}; found {detail['input']!r:.80}"


def _readable(place: Place) -> str:
    return " > ".join(str(part) for part in place) or "the pack"


def _allowed_names(place: Place) -> list[str]:
    """Every name that any entry allows; the nearest of them is a good guess at what was meant."""
    names: set[str] = set()
    stack: list[type[BaseModel]] = [PackFiles]
    seen: set[type[BaseModel]] = set()
    while stack:
        model = stack.pop()
        if model in seen:
            continue
        seen.add(model)
        for field_name, info in model.model_fields.items():
            names.add(info.alias or field_name)
            stack.extend(_models_in(info.annotation))
    return sorted(names - {str(place[-1])})


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)
