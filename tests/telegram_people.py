"""People who use the bot from the other side, and what they see."""

import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partialmethod
from html import escape
from typing import TYPE_CHECKING, Any, Final

from telegram_html import Entity, utf16_length
from telegram_params import Json
from telegram_rules import MAX_TEXT, Button, Keyboard

if TYPE_CHECKING:
    from telegram_server import TelegramServer

_FILE: Final = {"file_id": "AgACAgQAAxkBAAIB", "file_unique_id": "AQADAgAT", "file_size": 1024}
_BOX: Final = {**_FILE, "width": 90, "height": 90}
MEDIA: Final[Mapping[str, Any]] = {
    "photo": [_BOX, {**_BOX, "width": 800, "height": 800}],
    "voice": {**_FILE, "duration": 3, "mime_type": "audio/ogg"},
    "audio": {**_FILE, "duration": 3},
    "video": {**_BOX, "duration": 3},
    "video_note": {**_FILE, "length": 240, "duration": 3},
    "document": {**_FILE, "file_name": "notes.pdf", "mime_type": "application/pdf"},
    "sticker": {**_BOX, "type": "regular", "is_animated": False, "is_video": False},
    "location": {"latitude": 52.19, "longitude": -2.22},
    "contact": {"phone_number": "+441905000000", "first_name": "Sam"},
}
_COMMAND: Final = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])")


@dataclass(frozen=True)
class Message:
    """A message as it stood at one moment; an edit makes another."""

    chat: "Chat" = field(repr=False)
    message_id: int
    date: int
    sender: Json = field(repr=False)
    text: str = ""
    entities: tuple[Entity, ...] = field(default=(), repr=False)
    html: str = field(default="", repr=False)
    keyboard: Keyboard = ()
    extra: Json = field(default_factory=dict, repr=False)
    edit_date: int | None = field(default=None, repr=False)
    reply_to: int | None = field(default=None, repr=False)

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """The buttons as (label, callback data or address)."""
        return [[(button.text, str(button.value)) for button in row] for row in self.keyboard]

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.keyboard for button in row]

    def button(self, wanted: str | Callable[[str], bool]) -> Button:
        for button in itertools.chain.from_iterable(self.keyboard):
            if wanted(button.text) if callable(wanted) else wanted == button.text:
                return button
        raise AssertionError(f"no button {wanted!r} among {self.labels}")

    def json(self) -> Json:
        found = {
            "message_id": self.message_id,
            "date": self.date,
            "chat": self.chat.info,
            "from": self.sender,
        }
        found |= self.extra | ({"text": self.text} if self.text else {})
        if self.entities:
            found["entities"] = [_entity_json(entity) for entity in self.entities]
        if self.keyboard:
            rows = [[button.json() for button in row] for row in self.keyboard]
            found["reply_markup"] = {"inline_keyboard": rows}
        replied = self.chat.messages_by_id.get(self.reply_to) if self.reply_to else None
        found |= {"reply_to_message": replied.json()} if replied else {}
        return found | ({"edit_date": self.edit_date} if self.edit_date else {})


@dataclass
class Tap:
    """A press of a button: `answer` resolves to what the bot answered first, `answers` has them all."""

    query_id: str
    data: str
    made_at: float
    answer: asyncio.Future[Json]
    answers: list[Json] = field(default_factory=list)


class Chat:
    """A chat, and what can be seen in it."""

    def __init__(self, server: "TelegramServer", info: Json) -> None:
        self.info = info
        self.id: int = info["id"]
        self.kind: str = info["type"]
        self.bot_status = "left"
        self.messages_by_id: dict[int, Message] = {}
        self._server = server
        self._log: list[tuple[str, Message]] = []
        self._seen: dict[str, int] = {"message": 0, "edit": 0}

    @property
    def messages(self) -> list[Message]:
        return list(self.messages_by_id.values())

    @property
    def screen(self) -> Message:
        """The newest message of the bot."""
        shown = [message for message in self.messages if message.from_bot]
        assert shown, "the bot has shown nothing in this chat"
        return shown[-1]

    def put(self, message: Message, kind: str = "message") -> Message:
        self.messages_by_id[message.message_id] = message
        if message.from_bot:
            self._log.append((kind, message))
        return message

    def acted(self) -> None:
        """What is waited for next comes after this moment."""
        self._seen = dict.fromkeys(self._seen, len(self._log))

    def wait_for_message(self, timeout: float = 20) -> Awaitable[Message]:
        return self._server.until(lambda: self._next("message"), timeout)

    def wait_for_edit(self, timeout: float = 20) -> Awaitable[Message]:
        return self._server.until(lambda: self._next("edit"), timeout)

    def wait_until(self, shows: Callable[[Message], bool], timeout: float = 20) -> Awaitable[Message]:
        """Wait until the newest message of the bot is as wanted."""
        return self._server.until(lambda: next((each for each in self._newest() if shows(each)), None), timeout)

    def _newest(self) -> list[Message]:
        return [message for message in self.messages if message.from_bot][-1:]

    def _next(self, kind: str) -> Message | None:
        for place in range(self._seen[kind], len(self._log)):
            if self._log[place][0] == kind:
                self._seen[kind] = place + 1
                return self._log[place][1]
        return None


