"""What is said only of somebody: it makes a name of a word that is mostly something else (angel is being bullied)."""

from __future__ import annotations

import re

from bot.privacy.known_word import Kind, KnownWords
from bot.privacy.message import Message
from bot.privacy.word import word_set

_BEING = word_set("is was has gets got been keeps")
_SUFFERS = word_set(
    """
    bullied groomed hit hurt abused beaten slapped neglected exploited picked trafficked touched followed threatened
    excluded raped assaulted blackmailed teased locked punched kicked strangled scared afraid frightened crying pregnant
    autistic suicidal drunk cutting self-harming refusing bleeding homeless controlled targeted forced attacked
    """
)
_FOUND = word_set("left found seen taken missing hungry lost")
_ASKED = word_set("asked ask told tell asking telling")
_ABOUT_WHAT = word_set("what if why about how whether where who when")
_TO = word_set("asked ask told tell to with saw seen and by met about")
_FORMS = word_set("year yr y reception nursery class")
_RELATED = word_set(
    "re regarding contact kin witness name student suspect perpetrator surname forename reporter referrer caller"
)
_LACKS = word_set("has had hasnt hadnt isnt wasnt doesnt didnt wont keeps")
_DONE_TO = word_set(
    """
    refer referred collect collected hit punched slapped kicked pushed met visited taught teach reported exclude
    excluded grabbed hugged foster fostering
    """
)
_ACTS = word_set(
    """
    saw sees sleeps slept drew draws gives gave made makes brought brings walked walks fell broke asked asks whispered
    wrote writes showed shows played sat thinks thought believes feels stopped started hides hid pushed pulled eats ate
    steals lied lies swore watched watches sends sent posted shared met begged moved disappeared vanished wears wore
    smells smelt smelled loves hates cut cuts burnt burned reported describes described explained mentioned mentions
    laughed dragged told said says hit wets turned left ran lives walks appears appeared
    """
)
_SEASONS = word_set("april june summer autumn august may")
_SAYS = word_set("told said says tells disclosed texted hit cried")
_KIN = word_set("mum mums dad dads mother father brother sister nan gran stepdad stepmum uncle aunt cousin boyfriend")
_WHOSE = word_set("his her my their our your")
_WHEN = word_set("in by since until till during last next this from for of before after on")
_MET = word_set("spoke spoken speak speaking talk talked talking met chat chatted")
_STRIKES = word_set("hits hurts drinks smokes lives comes keeps wont smacks beats deals shouts")
_OF_TIME = word_set("term holiday holidays half break exams fair time onwards and or till until to")
_JOBS = word_set("caretaker cleaner driver cook receptionist neighbour builder teacher coach lodger janitor gardener")
_ALLOWED = word_set("allowed safe okay ok eligible known pregnant entitled lying being")
_OPENS = word_set("and that when if because but then after while where think as says")
_AGE = re.compile(r"(?:,? \(?aged? |[ ]?\(|[ ](?:is|was) (?=\d{1,2}\b(?!%)))\s?\d{1,2}\b")


def after_label(message: Message, index: int, people: frozenset[str], known: KnownWords) -> bool:
    """Tell whether a word stands where a form asks for somebody: "Emergency contact: Gosia,"."""
    word, before, after = message.words[index], message.low(index - 1), message.word(index + 1)
    if ":" not in word.gap or not message.capital(index) or word.upper or not word.opens:
        return False
    if before not in people | _RELATED or (after is not None and after.joined and not after.capital):
        return False
    return known.first(word.low) or (message.kinds[index] is Kind.unknown and not message.slip(index))


def child_in_form(message: Message, index: int) -> bool:
    """Tell whether somebody in a school year is meant, or somebody who is asked something: mark in year 10."""
    before, after, later = (message.low(index + step) for step in (-1, 1, 2))
    if before in _ASKED and after in _ABOUT_WHAT:
        return True
    return before in _TO and after in {"in", "from"} and (later in _FORMS or message.low(index + 3) in _FORMS)


