"""A strict stand-in for the Telegram Bot API server.

    async with TelegramServer() as server:
        user = server.person()
        await user.send("/start")
        await user.wait_for_message()
        await user.tap("Levels of Need")
        await user.wait_for_edit()
        assert server.refusals == []

The bot talks to it over real HTTP at `server.url`. Like a self-hosted Bot API server it takes http webhooks.
"""

import asyncio
import itertools
import math
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, Self, TypeVar

import telegram_rules as rules
from aiohttp import web
from telegram_params import (
    METHODS,
    Json,
    Refused,
    bad_request,
    read_json_body,
    read_params,
    too_many_requests,
)
from telegram_people import Chat, Message, Person, Tap
from telegram_updates import Changes, Updates

T = TypeVar("T")

BURST: Final = 3
FAILURES: Final = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Call(NamedTuple):
    """What the bot asked for, before it was checked."""

    method: str
    params: Json


@dataclass(frozen=True)
class Refusal:
    """What the server refused; `stricter` when the real one would have let it pass."""

    method: str
    code: int
    description: str
    stricter: bool = False


class TelegramServer:
    """One bot's Telegram, with a clock that can be moved and trouble that can be ordered.

    `strict_rate` refuses more than one message a second in a chat (after a burst of three); `deliver_twice`
    sends each update twice; `inaccessible_messages` makes taps arrive without their message, as taps on old
    messages may. Failures ordered with `fail_next` are not among the `refusals`. `proxies` says where what stands
    behind a public address listens: updates for a webhook there are posted here.
    """

    def __init__(
        self,
        token: str = "123456789:AAF-a-token-of-the-tests",
        *,
        callback_ttl: float = 15,
        first_id: int = 1001,
        first_message: int = 1,
    ) -> None:
        self.token = token
        self.callback_ttl = callback_ttl
        self.strict_rate = self.deliver_twice = self.inaccessible_messages = False
        self.me: Json = {
            "id": int(token.split(":", maxsplit=1)[0]),
            "is_bot": True,
            "first_name": "Guide",
            "username": "guide_bot",
        }
        self.url = ""
        self.calls: list[Call] = []
        self.refusals: list[Refusal] = []
        self.chats: dict[int, Chat] = {}
        self.documents: list[tuple[int, str, bytes]] = []
        self.taps: dict[str, Tap] = {}
        self.held_edits = 0
        self.proxies: dict[str, str] = {}
        self._changes = Changes()
        self._updates = Updates(self._changes, lambda: 1 + self.deliver_twice, self.proxies)
        self._ids = itertools.count(first_id)
        self._message_ids = itertools.count(first_message)
        self._failures: defaultdict[str, deque[Refused]] = defaultdict(deque)
        self._sent_at: defaultdict[int, deque[float]] = defaultdict(deque)
        self._skew = 0.0
        self._edits_flow = asyncio.Event()
        self._edits_flow.set()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_route("*", "/{tail:.*}", self._answer_elsewhere)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.release_edits()
        await self._updates.close()
        await self._runner.cleanup()

    def person(
        self,
        user_id: int | None = None,
        first_name: str = "Ash",
        username: str | None = None,
        language_code: str = "en",
    ) -> Person:
        named = {"id": user_id or next(self._ids), "first_name": first_name}
        named |= {"username": username} if username else {}
        user = named | {"is_bot": False, "language_code": language_code}
        return Person(self, user, self._add_chat(named | {"type": "private"}))

    def group(self, title: str = "Team", kind: str = "group") -> Chat:
        """A group or supergroup; the bot comes in with `person.add_bot(group)`."""
        base = -1_000_000_000_000 if kind == "supergroup" else 0
        return self._add_chat({"id": base - next(self._ids), "type": kind, "title": title})

    def _add_chat(self, info: Json) -> Chat:
        return self.chats.setdefault(info["id"], Chat(self, info))

    def now(self) -> float:
        return time.time() + self._skew

    def advance(self, *, seconds: float = 0, hours: float = 0) -> None:
        """Let time pass for the server: callback queries expire and messages grow old."""
        self._skew += seconds + hours * 3600

    def fail_next(
        self, method: str, code: int = 500, description: str | None = None, *, retry_after: int | None = None
    ) -> None:
        """Answer the next call of a method with this failure; several orders queue up."""
        assert method in METHODS, method
        if retry_after is not None:
            self._failures[method].append(too_many_requests(retry_after))
        else:
            self._failures[method].append(Refused(code, description or FAILURES[code]))

    def hold_edits(self) -> None:
        """Take edits but neither apply nor answer them until `release_edits`."""
        self._edits_flow.clear()

    def release_edits(self) -> None:
        self._edits_flow.set()

    def calls_of(self, method: str) -> list[Json]:
        return [call.params for call in self.calls if call.method == method]

    def unanswered_callbacks(self) -> list[Tap]:
        return [tap for tap in self.taps.values() if not tap.answers]

    async def until(self, found: Callable[[], T | None], timeout: float = 20) -> T:  # noqa: ASYNC109
        """Wait until something true is found."""
        result = await self._changes.wait(found, timeout)
        assert result, f"nothing came within {timeout} s; refused so far: {self.refusals}"
        return result

    def send_update(self, kind: str, payload: Json) -> None:
        self._updates.add(kind, payload)

    def new_message(self, chat: Chat, sender: Json, **content: Any) -> Message:
        return Message(chat, next(self._message_ids), int(self.now()), sender, **content)

    def press(self, user: Json, message: Message, data: str) -> Tap:
        current = message.chat.messages_by_id.get(message.message_id)
        assert current, "the message is gone from the chat"
        tap = Tap(str(10**17 + next(self._ids)), data, self.now(), asyncio.get_running_loop().create_future())
        self.taps[tap.query_id] = tap
        gone = {"chat": message.chat.info, "message_id": message.message_id, "date": 0}
        shown = gone if self.inaccessible_messages else current.json()
        query = {"id": tap.query_id, "from": user, "message": shown, "chat_instance": "42", "data": data}
        self.send_update("callback_query", query)
        return tap

    def change_membership(self, chat: Chat, by: Json, status: str) -> None:
        """Let the bot into a chat or out of it, and tell it so."""
        payload = {"chat": chat.info, "from": by, "date": int(self.now())}
        payload["old_chat_member"] = self._member(chat.bot_status)
        payload["new_chat_member"] = self._member(status)
        chat.bot_status = status
        self.send_update("my_chat_member", payload)

    def _member(self, status: str) -> Json:
        return {"user": self.me, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    async def _answer(self, request: web.Request) -> web.Response:
        asked = request.match_info["method"]
        method = next((each for each in _HANDLERS if each.lower() == asked.lower()), asked)
        try:
            params = await _read_body(request)
            self.calls.append(Call(method, params))
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            if method not in _HANDLERS:
                raise Refused(404, "Not Found: method not found")
            if self._failures[method]:
                return _refusal_response(self._failures[method].popleft())
            result = await _HANDLERS[method](self, read_params(method, params))
        except Refused as refused:
            if request.transport and not request.transport.is_closing():
                self._record(method, refused)
            return _refusal_response(refused)
        finally:
            self._changes.notify()
        return web.json_response({"ok": True, "result": result})

    async def _answer_elsewhere(self, request: web.Request) -> web.Response:
        refused = Refused(404, "Not Found")
        self.calls.append(Call(request.path, {}))
        self._record(request.path, refused)
        return _refusal_response(refused)

    def _record(self, method: str, refused: Refused) -> None:
        self.refusals.append(Refusal(method, refused.code, refused.description, refused.stricter))

    async def _get_me(self, _: Json) -> Json:
        rights = {"can_join_groups": True, "can_read_all_group_messages": False}
        return self.me | rights | {"supports_inline_queries": False}

    async def _get_updates(self, params: Json) -> list[Json]:
        return await self._updates.poll(params)

    async def _set_webhook(self, params: Json) -> bool:
        return await self._updates.set_webhook(params)

    async def _delete_webhook(self, params: Json) -> bool:
        return await self._updates.delete_webhook(params)

    async def _get_webhook_info(self, _: Json) -> Json:
        return self._updates.webhook_info()

    async def _send_message(self, params: Json) -> Json:
        chat = self._chat(params)
        formatted = rules.formatted_text(params, too_long="message is too long")
        keyboard = rules.keyboard(params.get("reply_markup"))
        rules.check_reply(params, chat.messages_by_id)
        self._check_rate(chat)
        content = {"text": formatted.text, "entities": formatted.entities, "html": rules.source_html(params)}
        reply_to = params.get("reply_parameters", {}).get("message_id")
        return chat.put(self.new_message(chat, self.me, keyboard=keyboard, reply_to=reply_to, **content)).json()

    async def _send_document(self, params: Json) -> Json:
        chat = self._chat(params)
        keyboard = rules.keyboard(params.get("reply_markup"))
        self._check_rate(chat)
        name, content = params["document"]
        self.documents.append((chat.id, name, content))
        document = {"file_id": "BQACAgQ", "file_unique_id": "AgAD", "file_name": name, "file_size": len(content)}
        extra = {"document": document} | ({"caption": params["caption"]} if "caption" in params else {})
        return chat.put(self.new_message(chat, self.me, keyboard=keyboard, extra=extra)).json()

    async def _edit_text(self, params: Json) -> Json:
        formatted = rules.formatted_text(params, too_long="MESSAGE_TOO_LONG")
        html = rules.source_html(params)
        return await self._edit(params, text=formatted.text, entities=formatted.entities, html=html)

    async def _edit_markup(self, params: Json) -> Json:
        return await self._edit(params)

    async def _edit(self, params: Json, **content: Any) -> Json:
        keyboard = rules.keyboard(params.get("reply_markup"), only_inline=True)
        await self._pass_gate()
        chat = self._chat(params)
        message = self._message(chat, params, "edit")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        edited = replace(message, keyboard=keyboard, **content)
        if (edited.text, edited.entities, keyboard) == (message.text, message.entities, message.keyboard):
            raise bad_request(rules.NOT_MODIFIED)
        self._check_rate(chat)
        return chat.put(replace(edited, edit_date=int(self.now())), "edit").json()

    async def _pass_gate(self) -> None:
        self.held_edits += 1
        self._changes.notify()
        await self._edits_flow.wait()
        self.held_edits -= 1

    async def _answer_callback(self, params: Json) -> bool:
        tap = self.taps.get(params["callback_query_id"])
        if not tap or self.now() - tap.made_at > self.callback_ttl:
            raise bad_request(rules.QUERY_TOO_OLD)
        rules.check_answer(params)
        tap.answers.append(params)
        if not tap.answer.done():
            tap.answer.set_result(params)
        return True

    async def _delete_message(self, params: Json) -> bool:
        chat = self._chat(params)
        message = self._message(chat, params, "delete")
        if not message.from_bot and chat.kind != "private":
            raise bad_request("message can't be deleted")
        if self.now() - message.date > rules.DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        del chat.messages_by_id[message.message_id]
        return True

    async def _leave_chat(self, params: Json) -> bool:
        chat = self._chat(params)
        if chat.kind == "private":
            raise bad_request("chat member status can't be changed in private chats")
        self.change_membership(chat, self.me, "left")
        return True

    async def _set(self, params: Json) -> bool:
        if "chat_id" in params:
            self._chat(params)
        rules.check_profile(params)
        return True

    async def _get_file(self, _: Json) -> None:
        raise bad_request("files of the people who write to this bot must never be fetched")

    def _chat(self, params: Json) -> Chat:
        chat = self.chats.get(params["chat_id"])
        if not chat:
            raise bad_request("chat not found")
        if reason := rules.FORBIDDEN.get((chat.kind, chat.bot_status)):
            raise Refused(403, reason)
        return chat

    def _message(self, chat: Chat, params: Json, deed: str) -> Message:
        message = chat.messages_by_id.get(params["message_id"])
        if not message:
            raise bad_request(f"message to {deed} not found")
        return message

    def _check_rate(self, chat: Chat) -> None:
        sent, now = self._sent_at[chat.id], self.now()
        while sent and now - sent[0] >= BURST:
            sent.popleft()
        if self.strict_rate and len(sent) >= BURST:
            raise too_many_requests(math.ceil(sent[0] + BURST - now))
        sent.append(now)


_HANDLERS: Final[Mapping[str, Callable[[TelegramServer, Json], Awaitable[Any]]]] = {
    "getMe": TelegramServer._get_me,
    "getUpdates": TelegramServer._get_updates,
    "setWebhook": TelegramServer._set_webhook,
    "deleteWebhook": TelegramServer._delete_webhook,
    "getWebhookInfo": TelegramServer._get_webhook_info,
    "sendMessage": TelegramServer._send_message,
    "sendDocument": TelegramServer._send_document,
    "editMessageText": TelegramServer._edit_text,
    "editMessageReplyMarkup": TelegramServer._edit_markup,
    "answerCallbackQuery": TelegramServer._answer_callback,
    "deleteMessage": TelegramServer._delete_message,
    "leaveChat": TelegramServer._leave_chat,
    "sendChatAction": TelegramServer._set,
    "setChatMenuButton": TelegramServer._set,
    "setMyCommands": TelegramServer._set,
    "setMyDescription": TelegramServer._set,
    "setMyShortDescription": TelegramServer._set,
    "getFile": TelegramServer._get_file,
    "logOut": TelegramServer._set,
    "close": TelegramServer._set,
}


async def _read_body(request: web.Request) -> Json:
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        return found | read_json_body(await request.text())
    return found | dict(await request.post())


def _refusal_response(refused: Refused) -> web.Response:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
    return web.json_response(body, status=refused.code)
