"""Worked examples are played, and one that ends elsewhere, stops short or takes too long is told of."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.pack_entry import Scenario
from bot.guidance.problem import Problem
from bot.guidance.question import WrongAnswer
from bot.guidance.reader import read_pack
from bot.guidance.requirement import Urgency
from bot.proof.example import MOST_TAPS, check_examples, play, taps

TINY = tiny_pack()
STORY = "Hit."


def scenario(*answers: str, ends: str = "save_now", routes: tuple[str, ...] = ("save_now",)) -> Scenario:
    return Scenario(story=STORY, flow="tiny", answers=answers, ends=ends, routes=routes)


def told(*lines: str) -> list[Problem]:
    """Return what is wrong with a worked example of these lines."""
    texts = {**tiny_texts(), "scenarios/hit.yaml": "\n".join((f"story: {STORY}", "flow: tiny", *lines))}
    return list(check_examples(read_pack(texts), load(texts)))


def test_an_example_that_ends_as_it_says_is_in_order() -> None:
    assert told('answers: ["yes"]', "ends: save_now", "routes: [save_now]", "level: 4") == []
    routes = "routes: [ring_today, worker]"
    assert told('answers: ["no", home, "tick:1.4.01", "tick:has_worker"]', "ends: ring_today", routes) == []


def test_a_choice_takes_one_tap_and_a_list_one_for_each_tick_and_one_to_go_on() -> None:
    questions = TINY.flows["tiny"].questions
    assert taps(questions["danger"], ("yes",)) == 1
    assert taps(questions["home_level_2"], ("1.2.01", "1.2.03")) == 3
    assert taps(questions["home_level_2"], ("1.2.01", "not_sure")) == 2
    assert taps(questions["home_level_2"], ("none",)) == 1
    assert taps(questions["home_level_2"], ("not_sure",)) == 1


def test_playing_an_example_gives_where_it_ends_and_its_taps() -> None:
    position, count = play(TINY, scenario("no", "home", "none", "tick:1.2.01+1.2.03", "agreed"))
    assert position.question is None
    assert position.requirement.routes == {"early", "meet"}
    assert count == 1 + 1 + 1 + 3 + 1


def test_an_answer_after_the_end_is_refused() -> None:
    with pytest.raises(WrongAnswer, match="ended before"):
        play(TINY, scenario("yes", "no"))


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (('answers: ["yes"]', "ends: talk", "routes: [save_now]"), 4, "save_now"),
        (('answers: ["yes"]', "ends: save_now", "routes: [save_now, talk]"), 5, "save_now"),
        (('answers: ["yes"]', "ends: save_now", "routes: [save_now]", "level: 3"), 6, "level 4"),
        (('answers: ["no", maybe]', "ends: save_now", "routes: [save_now]"), 3, "maybe"),
        (('answers: ["no", home]', "ends: save_now", "routes: [save_now]"), 3, "home_level_4"),
        (('answers: ["yes", "no"]', "ends: save_now", "routes: [save_now]"), 3, "ended before"),
        (('answers: ["tick:yes"]', "ends: save_now", "routes: [save_now]"), 3, "checklist"),
    ],
    ids=["the lead", "the routes", "the level", "no answer", "too short", "too long", "a tick on a choice"],
)
def test_an_example_that_is_wrong_is_told_of_in_the_line_that_is(lines: tuple[str, ...], line: int, says: str) -> None:
    (found,) = told(*lines)
    assert (found.file, found.line, found.rule) == ("scenarios/hit.yaml", line, "example")
    assert says in found.message


def test_the_routes_of_an_example_stand_in_the_order_in_which_they_are_shown() -> None:
    answers = 'answers: ["no", home, "tick:1.4.01", "tick:has_worker"]'
    (found,) = told(answers, "ends: ring_today", "routes: [worker, ring_today]")
    assert "ring_today, worker" in found.message


def test_an_example_of_more_taps_than_twelve_is_told_of() -> None:
    rows = {f"1.2.{number:02}": f'      "1.2.{number:02}": {{say: "Sign {number}. [OWN]"}}' for number in range(4, 12)}
    texts = tiny_texts()
    texts["indicators/home.yaml"] = texts["indicators/home.yaml"].replace(
        '  "1":', "\n".join([*rows.values(), '  "1":'])
    )

    def example(ticks: int) -> list[Problem]:
        answers = f'answers: ["no", home, none, "tick:{"+".join(list(rows)[:ticks])}", agreed]'
        texts["scenarios/hit.yaml"] = f"story: Hit.\nflow: tiny\n{answers}\nends: meet\nroutes: [meet, early]\n"
        return list(check_examples(read_pack(texts), load(texts)))

    assert MOST_TAPS == 12
    assert example(7) == []
    (found,) = example(8)
    assert (found.line, found.rule) == (3, "example")
    assert "13 taps" in found.message


def test_every_example_that_is_wrong_is_told_of() -> None:
    texts = tiny_texts()
    wrong = "story: Hit.\nflow: tiny\nanswers: [maybe]\nends: talk\nroutes: [talk]\n"
    texts |= {"scenarios/one.yaml": wrong, "scenarios/two.yaml": wrong}
    assert {found.file for found in check_examples(read_pack(texts), load(texts))} == {
        "scenarios/one.yaml",
        "scenarios/two.yaml",
    }


def test_the_shipped_examples_end_in_at_least_ten_different_outcomes_in_at_most_twelve_taps(pack: Pack) -> None:
    assert len({one.ends for one in pack.scenarios.values()}) >= 10
    assert {one.flow for one in pack.scenarios.values()} == set(pack.flows)
    for one in pack.scenarios.values():
        assert play(pack, one)[1] <= MOST_TAPS


def test_in_every_flow_999_is_one_tap_away(pack: Pack) -> None:
    for name in pack.flows:
        one = Scenario(story=STORY, flow=name, answers=("yes",), ends="any", routes=("any",))
        position, count = play(pack, one)
        assert count == 1
        assert pack.ending(position.requirement).urgency is Urgency.now