def with_family(message: Message, index: int) -> bool:
    """Tell whether somebody is named with a part of the family: hope and her sister."""
    together = message.low(index + 1) == "and" and message.low(index + 2) in {"his", "her", "their"}
    return together and message.low(index + 3) in _KIN and not message.words[index].owner


def met(message: Message, index: int) -> bool:
    """Tell whether somebody was spoken to or is worried about, and no time of the year: spoke to summer today."""
    before, after = message.low(index - 1), message.low(index + 1)
    spoken = before in {"to", "with"} and message.low(index - 2) in _MET
    worried = before == "about" and message.low(index - 2) in {"worried", "concerned"}
    return (
        (spoken or worried)
        and after not in _OF_TIME
        and not message.text[message.words[index].end :][:2].strip().isdigit()
    )


def of_kin(message: Message, index: int, people: frozenset[str]) -> bool:
    """Tell whether a first name in small letters stands after a person: her brother mark is in prison."""
    word, before, after, owner = (
        message.words[index],
        message.low(index - 1),
        message.word(index + 1),
        message.low(index - 2),
    )
    if before not in people or word.low in people or not word.joined or after is None or not after.joined:
        return False
    whose = owner in _WHOSE or (owner == "the" and before in _JOBS)
    return whose and after.low in _BEING | {"had", "hasnt", "isnt", "wasnt"} | _SAYS - {"hit"} | _STRIKES


def explained(message: Message, index: int, people: frozenset[str]) -> bool:
    """Tell whether it is said after a word who that is: Mark, the caretaker."""
    after = message.word(index + 1)
    if after is None or after.gap.strip() != "," or after.low not in _WHOSE | {"the", "a"}:
        return False
    timed = message.low(index - 1) in _WHEN
    return message.capital(index) and not timed and message.low(index + 2) in people | _JOBS


def aged(message: Message, index: int) -> bool:
    """Tell whether an age stands right after a word."""
    return _AGE.match(message.text, message.words[index].end) is not None


def fares(message: Message, index: int, about: bool, mostly_word: bool) -> bool:
    """Tell whether a first name that is also a word fares as a person does; ``about`` is where a statement begins."""
    after, word = message.low(index + 1), message.words[index]
    if word.owner:
        return False
    if about and suffers(message, index, mostly_word):
        return True
    if mostly_word:
        return False
    return aged(message, index) or (about and after in _LACKS) or (message.low(index - 1) in _DONE_TO and word.joined)


def acts(message: Message, index: int) -> bool:
    """Tell whether a word is followed by what mostly people do: Anastasija sleeps at the gate."""
    after = message.word(index + 1)
    return after is not None and after.joined and after.low in _ACTS and not message.words[index].owner


def suffers(message: Message, index: int, mostly_word: bool) -> bool:
    """Tell whether something is said to happen to a word that happens only to people: angel is being bullied."""
    if message.low(index + 1) not in _BEING or message.words[index].owner:
        return False
    done = {message.low(index + step) for step in (2, 3)}
    return not _SUFFERS.isdisjoint(done) or (not mostly_word and not _FOUND.isdisjoint(done))


def evident(message: Message, index: int, mostly_word: bool) -> bool:
    """Tell whether a first name that is also a word is plainly a person: Amber saw mum, mark's dad, is june allowed."""
    word, after, before = message.words[index], message.word(index + 1), message.low(index - 1)
    season = word.low in _SEASONS
    if after is None or not after.joined or before in {"a", "an", "the"}:
        return False
    if message.kinds[index] is Kind.fixed and not season:
        return False
    if word.owner:
        return after.low in _KIN
    if before in {"is", "was"} and after.low in _ALLOWED:
        return True
    if season and (word.opens or before in _OPENS) and after.low in _SAYS:
        return True
    if not message.capital(index) or word.upper or after.capital:
        return False
    job = after.low == "the" and not _JOBS.isdisjoint({message.low(index + 2), message.low(index + 3)})
    return job or after.low in _ACTS or (not mostly_word and after.low in _FOUND)
