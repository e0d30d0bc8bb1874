"""The three flows and every worked example of the shipped pack, by real taps on a real process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from running_bot import RunningBot
from taps import give, labels, open_flow
from telegram_server import TelegramServer

from bot.guidance.library import load
from bot.guidance.pack import Pack
from bot.guidance.reader import read_texts
from bot.guidance.requirement import Urgency
from bot.settings import shipped_knowledge

live = pytest.mark.asyncio(loop_scope="module")
SHIPPED = load(read_texts(shipped_knowledge()))
MOST_TAPS, MOST_TAPS_WHEN_URGENT = 12, 4
URGENT = (("emergency_999",), ("front_door_today",), ("front_door_today", "contact_lado"), ("get_safe_significant",))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TelegramServer]:
    """Telegram, with the bot running on the shipped pack."""
    async with TelegramServer() as server, RunningBot(server, tmp_path_factory.mktemp("home")):
        yield server


@live
@pytest.mark.parametrize("flow", SHIPPED.flows)
async def test_a_flow_leads_from_start_to_what_to_do_now(telegram: TelegramServer, pack: Pack, flow: str) -> None:
    person = telegram.person()
    await open_flow(person, pack, flow)
    while pack.phrases.record not in person.screen.labels:
        taken = next(each for each in (pack.phrases.not_sure, pack.phrases.go_on) if each in person.screen.labels)
        await person.tap(taken)
        await person.wait_for_edit()
    outcomes = [outcome for outcome in pack.outcomes.values() if outcome.title in person.screen.text]
    assert outcomes
    assert pack.contacts[outcomes[0].ring[0]].name in person.screen.text
    assert len(person.messages) == 2, "the walk is not one message beside /start"
    assert telegram.refusals == []


@live
@pytest.mark.parametrize("name", SHIPPED.scenarios)
async def test_a_worked_example_ends_as_it_says(telegram: TelegramServer, pack: Pack, name: str) -> None:
    example = pack.scenarios[name]
    person = telegram.person()
    await open_flow(person, pack, example.flow)
    taps = await give(person, pack, example.flow, example.answers)
    lead, *others = [pack.outcomes[route] for route in example.routes]
    assert pack.outcomes[example.ends] == lead
    shown = person.screen
    assert lead.title in shown.text
    assert all(other.title in shown.labels for other in others)
    assert pack.phrases.record in shown.labels
    assert taps <= MOST_TAPS
    if lead.urgency is Urgency.now and example.answers == ("yes",):
        assert taps == 1
    assert telegram.refusals == []
    await telegram.until(lambda: not telegram.unanswered_callbacks())


@live
@pytest.mark.parametrize("flow", SHIPPED.flows)
async def test_immediate_danger_reaches_999_in_one_tap(telegram: TelegramServer, pack: Pack, flow: str) -> None:
    person = telegram.person()
    await open_flow(person, pack, flow)
    await person.tap(pack.phrases.yes)
    ending = await person.wait_for_edit()
    assert pack.outcomes["emergency_999"].title in ending.text
    assert pack.phrases.cannot_speak in ending.labels


@pytest.mark.parametrize("routes", URGENT, ids="+".join)
def test_what_cannot_wait_has_an_example_of_few_taps(pack: Pack, routes: tuple[str, ...]) -> None:
    examples = [each for each in pack.scenarios.values() if each.ends == routes[0] and {*routes} <= {*each.routes}]
    assert all(pack.outcomes[each.ends].urgency >= Urgency.today for each in examples)
    taps = [len(list(labels(pack, each.flow, each.answers))) for each in examples]
    assert min(taps, default=99) <= MOST_TAPS_WHEN_URGENT


def test_every_flow_has_examples_and_there_are_at_least_ten(pack: Pack) -> None:
    assert {each.flow for each in pack.scenarios.values()} == set(pack.flows)
    assert len({each.ends for each in pack.scenarios.values()}) >= 10
