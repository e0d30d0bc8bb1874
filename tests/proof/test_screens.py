"""Every screen is shown once, and one that leaves out what it must say is found (S2, S3, S5, S8, S11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tiny_knowledge import tiny_texts

from bot.dialogue.action import Screen, Tap, View
from bot.dialogue.feedback import REMARKS
from bot.dialogue.guide import Guide
from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.proof.screens import Finding, Screens
from bot.proof.survey import survey

NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DANGER_LINE = "Immediate danger? Ring 999."


class Forgetful(Guide):
    """A guide that says only the 999 line, and shows no button, on the first screen of a question or ending."""

    def show(self, tap: Tap) -> Screen:
        """Return a screen that forgets what it must say."""
        return Screen(DANGER_LINE) if tap.view is View.position else Guide.show(self, tap)


class Unsafe(Guide):
    """A guide that leaves the 999 line out."""

    def show(self, tap: Tap) -> Screen:
        """Return a screen without the number."""
        screen = Guide.show(self, tap)
        return replace(screen, text=screen.text.replace("999", "the police"))


def edited(file: str = "pack.yaml", old: str = "", new: str = "") -> Pack:
    texts = tiny_texts()
    assert old in texts[file]
    return load({**texts, file: texts[file].replace(old, new, 1)})


def findings(pack: Pack, guide: type[Guide] = Guide) -> tuple[list[Finding], Screens]:
    screens = Screens(pack, NIGHT)
    screens.guide = guide(screens.library, lambda: NIGHT, lambda: "000000")
    return list(screens.check([survey(flow, lambda *_: None) for flow in pack.flows.values()])), screens


def test_nothing_is_wrong_with_the_screens_of_a_pack_in_order_and_each_question_is_shown() -> None:
    pack = edited()
    found, screens = findings(pack)
    assert found == []
    questions = sum(len(flow.questions) for flow in pack.flows.values())
    assert screens.shown > 2 * questions + len(pack.pages) + len(pack.outcomes)


def test_every_outcome_is_explained_once() -> None:
    pack = edited()
    _, screens = findings(pack)
    assert screens.explained == set(pack.outcomes)


def test_a_screen_without_the_999_line_is_found() -> None:
    screens = Screens(edited(), NIGHT)
    assert [rule for rule, _, _ in screens.fits(("pages", "start"), Screen("Words."))] == ["S2"]
    assert list(screens.fits(("pages", "start"), Screen(DANGER_LINE))) == []


def test_a_guide_that_leaves_out_999_is_found_on_every_question_and_ending() -> None:
    pack = edited()
    found, _ = findings(pack, Unsafe)
    places = {place for rule, place, _ in found if rule == "S2"}
    for flow in pack.flows.values():
        assert {question.place for question in flow.questions.values()} <= places
    assert ("outcomes", "ring_today") in places


def test_ticks_that_are_not_read_back_are_found_for_every_sign() -> None:
    pack = edited()
    found, _ = findings(pack, Forgetful)
    signs = {
        ("indicators", "home", "levels", "4", "signs", "1.4.01"),
        ("flows", "tiny", "questions", "also", "signs", "has_worker"),
    }
    assert signs <= {place for rule, place, _ in found if rule == "S11"}


def test_an_ending_that_does_not_name_its_contacts_or_its_other_outcomes_is_found() -> None:
    found, _ = findings(edited(), Forgetful)
    said = {(rule, message) for rule, _, message in found}
    assert ("S5", "the first screen does not say to ring day_line") in said
    assert any(rule == "S3" and "does not name" in message for rule, message in said)


def test_continue_that_is_offered_before_anything_is_ticked_is_found() -> None:
    found, _ = findings(edited("words.yaml", '"none": "None of these"', '"none": "Continue"'))
    assert {rule for rule, _, _ in found} == {"S11"}
    assert ("flows", "tiny", "questions", "also") in {place for _, place, _ in found}


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("pages/about.yaml", "This is the page about.", "Words. " * 700, ("pages", "about")),
        ("outcomes/talk.yaml", "Consent of", "Words. " * 700, ("outcomes", "talk")),
        ("flows/other.yaml", "What counts.", "Words. " * 700, ("flows", "other", "questions", "danger")),
        ("indicators/home.yaml", "Hungry.", "Words. " * 700, ("indicators", "home", "levels", "2")),
        ("flows/tiny.yaml", "ask: Has", f"ask: {'Has ' * 1100}", ("flows", "tiny", "questions", "agreed")),
        ("outcomes/early.yaml", "title: Offer", f"title: {'Offer ' * 9}", ("outcomes", "early", "title")),
    ],
)
def test_a_screen_that_does_not_fit_is_found_where_its_words_stand(
    file: str, old: str, new: str, place: tuple[str, ...]
) -> None:
    found, _ = findings(edited(file, old, new))
    assert {rule for rule, _, _ in found} == {"S8"}
    assert place in {where for _, where, _ in found}


def test_the_fullest_walk_with_every_sign_ticked_and_every_worry_added_is_shown() -> None:
    screens = Screens(edited(), NIGHT)
    flow = screens.pack.flows["tiny"]
    assert list(screens.longest(survey(flow, lambda *_: None))) == []
    assert screens.shown == 4 + len(REMARKS)


def test_answers_that_only_fit_until_a_third_worry_is_added_are_found() -> None:
    found, _ = findings(edited("flows/tiny.yaml", "ask: What is", f"ask: {'What ' * 280}is"))
    assert {(rule, place) for rule, place, _ in found} == {("S8", ("flows", "tiny"))}
