"""A tap that does not fit gets a clear page and a fresh start, never an exception."""

from __future__ import annotations

import pytest
from conversation import Conversation, buttons_of, guide_of
from tiny_knowledge import tiny_pack

from bot.dialogue.action import Screen, StartFlow, Tap, View
from bot.dialogue.walk import Path
from bot.proof.fit import plain

PACK = tiny_pack()
GUIDE = guide_of(PACK)
LIST: Path = (("no",), ("home",))
END: Path = (("yes",),)
OTHER_END: Path = (("yes",),)


def shown(path: Path, view: View = View.position, pending: tuple[str, ...] | None = None, outcome: int = 0) -> Screen:
    """Return what the guide shows of the tiny flow."""
    return GUIDE.show(Tap("tiny", PACK.version, "walk00", path, view, pending, outcome))


def is_broken(screen: Screen) -> bool:
    """Tell whether the screen says that the button could not be read, and offers a fresh start."""
    fresh = [button.action for button in buttons_of(screen) if button.label == "Newest guidance"]
    return "Page broken_button" in plain(screen.text) and fresh == [StartFlow("tiny")]


@pytest.mark.parametrize(
    "pending",
    [("nonsense",), ("2.3.01",), ("none",), ("not_sure",), ("1.4.01", "not_sure"), ("1.4.01", "1.4.01"), ("yes",)],
    ids="+".join,
)
def test_ticks_that_are_no_signs_of_the_list_are_refused(pending: tuple[str, ...]) -> None:
    assert is_broken(shown(LIST, pending=pending))


@pytest.mark.parametrize("path", [(), END, LIST[:1]], ids=["choice", "end", "second choice"])
@pytest.mark.parametrize("pending", [(), ("1.4.01",)], ids=["nothing ticked", "ticked"])
@pytest.mark.parametrize("view", View)
def test_ticks_where_there_is_no_list_are_refused(path: Path, pending: tuple[str, ...], view: View) -> None:
    assert is_broken(shown(path, view, pending))


@pytest.mark.parametrize("view", [View.more, View.sources, View.answers, View.record, View.add_worry, View.add_meaning])
@pytest.mark.parametrize("path", [(), LIST], ids=["choice", "list"])
def test_a_question_has_no_view_of_an_ending(path: Path, view: View) -> None:
    assert is_broken(shown(path, view))


def test_an_ending_has_no_meaning() -> None:
    assert is_broken(shown(END, View.meaning))


def test_a_question_has_no_second_outcome() -> None:
    assert is_broken(shown(LIST, outcome=1))


@pytest.mark.parametrize("view", [View.position, View.more, View.sources])
@pytest.mark.parametrize("outcome", [1, 2, 63])
def test_an_outcome_that_the_ending_does_not_hold_is_refused(view: View, outcome: int) -> None:
    assert is_broken(shown(END, view, outcome=outcome))


@pytest.mark.parametrize("view", [View.add_worry, View.add_meaning])
def test_a_worry_is_added_only_where_the_flow_allows_it(view: View) -> None:
    screen = GUIDE.show(Tap("other", PACK.version, "walk00", OTHER_END, view))
    assert "Page broken_button" in plain(screen.text)


@pytest.mark.parametrize("path", [(("maybe",),), (*LIST, ("none", "1.4.01")), (*LIST, ())], ids=str)
@pytest.mark.parametrize("view", View)
def test_answers_that_do_not_fit_the_flow_are_refused(path: Path, view: View) -> None:
    assert is_broken(shown(path, view))


def test_a_flow_that_does_not_exist_offers_no_dead_button() -> None:
    screen = GUIDE.show(Tap("nowhere", PACK.version, "walk00", ()))
    assert "Page broken_button" in plain(screen.text)
    assert "Newest guidance" not in [button.label for button in buttons_of(screen)]


def test_999_without_speaking_is_one_tap_from_every_meaning_and_leads_back() -> None:
    chat = Conversation.begun(GUIDE, "tiny").tap("No", "1", "2")
    ticked = chat.screen
    chat.tap("What does this mean?", "Cannot speak?")
    assert "Page emergency" in chat.words
    assert chat.tap("Back").screen == ticked


def test_999_without_speaking_leads_back_to_the_ending() -> None:
    chat = Conversation.begun(GUIDE, "tiny").tap("Yes")
    ending = chat.screen
    assert "Page emergency" in chat.tap("More", "Cannot speak?").words
    assert chat.tap("Back").screen == ending
