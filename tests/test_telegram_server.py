"""The stand-in refuses what Telegram refuses, and lets people use a bot, all over real HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
    error,
)
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram_people import MEDIA, Chat, Message, Person
from telegram_rules import NOT_MODIFIED, OTHER_GET_UPDATES, QUERY_TOO_OLD, WEBHOOK_ACTIVE
from telegram_server import Refusal, TelegramServer
from telegram_updates import SECRET_HEADER

pytestmark = pytest.mark.asyncio

Json = dict[str, Any]
SEEN = [[("Yes", "y"), ("No", "n")], [("Childline", "https://www.childline.org.uk")]]
IN_A = 'in declaration of an attribute of the tag "a"'
BAD_ROWS = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
BAD_BUTTON = "can't parse inline keyboard button: "
MARKUP = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}],
        [{"text": "Childline", "url": "https://www.childline.org.uk"}],
    ]
}


def row(*buttons: Any) -> Json:
    return {"inline_keyboard": [list(buttons)]}


def callback(text: Any = "Yes", data: Any = "y") -> Json:
    return {"text": text, "callback_data": data}


@dataclass
class Wire:
    """A bot that speaks plain HTTP."""

    server: TelegramServer
    session: aiohttp.ClientSession

    async def ask(self, method: str, token: str | None = None, **params: Any) -> Json:
        url = f"{self.server.url}/bot{token or self.server.token}/{method}"
        async with self.session.post(url, json=params) as response:
            body: Json = await response.json()
        assert body["ok"] is response.ok
        assert body.get("error_code", 200) == response.status
        return body

    async def get(self, method: str, **params: Any) -> Any:
        body = await self.ask(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> Refusal:
        body = await self.ask(method, **params)
        refusal = self.server.refusals[-1]
        assert (body["error_code"], body["description"]) == (refusal.code, refusal.description)
        return refusal


@pytest_asyncio.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as running:
        yield running


@pytest_asyncio.fixture
async def wire(server: TelegramServer) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session:
        yield Wire(server, session)


@pytest_asyncio.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=f"{server.url}/bot") as running:
        yield running


@pytest_asyncio.fixture
async def user(server: TelegramServer) -> Person:
    person = server.person(username="ash")
    await person.send("/start")
    return person


async def shown(wire: Wire, user: Person, **params: Any) -> Message:
    usual = {"chat_id": user.user_id, "text": "Question", "reply_markup": MARKUP}
    await wire.get("sendMessage", **(usual | params))
    return user.screen


async def send(wire: Wire, user: Person, **params: Any) -> Refusal:
    return await wire.refused("sendMessage", **({"chat_id": user.user_id, "text": "Question"} | params))


async def edit(wire: Wire, message: Message, **params: Any) -> Refusal:
    where = {"chat_id": message.chat.id, "message_id": message.message_id, "text": "Changed"}
    return await wire.refused("editMessageText", **(where | params))


class TestAddress:
    async def test_introduces_the_bot(self, bot: Bot, server: TelegramServer) -> None:
        assert bot.username == "guide_bot"
        assert server.refusals == []

    async def test_wrong_token(self, wire: Wire) -> None:
        assert (await wire.refused("getMe", token="1:other")).code == 401

    async def test_library_sees_a_wrong_token(self, server: TelegramServer) -> None:
        with pytest.raises(error.InvalidToken):
            await Bot("1:other", base_url=f"{server.url}/bot").__aenter__()

    async def test_unknown_method(self, wire: Wire) -> None:
        refusal = await wire.refused("sendPigeon")
        assert refusal == Refusal("sendPigeon", 404, "Not Found: method not found")

    async def test_method_names_ignore_case(self, wire: Wire, server: TelegramServer) -> None:
        await wire.get("GETME")
        assert server.calls_of("getMe") == [{}]

    async def test_files_are_refused(self, wire: Wire, server: TelegramServer) -> None:
        assert "must never be fetched" in (await wire.refused("getFile", file_id="x")).description
        async with wire.session.get(f"{server.url}/file/bot{server.token}/photos/1.jpg") as response:
            assert response.status == 404
        assert server.refusals[-1].method.startswith("/file/")

    @pytest.mark.parametrize("method", ["logOut", "close"])
    async def test_harmless(self, wire: Wire, method: str) -> None:
        assert await wire.get(method) is True


class TestParameters:
    @pytest.mark.parametrize(
        ("params", "reason"),
        [
            ({"chat": 5}, "unknown parameter chat of sendMessage"),
            ({"chat_id": [5]}, 'parameter "chat_id" must be an Integer'),
            ({"chat_id": True}, 'parameter "chat_id" must be an Integer'),
            ({"chat_id": ""}, "chat_id is empty"),
            ({"chat_id": None}, "chat_id is empty"),
            ({"text": 5}, 'parameter "text" must be a String'),
            ({"protect_content": "maybe"}, 'parameter "protect_content" must be a Boolean'),
            ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
            ({"reply_markup": "[]"}, "object expected as reply markup"),
            ({"entities": "{}"}, "expected an Array of entities"),
            ({"entities": "["}, "can't parse entities JSON object"),
        ],
    )
    async def test_refused(self, wire: Wire, user: Person, params: Json, reason: str) -> None:
        assert (await send(wire, user, **params)).description == f"Bad Request: {reason}"

    async def test_unknown_parameter_is_the_stand_ins_own_strictness(self, wire: Wire, user: Person) -> None:
        assert (await send(wire, user, colour="red")).stricter
        assert not (await send(wire, user, text="")).stricter

    @pytest.mark.parametrize("given", [True, False, "true", "false"])
    async def test_booleans(self, wire: Wire, user: Person, given: bool | str) -> None:
        assert await shown(wire, user, protect_content=given)

    @pytest.mark.parametrize("body", ["{", "[]"])
    async def test_broken_json(self, wire: Wire, server: TelegramServer, body: str) -> None:
        headers = {"Content-Type": "application/json"}
        url = f"{server.url}/bot{server.token}/getMe"
        async with wire.session.post(url, data=body, headers=headers) as response:
            assert response.status == 400

    @pytest.mark.parametrize("how", ["form", "multipart", "query"])
    async def test_encodings(self, wire: Wire, user: Person, how: str) -> None:
        fields = {"chat_id": str(user.user_id), "text": "Question", "reply_markup": json.dumps(MARKUP)}
        url = f"{wire.server.url}/bot{wire.server.token}/sendMessage"
        body: Json = {"params": fields} if how == "query" else {"data": fields}
        if how == "multipart":
            body = {"data": aiohttp.FormData(fields, default_to_multipart=True)}
        async with wire.session.post(url, **body) as response:
            assert response.status == 200
        assert user.screen.rows == SEEN

    async def test_a_file_is_not_a_text(self, wire: Wire, user: Person) -> None:
        form = aiohttp.FormData({"chat_id": str(user.user_id)})
        form.add_field("text", b"x", filename="x.txt")
        url = f"{wire.server.url}/bot{wire.server.token}/sendMessage"
        async with wire.session.post(url, data=form) as response:
            assert "must be a String" in (await response.json())["description"]


class TestText:
    async def test_shown(self, bot: Bot, user: Person, server: TelegramServer) -> None:
        await bot.send_message(user.user_id, "  Is <b>anyone</b> hurt &amp; alone? ", parse_mode="HTML")
        assert user.screen.text == "Is anyone hurt & alone?"
        assert user.screen.html == "Is <b>anyone</b> hurt &amp; alone?"
        assert server.refusals == []

    async def test_plain_text_has_html_too(self, bot: Bot, user: Person) -> None:
        await bot.send_message(user.user_id, "2 < 3")
        assert user.screen.html == "2 &lt; 3"

    @pytest.mark.parametrize(
        ("params", "reason"),
        [
            ({"text": ""}, "message text is empty"),
            ({"text": " \n "}, "text must be non-empty"),
            ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
            ({"text": "a" * 4097}, "message is too long"),
            ({"text": "😀" * 2049}, "message is too long"),
            ({"parse_mode": "XML"}, "unsupported parse_mode"),
            ({"parse_mode": "MarkdownV2"}, "this stand-in reads HTML only"),
            ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
            ({"entities": ["bold"]}, "can't parse MessageEntity: expected an Object"),
            (
                {"entities": [{"type": "loud", "offset": 0, "length": 1}]},
                "can't parse MessageEntity: Unsupported type specified",
            ),
            (
                {"entities": [{"type": "bold", "offset": 0}]},
                'can\'t parse MessageEntity: Field "offset" and "length" must be of type Number',
            ),
        ],
    )
    async def test_refused(self, wire: Wire, user: Person, params: Json, reason: str) -> None:
        assert (await send(wire, user, **params)).description == f"Bad Request: {reason}"

    @pytest.mark.parametrize("text", ["a" * 4096, "😀" * 2048, "<b>" + "&amp;" * 4096 + "</b>"])
    async def test_longest(self, wire: Wire, user: Person, text: str) -> None:
        assert await shown(wire, user, text=text, parse_mode="HTML")

    async def test_entities_as_given(self, wire: Wire, user: Person) -> None:
        link = {"type": "text_link", "offset": 0, "length": 8, "url": "https://example.org"}
        message = await shown(wire, user, entities=[link])
        assert message.json()["entities"] == [link]


class TestHtml:
    @pytest.mark.parametrize(
        ("html", "reason"),
        [
            ("<p>Hello</p>", 'Unsupported start tag "p" at byte offset 0'),
            ("é<br/>", 'Unsupported start tag "br/" at byte offset 2'),
            ("a < b", 'Unsupported start tag "" at byte offset 2'),
            ("a <5", "Unclosed start tag at byte offset 2"),
            ("<b", "Unclosed start tag at byte offset 0"),
            ('<a href="x', "Unclosed start tag at byte offset 0"),
            ("<b>x</b", "Unclosed end tag at byte offset 4"),
            ("<b>x", "Can't find end tag corresponding to start tag b"),
            ("x</b>", "Unexpected end tag at byte offset 1"),
            ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
            ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
            ("<a href>x</a>", f"Expected equal sign {IN_A} at byte offset 0"),
            ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ],
    )
    async def test_refused_by_telegram(self, wire: Wire, user: Person, html: str, reason: str) -> None:
        refusal = await send(wire, user, text=html, parse_mode="HTML")
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: can't parse entities: {reason}")

    @pytest.mark.parametrize(
        ("html", "reason"),
        [
            ("a & b", 'Bare "&" at byte offset 2'),
            ("a &amp b", 'Bare "&" at byte offset 2'),
            ("a > b", 'Bare ">" at byte offset 2'),
            ("a&nbsp;b", 'Unsupported entity "&nbsp;" at byte offset 1'),
            ("&#0;", 'Unsupported entity "&#0;" at byte offset 0'),
            ("&#xD800;", 'Unsupported entity "&#xD800;" at byte offset 0'),
            ("<b><code>x</code></b>", 'Entity "code" can\'t be inside "bold" at byte offset 3'),
            ("<pre><b>x</b></pre>", 'Entity "bold" can\'t be inside "pre" at byte offset 5'),
            (
                "<blockquote><blockquote>x</blockquote></blockquote>",
                'Entity "blockquote" can\'t be inside "blockquote" at byte offset 12',
            ),
            ('<b title="x">x</b>', 'Unexpected attribute "title" of the tag "b" at byte offset 0'),
            ('<a href="tel:+441905822666">x</a>', 'Link "tel:+441905822666" is dropped: Wrong HTTP URL'),
            ('<a href="ftp://a.org">x</a>', 'Link "ftp://a.org" is dropped: Unsupported URL protocol'),
            ('<a href="">not a link</a>', 'Link "not a link" is dropped: Wrong HTTP URL'),
        ],
    )
    async def test_refused_by_the_stand_in(self, wire: Wire, user: Person, html: str, reason: str) -> None:
        refusal = await send(wire, user, text=html, parse_mode="HTML")
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: can't parse entities: {reason}", True)

    @pytest.mark.parametrize(
        ("html", "text", "entities"),
        [
            ("<b>a</b><b>b</b>", "ab", [("bold", 0, 2)]),
            ("<i>x</i> <u>y</u>", "x y", [("italic", 0, 1), ("underline", 2, 1)]),
            ("<s>z</s>", "z", [("strikethrough", 0, 1)]),
            ("😀 <em>x</em>", "😀 x", [("italic", 3, 1)]),
            ("  <b> x </b>", "x", [("bold", 0, 1)]),
            ("<b></b>x", "x", []),
            ("&lt;&gt;&amp;&quot;&#39;&#x27;", "<>&\"''", []),
            ('<a href="https://a.org/?x=1&amp;y=2">x</a>', "x", [("text_link", 0, 1)]),
            ("<a>a.org</a>", "a.org", [("text_link", 0, 5)]),
            ('<a href="tg://user?id=5">x</a>', "x", [("text_link", 0, 1)]),
            ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
            ('<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>', "x", [("custom_emoji", 0, 1)]),
            ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
            ("<BLOCKQUOTE>x <b>y</b></BLOCKQUOTE>", "x y", [("blockquote", 0, 3), ("bold", 2, 1)]),
            ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ],
    )
    async def test_read(self, wire: Wire, user: Person, html: str, text: str, entities: list[Any]) -> None:
        message = await shown(wire, user, text=html, parse_mode="html")
        assert message.text == text
        assert [(each.type, each.offset, each.length) for each in message.entities] == entities


class TestKeyboard:
    @pytest.mark.parametrize(
        ("button", "reason"),
        [
            ("Yes", "InlineKeyboardButton must be an Object"),
            ({"callback_data": "y"}, 'Can\'t find field "text"'),
            (callback(text=5), 'Field "text" must be of type String'),
            (callback(data=5), 'Field "callback_data" must be of type String'),
            ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
            (callback(data=""), "Text buttons are unallowed in the inline keyboard"),
        ],
    )
    async def test_button_refused(self, wire: Wire, user: Person, button: Any, reason: str) -> None:
        refusal = await send(wire, user, reply_markup=row(button))
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: {BAD_BUTTON}{reason}")

    @pytest.mark.parametrize(
        ("button", "reason"),
        [
            (callback(text=" "), "the text of a button is empty"),
            (callback() | {"url": "https://a.org"}, "a button must do one thing, not callback_data and url"),
            (callback() | {"colour": "red"}, "unknown field colour"),
        ],
    )
    async def test_button_refused_by_the_stand_in(self, wire: Wire, user: Person, button: Any, reason: str) -> None:
        refusal = await send(wire, user, reply_markup=row(button))
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: {BAD_BUTTON}{reason}", True)

    @pytest.mark.parametrize("data", ["x" * 65, "é" * 33])
    async def test_data_too_long(self, wire: Wire, user: Person, data: str) -> None:
        refusal = await send(wire, user, reply_markup=row(callback(data=data)))
        assert refusal == Refusal("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID")

    @pytest.mark.parametrize(
        ("url", "reason"),
        [
            ("tel:+441905822666", "Wrong HTTP URL"),
            ("mailto:a@b.org", "Wrong HTTP URL"),
            ("http://localhost", "Wrong HTTP URL"),
            ("https://a b.org", "Wrong HTTP URL"),
            ("ftp://a.org", "Unsupported URL protocol"),
        ],
    )
    async def test_bad_url(self, wire: Wire, user: Person, url: str, reason: str) -> None:
        refusal = await send(wire, user, reply_markup=row({"text": "Ring", "url": url}))
        assert refusal.description == f"Bad Request: inline keyboard button URL '{url}' is invalid: {reason}"

    @pytest.mark.parametrize("url", ["example.org", "http://127.0.0.1:80/x?y#z", "tg://user?id=5"])
    async def test_good_url(self, wire: Wire, user: Person, url: str) -> None:
        message = await shown(wire, user, reply_markup=row({"text": "Open", "url": url}))
        assert message.rows == [[("Open", url)]]

    @pytest.mark.parametrize(
        ("markup", "reason"),
        [
            ({"colour": 1}, "inline keyboard expected"),
            ({"inline_keyboard": 5}, BAD_ROWS),
            ({"inline_keyboard": [5]}, f"{BAD_ROWS} of Arrays"),
            ({"inline_keyboard": [[callback()] * 8] * 13}, "reply markup is too long"),
            ({"inline_keyboard": [[callback("x" * 100, "y" * 60)]] * 60}, "reply markup is too long"),
        ],
    )
    async def test_markup_refused(self, wire: Wire, user: Person, markup: Json, reason: str) -> None:
        refusal = await send(wire, user, reply_markup=markup)
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: {reason}")

    @pytest.mark.parametrize(
        ("markup", "reason"),
        [
            ({"inline_keyboard": [[callback()] * 9]}, "a row has more than 8 buttons"),
            ({"inline_keyboard": [[callback()], []]}, "a row has no button"),
            (MARKUP | {"keyboard": []}, "a reply markup must be of one kind only"),
        ],
    )
    async def test_markup_refused_by_the_stand_in(self, wire: Wire, user: Person, markup: Json, reason: str) -> None:
        refusal = await send(wire, user, reply_markup=markup)
        assert refusal == Refusal("sendMessage", 400, f"Bad Request: {reason}", True)

    async def test_shown(self, bot: Bot, user: Person) -> None:
        sent = await bot.send_message(user.user_id, "x", reply_markup=InlineKeyboardMarkup.de_json(MARKUP))
        assert user.screen.rows == SEEN
        assert user.screen.labels == ["Yes", "No", "Childline"]
        assert sent.reply_markup
        assert sent.reply_markup.to_dict() == MARKUP

    @pytest.mark.parametrize("data", ["x" * 64, "é" * 32])
    async def test_longest_data(self, wire: Wire, user: Person, data: str) -> None:
        assert (await shown(wire, user, reply_markup=row(callback(data=data)))).rows == [[("Yes", data)]]

    async def test_most_buttons(self, wire: Wire, user: Person) -> None:
        markup = {"inline_keyboard": [[callback()] * 8] * 12 + [[callback()] * 4]}
        assert len((await shown(wire, user, reply_markup=markup)).labels) == 100

    async def test_other_markups_have_no_inline_rows(self, wire: Wire, user: Person) -> None:
        assert (await shown(wire, user, reply_markup={"remove_keyboard": True})).rows == []


class TestEditing:
    async def test_edits_in_place(self, bot: Bot, wire: Wire, user: Person, server: TelegramServer) -> None:
        before = await shown(wire, user)
        await bot.edit_message_text("Next", user.user_id, before.message_id)
        assert (user.screen.message_id, user.screen.text, user.screen.rows) == (before.message_id, "Next", [])
        assert before.text == "Question"
        assert server.refusals == []

    async def test_edits_the_keyboard_only(self, bot: Bot, wire: Wire, user: Person) -> None:
        message = await shown(wire, user)
        await bot.edit_message_reply_markup(user.user_id, message.message_id)
        assert (user.screen.text, user.screen.rows) == ("Question", [])

    @pytest.mark.parametrize("text", ["Question", " Question\n"])
    async def test_same_text_and_keyboard(self, wire: Wire, user: Person, text: str) -> None:
        message = await shown(wire, user)
        refusal = await edit(wire, message, text=text, reply_markup=MARKUP)
        assert refusal == Refusal("editMessageText", 400, f"Bad Request: {NOT_MODIFIED}")

    async def test_same_entities_in_other_words(self, wire: Wire, user: Person) -> None:
        message = await shown(wire, user, text="<b>a</b><b>b</b>", parse_mode="HTML", reply_markup=None)
        refusal = await edit(wire, message, text="<strong>ab</strong>", parse_mode="HTML")
        assert NOT_MODIFIED in refusal.description

    @pytest.mark.parametrize(
        "changed",
        [
            {"text": "<b>Question</b>", "parse_mode": "HTML"},
            {"text": "Question", "reply_markup": row(callback())},
            {"text": "Question", "reply_markup": row(callback("No", "n"), callback("Yes", "y"))},
        ],
    )
    async def test_any_difference_counts(self, wire: Wire, user: Person, changed: Json) -> None:
        message = await shown(wire, user, reply_markup=row(callback(), callback("No", "n")))
        where = {"chat_id": user.user_id, "message_id": message.message_id}
        assert await wire.get("editMessageText", **where, **changed)

    async def test_same_keyboard(self, wire: Wire, user: Person) -> None:
        message = await shown(wire, user)
        where = {"chat_id": user.user_id, "message_id": message.message_id}
        refusal = await wire.refused("editMessageReplyMarkup", **where, reply_markup=MARKUP)
        assert NOT_MODIFIED in refusal.description

    @pytest.mark.parametrize(
        ("params", "reason"),
        [
            ({"message_id": 999}, "message to edit not found"),
            ({"message_id": None}, "message identifier is not specified"),
            ({"message_id": 1}, "message can't be edited"),
            ({"chat_id": 5}, "chat not found"),
            ({"text": ""}, "message text is empty"),
            ({"text": "a" * 4097}, "MESSAGE_TOO_LONG"),
            ({"reply_markup": {"force_reply": True}}, "inline keyboard expected"),
        ],
    )
    async def test_refused(self, wire: Wire, user: Person, params: Json, reason: str) -> None:
        refusal = await edit(wire, await shown(wire, user), **params)
        assert refusal == Refusal("editMessageText", 400, f"Bad Request: {reason}")

    async def test_library_sees_not_modified(self, bot: Bot, wire: Wire, user: Person) -> None:
        message = await shown(wire, user, reply_markup=None)
        with pytest.raises(error.BadRequest, match="Message is not modified"):
            await bot.edit_message_text("Question", user.user_id, message.message_id)

    async def test_held_edits_are_neither_applied_nor_answered(
        self, bot: Bot, wire: Wire, user: Person, server: TelegramServer
    ) -> None:
        message = await shown(wire, user)
        server.hold_edits()
        where: Json = {"chat_id": user.user_id, "message_id": message.message_id}
        edits = [asyncio.create_task(bot.edit_message_text(text, **where)) for text in "ab"]
        await server.until(lambda: server.held_edits == 2)
        assert user.screen.text == "Question"
        assert not any(task.done() for task in edits)
        await user.tap("Yes")
        server.release_edits()
        await asyncio.gather(*edits)
        assert [(await user.wait_for_edit()).text for _ in "ab"] == ["a", "b"]
        assert user.screen.text == "b"


class TestCallbacks:
    async def test_tap_and_answer(self, bot: Bot, wire: Wire, user: Person, server: TelegramServer) -> None:
        await shown(wire, user)
        tap = await user.tap("Yes")
        assert server.unanswered_callbacks() == [tap]
        await bot.answer_callback_query(tap.query_id, text="Noted")
        assert (await tap.answer)["text"] == "Noted"
        assert server.unanswered_callbacks() == []

    async def test_every_answer_is_kept(self, bot: Bot, wire: Wire, user: Person) -> None:
        await shown(wire, user)
        tap = await user.tap("Yes")
        await bot.answer_callback_query(tap.query_id)
        await bot.answer_callback_query(tap.query_id)
        assert len(tap.answers) == 2

    async def test_unknown_query(self, wire: Wire) -> None:
        refusal = await wire.refused("answerCallbackQuery", callback_query_id="5")
        assert refusal == Refusal("answerCallbackQuery", 400, f"Bad Request: {QUERY_TOO_OLD}")

    async def test_no_query(self, wire: Wire) -> None:
        refusal = await wire.refused("answerCallbackQuery")
        assert refusal.description == 'Bad Request: parameter "callback_query_id" is required'

    async def test_answered_too_late(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        await shown(wire, user)
        tap = await user.tap("Yes")
        server.advance(seconds=server.callback_ttl + 1)
        refusal = await wire.refused("answerCallbackQuery", callback_query_id=tap.query_id)
        assert QUERY_TOO_OLD in refusal.description
        assert server.unanswered_callbacks() == [tap]

    async def test_answer_too_long(self, wire: Wire, user: Person) -> None:
        await shown(wire, user)
        tap = await user.tap("Yes")
        refusal = await wire.refused("answerCallbackQuery", callback_query_id=tap.query_id, text="x" * 201)
        assert refusal.description == "Bad Request: MESSAGE_TOO_LONG"
        assert await wire.get("answerCallbackQuery", callback_query_id=tap.query_id, text="x" * 200)


class TestChats:
    async def test_unknown_chat(self, wire: Wire) -> None:
        refusal = await wire.refused("sendMessage", chat_id=5, text="x")
        assert refusal == Refusal("sendMessage", 400, "Bad Request: chat not found")

    async def test_unknown_name(self, wire: Wire) -> None:
        refusal = await wire.refused("sendMessage", chat_id="@nobody", text="x")
        assert refusal.description == "Bad Request: chat not found"

    async def test_person_who_never_wrote(self, wire: Wire, server: TelegramServer) -> None:
        refusal = await send(wire, server.person())
        reason = "Forbidden: bot can't initiate conversation with a user"
        assert refusal == Refusal("sendMessage", 403, reason)

    async def test_blocked_and_back(self, wire: Wire, user: Person) -> None:
        await user.block()
        refusal = await send(wire, user)
        assert refusal == Refusal("sendMessage", 403, "Forbidden: bot was blocked by the user")
        await user.unblock()
        assert await shown(wire, user)

    async def test_writing_again_unblocks(self, wire: Wire, user: Person) -> None:
        await user.block()
        await user.send("/start")
        assert await shown(wire, user)

    @pytest.mark.parametrize("kind", ["group", "supergroup"])
    async def test_leaves_a_group(self, wire: Wire, user: Person, server: TelegramServer, kind: str) -> None:
        group = server.group("Team", kind)
        await user.add_bot(group)
        await wire.get("sendMessage", chat_id=group.id, text="Private chat only")
        await wire.get("leaveChat", chat_id=group.id)
        refusal = await wire.refused("sendMessage", chat_id=group.id, text="x")
        assert refusal.description == f"Forbidden: bot is not a member of the {kind} chat"
        assert [message.text for message in group.messages if message.from_bot] == ["Private chat only"]

    async def test_removed_from_a_group(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        group = server.group()
        await user.add_bot(group)
        await user.remove_bot(group)
        refusal = await wire.refused("leaveChat", chat_id=group.id)
        assert refusal == Refusal("leaveChat", 403, "Forbidden: bot was kicked from the group chat")

    async def test_cannot_leave_a_person(self, wire: Wire, user: Person) -> None:
        refusal = await wire.refused("leaveChat", chat_id=user.user_id)
        assert refusal.description == "Bad Request: chat member status can't be changed in private chats"


class TestDeleting:
    async def test_own_and_incoming(self, bot: Bot, wire: Wire, user: Person) -> None:
        photo = await user.send_photo()
        for message in (photo, await shown(wire, user)):
            assert await bot.delete_message(user.user_id, message.message_id)
            assert message not in user.messages

    @pytest.mark.parametrize(
        ("params", "reason"),
        [
            ({"message_id": 999}, "message to delete not found"),
            ({}, "message identifier is not specified"),
        ],
    )
    async def test_refused(self, wire: Wire, user: Person, params: Json, reason: str) -> None:
        refusal = await wire.refused("deleteMessage", chat_id=user.user_id, **params)
        assert refusal == Refusal("deleteMessage", 400, f"Bad Request: {reason}")

    async def test_after_two_days(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        photo = await user.send_photo()
        server.advance(hours=49)
        refusal = await wire.refused("deleteMessage", chat_id=user.user_id, message_id=photo.message_id)
        assert refusal.description == "Bad Request: message can't be deleted for everyone"

    async def test_another_persons_in_a_group(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        group = server.group()
        await user.add_bot(group)
        message = await user.send("Hello", chat=group)
        refusal = await wire.refused("deleteMessage", chat_id=group.id, message_id=message.message_id)
        assert refusal.description == "Bad Request: message can't be deleted"


class TestProfile:
    async def test_set(self, bot: Bot, server: TelegramServer) -> None:
        await bot.set_my_commands([BotCommand("levels", "Levels of Need")], language_code="en")
        await bot.set_my_description("x" * 512)
        await bot.set_my_short_description("x" * 120)
        await bot.set_chat_menu_button()
        assert server.refusals == []

    @pytest.mark.parametrize(
        ("commands", "reason"),
        [
            ([("", "Start")], "command must be non-empty"),
            ([("x" * 33, "Start")], "command length must not exceed 32"),
            ([("Start", "Start")], "BOT_COMMAND_INVALID"),
            ([("get-safe", "Start")], "BOT_COMMAND_INVALID"),
            ([("start", " ")], "command description must be non-empty"),
            ([("start", "x" * 257)], "command description length must not exceed 256"),
            ([(f"c{number}", "x") for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        ],
    )
    async def test_commands_refused(self, wire: Wire, commands: list[tuple[str, str]], reason: str) -> None:
        given = [{"command": command, "description": description} for command, description in commands]
        refusal = await wire.refused("setMyCommands", commands=given)
        assert refusal == Refusal("setMyCommands", 400, f"Bad Request: {reason}")

    @pytest.mark.parametrize(
        "commands",
        [[], [{"command": "a", "description": "x"}] * 2],
    )
    async def test_commands_refused_by_the_stand_in(self, wire: Wire, commands: list[Json]) -> None:
        assert (await wire.refused("setMyCommands", commands=commands)).stricter

    @pytest.mark.parametrize(
        ("method", "params", "reason"),
        [
            ("setMyCommands", {}, 'parameter "commands" is required'),
            ("setMyCommands", {"commands": ["start"]}, "can't parse BotCommand: expected an Object"),
            (
                "setMyCommands",
                {"commands": [{"command": "a", "description": "b"}], "scope": {"type": "moon"}},
                "can't parse BotCommandScope: unsupported type specified",
            ),
            ("setMyDescription", {"description": "x" * 513}, "description must not exceed 512 characters"),
            (
                "setMyShortDescription",
                {"short_description": "x" * 121},
                "short description must not exceed 120 characters",
            ),
            ("setMyDescription", {"language_code": "english"}, "invalid language code specified"),
            (
                "setChatMenuButton",
                {"menu_button": {"type": "x"}},
                "can't parse menu button: unsupported type specified",
            ),
            ("setChatMenuButton", {"chat_id": 5}, "chat not found"),
            ("sendChatAction", {"action": "typing"}, "chat_id is empty"),
        ],
    )
    async def test_refused(self, wire: Wire, method: str, params: Json, reason: str) -> None:
        assert (await wire.refused(method, **params)).description == f"Bad Request: {reason}"

    async def test_chat_action(self, bot: Bot, wire: Wire, user: Person) -> None:
        assert await bot.send_chat_action(user.user_id, "typing")
        refusal = await wire.refused("sendChatAction", chat_id=user.user_id, action="dancing")
        assert refusal.description == "Bad Request: wrong parameter action in request"


class TestTroubleToOrder:
    async def test_too_many_requests(
        self, bot: Bot, user: Person, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PTB_TIMEDELTA", "1")
        server.fail_next("sendMessage", 429, retry_after=7)
        with pytest.raises(error.RetryAfter) as caught:
            await bot.send_message(user.user_id, "x")
        assert caught.value.retry_after == timedelta(seconds=7)
        assert await bot.send_message(user.user_id, "x")
        assert server.refusals == []

    @pytest.mark.parametrize(("code", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
    async def test_server_errors(self, bot: Bot, user: Person, server: TelegramServer, code: int, words: str) -> None:
        server.fail_next("sendMessage", code)
        with pytest.raises(error.NetworkError, match=words):
            await bot.send_message(user.user_id, "x")

    async def test_failures_queue_up(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        server.fail_next("sendMessage", 503)
        server.fail_next("sendMessage", 403, "Forbidden: user is deactivated")
        answers = [await wire.ask("sendMessage", chat_id=user.user_id, text="x") for _ in range(3)]
        assert [answer.get("error_code") for answer in answers] == [503, 403, None]

    async def test_misspelt_order(self, server: TelegramServer) -> None:
        with pytest.raises(AssertionError, match="sendMesage"):
            server.fail_next("sendMesage")

    async def test_rate_of_one_a_second(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        server.strict_rate = True
        for number in range(3):
            await shown(wire, user, text=str(number))
        body = await wire.ask("sendMessage", chat_id=user.user_id, text="x")
        assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 3})
        server.advance(seconds=3)
        assert await shown(wire, user)

    async def test_rate_is_free_otherwise(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        for number in range(9):
            await shown(wire, user, text=str(number))
        assert server.refusals == []


class TestPolling:
    async def test_acknowledges_by_offset(self, wire: Wire, user: Person) -> None:
        await user.send("again")
        first, second = await wire.get("getUpdates")
        assert [update["message"]["text"] for update in (first, second)] == ["/start", "again"]
        assert await wire.get("getUpdates", offset=second["update_id"]) == [second]
        assert await wire.get("getUpdates", offset=second["update_id"] + 1) == []

    async def test_limit_and_negative_offset(self, wire: Wire, user: Person) -> None:
        await user.send("again")
        assert len(await wire.get("getUpdates", limit=1)) == 1
        assert [update["message"]["text"] for update in await wire.get("getUpdates", offset=-1)] == ["again"]

    async def test_waits_for_an_update(self, wire: Wire, server: TelegramServer) -> None:
        poll = asyncio.create_task(wire.get("getUpdates", timeout=30))
        await server.until(lambda: server.calls_of("getUpdates"))
        await server.person().send("hello")
        assert (await poll)[0]["message"]["text"] == "hello"

    async def test_gives_up_waiting(self, wire: Wire) -> None:
        assert await wire.get("getUpdates", timeout=0) == []

    async def test_second_listener_ends_the_first(self, wire: Wire, server: TelegramServer) -> None:
        first = asyncio.create_task(wire.refused("getUpdates", timeout=30))
        await server.until(lambda: server.calls_of("getUpdates"))
        second = asyncio.create_task(wire.get("getUpdates", timeout=30))
        assert await first == Refusal("getUpdates", 409, OTHER_GET_UPDATES)
        await server.person().send("hello")
        assert await second

    async def test_allowed_updates(self, wire: Wire, user: Person) -> None:
        await wire.get("getUpdates", offset=-1, allowed_updates=["callback_query"])
        (start,) = await wire.get("getUpdates")
        await user.send("not wanted")
        await shown(wire, user)
        await user.tap("Yes")
        (update,) = await wire.get("getUpdates", offset=start["update_id"] + 1)
        assert update["callback_query"]["data"] == "y"

    async def test_delivers_twice(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        server.deliver_twice = True
        first, second = await wire.get("getUpdates")
        assert first == second


@dataclass
class Receiver:
    """A bot's own web server, refusing the first few updates."""

    refuse: int = 0
    url: str = ""
    heard: list[tuple[str | None, Json]] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        self.heard.append((request.headers.get(SECRET_HEADER), await request.json()))
        return web.Response(status=500 if len(self.heard) <= self.refuse else 200)


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


