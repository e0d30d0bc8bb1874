"""`check` of a pack that is in order: exit 0, the paths of each flow, no violation of any property."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from command_line import DONE, WRONG_USE, say, tiny_folder
from tiny_knowledge import SOURCES, tiny_pack, tiny_texts

from bot.commands.check import PROVED
from bot.guidance.pack import Pack
from bot.guidance.reader import version_of

PROPERTIES = {"S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"}


def test_the_shipped_pack_is_in_order_and_every_flow_is_walked(pack: Pack) -> None:
    said = say("check")
    assert (said.code, said.err) == (DONE, "")
    paths = {name: int(count.replace(",", "")) for name, count in re.findall(r"^(\w+): ([\d,]+) paths", said.out, re.M)}
    assert set(paths) == set(pack.flows) >= {"levels_of_need", "get_safe", "lado"}
    assert min(paths.values()) > 100
    line = next(line for line in said.out.splitlines() if line.startswith("Violations: "))
    violations = dict(re.findall(r"(S\d+) (\d+)", line))
    assert set(violations) >= PROPERTIES
    assert set(violations.values()) == {"0"}
    assert f"Version {pack.version}, 0 error(s)" in said.out


def test_as_json_a_program_reads_the_same(tiny: Path) -> None:
    said = say("check", tiny, "--json")
    assert (said.code, said.err) == (DONE, "")
    found = json.loads(said.out)
    assert list(found) == ["version", "ok", "problems", "paths", "screens", "violations"]
    assert (found["version"], found["ok"]) == (tiny_pack().version, True)
    assert set(found["paths"]) == set(tiny_pack().flows)
    assert found["screens"] > 0
    assert found["violations"] == dict.fromkeys(PROVED, 0)
    assert set(PROVED) >= PROPERTIES
    text = say("check", tiny).out
    assert [f"{flow}: {count:,} paths walked" in text for flow, count in found["paths"].items()] == [True, True]
    assert f"{found['screens']:,} screens shown" in text


def test_more_answers_make_more_paths(tiny: Path, tmp_path: Path) -> None:
    flow = tiny_texts()["flows/other.yaml"].replace(
        "      child: {", '      both: {say: "Both of them. [OWN]", requires: [worker, ring_today]}\n      child: {'
    )
    longer = tiny_folder(tmp_path / "longer", flows__other=flow)
    before, after = (json.loads(say("check", folder, "--json").out)["paths"] for folder in (tiny, longer))
    assert after == before | {"other": before["other"] + 1}


def test_without_a_folder_the_pack_in_use_is_checked(tiny: Path) -> None:
    assert json.loads(say("check", "--json", KNOWLEDGE_DIR=tiny).out)["version"] == tiny_pack().version


def test_a_folder_that_is_named_goes_before_the_one_in_use(tiny: Path) -> None:
    assert json.loads(say("check", tiny, "--json", KNOWLEDGE_DIR="").out)["version"] == tiny_pack().version


def test_a_source_past_its_review_date_is_a_warning_and_no_error(tmp_path: Path) -> None:
    late = SOURCES.replace("checked: 2026-10-01, review: 2027-11-01", "checked: 1999-10-01, review: 2000-11-01")
    assert late != SOURCES
    folder = tiny_folder(tmp_path / "late", sources=late)
    said = say("check", folder)
    assert (said.code, said.err) == (DONE, "")
    line = next(row for row, text in enumerate(late.splitlines(), 1) if "2000-11-01" in text)
    warning = next(row for row in said.out.splitlines() if "2000-11-01" in row)
    assert warning.startswith(f"Warning: sources.yaml, line {line}, column ")
    found = json.loads(say("check", folder, "--json").out)
    assert found["ok"] is True
    assert "warning" in {problem["severity"] for problem in found["problems"]}
    assert found["violations"]["S6"] == 0


@pytest.mark.parametrize("how", ["with a byte order mark", "with the ends of lines of Windows"])
def test_files_that_were_saved_on_windows_are_in_order(tmp_path: Path, how: str) -> None:
    folder = tiny_folder(tmp_path / "pack")
    for path in folder.rglob("*.yaml"):
        text = path.read_bytes()
        path.write_bytes(b"\xef\xbb\xbf" + text if "mark" in how else text.replace(b"\n", b"\r\n"))
    assert say("check", folder).code == DONE


@pytest.mark.parametrize("named", ["nowhere", "a file"])
def test_what_is_no_folder_cannot_be_checked(tmp_path: Path, named: str) -> None:
    path = tmp_path / named
    if named == "a file":
        path.write_text("a file")
    said = say("check", path)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert f'"{path}" is not a folder' in said.sentence


def test_the_version_that_is_told_is_that_of_the_files(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "pack", terms='ABC: "Another meaning. [OWN]"\nhelper: "Someone. [OWN]"\n')
    texts = tiny_texts() | {"terms.yaml": (folder / "terms.yaml").read_text(encoding="utf-8")}
    assert json.loads(say("check", folder, "--json").out)["version"] == version_of(texts)
