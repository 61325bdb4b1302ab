"""Unanswered messages in a real browser on a phone: found, readable, and settled with the keyboard alone."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.axe import serious_findings
from tests.browser.conftest import PHONE
from tests.browser.test_studio import editor
from tests.running import RunningBot, running_bot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

UNCLEAR = "y eso donde queda o como es la cosa, segun Yorlenis Marulanda"
MASKED = "y eso donde queda o como es la cosa, segun [nombre]"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(tmp_path_factory) -> AsyncIterator[RunningBot]:
    async with running_bot(tmp_path_factory.mktemp("unanswered")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def ana(browser: Browser, bot: RunningBot) -> Page:
    return await editor(browser, bot, "ana", PHONE)


async def ask(browser: Browser, bot: RunningBot) -> Page:
    page = await (await browser.new_context(viewport=PHONE)).new_page()
    await page.goto(bot.url)
    await page.locator(".choices button").first.wait_for()
    await page.locator("#words").fill(UNCLEAR)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="No me sirvió").wait_for()
    return page


async def test_an_answer_that_did_not_help_can_be_said_so(browser: Browser, bot: RunningBot):
    page = await ask(browser, bot)
    assert await serious_findings(page) == []
    await page.get_by_role("button", name="No me sirvió").click()
    await expect(page.get_by_text("Gracias por avisar.")).to_be_visible()


async def test_it_is_settled_with_the_keyboard_alone(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos/sin-respuesta")
    await expect(ana.get_by_text(MASKED).first).to_be_visible()
    assert "Yorlenis" not in await ana.content()
    assert await serious_findings(ana) == []
    wide = await ana.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    for field in await ana.get_by_label("Como frase").all():
        await field.fill("y eso donde queda o como es la cosa pues")
    await ana.get_by_label("Intención").select_option("ask_what_is_trafficking")
    await ana.get_by_role("button", name="Frase para aprender").focus()
    await ana.keyboard.press("Enter")
    await expect(ana.get_by_role("status")).to_contain_text("frases para aprender")
    await expect(ana.get_by_text("Nada espera")).to_be_visible()
    await ana.goto(f"{bot.url}/equipo/textos/respuesta/utter_ask_what_is_trafficking")
    assert re.search("y eso donde queda o como es la cosa pues", await ana.content())


async def test_the_sheet_for_translators_goes_out_and_comes_back(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos/idiomas")
    await ana.get_by_text("Traducir en una hoja de cálculo").click()
    assert await serious_findings(ana) == []
    await ana.get_by_label("Uno o dos idiomas").fill("en")
    async with ana.expect_download() as started:
        await ana.get_by_role("button", name="Bajar la hoja").click()
    path = await (await started.value).path()
    await ana.get_by_label("Hoja traducida").set_input_files(
        {"name": "en.xlsx", "mimeType": "", "buffer": path.read_bytes()}
    )
    await ana.get_by_role("button", name="Subir la hoja").click()
    await expect(ana.get_by_text("ninguna traducción distinta")).to_be_visible()
    assert await serious_findings(ana) == []
