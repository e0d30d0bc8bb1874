"""`python -m bot` as a process: help, the version, the nearest word, one plain sentence for a mistake, exit codes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest
from command_line import DONE, NOT_IN_ORDER, WRONG_USE, Process, Said, say, tiny_folder

from bot.commands.main import PACKAGE, commands

COMMANDS = (
    *("run", "chat", "walk", "ask", "anonymise", "check", "replay", "agenda", "health"),
    *("report", "import-contacts", "demo-data", "purge", "wipe"),
)
MISTAKES = {
    "a misspelt command": (WRONG_USE, 'Did you mean "check"?'),
    "a misspelt flow": (WRONG_USE, 'Did you mean "lado"?'),
    "a broken pack": (NOT_IN_ORDER, "to put right"),
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Said]:
    """How real processes ended, started side by side outside the repository."""
    folder = tmp_path_factory.mktemp("elsewhere")
    broken = tiny_folder(folder / "broken", flows__other="code: O\n")
    arguments: dict[str, tuple[str | Path, ...]] = {
        "help": ("--help",),
        "version": ("--version",),
        "a misspelt command": ("chek",),
        "a misspelt flow": ("walk", "lad"),
        "a broken pack": ("check", broken),
    }
    started = {name: Process(*given, folder=folder) for name, given in arguments.items()}
    return {name: process.end() for name, process in started.items()}


def test_help_names_every_command_and_is_no_mistake(ended: Mapping[str, Said]) -> None:
    said = ended["help"]
    assert (said.code, said.err) == (DONE, "")
    listed = [line.split()[0] for line in said.out.partition("Commands:")[2].splitlines() if line.strip()]
    assert sorted(listed) == sorted(COMMANDS)
    assert say("-h").out == said.out


def test_the_commands_are_those_that_are_tested_here() -> None:
    assert set(commands.commands) == set(COMMANDS)


def test_the_version_is_told_whether_or_not_the_program_is_installed(ended: Mapping[str, Said]) -> None:
    said = ended["version"]
    assert (said.code, said.err) == (DONE, "")
    try:
        assert said.out.strip() == metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        assert "without being installed" in said.out


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_sentence_on_standard_error_with_the_right_exit_code(
    ended: Mapping[str, Said], name: str
) -> None:
    code, names = MISTAKES[name]
    said = ended[name]
    assert said.code == code
    assert names in said.sentence
    assert "Traceback" not in said.err


@pytest.mark.parametrize("name", [name for name, (code, _) in MISTAKES.items() if code == WRONG_USE])
def test_wrong_usage_prints_nothing_that_a_program_could_take_for_a_result(
    ended: Mapping[str, Said], name: str
) -> None:
    assert ended[name].out == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    said = say(command, "--help")
    assert (said.code, said.err) == (DONE, "")
    assert said.out.startswith(f"Usage: python -m bot {command}")
    assert len(" ".join(said.out.split()).partition("Options:")[0]) > 80


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("run", ["--webhook", "TELEGRAM_TOKEN", "KNOWLEDGE_DIR"]),
        ("chat", ["--flow"]),
        ("walk", ["FLOW", "--answers", "--json"]),
        ("check", ["[FOLDER]", "--json"]),
        ("replay", ["CODE", "--at"]),
    ],
)
def test_the_help_of_a_command_names_what_it_takes(command: str, options: list[str]) -> None:
    said = say(command, "--help").out
    assert [option for option in options if option not in said] == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("wlak", "walk"), ("cht", "chat"), ("repaly", "replay"), ("Check", "check")]
)
def test_an_unknown_command_is_answered_with_all_commands_and_the_nearest(typed: str, meant: str) -> None:
    said = say(typed)
    assert said.code == WRONG_USE
    assert ", ".join(COMMANDS) in said.sentence
    assert said.sentence.endswith(f'Did you mean "{meant}"?')


def test_no_command_at_all_is_answered_with_those_there_are() -> None:
    said = say()
    assert (said.code, said.out) == (WRONG_USE, "")
    assert "no command was given" in said.sentence
    assert ", ".join(COMMANDS) in said.sentence


def test_a_command_unlike_any_is_not_guessed_at() -> None:
    assert "Did you mean" not in say("xyzzy").sentence


def test_a_misspelt_option_is_answered_with_the_nearest() -> None:
    assert "--answers" in say("walk", "lado", "--answer", "yes").sentence


@pytest.mark.parametrize("given", [("walk",), ("replay",), ("walk", "lado", "--nope"), ("--nope",)])
def test_what_the_library_says_of_a_mistake_ends_with_where_to_read_what_is_right(given: tuple[str, ...]) -> None:
    named = [] if given[0].startswith("-") else [given[0]]
    assert say(*given).sentence.endswith(f"Read {' '.join(['python -m bot', *named])} --help")


@pytest.mark.parametrize("command", ["walk", "chat", "replay", "agenda"])
@pytest.mark.parametrize("broken", ["broken", "empty", "not UTF-8"])
def test_knowledge_that_cannot_be_used_stops_every_command_that_needs_it(
    command: str, broken: str, tmp_path: Path
) -> None:
    folder = tmp_path / "pack"
    if broken == "empty":
        folder.mkdir()
    else:
        tiny_folder(folder, flows__other="code: O\n")
    if broken == "not UTF-8":
        (folder / "terms.yaml").write_bytes(b"caf\xe9: A place. [OWN]\n")
    argument = {"walk": ["tiny"], "replay": ["R"]}.get(command, [])
    said = say(command, *argument, KNOWLEDGE_DIR=folder)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    expected = {"broken": "flows/other.yaml, line 1", "empty": "no YAML files", "not UTF-8": "not UTF-8 text"}
    assert expected[broken] in said.sentence
    assert ("python -m bot check" in said.sentence) is (broken != "empty")


@pytest.mark.parametrize("command", ["walk", "chat", "check", "replay", "agenda"])
def test_a_knowledge_folder_that_is_none_is_wrong_usage(command: str) -> None:
    argument = {"walk": ["tiny"], "replay": ["R"]}.get(command, [])
    said = say(command, *argument, KNOWLEDGE_DIR="/nowhere/at/all")
    assert said.code == WRONG_USE
    assert "KNOWLEDGE_DIR" in said.sentence
