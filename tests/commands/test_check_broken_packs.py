"""`check` of a pack that is not in order: exit 1, and each thing with its file, line, column and the nearest word."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from command_line import NOT_IN_ORDER, Said, say, tiny_folder
from tiny_knowledge import tiny_texts

KEYS = ["file", "line", "column", "rule", "message", "severity"]


class Fault(NamedTuple):
    """Words put in the place of others in one file, where the fault is reported, and what is said of it."""

    file: str
    old: str
    new: str
    at: str
    says: str


FAULTS = {
    "a misspelt outcome": Fault("flows/other", "requires: [worker]", "requires: [wroker]", "wroker", '"worker"?'),
    "a misspelt source": Fault("pages/help", "[OWN]", "[ONW]", "lines", '"OWN"?'),
    "a misspelt key": Fault("flows/other", "does_not_count:", "dose_not_count:", "dose_not", '"does_not_count"?'),
    "yes without quotes": Fault("flows/other", '"yes":', "yes:", "yes: {", 'Write "yes" in quotes'),
    "a number without quotes": Fault("contacts", '"01905 822666"', "01905822666", "01905822666", "in quotes"),
    "a key twice": Fault("terms", "helper:", "ABC:", 'ABC: "Some', "stands twice"),
    "no source": Fault("pages/about", " [OWN]", "", "lines", "source"),
    "no Not sure": Fault("flows/other", "    not_sure: {requires: [talk], then: end}\n", "", "who", "not_sure"),
    "broken YAML": Fault("levels", "areas_differ: [talk]", "areas_differ: [talk", "areas_differ", "not YAML"),
    "a loop": Fault("flows/other", "then: who}", "then: danger}", "danger", "loop"),
    "a lowered outcome": Fault(
        "outcomes/save_now", "urgency: now", "urgency: planned", "urgency", "its urgency must be"
    ),
}


def faulty(folder: Path, *faults: Fault) -> tuple[Path, dict[str, str]]:
    """Write the tiny pack with faults in it, and return its folder and its files."""
    texts = tiny_texts()
    for fault in faults:
        name = f"{fault.file}.yaml"
        assert fault.old in texts[name], f"{name} does not hold {fault.old!r}"
        texts[name] = texts[name].replace(fault.old, fault.new, 1)
    changed = {fault.file.replace("/", "__"): texts[f"{fault.file}.yaml"] for fault in faults}
    return tiny_folder(folder, **changed), texts


def problems(folder: Path) -> list[dict[str, Any]]:
    """Check a pack that is not in order, and return what was found."""
    said = say("check", folder, "--json")
    assert said.code == NOT_IN_ORDER
    found = json.loads(said.out)
    assert found["ok"] is False
    listed: list[dict[str, Any]] = found["problems"]
    assert [list(problem) for problem in listed] == [KEYS] * len(listed)
    return [problem for problem in listed if problem["severity"] == "error"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_file_line_column_and_what_is_right(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    folder, texts = faulty(tmp_path / "pack", fault)
    told = [problem for problem in problems(folder) if fault.says in problem["message"]]
    assert told, problems(folder)
    file = f"{fault.file}.yaml"
    assert told[0]["file"] == file
    line = texts[file].splitlines()[told[0]["line"] - 1]
    assert fault.at in line
    assert 1 <= told[0]["column"] <= len(line)


@pytest.mark.parametrize("name", ["a misspelt outcome", "yes without quotes", "a key twice", "a misspelt key"])
def test_the_column_is_where_the_faulty_word_stands(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    folder, texts = faulty(tmp_path / "pack", fault)
    told = next(problem for problem in problems(folder) if fault.says in problem["message"])
    line = texts[f"{fault.file}.yaml"].splitlines()[told["line"] - 1]
    assert line[told["column"] - 1 :].startswith(fault.at)


def test_the_same_is_told_in_words_and_the_last_word_is_one_sentence(tmp_path: Path) -> None:
    folder, _ = faulty(tmp_path / "pack", FAULTS["a misspelt outcome"])
    said = say("check", folder)
    (one,) = problems(folder)
    assert said.code == NOT_IN_ORDER
    line = f"Wrong: flows/other.yaml, line {one['line']}, column {one['column']}: {one['message']} ({one['rule']})"
    assert line in said.out.splitlines()
    assert "1 thing(s) to put right" in said.sentence
    assert "1 error(s)" in said.out


def test_everything_that_is_wrong_is_told_in_one_pass(tmp_path: Path) -> None:
    together = [
        FAULTS[name] for name in ("a misspelt source", "yes without quotes", "a key twice", "a lowered outcome")
    ]
    folder, _ = faulty(tmp_path / "pack", *together)
    messages = [problem["message"] for problem in problems(folder)]
    assert [fault.says for fault in together if not any(fault.says in message for message in messages)] == []
    assert f"{len(messages)} thing(s)" in say("check", folder).sentence


def test_a_violated_property_is_counted(tmp_path: Path) -> None:
    folder, _ = faulty(tmp_path / "pack", FAULTS["a loop"])
    violations = json.loads(say("check", folder, "--json").out)["violations"]
    assert violations["S1"] == len([problem for problem in problems(folder) if problem["rule"] == "S1"]) > 0
    assert violations["S7"] == 0


def test_no_paths_are_told_of_a_pack_that_cannot_be_walked(tmp_path: Path) -> None:
    folder, _ = faulty(tmp_path / "pack", FAULTS["broken YAML"])
    said = say("check", folder)
    assert "paths walked" not in said.out
    assert "Violations" not in said.out


def test_a_file_that_does_not_belong_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "pack", term="ABC: x\n")
    (one,) = problems(folder)
    assert (one["file"], one["line"]) == ("term.yaml", 1)
    assert one["message"].endswith('Did you mean "terms.yaml"?')


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "pack")
    (folder / "levels.yaml").unlink()
    assert "levels.yaml is missing; add it" in [problem["message"] for problem in problems(folder)]


def test_files_that_are_not_utf8_are_told_with_the_place_of_the_first_strange_letter(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "pack")
    (folder / "terms.yaml").write_bytes("ABC: “é”\nhelper: caf".encode() + b"\xe9. [OWN]\n")
    (folder / "pages" / "help.yaml").write_bytes(b"\xff\xfet\x00i\x00")
    told = {problem["file"]: (problem["line"], problem["column"]) for problem in problems(folder)}
    assert told == {"terms.yaml": (2, 12), "pages/help.yaml": (1, 1)}
    assert "UTF-8" in told_in_words(folder).out


def test_an_empty_folder_is_not_in_order(tmp_path: Path) -> None:
    said = told_in_words(tmp_path)
    assert "no YAML files" in said.out
    assert str(tmp_path) in said.out
    (one,) = problems(tmp_path)
    assert one["file"] == str(tmp_path)


def told_in_words(folder: Path) -> Said:
    """Check a pack that is not in order, and return what was said."""
    said = say("check", folder)
    assert said.code == NOT_IN_ORDER
    assert re.fullmatch(r"\d+ thing\(s\) to put right before this pack can be used", said.sentence)
    assert "Version , " not in said.out
    return said
