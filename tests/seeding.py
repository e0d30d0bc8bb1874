"""Seeds one fault in a copy of a pack, and knows the line in which the checker must find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Seed = Callable[[list[str]], int]
"""Changes the lines of a file and returns the index of the line that is then wrong."""


@dataclass(frozen=True)
class Fault:
    """A fault in one file: how it is seeded, the rule that must refuse it, and words that the refusal must hold.

    ``found`` names another file, and a path in it, where the checker finds what the edit made wrong.
    """

    rule: str
    file: str
    seed: Seed
    says: str = ""
    found: tuple[str, str] | None = None

    def into(self, texts: dict[str, str]) -> tuple[dict[str, str], str, int]:
        """Return a copy of a pack with the fault, and the file and the line, from 1, in which it must be found."""
        lines = texts.get(self.file, "").splitlines()
        line = self.seed(lines)
        copy = {**texts, self.file: "\n".join(lines) + "\n"}
        if not lines:
            del copy[self.file]
        if self.found is None:
            return copy, self.file, line + 1
        file, path = self.found
        return copy, file, find(copy[file].splitlines(), path) + 1


def find(lines: list[str], path: str) -> int:
    """Return the index of the line of a path such as "questions > danger > answers > yes" or "do_now > 0"."""
    at, end, indent = -1, len(lines), -1
    for part in path.split(" > "):
        inside = [index for index in range(at + 1, end) if lines[index].strip()]
        indent = min(_indent(lines[index]) for index in inside)
        heads = [index for index in inside if _indent(lines[index]) == indent]
        if part.isdecimal() and lines[heads[0]].lstrip().startswith("- "):
            at = heads[int(part)]
        else:
            at = next(index for index in heads if lines[index].strip().replace('"', "").startswith(f"{part}:"))
        end = _end(lines, at)
    return at


def change(path: str, *becomes: str) -> Seed:
    """Replace an entry, and all that stands under it, by other lines; the first of them is wrong."""

    def seed(lines: list[str]) -> int:
        at = find(lines, path)
        lines[at : _end(lines, at)] = _indented(lines[at], becomes)
        return at

    return seed


def reword(path: str, old: str, new: str) -> Seed:
    """Replace words in the line of an entry, and leave what stands under it."""

    def seed(lines: list[str]) -> int:
        at = find(lines, path)
        assert old in lines[at]
        lines[at] = lines[at].replace(old, new, 1)
        return at

    return seed


def insert(path: str, *new: str) -> Seed:
    """Put lines before an entry; the first of them is wrong."""

    def seed(lines: list[str]) -> int:
        at = find(lines, path)
        lines[at:at] = _indented(lines[at], new)
        return at

    return seed


def remove(path: str, missed_by: str) -> Seed:
    """Take an entry out; the line of the entry that now misses it is wrong, the first line when none is named."""

    def seed(lines: list[str]) -> int:
        at = find(lines, path)
        del lines[at : _end(lines, at)]
        return find(lines, missed_by) if missed_by else 0

    return seed


def move(path: str, before: str) -> Seed:
    """Take an entry from its place and put it before another; it is wrong there."""

    def seed(lines: list[str]) -> int:
        at = find(lines, path)
        block = lines[at : _end(lines, at)]
        del lines[at : _end(lines, at)]
        to = find(lines, before)
        lines[to:to] = block
        return to

    return seed


def blame(seed: Seed, path: str) -> Seed:
    """Seed a fault that the checker finds in the line of a path around it."""

    def seeded(lines: list[str]) -> int:
        seed(lines)
        return find(lines, path)

    return seeded


def file_of(*new: str) -> Seed:
    """Make a new file of these lines; its first line is wrong. Without lines, take the file out."""

    def seed(lines: list[str]) -> int:
        lines[:] = new
        return 0

    return seed


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(like: str, new: tuple[str, ...]) -> list[str]:
    return [f"{' ' * _indent(like)}{line}" for line in new]


def _end(lines: list[str], at: int) -> int:
    """Return the index after the last line that stands under a line."""
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > _indent(lines[at])):
        end += 1
    return end
