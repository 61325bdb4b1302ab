"""The real bot process and a real browser: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.running import RunningBot, running_bot

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    if Path(CHROMIUM).exists():
        return
    for item in items:
        if "tests/browser" in str(item.path):
            if os.environ.get("CI"):
                pytest.fail("CI must have Debian's chromium: make test installs it", pytrace=False)
            item.add_marker(pytest.mark.skip(reason="Debian's chromium is not installed"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def elsewhere() -> AsyncIterator[str]:
    """Another site's origin, with a page that embeds the chat."""
    site = web.Application()

    async def page(request: web.Request) -> web.Response:
        script = f'<script src="{request.query["bot"]}/embed.js" data-label="Habla con nosotros" defer></script>'
        return web.Response(
            text=f"<!doctype html><html><body><h1>Campaña</h1>{script}</body></html>", content_type="text/html"
        )

    site.router.add_get("/", page)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(tmp_path_factory, elsewhere: str) -> AsyncIterator[RunningBot]:
    async with running_bot(tmp_path_factory.mktemp("browser"), embed_origins=elsewhere) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    phone = await browser.new_context(viewport=PHONE, locale="es-CO")
    yield phone
    await phone.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext, bot: RunningBot) -> Page:
    tab = await context.new_page()
    await tab.goto(bot.url)
    await tab.get_by_text("¿Qué necesitas?").wait_for()
    return tab
