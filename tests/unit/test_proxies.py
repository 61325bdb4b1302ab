"""Behind a proxy, who asks is who the proxy saw, and nobody can write that by hand."""

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.team.proxies import believing, networks


async def seen(trusted: str, headers: dict[str, str]) -> tuple[str, str, str]:
    """Address, scheme and posted words as a page behind the middleware sees them; the test itself asks from 127.0.0.1."""

    async def page(request: web.Request) -> web.Response:
        posted = await request.post()
        return web.json_response([request.remote, request.scheme, posted["words"] + request.match_info["more"]])

    site = web.Application(middlewares=[believing(networks(trusted))])
    site.router.add_post("/{more}", page)
    async with TestClient(TestServer(site)) as client:
        answer = await client.post("/there", data={"words": "who is "}, headers=headers)
        remote, scheme, words = await answer.json()
        return remote, scheme, words


async def test_nobody_is_believed_by_default():
    told = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    assert await seen("", told) == ("127.0.0.1", "http", "who is there")


async def test_the_proxy_is_believed_and_what_was_sent_arrives():
    told = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    assert await seen("127.0.0.1", told) == ("203.0.113.7", "https", "who is there")


@pytest.mark.parametrize(
    "written",
    ["198.51.100.1, 203.0.113.7", "rubbish, 203.0.113.7", "203.0.113.7, 10.1.2.3", "127.0.0.1,203.0.113.7, 10.9.9.9"],
)
async def test_what_stands_left_of_who_the_proxy_saw_is_not_believed(written: str):
    assert (await seen("127.0.0.1 10.0.0.0/8", {"X-Forwarded-For": written}))[0] == "203.0.113.7"


@pytest.mark.parametrize("written", [{}, {"X-Forwarded-For": ""}])
async def test_a_proxy_that_tells_nothing_is_itself_who_asks(written: dict[str, str]):
    assert (await seen("127.0.0.1", written))[0] == "127.0.0.1"


def test_a_wrong_network_is_named():
    with pytest.raises(ValueError, match=r"10\.0\.0/8"):
        networks("127.0.0.1 10.0.0/8")
