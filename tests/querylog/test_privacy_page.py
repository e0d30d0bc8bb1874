"""The privacy page says all that the log keeps of a walk or a question: a new column needs a new sentence."""

from __future__ import annotations

import pytest
from conversation import Conversation, guide_of, shipped_pack

from bot.querylog.table import metadata, questions, seen, walks
from bot.settings import RETENTION_DAYS

COLUMNS = {
    "id": "A random code joins the taps of one walk",
    "day": "the day",
    "office_hours": "whether in office hours",
    "flow": "the answers you tapped",
    "version": "the version",
    "path": "the answers you tapped",
    "question": "how far you got",
    "furthest": "how far you got",
    "depth": "how far you got",
    "outcome": "where it ended",
    "changed": "how many taps, steps back and changes",
    "backs": "how many taps, steps back and changes",
    "taps": "how many taps, steps back and changes",
    "sector": "where you work",
    "helpful": "If you say how the guidance was",
    "wished": "If you say how the guidance was",
    "disagrees": "If you say how the guidance was",
    "kind": "the topics found",
    "topics": "the topics found",
    "chosen": "the one you chose",
    "urgent": "whether it seemed urgent",
    "words": "only words of this field are kept",
    "left_out": "The rest are only counted",
    "identifiers": "so are kinds of identifying words",
    "update_id": "Telegram gives each tap or message a number",
    "hour": "kept for about a day",
}
NOT_OF_ANYBODY = {"synthetic"}
WITHOUT_ROWS_OF_PEOPLE = {"counts", "contacts", "exports", "versions", "lost"}


@pytest.fixture(scope="module")
def page() -> str:
    """What a practitioner reads at /privacy, without line ends."""
    return " ".join(Conversation.on_page(guide_of(shipped_pack()), "privacy").words.split())


@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_the_page_tells_of_each_column(page: str, column: str) -> None:
    assert COLUMNS[column] in page


def test_no_column_and_no_table_is_passed_over() -> None:
    kept = {column.name for table in (walks, questions, seen) for column in table.columns}
    assert kept == set(COLUMNS) | NOT_OF_ANYBODY
    assert set(metadata.tables) == {"walks", "questions", "seen"} | WITHOUT_ROWS_OF_PEOPLE


def test_the_page_tells_how_long_and_who_reads_it(page: str) -> None:
    assert f"After {RETENTION_DAYS} days, unless" in page
    assert "gets rounded numbers" in page


def test_the_page_claims_no_longer_that_nothing_is_kept(page: str) -> None:
    assert "We hold no copy" not in page
    assert "Nothing is kept that says who you or a child are" in page
