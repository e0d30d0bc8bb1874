"""Initials stand where a person would; abbreviations stand where a thing does."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("JS told me her dad hit her", "JS"),
        ("js told me her dad hit her", "js"),
        ("child AB (8) has bruises", "AB"),
        ("pupil jd has bruises", "jd"),
        ("K.T. wants to die", "K.T."),
        ("M's mum is violent", "M"),
        ("child K said he is scared", "K"),
        ("re TW, mum has relapsed", "TW"),
        ("EH (10) was left alone", "EH"),
        ("PL at the school has said the same", "PL"),
        ("a looked after child, VM, who is missing", "VM"),
        ("what level would PH be", "PH"),
        ("pupil AM has a bruise", "AM"),
        ("J B said his dad hits him", "J B"),
        ("T has been crying", "T"),
        ("family R have had three referrals", "R"),
        ("pupil tm has cut her arms", "tm"),
        ("js in year 5 has cuts", "js"),
        ("a boy called js", "js"),
        ("can SK stay with his nan", "SK"),
        ("the mother of NB is violent", "NB"),
        ("EH, 14, is pregnant", "EH"),
        ("I spoke to KD today", "KD"),
    ],
)
def test_initials_are_found(text: str, initials: str) -> None:
    assert words_found("initials", text) == [initials]


@pytest.mark.parametrize(
    "text",
    [
        *("the GP, HV and SW", "CP to CIN step down", "is it DV or DA", "e.g. at 9 a.m.", "Child A and Child B"),
        *("TA told me", "HV reported it", "I told him", "an ICPC and an RCPC", "the DSL said no", "YJS worker"),
        *("pupil PP money", "child SEN plan", "S17 or S47", "H&S rules", "his IQ is low", "who has PR", "plan B is on"),
        *("mum of CP child", "can SW visit", "LAC in year 5", "spoke to the TA", "re EHCP", "child cp plan"),
    ],
)
def test_abbreviations_raise_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("i spoke to cd today", ["cd"]),
        ("a boy called GT, autistic", ["GT"]),
        ("S. W. said dad locks the fridge", ["S. W."]),
        ("child initials ST-B", ["ST-B"]),
        ("incident between RS and VP", ["RS", "VP"]),
    ],
)
def test_initials_are_found_in_small_letters_and_where_a_person_stands(text: str, letters: list[str]) -> None:
    assert words_found("initials", text) == letters
