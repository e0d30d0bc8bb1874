"""A contact whose sources differ about its hours: sure to be open, perhaps open, or closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.dialogue.guide import Guide
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.proof.check import check_texts

MONDAY = {"sure": 10, "perhaps": 16, "closed": 22}


def contacts_at(pack: Pack, hour: int, minute: int = 45) -> str:
    at = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)
    return Guide(Library(pack), lambda: at).page("contacts").text


@pytest.mark.parametrize(
    ("when", "said"), [("sure", "Open now"), ("perhaps", "Perhaps open now"), ("closed", "Closed now")]
)
def test_the_front_door_is_open_perhaps_open_or_closed(pack: Pack, when: str, said: str) -> None:
    front_door = contacts_at(pack, MONDAY[when]).partition("Family Front Door")[2].partition("\n\n")[0]
    assert said in front_door


def test_who_is_open_instead_is_named_while_it_is_only_perhaps_open(pack: Pack) -> None:
    instead = pack.contacts[pack.contacts["family_front_door"].when_closed or ""].name
    front_door = contacts_at(pack, MONDAY["perhaps"]).partition("Family Front Door")[2].partition("\n\n")[0]
    assert "try it first" in front_door
    assert instead in contacts_at(pack, MONDAY["perhaps"])


def test_hours_that_close_before_they_open_are_refused_where_they_stand(edited: Callable[..., dict[str, str]]) -> None:
    texts = edited("contacts.yaml", "      from: 8.30am\n      to: 5pm", "      from: 5pm\n      to: 8.30am")
    (found,) = check_texts(texts).errors
    assert (found.file, found.rule) == ("contacts.yaml", "S7")
    assert texts["contacts.yaml"].splitlines()[found.line - 1] == "      to: 8.30am"