class Person:
    """Somebody with the Telegram app; `chat` is their private chat with the bot."""

    def __init__(self, server: "TelegramServer", user: Json, chat: Chat) -> None:
        self.user = user
        self.user_id: int = user["id"]
        self.chat = chat
        self._server = server
        self.wait_for_message = chat.wait_for_message
        self.wait_for_edit = chat.wait_for_edit
        self.wait_until = chat.wait_until

    @property
    def messages(self) -> list[Message]:
        return self.chat.messages

    @property
    def screen(self) -> Message:
        return self.chat.screen

    async def send(self, text: str, *, chat: Chat | None = None) -> Message:
        assert utf16_length(text) <= MAX_TEXT, "the app does not send so much in one message"
        entities = [_command_at(text, found) for found in _COMMAND.finditer(text)]
        return self._say(chat, text=text, entities=tuple(entities), html=escape(text, quote=False))

    async def edit(self, message: Message, text: str) -> Message:
        message.chat.acted()
        edited = replace(message, text=text, html=escape(text, quote=False), entities=())
        edited = replace(edited, edit_date=int(self._server.now()))
        self._server.send_update("edited_message", message.chat.put(edited).json())
        return edited

    async def send_media(self, kind: str, *, caption: str | None = None, chat: Chat | None = None) -> Message:
        return self._say(chat, extra={kind: MEDIA[kind]} | ({"caption": caption} if caption else {}))

    send_photo = partialmethod(send_media, "photo")
    send_voice = partialmethod(send_media, "voice")
    send_video = partialmethod(send_media, "video")
    send_document = partialmethod(send_media, "document")
    send_sticker = partialmethod(send_media, "sticker")
    send_location = partialmethod(send_media, "location")
    send_contact = partialmethod(send_media, "contact")

    async def tap(
        self, wanted: str | Callable[[str], bool], message: Message | None = None, *, chat: Chat | None = None
    ) -> Tap:
        """Press the button with this label; on a given message, the buttons it had when it was seen."""
        shown = message or (chat or self.chat).screen
        data = shown.button(wanted).data
        assert data is not None, f"button {wanted!r} sends nothing to the bot"
        return await self.tap_data(data, shown)

    async def tap_data(self, data: str, message: Message | None = None) -> Tap:
        """Press a button with any data, as a forged one or one of an older version would."""
        shown = message or self.screen
        shown.chat.acted()
        return self._server.press(self.user, shown, data)

    async def block(self) -> None:
        self._server.change_membership(self.chat, self.user, "kicked")

    async def unblock(self) -> None:
        self._server.change_membership(self.chat, self.user, "member")

    async def add_bot(self, group: Chat) -> None:
        self._server.change_membership(group, self.user, "member")
        self._say(group, extra={"new_chat_members": [self._server.me]})

    async def remove_bot(self, group: Chat) -> None:
        self._server.change_membership(group, self.user, "kicked")

    def _say(self, chat: Chat | None, **content: Any) -> Message:
        place = chat or self.chat
        place.acted()
        if place.kind == "private" and place.bot_status == "kicked":
            self._server.change_membership(place, self.user, "member")
        elif place.kind == "private":
            place.bot_status = "member"
        message = place.put(self._server.new_message(place, self.user, **content))
        if place.bot_status == "member":
            self._server.send_update("message", message.json())
        return message


def _entity_json(entity: Entity) -> Json:
    argument = {"text_link": "url", "custom_emoji": "custom_emoji_id"}.get(entity.type)
    found: Json = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    return found | ({argument: entity.argument} if argument else {})


def _command_at(text: str, found: re.Match[str]) -> Entity:
    return Entity("bot_command", utf16_length(text[: found.start()]), utf16_length(found[0]))
