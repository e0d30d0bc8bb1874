"""`replay CODE`: the record that a code stands for, the same text for the same code and time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from command_line import DONE, NOT_IN_ORDER, WRONG_USE, Said, say, tiny_folder
from conversation import MONDAY_AFTERNOON, Conversation, guide_of
from tiny_knowledge import CONTACTS, OTHER_FLOW, tiny_pack, tiny_texts

from bot.commands.terminal import as_plain
from bot.commands.walk import reach
from bot.dialogue.path import write_path
from bot.dialogue.reference import write_reference
from bot.dialogue.walk import begin
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.guidance.store import VersionStore
from bot.settings import data_folder

PACK = tiny_pack()
AT = "2026-11-23T14:30"
OLD_TITLE, NEW_TITLE = "Tell the worker", "Tell the worker at once"


def code_of(pack: Pack, answers: str, flow: str = "tiny") -> str:
    """Return the reference of a walk."""
    position = reach(begin(pack.flows[flow]), answers)
    return write_reference(pack.flows[flow].code, pack.version, write_path(pack.flows[flow], position.path))


CODE = code_of(PACK, "no,home,1.4.01+not_sure,has_worker")


def replayed(tiny: Path, code: str = CODE, at: str = AT) -> str:
    """Replay a code, and return the record."""
    said = say("replay", code, "--at", at, KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    return said.out


def refused(tiny: Path, code: str, *options: str) -> Said:
    """Replay a code that cannot be replayed, and return what was said."""
    said = say("replay", code, *options, KNOWLEDGE_DIR=tiny)
    assert (said.code, said.out) == (WRONG_USE, "")
    return said


def test_the_record_is_word_for_word_the_one_that_was_shown(tiny: Path) -> None:
    talk = Conversation.begun(guide_of(PACK, MONDAY_AFTERNOON), "tiny")
    talk.tap(PACK.phrases.no, "1", "1", PACK.phrases.not_sure, "1", PACK.phrases.go_on, PACK.phrases.record)
    assert f"Reference: {CODE}" in talk.words
    assert replayed(tiny) == as_plain(talk.screen.text) + "\n"


def test_the_same_code_and_time_give_the_same_text_and_another_time_another(tiny: Path) -> None:
    assert replayed(tiny) == replayed(tiny)
    assert replayed(tiny, at="2026-11-23T14:31") == replayed(tiny).replace("14:30", "14:31") != replayed(tiny)


def test_the_record_can_be_copied_with_blanks_around_its_code(tiny: Path) -> None:
    assert replayed(tiny, f"  {CODE} ") == replayed(tiny)


def test_without_a_time_the_record_is_that_of_now(tiny: Path) -> None:
    said = say("replay", CODE, KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    assert said.out.splitlines()[-3:] == replayed(tiny).splitlines()[-3:]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("2026-07-01T13:00", "Wednesday 1 July 2026, 13:00"),
        ("2026-07-01T12:00Z", "Wednesday 1 July 2026, 13:00"),
        ("2026-07-01T14:00+02:00", "Wednesday 1 July 2026, 13:00"),
        ("2026-12-01T12:00Z", "Tuesday 1 December 2026, 12:00"),
        ("2026-06-30T23:30Z", "Wednesday 1 July 2026, 00:30"),
        ("2026-03-29T00:59", "Sunday 29 March 2026, 00:59"),
        ("2026-03-29T01:30", "Sunday 29 March 2026, 02:30"),
        ("2026-10-25T00:30Z", "Sunday 25 October 2026, 01:30"),
        ("2026-10-25T01:30Z", "Sunday 25 October 2026, 01:30"),
        ("2026-11-21", "Saturday 21 November 2026, 00:00"),
    ],
)
def test_a_time_is_told_as_clocks_in_england_show_it(tiny: Path, at: str, shown: str) -> None:
    assert f"{PACK.flows['tiny'].title}, {shown}\n" in replayed(tiny, at=at)


def test_the_time_zone_of_the_machine_makes_no_difference(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = replayed(tiny)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        there = replayed(tiny)
    time.tzset()
    assert there == here


@pytest.mark.parametrize("at", ["yesterday", "", "2026-13-01", "2026-02-29T10:00", "25:00", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused_with_an_example(tiny: Path, at: str) -> None:
    said = refused(tiny, CODE, "--at", at)
    assert f'"{at}" is not a time' in said.sentence
    assert "2026-11-21T14:30" in said.sentence


@pytest.mark.parametrize(
    "damaged",
    ["", "R", CODE[1:], CODE[:-1], CODE.replace(".", ""), CODE.lower(), f"{CODE}x", CODE[:12] + CODE[13:], "é"],
)
def test_a_damaged_code_is_to_be_copied_again(tiny: Path, damaged: str) -> None:
    assert "copy it again" in refused(tiny, damaged).sentence


@pytest.mark.parametrize(
    ("flow", "version", "path"),
    [("Z", PACK.version, "A"), ("T", PACK.version, "D"), ("T", PACK.version, "AAAAAAAAAA"), ("T", PACK.version, "B")],
)
def test_a_whole_code_that_fits_no_walk_is_refused_in_a_sentence(
    tiny: Path, flow: str, version: str, path: str
) -> None:
    said = refused(tiny, write_reference(flow, version, path))
    assert "copy it again" in said.sentence or f'has no flow "{flow}"' in said.sentence


def test_a_code_that_stops_before_the_outcome_is_told_apart(tiny: Path) -> None:
    assert "stops before an outcome" in refused(tiny, code_of(PACK, "no")).sentence


def test_a_version_that_is_not_kept_here_is_named(tiny: Path, tmp_path: Path) -> None:
    said = say("replay", write_reference("T", "0123abcd", "A"), KNOWLEDGE_DIR=tiny, XDG_DATA_HOME=tmp_path)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    assert "0123abcd" in said.sentence
    assert "not kept on this machine" in said.sentence
    assert list(tmp_path.iterdir()) == []


def newer(folder: Path) -> Path:
    """Write a newer version of the tiny pack: a title, a question and a telephone number differ."""
    title = tiny_texts()["outcomes/worker.yaml"].replace(OLD_TITLE, NEW_TITLE)
    flow = tiny_texts()["flows/other.yaml"].replace("Who is it about?", "Whom is it about?")
    contacts = CONTACTS.replace("01905 822666", "01905 822777")
    assert flow != OTHER_FLOW
    return tiny_folder(folder, outcomes__worker=title, flows__other=flow, contacts=contacts)


def test_a_record_of_an_older_version_is_told_in_its_own_words(tiny: Path, tmp_path: Path) -> None:
    old = code_of(PACK, "no,adult", "other")
    before = say("replay", old, "--at", AT, KNOWLEDGE_DIR=tiny)
    folder = newer(tmp_path / "newer")
    store = VersionStore(data_folder({"XDG_DATA_HOME": str(tmp_path)}) / "knowledge")
    store.keep(PACK.version, tiny_texts())
    after = say("replay", old, "--at", AT, KNOWLEDGE_DIR=folder, XDG_DATA_HOME=tmp_path)
    assert after == before
    assert OLD_TITLE in after.out
    assert "Who is it about?" in after.out
    newest = load(read_texts(folder))
    said = say("replay", code_of(newest, "no,adult", "other"), KNOWLEDGE_DIR=folder, XDG_DATA_HOME=tmp_path)
    assert NEW_TITLE in said.out
    assert "Whom is it about?" in said.out


def test_a_kept_version_that_was_changed_by_hand_is_not_told_as_the_record(tmp_path: Path) -> None:
    folder = newer(tmp_path / "newer")
    kept = data_folder({"XDG_DATA_HOME": str(tmp_path)}) / "knowledge"
    VersionStore(kept).keep(PACK.version, tiny_texts())
    file = kept / f"{PACK.version}.json"
    file.write_text(file.read_text(encoding="utf-8").replace(OLD_TITLE, "Do nothing"), encoding="utf-8")
    said = say("replay", code_of(PACK, "no,adult", "other"), KNOWLEDGE_DIR=folder, XDG_DATA_HOME=tmp_path)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    assert "not kept" in said.sentence


@pytest.mark.parametrize("flow", ["levels_of_need", "get_safe", "lado"])
def test_a_record_of_each_shipped_flow_is_told_again(pack: Pack, flow: str) -> None:
    code = code_of(pack, "yes", flow)
    said = say("replay", code, "--at", AT)
    assert (said.code, said.err) == (DONE, "")
    assert said.out.count(code) == 1
    assert f"{pack.flows[flow].title}, Monday 23 November 2026, 14:30" in said.out
    assert pack.flows[flow].questions[pack.flows[flow].first].ask in said.out
