"""What the group writes itself: its actions, and the Front Door's counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.qapp.actions import FILE, Action, Actions, parse_actions, read_actions
from bot.qapp.contacts import WrongFile, keep_contacts, read_contacts
from bot.querylog.store import Store, open_store
from bot.querylog.table import contacts

HEAD = "month,sector,contacts,meeting threshold\n"
GOOD = """
- finding: misdirection
  decided: Brief schools on early help.
  who: learning lead
  due: 2026-12-01
- finding: not_sure
  decided: Rewrite the question.
  who: safeguarding lead
  due: 2026-10-01
  done: 2026-10-20
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'log.sqlite3'}")
    yield opened
    opened.close()


def test_actions_are_read_and_told_beside_their_figure() -> None:
    actions = parse_actions(GOOD)
    assert actions.problems == ()
    assert actions.about("not_sure") == (
        Action("not_sure", "Rewrite the question.", "safeguarding lead", date(2026, 10, 1), date(2026, 10, 20)),
    )
    assert [action.late(date(2026, 12, 2)) for action in actions.listed] == [True, False]


def test_actions_stand_in_the_folder_of_the_pack_or_above_it(tmp_path: Path) -> None:
    assert read_actions(tmp_path / "out") == Actions()
    (tmp_path / FILE).write_text(GOOD, encoding="utf-8")
    assert len(read_actions(tmp_path / "out").listed) == 2
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / FILE).write_text(GOOD.partition("- finding: not")[0], encoding="utf-8")
    assert len(read_actions(tmp_path / "out").listed) == 1
    (tmp_path / "out" / FILE).write_bytes(b"\xff\xfe")
    assert "UTF-8" in read_actions(tmp_path / "out").problems[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("finding: not_sure", "finding: not_shure", 'line 6: there is no figure "not_shure"'),
        ("due: 2026-10-01", 'due: "soon"', 'line 9: "soon" is not a day'),
        ("done: 2026-10-20", 'done: "yes"', "or no while it is open"),
        ("  who: safeguarding lead\n", "", 'line 6: "who" is missing'),
        ("who: learning", "whom: learning", 'Did you mean "who"?'),
        ("done: 2026-10-20", "done: no", 'Write "no" in quotes'),
    ],
)
def test_a_mistake_in_the_actions_is_told_with_its_line(old: str, new: str, said: str) -> None:
    actions = parse_actions(GOOD.replace(old, new, 1))
    assert any(said in problem and problem.startswith(f"{FILE}, line ") for problem in actions.problems)


def test_actions_that_are_no_list_are_refused() -> None:
    assert "write a list" in parse_actions("finding: walks").problems[0]
    assert "line 1: write finding" in parse_actions("- only words").problems[0]
    assert parse_actions(GOOD.replace("2026-10-20", '"no"')).listed[1].done is None


def test_contacts_are_read_and_replace_those_of_the_same_month(store: Store) -> None:
    text = f"\ufeff{HEAD}2026-01,Education,120,44\n\n2026-01,early years,10,3\n2026-02,health,50,25\n"
    assert keep_contacts(store, read_contacts(text)) == 3
    assert keep_contacts(store, read_contacts(f"{HEAD}2026-01,police,80,40\n")) == 1
    with store.engine.connect() as connection:
        kept = connection.execute(select(contacts).order_by(contacts.c.month)).all()
    assert [tuple(row) for row in kept] == [("2026-01", "police", 80, 40), ("2026-02", "health", 50, 25)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file is empty"),
        (HEAD, "no counts stand below"),
        ("month;sector\n", "line 1: the first line must be month, sector, contacts, meeting threshold"),
        (f"{HEAD}2026-1,health,1,1\n", 'line 2: "2026-1" is not a month'),
        (f"{HEAD}2026-01,helth,1,1\n", 'Did you mean "health"?'),
        (f"{HEAD}2026-01,health,1\n", "line 2: there are 3 values"),
        (f"{HEAD}2026-01,health,-4,1\n", 'contacts is "-4"'),
        (f"{HEAD}2026-01,health,4,five\n", 'meeting threshold is "five"'),
        (f"{HEAD}2026-01,health,4,5\n", "5 met the threshold of only 4 contacts"),
        (f"{HEAD}2026-01,health,4,1\n2026-01,health,4,1\n", "line 3: 2026-01 and health stand already in line 2"),
    ],
)
def test_a_file_of_contacts_that_is_wrong_is_refused_with_line_and_reason(text: str, said: str) -> None:
    with pytest.raises(WrongFile) as refused:
        read_contacts(text)
    assert said in str(refused.value)


def test_every_wrong_line_is_told_at_once() -> None:
    with pytest.raises(WrongFile, match=r"line 2: .*; line 3: "):
        read_contacts(f"{HEAD}x,health,1,1\n2026-01,nobody,1,1\n")
