"""Finds are merged so that nothing is counted twice, and masked so that nothing moves."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.identifier import KINDS, Identifier, masked, merged

FINDS = st.lists(
    st.builds(
        lambda kind, start, length: Identifier(kind, start, start + length),
        st.sampled_from(KINDS),
        st.integers(0, 40),
        st.integers(1, 20),
    )
)


def test_what_identifies_somebody_becomes_spaces() -> None:
    assert masked("Kyle hit Ana.", [Identifier("name", 0, 4), Identifier("name", 9, 12)]) == "     hit    ."


def test_the_longer_of_two_finds_says_what_it_is() -> None:
    school, name = Identifier("school", 3, 20), Identifier("name", 6, 12)
    assert merged([name, school]) == (school,)


def test_of_two_finds_as_long_the_more_specific_stays() -> None:
    assert merged([Identifier("name", 0, 7), Identifier("postcode", 0, 7)]) == (Identifier("postcode", 0, 7),)


def test_finds_that_overlap_leave_no_letter_uncovered() -> None:
    assert merged([Identifier("address", 0, 9), Identifier("name", 6, 12)]) == (Identifier("address", 0, 12),)


def test_finds_side_by_side_stay_apart() -> None:
    assert len(merged([Identifier("name", 4, 8), Identifier("telephone", 0, 4)])) == 2


@given(FINDS)
def test_merged_finds_are_in_order_and_cover_the_same_letters(found: list[Identifier]) -> None:
    kept = merged(found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(kept))
    assert letters(kept) == letters(found)


def letters(found: list[Identifier] | tuple[Identifier, ...]) -> set[int]:
    return {place for one in found for place in range(one.start, one.end)}
