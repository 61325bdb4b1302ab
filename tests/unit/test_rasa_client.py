"""The client to a Rasa server when the server misbehaves. A real Rasa server is in tests/rasa (make test-rasa); this one is a
stand-in that can be slow, down, or talk nonsense."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency
from bot.settings import Settings
from bot.understanding import rasa
from bot.understanding.rasa import RasaUnderstander

EMBEDDED = Understanding(intent="thank", confidence=0.9, urgency=Urgency.ROUTINE)


class Embedded:
    async def understand(self, text: str) -> Understanding:
        return EMBEDDED


def ranking(**guesses: float) -> dict:
    return {"intent_ranking": [{"name": name, "confidence": value} for name, value in guesses.items()]}


class Server:
    def __init__(self) -> None:
        self.answer: object = ranking(greet=0.9, ask_hotline=0.1)
        self.asked = 0

    async def parse(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        if self.answer == "slow":
            await asyncio.sleep(2)
        if self.answer == "broken":
            return web.Response(status=500)
        if self.answer == "nonsense":
            return web.Response(text="<html>")
        return web.json_response(self.answer)


@pytest.fixture
async def server():
    served = Server()
    app = web.Application()
    app.router.add_post("/model/parse", served.parse)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def understander(server, monkeypatch):
    monkeypatch.setattr(rasa, "_PAUSE", 0.2)
    async with aiohttp.ClientSession() as session:
        yield RasaUnderstander(server.url, session, Embedded())


async def test_rasa_guesses_and_the_rules_raise_the_alarm(server, understander):
    assert (await understander.understand("buenas")).intent == "greet"
    alarmed = await understander.understand("me tienen encerrada y me quitaron el pasaporte")
    assert alarmed.urgency >= Urgency.URGENT


@pytest.mark.parametrize(
    "answer", ["slow", "broken", "nonsense", {}, ranking(other=0.9, unknown=0.1), {"intent_ranking": "x"}, [1]]
)
async def test_the_embedded_one_answers_while_rasa_cannot_and_rasa_is_taken_up_again(server, understander, answer):
    server.answer = answer
    assert await understander.understand("buenas") is EMBEDDED
    asked = server.asked
    assert await understander.understand("buenas") is EMBEDDED
    assert server.asked == asked, "a server that just failed is left alone"
    server.answer = ranking(greet=0.9, ask_hotline=0.1)
    await asyncio.sleep(0.25)
    assert (await understander.understand("buenas")).intent == "greet"
    assert not understander.down


async def test_doctor_says_which_of_the_two_answers(server, monkeypatch):
    from bot.doctor import examine

    for answer, expected in (("broken", "the embedded model answers"), (ranking(greet=0.9, thank=0.1), "guesses")):
        server.answer = answer
        settings = Settings(understanding="rasa", rasa_url=server.url)
        findings = {finding.what: finding.state for finding in await examine(settings)}
        assert expected in findings["rasa"]
