"""`ask` tells what the free-text door would answer, and `anonymise` what would be stored; nothing of either is kept."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command_line import DONE, NOT_IN_ORDER, WRONG_USE, say, tiny_folder
from conversation import guide_of
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import Planted
from tiny_knowledge import tiny_pack

from bot.commands.ask import MOST_TOPICS, answered
from bot.commands.terminal import as_terminal
from bot.dialogue.enquiry import Enquiries
from bot.guidance.typed_text import typed_texts

TINY = tiny_pack()
PHONE = "07700 900123"
THREE = "physical abuse or sexual abuse or emotional abuse"


@cache
def enquiries() -> Enquiries:
    """Return what reads messages in the light of the tiny pack, made ready once."""
    return Enquiries(TINY)


def told(command: str, text: str, knowledge: Path) -> dict[str, Any]:
    """Run a command with --json and return what was printed."""
    said = say(command, text, "--json", KNOWLEDGE_DIR=knowledge)
    assert (said.code, said.err) == (DONE, "")
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "topics"),
    [
        ("is this neglect?", "answer", {"neglect"}),
        (THREE, "choices", {"physical_abuse", "sexual_abuse", "emotional_abuse"}),
        ("a child is in danger", "urgent", {"immediate_danger"}),
        ("neglect, left alone", "urgent", {"neglect"}),
    ],
)
def test_a_program_reads_the_kind_of_answer_and_its_topics(tiny: Path, text: str, kind: str, topics: set[str]) -> None:
    found = told("ask", text, tiny)
    assert list(found) == ["kind", "topics", "urgent", "identifiers"]
    assert (found["kind"], found["urgent"], found["identifiers"]) == (kind, kind == "urgent", [])
    assert {topic["id"] for topic in found["topics"][: len(topics)]} == topics


@pytest.mark.parametrize(
    ("text", "kind"), [("bleeding", "urgent"), ("will it rain", "none"), ("qwertyuiop", "none"), ("", "none")]
)
def test_a_message_about_no_topic_lists_none(tiny: Path, text: str, kind: str) -> None:
    found = told("ask", text, tiny)
    assert (found["kind"], found["urgent"], found["topics"]) == (kind, kind == "urgent", [])


def test_the_topics_have_their_titles_and_the_most_likely_stands_first(tiny: Path) -> None:
    topics = told("ask", f"{THREE} or domestic abuse dash", tiny)["topics"]
    assert 1 < len(topics) <= MOST_TOPICS
    for topic in topics:
        assert list(topic) == ["id", "title", "score"]
        assert topic["title"] == TINY.topics[topic["id"]].title
        assert 0 <= topic["score"] <= 1
    assert topics == sorted(topics, key=lambda topic: -topic["score"])


@pytest.mark.parametrize("command", ["ask", "anonymise"])
def test_what_identifies_someone_is_told_by_its_kind_and_place_and_never_repeated(command: str, tiny: Path) -> None:
    text = f"👋 neglect: {PHONE}"
    found = told(command, text, tiny)
    (one,) = found["identifiers"]
    assert list(one) == ["kind", "start", "end"]
    assert (one["kind"], text[one["start"] : one["end"]]) == ("telephone", PHONE)
    assert "900123" not in json.dumps(found)


def test_what_would_be_stored_is_words_of_the_knowledge(tiny: Path) -> None:
    text = f"neglect qwertyuiop training {PHONE}"
    found = told("anonymise", text, tiny)
    assert list(found) == ["stored", "identifiers"]
    assert found["stored"] == "neglect training"
    said = say("anonymise", text, KNOWLEDGE_DIR=tiny)
    assert (said.code, said.out, said.err) == (DONE, "neglect training\n", "")


@pytest.mark.parametrize("as_json", [True, False])
def test_nothing_of_a_story_full_of_identifiers_would_be_stored(tiny: Path, as_json: bool) -> None:
    planted = Planted()
    for _ in range(5):
        said = say("anonymise", planted.story(), *(["--json"] if as_json else []), KNOWLEDGE_DIR=tiny)
        assert said.code == DONE
        stored = json.loads(said.out)["stored"] if as_json else said.out
        pieces = {piece for words in planted.all for piece in re.findall(r"\w+", words.lower())}
        assert set(stored.split()) & pieces == set()


def test_without_json_the_screen_is_printed_that_the_bot_would_show(tiny: Path) -> None:
    said = say("ask", "neglect", KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    shown = as_terminal(guide_of(TINY).ask("neglect"))
    assert said.out.splitlines()[0] == shown.splitlines()[0] == "Immediate danger? Ring 999."
    for words in ("Act on neglect.", "Today, for neglect.", TINY.phrases.not_meant, "01905 822666"):
        assert words in said.out
    assert "<b>" not in said.out


def test_words_that_begin_with_a_dash_follow_two_dashes(tiny: Path) -> None:
    said = say("ask", "--json", "--", "-neglect", KNOWLEDGE_DIR=tiny)
    assert json.loads(said.out)["topics"][0]["id"] == "neglect"


@pytest.mark.parametrize("command", ["ask", "anonymise"])
@pytest.mark.parametrize("arguments", [(), ("one", "--jsn"), ("--neglect",)], ids=str)
def test_wrong_usage_is_one_sentence_that_says_where_to_read(command: str, arguments: tuple[str, ...]) -> None:
    said = say(command, *arguments)
    assert (said.code, said.out) == (WRONG_USE, "")
    assert f"python -m bot {command} --help" in said.sentence


@pytest.mark.parametrize("command", ["ask", "anonymise"])
@pytest.mark.parametrize("options", [(), ("--json",)], ids=str)
def test_words_without_quotes_are_one_message(command: str, options: tuple[str, ...], tiny: Path) -> None:
    said = say(command, "is", "this", "neglect", *options, KNOWLEDGE_DIR=tiny)
    assert said == say(command, "is this neglect", *options, KNOWLEDGE_DIR=tiny)
    assert (said.code, said.err) == (DONE, "")
    assert "neglect" in said.out.lower()


@pytest.mark.parametrize("command", ["ask", "anonymise"])
def test_a_pack_that_is_not_in_order_answers_nothing(command: str, tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "pack", topics__neglect="title: Neglect\n")
    said = say(command, "neglect", "--json", KNOWLEDGE_DIR=folder)
    assert (said.code, said.out) == (NOT_IN_ORDER, "")
    assert "topics/neglect.yaml" in said.sentence


@pytest.mark.parametrize("command", ["ask", "anonymise"])
def test_nothing_is_written_down(command: str, tiny: Path, tmp_path: Path) -> None:
    say(command, f"neglect {PHONE}", KNOWLEDGE_DIR=tiny, XDG_DATA_HOME=tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


KNOWN = sorted({word for _, text in typed_texts(TINY) for word in text.split()})


@given(text=st.text(max_size=100) | st.lists(st.sampled_from([*KNOWN, PHONE]), max_size=8).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_the_answer_has_the_shape_that_programs_rely_on(text: str) -> None:
    found = json.loads(json.dumps(answered(TINY, enquiries().read(text))))
    assert found["kind"] in {"answer", "choices", "urgent", "none"}
    assert found["urgent"] is (found["kind"] == "urgent")
    assert found["kind"] not in {"answer", "choices"} or found["topics"]
    assert found["kind"] != "none" or not found["topics"]
    assert len(found["topics"]) <= MOST_TOPICS
    for one in found["identifiers"]:
        assert 0 <= one["start"] < one["end"] <= len(text)