class TestWebhook:
    async def test_pushes_with_the_secret(
        self, bot: Bot, user: Person, server: TelegramServer, receiver: Receiver
    ) -> None:
        await bot.set_webhook(receiver.url, secret_token="s3cret")
        await user.send("again")
        await server.until(lambda: len(receiver.heard) == 2)
        assert [secret for secret, _ in receiver.heard] == ["s3cret", "s3cret"]
        assert [update["message"]["text"] for _, update in receiver.heard] == ["/start", "again"]

    async def test_tries_again(self, bot: Bot, user: Person, server: TelegramServer, receiver: Receiver) -> None:
        receiver.refuse = 2
        await bot.set_webhook(receiver.url)
        await server.until(lambda: len(receiver.heard) == 3)
        assert len({update["update_id"] for _, update in receiver.heard}) == 1
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"

    async def test_nobody_listens(self, bot: Bot, user: Person, server: TelegramServer, receiver: Receiver) -> None:
        await bot.set_webhook("http://127.0.0.1:9/hook")
        info = await bot.get_webhook_info()
        while not info.last_error_message:
            info = await bot.get_webhook_info()
        assert (info.pending_update_count, info.last_error_message) == (1, "Connection failed")
        await bot.delete_webhook(drop_pending_updates=True)
        assert await bot.get_updates() == ()

    async def test_delivers_twice(self, bot: Bot, user: Person, server: TelegramServer, receiver: Receiver) -> None:
        server.deliver_twice = True
        await bot.set_webhook(receiver.url)
        await server.until(lambda: len(receiver.heard) == 2)
        assert receiver.heard[0] == receiver.heard[1]

    async def test_polling_conflicts(self, wire: Wire, receiver: Receiver) -> None:
        await wire.get("setWebhook", url=receiver.url)
        assert await wire.refused("getUpdates") == Refusal("getUpdates", 409, WEBHOOK_ACTIVE)
        await wire.get("setWebhook", url="")
        assert await wire.get("getUpdates") == []

    @pytest.mark.parametrize(
        ("params", "reason"),
        [
            ({"url": "gopher"}, "bad webhook: invalid webhook URL specified"),
            ({"secret_token": "no spaces"}, "bad webhook: secret token contains unallowed characters"),
            ({"secret_token": "x" * 257}, "bad webhook: secret token contains unallowed characters"),
        ],
    )
    async def test_refused(self, wire: Wire, params: Json, reason: str) -> None:
        refusal = await wire.refused("setWebhook", **({"url": "https://bot.example.org"} | params))
        assert refusal.description == f"Bad Request: {reason}"


