"""The reference on a record holds the flow, the version and the answers, and tells when it was damaged."""

from __future__ import annotations

import re

import pytest
from conversation import Conversation, guide_of, random_path, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.dialogue.guide import Guide
from bot.dialogue.path import ALPHABET, read_path, write_path
from bot.dialogue.reference import Reference, UnreadableReference, read_reference, write_reference
from bot.guidance.library import Library

CODE = write_reference("T", "0123abcd", "BAC")


@given(
    flow=st.sampled_from("LGO"),
    version=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    path=st.text(alphabet=ALPHABET, max_size=60),
)
@settings(max_examples=100, deadline=None)
def test_a_reference_reads_back_as_it_was_written(flow: str, version: str, path: str) -> None:
    assert read_reference(write_reference(flow, version, path)) == Reference(flow, version, path)


@pytest.mark.parametrize("name", ["levels_of_need", "get_safe", "lado"])
@given(numbers=st.lists(st.integers(0, 2**16), max_size=40))
@settings(max_examples=40, deadline=None)
def test_the_answers_of_every_walk_come_back_from_its_reference(name: str, numbers: list[int]) -> None:
    pack = shipped_pack()
    flow = pack.flows[name]
    path = random_path(flow, numbers)
    reference = read_reference(write_reference(flow.code, pack.version, write_path(flow, path)))
    assert (reference.flow_code, reference.version) == (flow.code, pack.version)
    assert read_path(flow, reference.path).path == path


def test_spaces_around_a_copied_reference_do_no_harm() -> None:
    assert read_reference(f"  {CODE}\n") == read_reference(CODE)


@pytest.mark.parametrize("length", range(len(CODE)))
def test_a_reference_cut_short_is_refused(length: int) -> None:
    with pytest.raises(UnreadableReference):
        read_reference(CODE[:length])
    with pytest.raises(UnreadableReference):
        read_reference(CODE[length + 1 :])


@pytest.mark.parametrize("place", range(len(CODE)))
def test_a_reference_with_one_letter_changed_is_refused(place: int) -> None:
    for letter in {*ALPHABET, ".", " ", "é"} - {CODE[place]}:
        with pytest.raises(UnreadableReference):
            read_reference(CODE[:place] + letter + CODE[place + 1 :])


@pytest.mark.parametrize("place", range(len(CODE) - 1))
def test_two_letters_that_changed_places_are_refused(place: int) -> None:
    swapped = CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :]
    if swapped != CODE:
        with pytest.raises(UnreadableReference):
            read_reference(swapped)


@given(text=st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_foreign_words_are_no_reference(text: str) -> None:
    with pytest.raises(UnreadableReference):
        read_reference(text)


def test_the_reference_on_a_record_is_the_same_for_two_people_who_answered_alike() -> None:
    pack = tiny_pack()
    codes = []
    for walk in ("annas1", "bobs02"):
        guide = Guide(Library(pack), guide_of(pack).clock, lambda walk=walk: walk)  # type: ignore[misc]
        record = Conversation.begun(guide, "tiny").tap("Yes", "Record")
        found = re.search(r"Reference: (\S+)", record.words)
        assert found is not None
        codes.append(found[1])
        assert walk not in record.words
    assert codes[0] == codes[1]
    assert read_reference(codes[0]).version == pack.version
