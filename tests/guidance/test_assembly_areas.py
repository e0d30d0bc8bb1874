"""The choice of an area of need becomes a choice and one list of signs for each level, from 4 down."""

from __future__ import annotations

import pytest
from tiny_knowledge import tiny_pack, tiny_texts

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.question import Checklist, Choice
from bot.guidance.requirement import NOTHING, Urgency


@pytest.fixture(scope="module")
def tiny() -> Pack:
    return tiny_pack()


def area_choice(pack: Pack) -> Choice:
    question = pack.flows["tiny"].questions["area"]
    assert isinstance(question, Choice)
    return question


def signs_of(pack: Pack, name: str) -> Checklist:
    question = pack.flows["tiny"].questions[name]
    assert isinstance(question, Checklist)
    return question


def changed(file: str, old: str, new: str) -> Pack:
    texts = tiny_texts()
    assert old in texts[file]
    return load({**texts, file: texts[file].replace(old, new, 1)})


def test_each_area_is_an_answer_that_leads_to_its_highest_level_and_not_sure_comes_last(tiny: Pack) -> None:
    answers = [(answer.id, answer.label, answer.then) for answer in area_choice(tiny).answers]
    assert answers[:-1] == [("home", "Home", "home_level_4"), ("street", "Street", "street_level_3")]
    assert answers[-1][0] == "not_sure"


def test_choosing_an_area_requires_nothing_yet(tiny: Pack) -> None:
    assert {answer.requirement for answer in area_choice(tiny).answers[:-1]} == {NOTHING}


def test_areas_stand_under_their_headings_in_the_order_of_their_place(tiny: Pack) -> None:
    assert [heading for heading, _ in area_choice(tiny).groups] == ["Inside", "Outside"]
    turned = changed("indicators/street.yaml", "place: 2", "place: 0")
    assert [heading for heading, _ in area_choice(turned).groups] == ["Outside", "Inside"]
    assert [answer.id for answer in area_choice(turned).answers] == ["street", "home", "not_sure"]


def test_an_area_has_a_list_for_each_level_it_has_signs_at_and_none_for_level_1(tiny: Pack) -> None:
    lists = {name for name in tiny.flows["tiny"].questions if "_level_" in name}
    assert lists == {"home_level_4", "home_level_2", "street_level_3"}


def test_none_of_these_leads_to_the_next_lower_level_that_the_area_has(tiny: Pack) -> None:
    none = signs_of(tiny, "home_level_4").none
    assert none is not None
    assert (none.then, none.requirement) == ("home_level_2", NOTHING)


def test_none_of_the_lowest_list_is_what_the_flow_says_of_an_area_with_no_sign(tiny: Pack) -> None:
    for name in ("home_level_2", "street_level_3"):
        none = signs_of(tiny, name).none
        assert none is not None
        assert (none.then, set(none.requirement.routes)) == ("end", {"watch"})


def test_an_area_may_say_for_itself_what_no_sign_at_all_means() -> None:
    pack = changed("indicators/street.yaml", "levels:", "none: {requires: [talk], then: agreed}\nlevels:")
    street, home = signs_of(pack, "street_level_3").none, signs_of(pack, "home_level_2").none
    assert street is not None
    assert home is not None
    assert (street.then, set(street.requirement.routes)) == ("agreed", {"talk"})
    assert home.requirement.routes == {"watch"}


def test_a_list_asks_about_its_area_by_name_with_the_examples_of_its_level(tiny: Pack) -> None:
    question = signs_of(tiny, "home_level_2")
    assert question.ask == "Home life: or one of these?"
    assert question.explanation.counts.text == "Hungry."
    assert [sign.id for sign in question.signs] == ["1.2.01", "1.2.02", "1.2.03"]


def test_what_is_well_stands_with_the_mildest_list_only(tiny: Pack) -> None:
    strengths = {name: signs_of(tiny, name).explanation.strengths for name in ("home_level_4", "home_level_2")}
    assert [said.text for said in strengths["home_level_2"]] == ["The child is happy."]
    assert strengths["home_level_4"] == ()


def test_ticks_and_not_sure_lead_where_the_flow_says_for_that_level(tiny: Pack) -> None:
    assert signs_of(tiny, "home_level_4").ticked_then == "also"
    assert signs_of(tiny, "home_level_4").not_sure.then == "also"
    assert signs_of(tiny, "street_level_3").ticked_then == "agreed"
    assert signs_of(tiny, "home_level_2").not_sure.requirement.routes == {"talk"}


def test_several_signs_together_weigh_more_where_the_flow_says_so(tiny: Pack) -> None:
    question = signs_of(tiny, "home_level_2")
    one, _ = question.settle(("1.2.01",))
    two, _ = question.settle(("1.2.01", "1.2.03"))
    assert one.routes == {"early"}
    assert two.routes == {"early", "meet"}
    assert signs_of(tiny, "home_level_4").together_at_least == 0


def test_an_area_may_say_for_itself_how_several_signs_weigh() -> None:
    own = '"2":\n    together: {at_least: 3, requires: [ring_today]}'
    question = signs_of(changed("indicators/home.yaml", '"2":', own), "home_level_2")
    two, _ = question.settle(("1.2.01", "1.2.03"))
    three, _ = question.settle(("1.2.01", "1.2.02", "1.2.03"))
    assert "ring_today" not in two.routes
    assert two.routes == {"early"}
    assert "ring_today" in three.routes


def test_an_answer_requires_the_join_of_its_outcomes() -> None:
    old = '"yes": {requires: [save_now], then: end}'
    pack = changed("flows/tiny.yaml", old, '"yes": {requires: [early, save_now, talk], then: end}')
    required, then = pack.flows["tiny"].questions["danger"].settle(("yes",))
    assert (required.level, required.urgency, then) == (4, Urgency.now, "end")
    assert required.routes == {"early", "save_now", "talk"}


def test_a_flow_may_lead_straight_into_the_list_of_an_area() -> None:
    pack = changed(
        "flows/tiny.yaml", '"no": {requires: nothing, then: area}', '"no": {requires: nothing, then: home_level_2}'
    )
    _, then = pack.flows["tiny"].questions["danger"].settle(("no",))
    assert then == "home_level_2"


def test_every_list_and_answer_keeps_the_place_in_the_files_that_it_comes_from(tiny: Pack) -> None:
    question = signs_of(tiny, "home_level_2")
    assert question.place == ("indicators", "home", "levels", "2")
    assert question.signs[0].place == (*question.place, "signs", "1.2.01")
    assert question.not_sure.place == ("flows", "tiny", "questions", "area", "areas", "levels", "2", "not_sure")


def test_the_rest_of_the_pack_is_carried_over(tiny: Pack) -> None:
    assert tiny.area == "Tinyshire"
    assert str(tiny.zone) == "Europe/London"
    assert set(tiny.levels) == {1, 2, 3, 4}
    assert tiny.withdrawn == frozenset()
    assert tiny.flows["tiny"].unsure == "talk"
    assert tiny.flows["tiny"].again == "area"
    assert tiny.flows["other"].again is None
