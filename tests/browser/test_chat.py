"""The chat page as a person on a phone uses it."""

import re
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.running import PROJECT, RunningBot

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.asyncio(loop_scope="module")]

NUMBER = "01 8000 52 20 20"


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Escribe tu mensaje").fill(text)
    await page.keyboard.press("Enter")


def bubbles(page: Page):
    return page.locator("#log .bubble")


async def test_it_welcomes_with_four_buttons(page: Page):
    await expect(page.locator(".choices button")).to_have_count(4)
    await expect(page.get_by_text("Soy un programa, no una persona")).to_be_visible()


async def test_the_number_is_always_there_and_can_be_dialled(page: Page):
    link = page.get_by_role("link", name=re.compile(NUMBER)).first
    await expect(link).to_be_visible()
    assert await link.get_attribute("href") == "tel:" + NUMBER.replace(" ", "")


async def test_a_question_is_answered(page: Page):
    await write(page, "cual es el numero de la linea?")
    await expect(bubbles(page).last).to_contain_text(NUMBER)
    await expect(page.get_by_text("cual es el numero de la linea?")).to_have_count(1)


async def test_a_button_is_pressed(page: Page):
    await page.get_by_role("button", name="Señales de alerta").click()
    await expect(bubbles(page).last).to_contain_text("señal")


async def test_a_reload_keeps_the_chat_and_shows_nothing_twice(page: Page):
    await write(page, "hola de nuevo")
    await expect(bubbles(page)).to_have_count(3)
    await page.reload()
    await expect(bubbles(page)).to_have_count(3)
    await page.wait_for_timeout(500)
    await expect(bubbles(page)).to_have_count(3)


async def test_offline_and_back_sends_once(page: Page, context: BrowserContext):
    await context.set_offline(True)
    await write(page, "cual es el numero de la linea?")
    await expect(page.get_by_role("status")).to_contain_text("Sin conexión")
    await context.set_offline(False)
    await expect(bubbles(page).last).to_contain_text(NUMBER, timeout=30_000)
    await page.wait_for_timeout(1500)
    await expect(page.get_by_text("cual es el numero de la linea?")).to_have_count(1)
    await expect(bubbles(page)).to_have_count(3)


async def test_a_wipe_clears_the_page(page: Page):
    await write(page, "me ofrecieron un trabajo en mexico")
    await page.wait_for_timeout(300)
    await write(page, "borra todo")
    await expect(bubbles(page)).to_have_count(1, timeout=10_000)
    await expect(bubbles(page).last).to_contain_text("Listo")
    assert await page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("way", ["button", "escape"])
async def test_leaving_at_once(page: Page, way: str):
    await page.route("**wikipedia.org/**", lambda route: route.fulfill(body="a neutral page"))
    if way == "button":
        await page.get_by_role("button", name="Salir ya").click()
    else:
        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")
    await page.wait_for_url("**wikipedia.org/**")
    await page.go_back(wait_until="commit")  # as the phone's own button does
    await page.wait_for_url(lambda url: "wikipedia" not in url)
    await page.wait_for_timeout(300)
    await expect(page.locator("body")).not_to_contain_text(NUMBER)


