"""The real bot process behind a webhook: 200 only when stored, a wrong secret is refused."""

import aiohttp
import pytest
import pytest_asyncio

from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="module")]

SECRET = "a-webhook-secret"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def hooked(api: BotApi, tmp_path_factory):
    settings = {
        "telegram_token": TOKEN,
        "telegram_api": api.url,
        "public_url": "https://bot.example",
        "telegram_webhook_secret": SECRET,
    }
    async with running_bot(tmp_path_factory.mktemp("webhook"), **settings) as running:
        yield running


async def post(url: str, body: object, secret: str | None = SECRET) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}/telegram/webhook", json=body, headers=headers) as answer,
    ):
        return answer.status


async def test_it_tells_telegram_where_to_call(api: BotApi, hooked):
    await api.quiet(0.3)
    assert api.webhook is not None
    assert api.webhook["url"] == "https://bot.example/telegram/webhook"
    assert api.webhook["secret_token"] == SECRET


async def test_an_update_that_cannot_be_read_is_passed_over_and_not_sent_again(hooked):
    assert await post(hooked.url, {"update_id": 3, "message": {"x": 1}}) == 200


async def test_an_update_is_taken_and_answered(api: BotApi, hooked):
    update = {"update_id": 1, "message": api.message(901, text="/start")}
    assert await post(hooked.url, update) == 200
    assert await api.replies(901)


@pytest.mark.parametrize("secret", [None, "", "wrong"])
async def test_a_wrong_secret_is_refused(api: BotApi, hooked, secret):
    update = {"update_id": 2, "message": api.message(902, text="/start")}
    assert await post(hooked.url, update, secret) == 403
    await api.quiet(0.2)
    assert not [sent for sent in api.sent if sent.chat == 902]


@pytest.mark.parametrize("body", [[], "text", {"no": "update"}, {"update_id": "3"}, None])
async def test_a_body_that_is_no_update_is_a_bad_request(api: BotApi, hooked, body):
    assert await post(hooked.url, body) == 400
