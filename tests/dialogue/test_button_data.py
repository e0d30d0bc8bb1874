"""A button's data holds the whole conversation in 64 bytes, and reads back as the very same action or not at all."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from conversation import Conversation, buttons_of, data_of, guide_of, random_path, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack, tiny_texts

from bot.dialogue.action import Action, Button, DeleteMessage, OpenChoices, OpenPage, Screen, StartFlow, Tap, View
from bot.dialogue.button_code import LONGEST, UnknownVersion, UnreadableButton, read_button, write_button
from bot.dialogue.checksum import checksum
from bot.dialogue.guide import Guide, mint_walk
from bot.dialogue.walk import replay
from bot.guidance.library import Library, load
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, WrongAnswer

FLOWS = ["levels_of_need", "get_safe", "lado"]
TINY = tiny_pack()
LIBRARY = Library(TINY)
LETTERS = sorted({*string.ascii_lowercase, *string.digits, *"AZ-_.:= ", "é"})


@st.composite
def screens(draw: st.DrawFn, guide: Guide, flow: str) -> Screen:
    """Draw a screen of a flow: any view, anywhere, with any ticks that are not continued from."""
    pack = guide.library.current
    path = random_path(pack.flows[flow], draw(st.lists(st.integers(0, 2**16), max_size=40)))
    question = replay(pack.flows[flow], path).question
    view = draw(st.sampled_from(View))
    pending = None
    if isinstance(question, Checklist) and draw(st.booleans()):
        pending = tuple(sign.id for sign in question.signs if draw(st.booleans()))
    outcome = draw(st.integers(0, 3))
    return guide.show(Tap(flow, pack.version, mint_walk(), path, view, pending, outcome))


@pytest.mark.parametrize("flow", FLOWS)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_every_button_reads_back_as_the_very_same_action(flow: str, data: st.DataObject) -> None:
    guide = guide_of(shipped_pack())
    for button in buttons_of(data.draw(screens(guide, flow))):
        written = data_of(guide.library, button.action)
        assert len(written.encode()) <= LONGEST
        assert read_button(guide.library, written) == button.action


@pytest.mark.parametrize("flow", FLOWS)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_a_tap_cut_short_at_either_end_is_refused(flow: str, data: st.DataObject) -> None:
    guide = guide_of(shipped_pack())
    for button in buttons_of(data.draw(screens(guide, flow))):
        if isinstance(button.action, Tap):
            written = data_of(guide.library, button.action)
            for length in range(len(written)):
                refused(guide.library, written[:length])
                refused(guide.library, written[length + 1 :])


def refused(library: Library, data: str) -> None:
    """Assert that the data is refused as no button of this bot."""
    with pytest.raises(UnreadableButton):
        read_button(library, data)


def some_taps() -> list[Button]:
    """Return the taps on a few screens of the tiny pack: a choice, ticks, a meaning, an ending."""
    chat = Conversation.begun(guide_of(TINY), "tiny").tap("No", "1", "2")
    shown = [chat.screen, chat.tap("What does this mean?").screen]
    shown.append(chat.tap("Back", "Continue", "None of these").screen)
    return [button for screen in shown for button in buttons_of(screen) if isinstance(button.action, Tap)]


def test_a_tap_with_one_letter_changed_put_in_or_taken_out_is_refused() -> None:
    for button in some_taps():
        written = data_of(LIBRARY, button.action)
        for place in range(len(written)):
            refused(LIBRARY, written[:place] + written[place + 1 :])
            for letter in LETTERS:
                refused(LIBRARY, written[:place] + letter + written[place:])
                if letter != written[place]:
                    refused(LIBRARY, written[:place] + letter + written[place + 1 :])


def test_a_damaged_page_button_opens_no_other_page(pack: Pack) -> None:
    guide = guide_of(pack)
    broken = guide.page("broken_button")
    actions: list[Action] = [OpenPage(page) for page in (*pack.pages, "contacts", "more_contacts")]
    for action in (*actions, *(StartFlow(flow) for flow in pack.flows)):
        written = write_button(pack, action)
        assert read_button(guide.library, written) == action
        changed = {
            written[:place] + letter + written[place + 1 :] for place in range(len(written)) for letter in LETTERS
        }
        cut = {written[:length] for length in range(len(written))}
        for data in (changed | cut) - {written}:
            try:
                found = read_button(guide.library, data)
            except UnreadableButton:
                continue
            assert guide.respond(found) == broken, f"{data} for {written}"


def test_deleting_a_message_needs_the_whole_word() -> None:
    assert write_button(TINY, DeleteMessage()) == "delete"
    assert read_button(LIBRARY, "delete") == DeleteMessage()
    for foreign in ("delet", "deleted", "Delete", " delete"):
        refused(LIBRARY, foreign)


FOREIGN = (
    *("", " ", "1", "0", "{}", "start", "p:", "f:", "p:Start", "q:start", "p:start page", "p:" + "a" * 60, "p:stärt"),
    *("1" + "A" * 63, "A" * 64, "1AAAAwalk00", "\x00", "é" * 32, "٣" * 8, "\ud800", "../../etc/passwd"),
)


@pytest.mark.parametrize("foreign", FOREIGN)
def test_foreign_words_are_refused(foreign: str) -> None:
    refused(LIBRARY, foreign)


@given(text=st.one_of(st.text(max_size=64), st.text(alphabet=LETTERS, max_size=64)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_refused_or_names_a_page_or_a_flow(text: str) -> None:
    try:
        action = read_button(LIBRARY, text)
    except UnreadableButton:
        return
    assert isinstance(action, OpenPage | StartFlow | DeleteMessage | OpenChoices)


def test_a_button_of_another_flow_is_never_read_as_this_ones() -> None:
    tap = Tap("other", TINY.version, "walk00", (("no",),))
    without = replace(TINY, flows={"tiny": TINY.flows["tiny"]})
    refused(Library(without), write_button(TINY, tap))


FORGED = {
    "a flow that does not exist": "ZqAA",
    "a view that does not exist": "TzA",
    "an answer that does not exist": "TqAD",
    "an answer after the walk has ended for good": "OqAAA",
    "a sign that does not exist": "TqABA_",
    "ticks where there is no list": "TqA.A",
    "ticks at an end": "TqAA.A",
    "a tick that does not exist": "TqABA.I",
    "too many ticks": "TqABA.AA",
    "no tick letters at all": "TqABA.",
    "none of these where it makes no sense": "OqABA",
}


@pytest.mark.parametrize("body", FORGED.values(), ids=FORGED)
def test_a_forged_button_with_the_right_checksum_is_refused_where_it_fits_nothing(body: str) -> None:
    forged = f"walk00{TINY.version}{body}"
    refused(LIBRARY, f"1{checksum(forged)}{forged}")


def test_a_forged_button_that_fits_is_only_a_button() -> None:
    forged = f"walk00{TINY.version}TqABA.C"
    assert read_button(LIBRARY, f"1{checksum(forged)}{forged}") == Tap(
        "tiny", TINY.version, "walk00", (("no",), ("home",)), pending=("1.4.01",)
    )


def test_a_button_of_a_version_that_is_not_kept_names_the_version_and_the_flow() -> None:
    written = write_button(TINY, Tap("other", TINY.version, "walk00", ()))
    newer = load({**tiny_texts(), "pages/help.yaml": tiny_texts()["pages/about.yaml"]})
    with pytest.raises(UnknownVersion) as unknown:
        read_button(Library(newer), written)
    assert (unknown.value.version, unknown.value.flow) == (TINY.version, "other")


def test_a_button_of_a_withdrawn_version_is_refused_though_the_version_is_at_hand() -> None:
    written = write_button(TINY, Tap("tiny", TINY.version, "walk00", ()))
    assert isinstance(read_button(LIBRARY, written), Tap)
    with pytest.raises(UnknownVersion):
        read_button(Library(replace(TINY, withdrawn=frozenset({TINY.version}))), written)


def test_damage_is_told_from_an_old_version() -> None:
    written = write_button(TINY, Tap("tiny", TINY.version, "walk00", ()))
    other_version = "0" if TINY.version[0] != "0" else "1"
    refused(LIBRARY, written[:11] + other_version + written[12:])


def test_ticks_nowhere_but_on_a_list_are_never_written() -> None:
    with pytest.raises(WrongAnswer):
        write_button(TINY, Tap("tiny", TINY.version, "walk00", (("yes",),), pending=()))
    with pytest.raises(WrongAnswer):
        write_button(TINY, Tap("tiny", TINY.version, "walk00", (("maybe",),)))


def test_no_ticks_and_no_list_shown_yet_are_told_apart() -> None:
    path = (("no",), ("home",))
    for pending in (None, (), ("1.4.02",), ("1.4.01", "1.4.02")):
        tap = Tap("tiny", TINY.version, "walk00", path, pending=pending)
        assert read_button(LIBRARY, write_button(TINY, tap)) == tap


def test_a_walk_is_named_by_six_random_characters_that_fit_a_button() -> None:
    names = {mint_walk() for _ in range(200)}
    assert len(names) == 200
    for name in names:
        tap = Tap("tiny", TINY.version, name, ())
        assert read_button(LIBRARY, write_button(TINY, tap)) == tap
