"""The screens that answer a typed message: a topic, a choice of topics, or that no good answer is held.

Their order is always the same: the danger line, a helpline, the answer, then the note about identifying words.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.action import Button, DeleteMessage, OpenChoices, OpenPage, OpenTopic, OpenTopicMore, Screen
from bot.dialogue.enquiry import Enquiry
from bot.dialogue.page import CONTACTS, opening
from bot.dialogue.sourcing import sources_of
from bot.dialogue.voice import Voice
from bot.dialogue.wording import render
from bot.guidance.topic import UrgentWords
from bot.matching.matcher import Sureness

NO_ANSWER = "free_text"
FOR_CHILDREN = "public"
MOST_URGENT = 2
MOST_CHOICES = 3
MOST_EXPLAINED = 3
_Rows = tuple[tuple[Button, ...], ...]


def answer_screen(voice: Voice, enquiry: Enquiry, question: str = "") -> Screen:
    """Return what is answered to a message. ``question`` is the random id that its buttons of topics carry."""
    match = enquiry.match
    topics = [candidate.topic for candidate in match.candidates]
    if match.sureness is Sureness.sure:
        return topic_screen(voice, topics[0], topics[1:], enquiry, question)
    if match.sureness is Sureness.close:
        return choices_screen(voice, topics, enquiry, question)
    return no_answer_screen(voice, enquiry)


def topic_screen(
    voice: Voice, topic: str, others: Iterable[str], enquiry: Enquiry | None = None, question: str = ""
) -> Screen:
    """Return a topic's short answer. ``others`` are what may be meant if this is not."""
    phrases = voice.pack.phrases
    entry = voice.pack.topics[topic]
    rows = (
        *_for_children(voice, enquiry),
        *((opening(voice.pack, target),) for target in entry.opens if target != CONTACTS),
        (Button(phrases.do_and_do_not, OpenTopicMore(topic)),),
        (Button(phrases.not_meant, OpenChoices(tuple(others)[:MOST_CHOICES], question)),),
        *_ending(voice, enquiry),
    )
    return Screen(_text("topic", voice, enquiry, topic=entry), rows, about_message=_deletes(enquiry))


def topic_more_screen(voice: Voice, topic: str) -> Screen:
    """Return what to do and not to do about a topic, and its sources."""
    entry = voice.pack.topics[topic]
    groups = sources_of(voice.pack, entry.statements())
    text = render("topic_more", voice, topic=entry, groups=groups)
    return Screen(text, ((Button(voice.pack.phrases.back, OpenTopic(topic)),), *_ending(voice, None)))


def choices_screen(voice: Voice, topics: Iterable[str], enquiry: Enquiry | None = None, question: str = "") -> Screen:
    """Return the topics that may be meant, to choose from."""
    listed = tuple(topics)[:MOST_CHOICES]
    rows = tuple((Button(voice.pack.topics[topic].title, _opens(topic, listed, question)),) for topic in listed)
    none = (Button(voice.pack.phrases.none, OpenPage(NO_ANSWER)),)
    text = _text("choices", voice, enquiry)
    return Screen(
        text, (*_for_children(voice, enquiry), *rows, none, *_ending(voice, enquiry)), about_message=_deletes(enquiry)
    )


def _opens(topic: str, listed: tuple[str, ...], question: str) -> OpenTopic:
    return OpenTopic(topic, tuple(other for other in listed if other != topic), question)


def no_answer_screen(voice: Voice, enquiry: Enquiry) -> Screen:
    """Return that no good answer is held, what is said of something that is not for this bot, and whom to ask."""
    page = voice.pack.pages[NO_ANSWER]
    elsewhere = voice.pack.elsewhere.get(enquiry.match.elsewhere or "")
    rows: _Rows = tuple((opening(voice.pack, target),) for target in page.opens)
    text = _text("no_answer", voice, enquiry, page=page, elsewhere=elsewhere)
    return Screen(
        text, (*_for_children(voice, enquiry), *rows, *_delete(voice, enquiry)), about_message=_deletes(enquiry)
    )


def _text(template: str, voice: Voice, enquiry: Enquiry | None, **about: object) -> str:
    urgent = _urgent(voice, enquiry)
    kinds = dict.fromkeys(found.kind for found in enquiry.identifiers) if enquiry else {}
    helplines = dict.fromkeys(contact for group in urgent for contact in group.helpline)
    return render(
        template,
        voice,
        urgent=[statement for group in urgent[:MOST_URGENT] for statement in group.says],
        helplines=voice.reaches(helplines),
        explained=_explained(voice, enquiry),
        identifying=list(kinds),
        **about,
    )


def _urgent(voice: Voice, enquiry: Enquiry | None) -> list[UrgentWords]:
    return [voice.pack.urgent[group] for group in enquiry.match.urgent] if enquiry else []


def _explained(voice: Voice, enquiry: Enquiry | None) -> list[tuple[str, object]]:
    """Return what to explain: the abbreviations and slang that were asked about, else the first abbreviation used."""
    if enquiry is None:
        return []
    used = enquiry.match.synonyms
    asked = used[:MOST_EXPLAINED] if enquiry.match.asks_meaning else [name for name in used if name.isupper()][:1]
    return [(name, voice.say(voice.pack.synonyms[name].means)) for name in asked]


def _for_children(voice: Voice, enquiry: Enquiry | None) -> _Rows:
    writing = any(group.helpline for group in _urgent(voice, enquiry))
    return ((opening(voice.pack, FOR_CHILDREN),),) if writing else ()


def _ending(voice: Voice, enquiry: Enquiry | None) -> _Rows:
    phrases = voice.pack.phrases
    last = (Button(phrases.contacts, OpenPage(CONTACTS)), Button(phrases.menu, OpenPage("start")))
    return (*_delete(voice, enquiry), last)


def _delete(voice: Voice, enquiry: Enquiry | None) -> _Rows:
    return ((Button(voice.pack.phrases.delete, DeleteMessage()),),) if _deletes(enquiry) else ()


def _deletes(enquiry: Enquiry | None) -> bool:
    return enquiry is not None and bool(enquiry.identifiers)
