"""Telegram's HTML, read strictly.

`HtmlError.stricter` marks what Telegram's documentation forbids but its server repairs in silence: it drops
the link, shows `&nbsp;` letter by letter, or splits entities that may not nest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ATTRIBUTES: Final = {
    "a": "href",
    "code": "class",
    "span": "class",
    "tg-emoji": "emoji-id",
    "blockquote": "expandable",
}
STYLES: Final = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
ENTITY_TYPES: Final = STYLES | {
    "text_link",
    "custom_emoji",
    "code",
    "pre",
    "blockquote",
    "expandable_blockquote",
}
_QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})
_REFERENCES: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_VALUE: Final = r"""(?:"[^"]*"|'[^']*'|[\w.\-]+)"""
_REFERENCE: Final = re.compile(r"&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+))?(;?)", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.\-]+)))?""")
_TOKEN: Final = re.compile(
    rf"(?P<text>[^&<>]+)|(?P<reference>{_REFERENCE.pattern})|(?P<end></(?P<closed>[^\s>]*)\s*>)"
    rf"|(?P<start><(?P<tag>[^\s>/][^\s>]*)(?P<attributes>(?:\s+[^\s=>]+(?:\s*=\s*{_VALUE})?)*)\s*>)|(?P<stray>[<>])",
    re.IGNORECASE,
)


class HtmlError(ValueError):
    """Text that Telegram would refuse, or (`stricter`) would not show as it was written."""

    def __init__(self, reason: str, *, stricter: bool = False) -> None:
        super().__init__(reason)
        self.stricter = stricter


@dataclass(frozen=True)
class Entity:
    """A stretch of text with a style; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True)