async def test_with_the_keyboard_alone(page: Page):
    seen = []
    for _ in range(12):
        await page.keyboard.press("Tab")
        seen.append(await page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert "exit" in seen
    assert "words" in seen
    assert "Revisar una oferta" in seen
    while await page.evaluate("document.activeElement.textContent.trim()") != "Revisar una oferta":
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("preguntas")


async def test_what_a_screen_reader_needs(page: Page):
    await expect(page.get_by_role("log", name="Conversación")).to_have_attribute("aria-live", "polite")
    await expect(bubbles(page).first).to_contain_text("Sueños dice:")
    assert await page.evaluate("document.documentElement.lang") == "es-CO"
    sizes = await page.evaluate("[...document.querySelectorAll('button')].map(b => b.getBoundingClientRect().height)")
    assert min(sizes) >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(page: Page, scheme: Literal["light", "dark"]):
    await page.emulate_media(color_scheme=scheme)
    await write(page, "me piden 300 mil para la visa de canada y viajo mañana")
    await expect(bubbles(page)).to_have_count(5)
    found = await Axe().run(page)
    serious = [v["id"] for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert serious == [], found.generate_report()


async def test_text_at_twice_the_size_is_all_there(page: Page):
    await page.set_viewport_size({"width": 360, "height": 740})
    await page.evaluate("document.documentElement.style.fontSize = '200%'")  # as a browser's own setting does
    await write(page, "cual es el numero de la linea?")
    await expect(bubbles(page)).to_have_count(3)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await expect(page.get_by_role("textbox")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Salir ya")).to_be_in_viewport()
    cut = "[...document.querySelectorAll('button, .head a')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim())"
    assert await page.evaluate(cut) == []


async def test_markup_in_a_message_stays_text(page: Page):
    await write(page, "<img src=x onerror=document.title='pwned'> hola")
    await expect(page.get_by_text("<img src=x")).to_be_visible()
    await page.wait_for_timeout(300)
    assert await page.title() == "Sueños"


async def test_nothing_is_wider_than_the_smallest_phone(page: Page):
    await page.set_viewport_size({"width": 320, "height": 560})
    await write(page, "cuales son las señales de una oferta falsa")
    await expect(bubbles(page)).to_have_count(3)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


async def test_a_campaign_site_embeds_it(browser: Browser, bot: RunningBot, elsewhere: str):
    tab = await browser.new_page()
    await tab.goto(f"{elsewhere}/?bot={bot.url}")
    await tab.get_by_role("button", name="Habla con nosotros").click()
    frame = tab.frame_locator("iframe")
    await expect(frame.get_by_text("¿Qué necesitas?")).to_be_visible(timeout=10_000)
    await tab.close()


async def test_a_site_that_is_not_listed_may_not(browser: Browser, bot: RunningBot, elsewhere: str):
    tab = await browser.new_page()
    await tab.goto(f"{elsewhere.replace('127.0.0.1', 'localhost')}/?bot={bot.url}")
    await tab.get_by_role("button", name="Habla con nosotros").click()
    await tab.wait_for_timeout(1000)
    assert await tab.frame_locator("iframe").get_by_text("¿Qué necesitas?").count() == 0
    await tab.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("welcome", []),
        ("offer", ["me ofrecieron trabajo en dubai de mesera, pagan 8 palos sin experiencia, el tiquete despues me lo descuentan y que no le cuente a nadie"]),
        ("danger", ["ayuda me va a matar esta en la puerta"]),
    ],
)  # fmt: skip
async def test_pictures_for_the_readme(page: Page, request: pytest.FixtureRequest, name: str, says: list[str]):
    """Writes docs/pictures with --update-golden; otherwise only sees that each scene can be shown."""
    for text in says:
        await write(page, text)
        await expect(page.locator(".turn.me")).to_have_count(1)
        await expect(bubbles(page)).not_to_have_count(2)
    await page.wait_for_timeout(600)
    picture = await page.screenshot()
    assert picture.startswith(b"\x89PNG")
    if request.config.getoption("--update-golden"):
        (PROJECT / "docs" / "pictures" / f"web-chat-{name}.png").write_bytes(picture)


async def test_what_offers_a_person_is_not_there_to_be_judged(page: Page):
    rate = page.get_by_role("button", name="No me sirvió")
    await write(page, "que es la trata de personas?")
    await expect(rate).to_have_count(1)
    await write(page, "ayuda me tienen encerrada")
    await expect(bubbles(page).last).to_contain_text("01 8000")
    await expect(page.get_by_role("button", name="Hablar con una persona").last).to_be_visible()
    await expect(page.locator(".turn").last.get_by_role("button")).to_have_count(0)