class TestPeople:
    async def test_command_entities_count_utf16(self, wire: Wire, server: TelegramServer) -> None:
        await server.person().send("/start levels")
        await server.person().send("😀 /help@guide_bot not/this")
        start, help_ = [update["message"] for update in await wire.get("getUpdates")]
        assert start["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
        assert help_["entities"] == [{"type": "bot_command", "offset": 3, "length": 15}]

    async def test_who_they_are(self, wire: Wire, server: TelegramServer) -> None:
        person = server.person(42, "Sam", "sam", "cy")
        await person.send("hello")
        (update,) = await wire.get("getUpdates")
        assert update["message"]["from"] == {
            "id": 42,
            "is_bot": False,
            "first_name": "Sam",
            "username": "sam",
            "language_code": "cy",
        }
        assert update["message"]["chat"]["type"] == "private"

    @pytest.mark.parametrize("kind", MEDIA)
    async def test_media(self, bot: Bot, server: TelegramServer, kind: str) -> None:
        await server.person().send_media(kind, caption="Look")
        (update,) = await bot.get_updates()
        assert update.message
        assert getattr(update.message, kind)
        assert update.message.caption == "Look"

    @pytest.mark.parametrize("kind", sorted(set(MEDIA) - {"audio", "video_note"}))
    async def test_media_by_name(self, wire: Wire, server: TelegramServer, kind: str) -> None:
        await getattr(server.person(), f"send_{kind}")()
        (update,) = await wire.get("getUpdates")
        assert kind in update["message"]

    async def test_edited_message(self, bot: Bot, user: Person) -> None:
        await user.edit(await user.send("helo"), "hello")
        update = (await bot.get_updates())[-1]
        assert update.edited_message
        assert update.edited_message.text == "hello"

    async def test_no_text_longer_than_the_app_allows(self, user: Person) -> None:
        with pytest.raises(AssertionError, match="does not send so much"):
            await user.send("x" * 4097)

    async def test_tap_by_predicate(self, wire: Wire, user: Person) -> None:
        await shown(wire, user)
        assert (await user.tap(lambda label: label.startswith("N"))).data == "n"

    @pytest.mark.parametrize(("label", "reason"), [("Maybe", "no button"), ("Childline", "sends nothing")])
    async def test_no_such_button(self, wire: Wire, user: Person, label: str, reason: str) -> None:
        await shown(wire, user)
        with pytest.raises(AssertionError, match=reason):
            await user.tap(label)

    async def test_nothing_shown_yet(self, user: Person) -> None:
        with pytest.raises(AssertionError, match="shown nothing"):
            await user.tap("Yes")

    async def test_tap_on_an_older_message(self, bot: Bot, wire: Wire, user: Person) -> None:
        older = await shown(wire, user)
        await shown(wire, user, text="Newer", reply_markup=None)
        await user.tap("Yes", older)
        query = (await bot.get_updates())[-1].callback_query
        assert query
        assert (query.message and query.message.message_id, query.data) == (older.message_id, "y")

    async def test_tap_on_buttons_already_replaced(self, wire: Wire, user: Person) -> None:
        before = await shown(wire, user)
        where = {"chat_id": user.user_id, "message_id": before.message_id}
        await wire.get("editMessageReplyMarkup", **where)
        assert (await user.tap("Yes", before)).data == "y"

    async def test_tap_on_a_deleted_message(self, wire: Wire, user: Person) -> None:
        message = await shown(wire, user)
        await wire.get("deleteMessage", chat_id=user.user_id, message_id=message.message_id)
        with pytest.raises(AssertionError, match="gone"):
            await user.tap("Yes", message)

    async def test_forged_data(self, bot: Bot, wire: Wire, user: Person) -> None:
        await shown(wire, user)
        await user.tap_data("../../etc")
        query = (await bot.get_updates())[-1].callback_query
        assert query
        assert query.data == "../../etc"

    async def test_inaccessible_message(self, bot: Bot, wire: Wire, user: Person, server: TelegramServer) -> None:
        await shown(wire, user)
        server.inaccessible_messages = True
        await user.tap("Yes")
        query = (await bot.get_updates())[-1].callback_query
        assert query
        assert query.message
        assert not query.message.is_accessible

    async def test_groups(self, bot: Bot, user: Person, server: TelegramServer) -> None:
        group = server.group("Team")
        await user.send("nobody hears this", chat=group)
        await user.add_bot(group)
        await user.send("/start@guide_bot", chat=group)
        *_, joined, service, command = await bot.get_updates()
        assert joined.my_chat_member
        assert joined.my_chat_member.new_chat_member.status == "member"
        assert service.message
        assert service.message.new_chat_members[0].id == bot.id
        assert command.message
        assert (command.message.chat.id, command.message.chat.type) == (group.id, "group")
        assert len(await bot.get_updates()) == 4

    async def test_tap_in_a_group(self, wire: Wire, user: Person, server: TelegramServer) -> None:
        group = server.group()
        await user.add_bot(group)
        await wire.get("sendMessage", chat_id=group.id, text="x", reply_markup=MARKUP)
        assert (await group.wait_for_message()).text == "x"
        assert (await user.tap("Yes", chat=group)).data == "y"

    async def test_block_is_told(self, bot: Bot, user: Person) -> None:
        await user.block()
        change = (await bot.get_updates())[-1].my_chat_member
        assert change
        assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")


class TestWaiting:
    async def test_messages_come_in_order(self, wire: Wire, user: Person) -> None:
        for text in ("one", "two"):
            await shown(wire, user, text=text)
        assert [(await user.wait_for_message()).text for _ in range(2)] == ["one", "two"]

    async def test_only_what_follows_the_last_action(self, wire: Wire, user: Person) -> None:
        await shown(wire, user, text="before")
        await user.send("hello")
        waiting = asyncio.create_task(_of(user.wait_for_message()))
        await shown(wire, user, text="after")
        assert (await waiting).text == "after"

    async def test_until_the_screen_shows_it(self, wire: Wire, user: Person) -> None:
        message = await shown(wire, user)
        waiting = asyncio.create_task(_of(user.wait_until(lambda screen: screen.text == "Next")))
        await wire.get("editMessageText", chat_id=user.user_id, message_id=message.message_id, text="Next")
        assert (await waiting).message_id == message.message_id

    @pytest.mark.parametrize("wait", [Chat.wait_for_message, Chat.wait_for_edit])
    async def test_gives_up(self, user: Person, wait: Callable[[Chat, float], Awaitable[Message]]) -> None:
        with pytest.raises(AssertionError, match="nothing came"):
            await wait(user.chat, 0.01)


async def _of(waiting: Awaitable[Message]) -> Message:
    return await waiting


BotApp = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


async def greet(update: Update, context: Context) -> None:
    assert update.message
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    await update.message.reply_html("Is <b>anyone</b> in danger?", reply_markup=buttons)


async def move_on(update: Update, context: Context) -> None:
    assert update.callback_query
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("Ring 999")


@pytest_asyncio.fixture
async def app(server: TelegramServer) -> AsyncIterator[BotApp]:
    running = ApplicationBuilder().token(server.token).base_url(f"{server.url}/bot").build()
    running.add_handler(CommandHandler("start", greet))
    running.add_handler(CallbackQueryHandler(move_on))
    async with running:
        await running.start()
        yield running
        assert running.updater
        await running.updater.stop()
        await running.stop()


async def walk(server: TelegramServer) -> None:
    user = server.person()
    await user.send("/start")
    assert (await user.wait_for_message()).text == "Is anyone in danger?"
    tap = await user.tap("Yes")
    assert (await user.wait_for_edit()).text == "Ring 999"
    assert await tap.answer == {"callback_query_id": tap.query_id}


class TestRealBot:
    async def test_polling(self, app: BotApp, server: TelegramServer) -> None:
        assert app.updater
        await app.updater.start_polling()
        await walk(server)
        assert server.refusals == []

    async def test_webhook(self, app: BotApp, server: TelegramServer, unused_tcp_port: int) -> None:
        assert app.updater
        url = f"http://127.0.0.1:{unused_tcp_port}/hook"
        where: Json = {"port": unused_tcp_port, "url_path": "hook", "webhook_url": url}
        await app.updater.start_webhook(**where, secret_token="s3cret")
        await walk(server)
        assert server.refusals == []
