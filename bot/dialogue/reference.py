"""The reference on a record: the flow, the version and the answers, and nothing that leads to a person or a log."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.dialogue.checksum import checksum

_SHAPE = re.compile(r"^R([A-Z])([0-9a-f]{8})([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]{4})$")


class UnreadableReference(ValueError):
    """The code is not the reference of a record."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says: the flow's letter, the version of the knowledge, and the written answers."""

    flow_code: str
    version: str
    path: str


def write_reference(flow_code: str, version: str, path: str) -> str:
    """Return the reference of a walk."""
    body = f"R{flow_code}{version}{path}"
    return f"{body}.{checksum(body)}"


def read_reference(code: str) -> Reference:
    """Read a reference. Raises UnreadableReference when it was cut, changed or never one."""
    match = _SHAPE.match(code.strip())
    if match is None or checksum(code.strip().rpartition(".")[0]) != match[4]:
        raise UnreadableReference("this is not the whole reference of a record")
    return Reference(match[1], match[2], match[3])
