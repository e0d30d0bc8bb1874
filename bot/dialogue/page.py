"""Single pages: the start, the contacts, a child who is telling, and the pages for when something goes wrong."""

from __future__ import annotations

from bot.dialogue.action import Button, OpenPage, Screen, StartFlow
from bot.dialogue.voice import Voice
from bot.dialogue.wording import render
from bot.guidance.pack import Pack

REQUIRED_PAGES = (
    "start",
    "about",
    "privacy",
    "help",
    "public",
    "disclosure",
    "emergency",
    "old_button",
    "broken_button",
    "withdrawn",
    "unknown_command",
    "free_text",
    "no_files",
    "image_of_child",
    "private_only",
    "deleted",
    "not_deleted",
    "failed",
    "no_pack",
)
CONTACTS, MORE_CONTACTS = "contacts", "more_contacts"
FIRST_CONTACTS = 8
DRAFT_SHOWN = frozenset({"start", "about"})


def page_screen(voice: Voice, name: str, extra: tuple[Button, ...] = ()) -> Screen:
    """Return a page; its extra buttons stand above those that its file names."""
    page = voice.pack.pages[name]
    text = render("page", voice, page=page, shows_draft=name in DRAFT_SHOWN)
    opens = tuple(opening(voice.pack, target) for target in page.opens)
    return Screen(text, tuple((button,) for button in (*extra, *opens)))


def contacts_screen(voice: Voice, name: str) -> Screen:
    """Return the contacts with their hours and who is open now: the first of them, or the rest."""
    identifiers = list(voice.pack.contacts)
    first = name == CONTACTS
    listed = identifiers[:FIRST_CONTACTS] if first else identifiers[FIRST_CONTACTS:]
    phrases = voice.pack.phrases
    menu = Button(phrases.menu, OpenPage("start"))
    other = (
        Button(phrases.more_contacts, OpenPage(MORE_CONTACTS)) if first else Button(phrases.back, OpenPage(CONTACTS))
    )
    return Screen(render("contacts", voice, contacts=voice.reaches(listed)), ((other,), (menu,)))


def opening(pack: Pack, target: str) -> Button:
    """Return the button that opens a flow or a page."""
    if target in pack.flows:
        return Button(pack.flows[target].title, StartFlow(target))
    if target == CONTACTS:
        return Button(pack.phrases.contacts, OpenPage(target))
    page = pack.pages[target]
    return Button(page.button or page.title, OpenPage(target))
