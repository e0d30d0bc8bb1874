"""The screens that answer a typed message: their fixed order, what stands on them, and where their buttons lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from conversation import MONDAY_AFTERNOON, Conversation, buttons_of, guide_of, shipped_pack
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_knowledge import tiny_pack

from bot.dialogue.action import DeleteMessage, OpenPage, OpenTopic, Screen, StartFlow
from bot.dialogue.enquiry import Enquiry
from bot.dialogue.sourcing import sources_of
from bot.dialogue.topic import MOST_CHOICES, MOST_URGENT, answer_screen
from bot.dialogue.voice import Voice
from bot.guidance.library import Library
from bot.guidance.pack import Pack
from bot.guidance.statement import Statement
from bot.matching.matcher import Candidate, Match, Sureness
from bot.privacy.identifier import KINDS, Identifier
from bot.proof.fit import faults, plain

TINY = tiny_pack()
PHRASES = TINY.phrases
GUIDE = guide_of(TINY)
NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DANGER = "Immediate danger? Ring 999."
TITLES = {name: topic.title for name, topic in TINY.topics.items()}


def heard(
    *topics: str,
    sureness: Sureness = Sureness.sure,
    urgent: Iterable[str] = (),
    elsewhere: str | None = None,
    synonyms: Iterable[str] = (),
    asks_meaning: bool = False,
    identifying: Iterable[str] = (),
) -> Enquiry:
    """Return a message as it was understood."""
    candidates = tuple(Candidate(topic, 0.9) for topic in topics)
    match = Match(sureness, candidates, tuple(urgent), elsewhere, tuple(synonyms), asks_meaning, ())
    return Enquiry(match, tuple(Identifier(kind, 0, 1) for kind in identifying), "")


def answered(enquiry: Enquiry, pack: Pack = TINY, at: datetime = MONDAY_AFTERNOON) -> Conversation:
    """Return a chat in which a message was just answered."""
    guide = guide_of(pack, at)
    return Conversation(guide, answer_screen(guide.voice(pack), enquiry))


ABOUT = {
    "an answer": ("neglect",),
    "choices": ("neglect", "training"),
    "no answer": (),
}
SURENESS = {"an answer": Sureness.sure, "choices": Sureness.close, "no answer": Sureness.none}
SAYS = {
    "an answer": ["What neglect is.", "Act on neglect.", "Today, for neglect.", "Day Line"],
    "choices": ["Which of these do you mean?"],
    "no answer": ["Page free_text", "This is the page free_text.", "Day Line"],
}
each_kind = pytest.mark.parametrize("kind", ABOUT)


def of_kind(kind: str, **more: Iterable[str]) -> Conversation:
    """Return a chat in which a message was just answered with this kind of screen."""
    return answered(heard(*ABOUT[kind], sureness=SURENESS[kind], **more))  # type: ignore[arg-type]


def assert_in_order(words: str, parts: Iterable[str]) -> None:
    """Assert that the parts stand one after another."""
    place = 0
    for part in parts:
        assert part in words[place:], f"{part!r} does not stand after {words[:place]!r}"
        place += words[place:].index(part) + len(part)


@each_kind
def test_every_screen_keeps_one_order_from_the_danger_to_the_note_on_identifying_words(kind: str) -> None:
    everything = of_kind(
        kind, urgent=["danger_now", "child_writing"], synonyms=["ABC"], identifying=["telephone", "name"]
    )
    first, *_, last = everything.words.splitlines()
    assert first == "Danger? Ring 999 now."
    assert_in_order(
        everything.words,
        [
            *("Danger? Ring 999 now.", "It is not your fault.", "Day Line · 01905 822666", "ABC: A better childhood."),
            *(*SAYS[kind], "Your message seems to hold a telephone number and a name."),
        ],
    )
    assert last.startswith("Your message seems to hold")


@each_kind
def test_without_urgent_words_the_danger_line_stands_first_and_nobody_is_named_before_the_answer(kind: str) -> None:
    words = of_kind(kind).words
    assert words.startswith(DANGER)
    assert words.splitlines()[1] in {TITLES["neglect"], *SAYS[kind]}
    assert "Your message seems to hold" not in words


@each_kind
def test_an_urgent_line_without_999_does_not_hide_the_danger_line(kind: str) -> None:
    assert of_kind(kind, urgent=["child_writing"]).words.startswith(f"{DANGER}\nIt is not your fault.")
    both = of_kind(kind, urgent=["child_writing", "danger_now"]).words
    assert both.startswith("It is not your fault.\nDanger? Ring 999 now.")
    assert DANGER not in both


def test_a_line_with_999_that_is_not_said_hides_nothing() -> None:
    groups = ["of_topic", "talk_only", "danger_now"]
    assert answered(heard("neglect", urgent=groups)).words.startswith(f"{DANGER}\nThis may be urgent.")


def test_no_more_urgent_lines_are_said_than_can_be_read_and_every_helpline_is_shown() -> None:
    groups = ["of_topic", "danger_now", "talk_only", "child_writing"]
    words = answered(heard("neglect", urgent=groups)).words
    said = [plain(str(GUIDE.voice(TINY).plain(TINY.urgent[group].says[0]))) in words for group in groups]
    assert said == [index < MOST_URGENT for index in range(len(groups))]
    assert words.index("Day Line · 01905 822666") < words.index(TITLES["neglect"])


def test_a_helpline_that_several_groups_name_is_shown_once_before_the_answer() -> None:
    urgent = {**TINY.urgent, "victim": TINY.urgent["child_writing"]}
    both = replace(TINY, urgent=urgent, topics={"a": TINY.topics["cse"].model_copy(update={"ring": ("night_line",)})})
    words = answered(heard("a", urgent=["child_writing", "victim"]), both).words
    assert words.count("Day Line") == words.partition(TITLES["cse"])[0].count("Day Line") == 1


@pytest.mark.parametrize(
    ("asks_meaning", "explained"),
    [(False, ["XYZ: Extra years."]), (True, ["XYZ: Extra years.", "ABC: A better childhood."])],
    ids=["only the first in passing", "all that were asked about"],
)
def test_abbreviations_are_explained_before_the_answer(asks_meaning: bool, explained: list[str]) -> None:
    words = answered(heard("neglect", synonyms=["XYZ", "ABC"], asks_meaning=asks_meaning)).words
    assert_in_order(words, [*explained, "What neglect is."])
    assert words.count("ABC: ") == asks_meaning


def test_an_explanation_from_a_weak_source_asks_to_confirm_it() -> None:
    line = next(line for line in answered(heard("neglect", synonyms=["XYZ"])).words.splitlines() if "XYZ" in line)
    assert line == f"XYZ: {plain(str(GUIDE.voice(TINY).say(TINY.synonyms['XYZ'].means)))}"
    assert line != "XYZ: Extra years."


@each_kind
@pytest.mark.parametrize("identifying", [[], ["name"], ["postcode", "name"]])
def test_delete_is_offered_only_where_words_identify_someone(kind: str, identifying: list[str]) -> None:
    chat = of_kind(kind, identifying=identifying)
    deletes = [button for button in buttons_of(chat.screen) if button.action == DeleteMessage()]
    assert [button.label for button in deletes] == ([PHRASES.delete] if identifying else [])
    assert chat.screen.about_message is bool(identifying)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_identifying_words_is_named_in_plain_words(kind: str) -> None:
    note = answered(heard(identifying=[kind], sureness=Sureness.none)).words.splitlines()[-1]
    assert note.startswith("Your message seems to hold ")
    assert "_" not in note
    assert kind.rsplit("_", maxsplit=1)[-1] in note or kind in {"upn", "handle"}


def test_kinds_are_told_once_each_with_commas_and_an_and() -> None:
    note = answered(heard("neglect", identifying=["name", "email", "name", "postcode"])).words
    assert "seems to hold a name, an email address and a postcode. We have not kept it." in note


@each_kind
def test_the_page_for_children_is_the_first_button_when_a_child_or_victim_writes(kind: str) -> None:
    page = OpenPage("public")
    assert buttons_of(of_kind(kind, urgent=["danger_now", "child_writing"]).screen)[0].action == page
    assert page not in [button.action for button in buttons_of(of_kind(kind, urgent=["danger_now"]).screen)]


def test_an_answer_opens_what_its_topic_names_and_always_leads_to_the_contacts_and_the_menu() -> None:
    chat = answered(heard("neglect"))
    assert chat.labels == [
        *(TINY.flows["tiny"].title, PHRASES.do_and_do_not, PHRASES.not_meant),
        *(PHRASES.contacts, PHRASES.menu),
    ]
    assert chat.button(TINY.flows["tiny"].title).action == StartFlow("tiny")
    assert "This is the page start." in chat.tap(PHRASES.menu).words


def test_an_answer_says_that_it_is_a_draft_until_the_pack_is_signed_off() -> None:
    signed = replace(TINY, approval=TINY.approval.model_copy(update={"state": "approved"}))
    assert "Draft guidance" in answered(heard("neglect")).words
    assert "Draft guidance" not in answered(heard("neglect"), signed).words


def test_not_what_i_meant_leads_to_the_next_candidates_and_then_to_whom_to_ask() -> None:
    chat = answered(heard("neglect", "training", "cse", "fgm", "lado", "missing"))
    chat.tap(PHRASES.not_meant)
    offered = ["training", "cse", "fgm"][:MOST_CHOICES]
    assert chat.labels == [*(TITLES[topic] for topic in offered), PHRASES.none, PHRASES.contacts, PHRASES.menu]
    assert chat.words.startswith(DANGER)
    assert chat.tap(PHRASES.none).screen == GUIDE.page("free_text")
    assert "Day Line" in chat.words


def test_choices_refused_one_by_one_run_out_at_whom_to_ask() -> None:
    chat = answered(heard("neglect", "training", "cse", sureness=Sureness.close))
    for topic, left in (("training", ["neglect", "cse"]), ("neglect", ["cse"]), ("cse", [])):
        assert f"Act on {topic}." in chat.tap(TITLES[topic]).words
        chat.tap(PHRASES.not_meant)
        assert [label for label in chat.labels if label in TITLES.values()] == [TITLES[name] for name in left]
    assert chat.screen == GUIDE.page("free_text")


def test_an_answer_without_another_candidate_leads_straight_to_whom_to_ask() -> None:
    assert answered(heard("neglect")).tap(PHRASES.not_meant).screen == GUIDE.page("free_text")


def test_what_was_said_of_a_message_is_not_said_again_on_the_screens_after_it() -> None:
    first = heard("neglect", "cse", urgent=["child_writing"], synonyms=["ABC"], identifying=["name"])
    for way in ([PHRASES.not_meant], [PHRASES.not_meant, TITLES["cse"]], [PHRASES.do_and_do_not]):
        chat = answered(first).tap(*way)
        assert chat.words.startswith(DANGER)
        assert PHRASES.delete not in chat.labels
        assert not chat.screen.about_message
        assert "ABC: " not in chat.words


def test_do_and_do_not_says_both_with_their_sources_and_leads_back() -> None:
    chat = answered(heard("neglect", "cse")).tap(PHRASES.do_and_do_not)
    assert_in_order(
        chat.words,
        [
            *(DANGER, TITLES["neglect"], "Do this about neglect.", "Do not do that about neglect."),
            *("Where this comes from", "Local, checked 1 November 2026", "Own guidance, Tiny Council (May 2025)"),
            *("Comparable partnership, checked 1 November 2026", "Next county (May 2024)"),
        ],
    )
    assert chat.words.count("Own guidance") == 1
    assert chat.labels == [PHRASES.back, PHRASES.contacts, PHRASES.menu]
    assert chat.tap(PHRASES.back).screen == GUIDE.respond(OpenTopic("neglect"))


def test_sources_stand_by_their_standing_and_day_without_repeats_in_the_order_they_are_said() -> None:
    said = [Statement("One.", ("LAW", "OWN")), Statement("Two.", ("WEAK",)), Statement("Three.", ("STALE", "OWN"))]
    groups = [(key, [source.title for source in sources]) for key, sources in sources_of(TINY, said)]
    assert groups == [
        (("statute", date(2026, 10, 1)), ["The Act"]),
        (("local", date(2026, 11, 1)), ["Own guidance"]),
        (("comparable_partnership", date(2026, 11, 1)), ["Next county"]),
        (("local", date(2025, 1, 1)), ["Stale guidance"]),
    ]
    assert sources_of(TINY, []) == []


def test_what_lies_elsewhere_is_told_in_place_of_the_page_and_the_page_gives_the_buttons() -> None:
    chat = answered(heard(sureness=Sureness.none, elsewhere="adults"))
    assert_in_order(chat.words, [DANGER, "Ring about adults.", "Night Line · 01905 768020"])
    assert "This is the page free_text." not in chat.words
    assert (
        chat.labels == of_kind("no answer").labels == [button.label for button in buttons_of(GUIDE.page("free_text"))]
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("neglect", "Act on neglect."),
        ("a child is in danger", "Danger? Ring 999 now."),
        ("will it rain", "This is not about the weather."),
        ("qwertyuiop", "This is the page free_text."),
        ("", "This is the page free_text."),
    ],
)
def test_a_typed_message_is_answered(typed: str, says: str) -> None:
    chat = Conversation(GUIDE, GUIDE.ask(typed))
    assert says in chat.words
    assert "999" in chat.words


@pytest.mark.parametrize("typed", ["07700 900123", "zofia@example.org", "<script>", "{day_line}", "qwertyuiop"])
def test_nothing_that_was_typed_is_shown_again(typed: str) -> None:
    screen = GUIDE.ask(f"is this neglect {typed}")
    assert typed not in plain(screen.text)
    assert list(faults(GUIDE.library, screen)) == []


@st.composite
def enquiries(draw: st.DrawFn) -> Enquiry:
    """Draw any message about the shipped pack, as it may be understood."""
    pack = shipped_pack()

    def some(names: Iterable[str], most: int | None = None) -> list[str]:
        return draw(st.lists(st.sampled_from(sorted(names)), max_size=most, unique=True))

    topics = draw(st.lists(st.sampled_from(sorted(pack.topics)), min_size=1, max_size=6, unique=True))
    return heard(
        *topics,
        sureness=draw(st.sampled_from(Sureness)),
        urgent=some(pack.urgent),
        elsewhere=draw(st.none() | st.sampled_from(sorted(pack.elsewhere))),
        synonyms=some(pack.synonyms, 5),
        asks_meaning=draw(st.booleans()),
        identifying=some(KINDS),
    )


@given(enquiry=enquiries(), at=st.sampled_from([NIGHT, MONDAY_AFTERNOON]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_understood_the_answer_fits_and_begins_with_the_danger(enquiry: Enquiry, at: datetime) -> None:
    pack = shipped_pack()
    screen = answer_screen(Voice(pack, pack.local(at)), enquiry)
    assert list(faults(Library(pack), screen)) == []
    words = plain(screen.text)
    assert "999" in words
    urgent = [said for group in enquiry.match.urgent[:MOST_URGENT] for said in pack.urgent[group].says]
    told = any("999" in said.text for said in urgent)
    assert words.startswith(plain(str(Voice(pack, pack.local(at)).plain(urgent[0]))) if told else DANGER)
    assert ("Your message seems to hold" in words.splitlines()[-1]) is bool(enquiry.identifiers)
    assert (DeleteMessage() in [button.action for button in buttons_of(screen)]) is bool(enquiry.identifiers)


@pytest.mark.parametrize("group", sorted(shipped_pack().urgent))
def test_each_group_of_urgent_words_alone_still_shows_999(group: str) -> None:
    for kind, topics in ABOUT.items():
        assert "999" in answered(heard(*topics, sureness=SURENESS[kind], urgent=[group]), shipped_pack()).words


def test_every_button_that_any_topic_shows_leads_to_a_screen_that_fits() -> None:
    talking = guide_of(shipped_pack(), NIGHT)
    broken = talking.page("broken_button")
    shown: list[Screen] = []
    for topic in shipped_pack().topics:
        chat = Conversation(talking, talking.respond(OpenTopic(topic)))
        shown += [chat.screen, *(chat.press(button).screen for button in buttons_of(chat.screen))]
    assert broken not in shown
    assert [fault for screen in shown for fault in faults(talking.library, screen)] == []
