"""The rooms import one way, modules stay small, and no sentence for practitioners stands in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for room in ("bot", "handlers") for path in (ROOT / room).rglob("*.py"))
LONGEST_MODULE = 400
WORDS_IN_A_SENTENCE = 4
DATE = re.compile(r"%-?[A-Za-z]")
TELEGRAMS_OWN = {"message is not modified", "message to delete not found"}
"""What Telegram says when it refuses something; recognised by the handlers, never shown."""

MAY_IMPORT = {
    "bot/guidance": {"bot.guidance"},
    "bot/matching": {"bot.matching", "bot.guidance"},
    "bot/privacy": {"bot.privacy", "bot.guidance"},
    "bot/dialogue": {"bot.dialogue", "bot.matching", "bot.privacy", "bot.guidance"},
    "bot/proof": {"bot.proof", "bot.dialogue", "bot.matching", "bot.privacy", "bot.guidance"},
    "bot/querylog": {"bot.querylog", "bot.guidance", "bot.quiet"},
    "bot/qapp": {"bot.qapp", "bot.querylog", "bot.dialogue", "bot.guidance"},
    "handlers": {"handlers", "bot.dialogue", "bot.guidance", "bot.querylog.row", "bot.quiet"},
    "bot/opening.py": {"bot.guidance", "bot.proof"},
    "bot/settings.py": {"bot.guidance"},
    "bot/quiet.py": set(),
    "bot/__main__.py": {"bot.commands"},
    "bot/__init__.py": set(),
    "bot/commands": {
        *("bot.commands", "bot.dialogue", "bot.guidance", "bot.opening", "bot.proof", "bot.quiet", "bot.settings"),
        *("bot.qapp", "bot.querylog", "handlers"),
    },
}
LIBRARIES = {
    "telegram": ("handlers/", "bot/commands/run.py"),
    "yaml": ("bot/guidance/yaml_text.py",),
    "pydantic": ("bot/guidance/",),
    "phonenumbers": ("bot/guidance/contact.py",),
    "holidays": ("bot/guidance/bank_holiday.py",),
    "rapidfuzz": ("bot/guidance/problem.py", "bot/matching/spelling.py", "bot/qapp/similar.py"),
    "Stemmer": ("bot/matching/word.py",),
    "stdnum": ("bot/privacy/number.py",),
    "jinja2": ("bot/dialogue/wording.py", "bot/qapp/wording.py"),
    "openpyxl": ("bot/qapp/workbook.py",),
    "docx": ("bot/qapp/briefing.py",),
    "click": ("bot/commands/",),
    "sqlalchemy": ("bot/querylog/", "bot/qapp/"),
    "alembic": ("bot/querylog/migrating.py", "bot/querylog/migrations/"),
    "sqlite3": ("bot/querylog/database.py",),
}
FORBIDDEN = {"psycopg", "asyncpg", "aiosqlite", "pickle", "shelve", "dbm"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_of(path: Path) -> set[str]:
    """Return the full names of all that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports from where it stands"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    rooms = [room for room in MAY_IMPORT if name_of(path) == room or name_of(path).startswith(f"{room}/")]
    assert len(rooms) == 1, f"{name_of(path)} stands in no known room"
    return rooms[0]


def inside(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    own = {name for name in imports_of(path) if inside(name, "bot") or inside(name, "handlers")}
    assert {name for name in own if not any(inside(name, room) for room in MAY_IMPORT[room_of(path)])} == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_only_to_the_room_that_needs_it(library: str) -> None:
    users = {name_of(path) for path in MODULES if any(inside(name, library) for name in imports_of(path))}
    assert users
    assert {user for user in users if not user.startswith(LIBRARIES[library])} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_keeps_anything_but_in_the_query_log(path: Path) -> None:
    assert {name.partition(".")[0] for name in imports_of(path)} & FORBIDDEN == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def practitioners_rooms() -> list[Path]:
    return [path for path in MODULES if room_of(path) in {"bot/dialogue", "handlers"}]


def silent(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node that no practitioner reads: docstrings, raised errors and log lines."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and unread(ast.unparse(node.func))):
        yield from ast.walk(node)
    body = getattr(node, "body", None)
    for child in body if isinstance(body, list) else []:
        if isinstance(child, ast.Expr):
            yield child.value


def unread(called: str) -> bool:
    return called.startswith("log.") or called.endswith(".__init__")


def sentences(tree: ast.Module) -> list[str]:
    """Return every string of four words or more that a practitioner may read."""
    unread_parts = {id(part) for node in ast.walk(tree) for part in silent(node)}
    strings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in unread_parts]
    spoken = [text for text in strings if isinstance(text, str) and not DATE.search(text) and text not in TELEGRAMS_OWN]
    return [text for text in spoken if len(text.split()) >= WORDS_IN_A_SENTENCE]


@pytest.mark.parametrize("path", practitioners_rooms(), ids=name_of)
def test_no_sentence_for_practitioners_stands_in_the_program(path: Path) -> None:
    assert sentences(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_a_sentence_is_found_where_a_practitioner_could_read_it_and_nowhere_else() -> None:
    module = '''
"""What this module is all about."""
TITLE = "Telephone the Family Front Door today"

def say(error, time):
    """Return what is said to the reader."""
    log.info("the bot starts with version %s", 1)
    if error:
        raise ValueError("this is not the right answer")
    return f"Level {error} means telephone the Front Door" + time.strftime("%A %d %B %Y")
'''
    assert list(sentences(ast.parse(module))) == [
        "Telephone the Family Front Door today",
        " means telephone the Front Door",
    ]


def test_every_room_named_here_exists() -> None:
    assert {room for room in MAY_IMPORT if not (ROOT / room).exists()} == set()
    assert practitioners_rooms()
