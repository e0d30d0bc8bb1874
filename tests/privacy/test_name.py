"""Names, typed with capitals or without; and the many ordinary words that look like names."""

from __future__ import annotations

import pytest
from finding import found_in, words_found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kyle hit kayleigh", ["kyle", "kayleigh"]),
        ("tell me about jayden smith", ["jayden smith"]),
        ("Mr Patel gives them vapes", ["Patel"]),
        ("I have a pupil called Zofia", ["Zofia"]),
        ("mum is Ana Popescu", ["Ana Popescu"]),
        ("Siobhan O'Brien disclosed today", ["Siobhan O'Brien"]),
        ("my year 9 Mary-Kate has cuts", ["Mary-Kate"]),
        ("oluwaseun and chukwuemeka share a bed", ["oluwaseun", "chukwuemeka"]),
        ("kyles mum and Kyle's dad", ["kyles", "Kyle"]),
        ("the kowalski family have no food", ["kowalski"]),
        ("Łukasz and Renée left", ["Łukasz", "Renée"]),
        ("HELP JAYDEN IS ON THE ROOF", ["JAYDEN"]),
        ("My Pupil Kelis Told Me Her Dad Hits Her", ["Kelis"]),
        ("Kyle B hit J Smith", ["Kyle B", "J Smith"]),
    ],
)
def test_names_of_many_languages_are_found(text: str, names: list[str]) -> None:
    assert words_found("name", text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the lad zyon told me he is hungry", "zyon"),
        ("my pupil zaylen wont eat", "zaylen"),
        ("a boy named Zyair", "Zyair"),
        ("I am worried about Tharvik today", "Tharvik"),
        ("zaylen's mum is using", "zaylen"),
        ("kyle and zaylen were fighting", "zaylen"),
        ("zaylen is being bullied", "zaylen"),
        ("zaylen and her sister have nits", "zaylen"),
        ("i'm worried about zaylen in year 4", "zaylen"),
        ("Zaylen, aged 8, is hungry", "Zaylen"),
        ("Anastasija sleeps at the gate", "Anastasija"),
        ("Re: Zaylen - no lunch", "Zaylen"),
    ],
)
def test_a_name_that_no_list_holds_is_found_by_what_stands_around_it(text: str, name: str) -> None:
    assert name in words_found("name", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Will Smith is his name", "Will Smith"),
        ("Grace said she is pregnant", "Grace"),
        ("grace's mum is drunk", "grace"),
        ("a girl called April", "April"),
        ("a girl called april", "april"),
        ("Mrs May rang", "May"),
        ("teacher Mr Young grabbed him", "Young"),
        ("I am worried about Rose in my class", "Rose"),
        ("Sarah Young is the mum", "Sarah Young"),
        ("amber told me she was raped", "amber"),
        ("angel is being bullied", "angel"),
        ("i asked mark in year 10", "mark"),
        ("Chase bolted from the minibus", "Chase"),
        ("chase hasnt eaten", "chase"),
        ("Next of kin: Blessing, rang today", "Blessing"),
        ("mum hit bailey with a spoon", "bailey"),
        ("Amber saw mum strangled", "Amber"),
        ("Bill the bus driver waits", "Bill"),
        ("i think mark's dad drinks", "mark"),
        ("is june allowed to foster", "june"),
        ("summer told me a secret", "summer"),
        ("Mark, the caretaker, was alone with a pupil", "Mark"),
        ("our caretaker bill has been messaging a girl", "bill"),
        ("her brother will is in prison", "will"),
        ("hope and her sister have nits", "hope"),
        ("i think grace is being groomed", "grace"),
        ("spoke to Summer today", "Summer"),
        ("does April need a referral", "April"),
        ("is Hope at risk", "Hope"),
        ("it was Robin who saw it", "Robin"),
        ("the new mum is Jade", "Jade"),
        ("Hope (8) is hungry", "Hope"),
        ("Summer-Rose told her teacher", "Summer-Rose"),
    ],
)
def test_a_word_that_looks_like_a_name_is_one_when_more_speaks_for_it(text: str, name: str) -> None:
    assert words_found("name", text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "will the DSL tell the parents in April or May",
        "I hope she is safe, may I share it",
        "marks on his back and a mark on the arm",
        "rob a shop, sue the school, pat him on the head, jack of all trades",
        "a jade ring, an amber light, at dawn, in summer",
        "Section 47, Section 17, Year 7 and Level 3",
        "Working Together, the Family Front Door, Get Safe and Prevent",
        "NSPCC, Childline, Barnardo's or Women's Aid",
        "CAMHS, the DSL and a CP plan, says KCSIE and Ofsted",
        "Polish and Muslim, Ramadan and Christmas, on Monday in English",
        "Mum, Dad and Nan came to the GCSE evening",
        "Clare's Law, Gillick competence and a Stanley knife",
        "he called the police, he called her fat, names on the register",
        "teh chidl has brusies and a saftey plan, child recieves threats",
        "WHAT DO I DO IF A CHILD DISCLOSES",
        "Child With Bruises What Should I Do",
        "the physio closed the curtain",
        "one on her mate's bunk",
        "a mark in year 10, mark is on his arm, chase it up, hope is all we have",
        "Bruising was found, Robin class and the Willow group",
        "talk to Frank, a Ford Focus, the Little Pigs and Ruby red marks",
        "Emergency contact: unknown, Parent: refuses",
        "Hope this helps. May I ask, will mum know? Does Summer school count, is April too late",
        "worried about Summer holidays and spoke to her in May, her brother will hit her, mum may tell",
        "Art club. Grace period. Faith leader. Star of the week. Joy riding. Frank talk. Bill for childcare.",
    ],
)
def test_ordinary_words_raise_nothing(text: str) -> None:
    assert found_in(text) == []
