"""Every word and phrase by which people may ask, as the knowledge lists them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guidance.danger_phrase import words_in
from bot.guidance.pack import Pack
from bot.guidance.problem import Place


def typed_texts(pack: Pack) -> Iterator[tuple[Place, str]]:
    """Yield every word and phrase that people may type, in small letters, with the place where it stands."""
    yield from _topic_texts(pack)
    for name, synonym in pack.synonyms.items():
        forms = (name.lower(), *synonym.also, *([synonym.reads_as] if synonym.reads_as else []))
        yield from ((("synonyms", name), form) for form in forms)
    yield from ((("terms", term), term.lower()) for term in pack.terms)
    for head, words in pack.same_words.items():
        yield from ((("same_words", head), word) for word in (head, *words))
    for name, group in pack.urgent.items():
        yield from ((("urgent", name), words_in(phrase)) for phrase in (*group.when, *group.hints, *group.unless))
    for name, family in pack.families.items():
        yield from ((("families", name), words_in(word)) for word in family)
    for name, entry in pack.elsewhere.items():
        yield from ((("elsewhere", name), phrase) for phrase in (*entry.ways, *entry.questions))
    yield from ((("grammar",), phrase) for phrase in _grammar_phrases(pack))


def _topic_texts(pack: Pack) -> Iterator[tuple[Place, str]]:
    for name, topic in pack.topics.items():
        yield ("topics", name, "title"), topic.title.lower()
        for part in ("names", "ways", "questions", "urgent"):
            for index, phrase in enumerate(getattr(topic, part)):
                yield ("topics", name, part, index), words_in(phrase) if part == "urgent" else phrase


def _grammar_phrases(pack: Pack) -> Iterator[str]:
    grammar = pack.grammar
    yield from grammar.short_forms.values()
    for phrases in (
        *(grammar.passed_over, grammar.say_little, grammar.deny, grammar.deny_names),
        *(grammar.deny_after, grammar.deny_not, grammar.deny_until, grammar.asks_meaning),
        *(grammar.not_now, grammar.now),
    ):
        yield from phrases