class Formatted:
    """What is left of a source once its tags have become entities."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass
class _Open:
    tag: str
    type: str
    offset: int
    argument: str


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def link_fault(url: str) -> str | None:
    """Why Telegram would not take this as a link, in its own words; nothing if it would."""
    if re.fullmatch(r"(?i)(tg|ton)://\S+", url):
        return None
    scheme, mark, rest = url.partition("://")
    if mark and scheme.lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    place = re.split(r"[/?#]", rest if mark else url, maxsplit=1)[0].rpartition("@")[2]
    named = re.fullmatch(r"(?:[^\s.:]+\.)+[^\s.:]+(?::\d+)?", place)
    if not named or re.search(r"\s", url) or url.lower().startswith("mailto:"):
        return "Wrong HTTP URL"
    return None


def parse_html(source: str) -> Formatted:
    """The text and entities of a source, or HtmlError."""
    return _Reader(source).read()


def tidy(text: str, entities: Iterable[Entity]) -> Formatted:
    """Drop white space at both ends and merge touching styles, as Telegram does before it compares."""
    lead = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    size = utf16_length(text)
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda each: (each.offset, -each.length, each.type)):
        start, end = max(entity.offset - lead, 0), min(entity.end - lead, size)
        if start < end:
            _merge(kept, Entity(entity.type, start, end - start, entity.argument))
    return Formatted(text, tuple(kept))


def _merge(kept: list[Entity], entity: Entity) -> None:
    for place, other in enumerate(kept):
        if other.type == entity.type and entity.type in STYLES and other.end >= entity.offset:
            end = max(other.end, entity.end)
            kept[place] = Entity(other.type, other.offset, end - other.offset, other.argument)
            return
    kept.append(entity)


def _may_nest(outer: str, inner: str) -> bool:
    if outer == "pre":
        return inner == "code"
    if outer == "code" or (inner in _QUOTES and outer in _QUOTES):
        return False
    if outer in STYLES:
        return inner not in {"code", "pre"}
    return outer in _QUOTES or inner in STYLES


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> Formatted:
        for token in _TOKEN.finditer(self._source):
            if token["text"]:
                self._add(token["text"])
            elif token["reference"]:
                self._add(self._decode(token["reference"], token.start()))
            elif token["start"]:
                self._begin(token)
            elif token["end"]:
                self._finish(token)
            else:
                self._refuse_stray(token)
        if self._open:
            raise HtmlError(f"Can't find end tag corresponding to start tag {self._open[-1].tag}")
        return tidy("".join(self._parts), self._entities)

    def _at(self, place: int) -> str:
        return f"at byte offset {len(self._source[:place].encode())}"

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += utf16_length(text)

    def _decode(self, reference: str, place: int) -> str:
        found = _REFERENCE.fullmatch(reference)
        if not found or not found[4]:
            raise HtmlError(f'Bare "&" {self._at(place)}', stricter=True)
        if found[3]:
            if found[3] not in _REFERENCES:
                raise HtmlError(f'Unsupported entity "{reference}" {self._at(place)}', stricter=True)
            return _REFERENCES[found[3]]
        code = int(found[1]) if found[1] else int(found[2] or "0", 16)
        if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise HtmlError(f'Unsupported entity "{reference}" {self._at(place)}', stricter=True)
        return chr(code)

    def _refuse_stray(self, token: re.Match[str]) -> None:
        if token["stray"] == ">":
            raise HtmlError(f'Bare ">" {self._at(token.start())}', stricter=True)
        rest = self._source[token.end() :]
        name = re.split(r"[\s>]", rest, maxsplit=1)[0].lower()
        if rest.startswith("/"):
            raise HtmlError(f"Unclosed end tag {self._at(token.start())}")
        if name in _TAGS or name == rest.lower():
            raise HtmlError(f"Unclosed start tag {self._at(token.start())}")
        raise HtmlError(f'Unsupported start tag "{name}" {self._at(token.start())}')

    def _begin(self, token: re.Match[str]) -> None:
        tag, where = token["tag"].lower(), self._at(token.start())
        if tag not in _TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" {where}')
        argument = self._read_attributes(tag, token["attributes"], where)
        kind = "expandable_blockquote" if tag == "blockquote" and argument else _TAGS[tag]
        for outer in self._open:
            if not _may_nest(outer.type, kind):
                raise HtmlError(f'Entity "{kind}" can\'t be inside "{outer.type}" {where}', stricter=True)
        self._open.append(_Open(tag, kind, self._length, argument))

    def _read_attributes(self, tag: str, attributes: str, where: str) -> str:
        argument = ""
        for found in _ATTRIBUTE.finditer(attributes):
            if _ATTRIBUTES.get(tag) != found[1].lower():
                raise HtmlError(f'Unexpected attribute "{found[1]}" of the tag "{tag}" {where}', stricter=True)
            if tag == "blockquote":
                argument = found[1]
            elif "=" not in found[0]:
                raise HtmlError(f'Expected equal sign in declaration of an attribute of the tag "{tag}" {where}')
            else:
                value = found[2] or found[3] or found[4] or ""
                argument = _REFERENCE.sub(lambda each: self._decode(each[0], 0), value)
        if tag == "span" and argument != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" {where}')
        if tag == "tg-emoji" and not argument.isdigit():
            raise HtmlError("Invalid custom emoji identifier specified")
        return argument

    def _finish(self, token: re.Match[str]) -> None:
        where = self._at(token.start())
        if not self._open:
            raise HtmlError(f"Unexpected end tag {where}")
        opened, found = self._open.pop(), token["closed"].lower()
        if found != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{found}>"'
            raise HtmlError(f"Unmatched end tag {where}, {expected}")
        within_pre = opened.type == "code" and any(outer.type == "pre" for outer in self._open)
        if self._length > opened.offset and not within_pre:
            self._entities.append(self._entity(opened))

    def _entity(self, opened: _Open) -> Entity:
        argument = opened.argument if opened.type in {"text_link", "custom_emoji"} else ""
        if opened.type == "text_link":
            argument = argument or self._text_since(opened.offset)
            if fault := link_fault(argument):
                raise HtmlError(f'Link "{argument}" is dropped: {fault}', stricter=True)
        return Entity(opened.type, opened.offset, self._length - opened.offset, argument)

    def _text_since(self, offset: int) -> str:
        return "".join(self._parts).encode("utf-16-le")[offset * 2 :].decode("utf-16-le")
