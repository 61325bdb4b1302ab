"""A young person and a counsellor, each in a browser of their own, on the real bot."""

import asyncio
import re
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.axe import serious_findings
from tests.browser.conftest import PHONE
from tests.running import PROJECT, RunningBot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PASSWORD = "cuatro palabras bien largas"
LAPTOP = {"width": 1280, "height": 800}


async def command(bot: RunningBot, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=PROJECT, env=bot.environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, error = await process.communicate()
    assert process.returncode == 0, error.decode()
    return out.decode()


async def counsellor(browser: Browser, bot: RunningBot, name: str, role: str, shown: str, size: dict) -> Page:
    invitation = re.search(r"/equipo/invitacion/\S+", await command(bot, "user", "add", name, "--role", role))
    assert invitation is not None
    page = await (await browser.new_context(viewport=size, locale="es-CO")).new_page()
    await page.goto(bot.url + invitation[0])
    await page.get_by_label("Nombre o cargo").fill(shown)
    await page.get_by_label("Contraseña nueva").fill(PASSWORD)
    await page.get_by_role("button", name="Guardar y entrar").click()
    await page.get_by_role("heading", name="Casos").wait_for()
    return page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def laura(browser: Browser, bot: RunningBot) -> Page:
    page = await counsellor(browser, bot, "laura", "counsellor", "Laura", PHONE)
    await page.get_by_role("button", name="Empezar mi turno").click()
    await page.get_by_text("Estás de turno").wait_for()
    return page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def rosa(browser: Browser, bot: RunningBot) -> Page:
    return await counsellor(browser, bot, "rosa", "supervisor", "Rosa", LAPTOP)


@pytest_asyncio.fixture(loop_scope="module")
async def young(browser: Browser, bot: RunningBot) -> Page:
    page = await (await browser.new_context(viewport=PHONE, locale="es-CO")).new_page()
    await page.goto(bot.url)
    await page.get_by_text("¿Qué necesitas?").wait_for()
    return page


async def write(page: Page, words: str) -> None:
    box = page.get_by_role("textbox")
    await box.fill(words)
    await box.press("Enter")


async def wait_in_line(young: Page) -> None:
    await write(young, "estoy en españa y el jefe me quito el pasaporte, no me deja salir")
    await young.get_by_role("button", name="Hablar con una persona").last.click()
    await young.get_by_role("button", name="Sí, déjala en la lista").last.click()
    await young.get_by_text("quedó en la lista").last.wait_for()


async def open_case(page: Page, url: str) -> None:
    await page.goto(f"{url}/equipo")
    await page.locator("#queue a.case.waiting").first.click()
    await page.locator("#log").wait_for()


@pytest.fixture
def picture(request: pytest.FixtureRequest):
    """Writes docs/pictures with --update-golden; otherwise only sees that the scene can be shown."""

    async def take(page: Page, name: str) -> None:
        taken = await page.screenshot()
        assert taken.startswith(b"\x89PNG")
        if request.config.getoption("--update-golden"):
            (PROJECT / "docs" / "pictures" / f"desk-{name}.png").write_bytes(taken)

    return take


async def test_from_the_first_message_to_a_closed_case(bot: RunningBot, laura: Page, rosa: Page, young: Page, picture):
    await wait_in_line(young)

    entry = laura.locator("#queue a.case")
    await expect(entry).to_contain_text("urgente")
    await expect(laura.get_by_role("heading", name="Espera 1: 1 urgente")).to_be_visible()
    await expect(entry).to_contain_text("está en España")
    await picture(laura, "queue-phone")
    await entry.click()
    await expect(laura.locator("#log")).to_contain_text("me quito el pasaporte")
    await expect(laura.locator("dl")).to_contain_text(re.compile("Está en\\s*España"))
    await expect(laura.get_by_role("button", name="Enviar a la persona")).to_be_disabled()

    await expect(laura.get_by_text("al chat web no llegan archivos")).to_be_visible()
    await laura.get_by_role("button", name="Tomar el caso").click()
    await expect(laura.get_by_text("La atiendes tú.")).to_be_visible()
    await expect(young.get_by_text("Ahora te lee una persona del equipo: Laura")).to_be_visible()
    await expect(laura.locator("#summary")).to_be_hidden()
    await expect(laura.get_by_role("button", name="Enviar a la persona")).to_be_in_viewport(ratio=1)

    await laura.get_by_text("Respuestas listas").click()
    await laura.get_by_label("Buscar").fill("saludo")
    await laura.locator("#replies button:visible").click()
    await expect(laura.locator("#text")).to_have_value(re.compile("soy Laura"))
    await laura.locator("#text").press("Control+Enter")
    await expect(young.get_by_text("Hola, soy Laura")).to_be_visible()
    await expect(laura.locator("#text")).to_have_value("")
    await expect(laura.locator("#log .counsellor")).to_contain_text("soy Laura")

    before = await young.locator("[class*=bot]").count()
    await write(young, "si puedo <b>escribir</b>")
    await expect(laura.locator("#log .person").last).to_contain_text("si puedo <b>escribir</b>")
    await asyncio.sleep(0.5)
    assert await young.locator("[class*=bot]").count() == before, "the bot talked over the counsellor"

    await laura.locator("#text").fill("parece mayor de edad")
    await laura.get_by_role("button", name="Guardar como nota").click()
    await expect(laura.locator("#log .note")).to_contain_text("parece mayor de edad")
    await expect(young.get_by_text("parece mayor de edad")).to_have_count(0)
    await picture(laura, "case-phone")

    case = laura.url
    await laura.goto(f"{bot.url}/equipo")
    await expect(laura.locator("#mine a.case")).to_have_count(1)
    await expect(laura.get_by_role("heading", name="Nadie espera")).to_be_visible()
    await laura.get_by_role("heading", name="Los tuyos").wait_for()
    await laura.goto(case)

    await rosa.goto(laura.url)
    await expect(rosa.get_by_text("La atiende Laura")).to_be_visible()
    await picture(rosa, "case-laptop")

    await laura.get_by_role("button", name="Pedir permiso para remitir").click()
    await young.get_by_role("button", name="Sí, prepárala").click()
    await laura.get_by_role("link", name="Hoja de remisión").click()
    await expect(laura.get_by_role("heading", name="Hoja de remisión")).to_be_visible()
    await laura.go_back()

    await laura.get_by_text("Pasar, seguir, cerrar").click()
    await laura.get_by_label("Cerrar con").select_option(label="Se dio la línea u otro contacto")
    await laura.get_by_role("button", name="Cerrar el caso").click()
    await expect(laura.locator("#head")).to_contain_text("Cerrado: Se dio la línea")
    await expect(young.get_by_text("Vuelvo a contestar yo")).to_be_visible()

    await rosa.goto(f"{bot.url}/equipo/supervision")
    await expect(rosa.get_by_text("Se dio la línea u otro contacto: 1")).to_be_visible()
    await expect(rosa.locator("table")).to_contain_text("laura")
    await picture(rosa, "supervision-laptop")


async def test_no_page_of_the_desk_stands_in_the_way(bot: RunningBot, rosa: Page, young: Page, browser: Browser):
    await wait_in_line(young)
    outside = await (await browser.new_context(viewport=PHONE, locale="es-CO")).new_page()
    await outside.goto(f"{bot.url}/equipo/entrar")
    assert await serious_findings(outside) == []
    for size in (PHONE, LAPTOP):
        await rosa.set_viewport_size(size)
        for path in ("", "/supervision", "/cuenta"):
            await rosa.goto(f"{bot.url}/equipo{path}")
            assert await serious_findings(rosa) == [], path
            assert await rosa.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"
        await open_case(rosa, bot.url)
        await rosa.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert await serious_findings(rosa) == []
        assert await rosa.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the case is too wide"
    await rosa.get_by_role("button", name="Tomar el caso").click()
    await rosa.get_by_role("button", name="Pedir permiso para remitir").click()
    await young.get_by_role("button", name="Sí, prepárala").click()
    await rosa.get_by_role("link", name="Hoja de remisión").click()
    await expect(rosa.get_by_role("heading", name="Hoja de remisión")).to_be_visible()
    assert await serious_findings(rosa) == []
    await rosa.go_back()
    await rosa.get_by_role("button", name="Devolver al bot").click()
    await young.get_by_text("Vuelvo a contestar yo").wait_for()


async def test_a_new_urgent_case_is_heard_while_working_on_another(
    bot: RunningBot, rosa: Page, young: Page, browser: Browser
):
    await wait_in_line(young)
    await open_case(rosa, bot.url)
    other = await (await browser.new_context(viewport=PHONE, locale="es-CO")).new_page()
    await other.goto(bot.url)
    await wait_in_line(other)
    await expect(rosa.locator("#live")).to_contain_text("Hay un caso urgente sin tomar")
    await expect(rosa).to_have_title(re.compile(r"^\(1 urgente\)"))
    for page in (young, other):
        await write(page, "/borrar")
    await expect(rosa.locator("#log li")).to_have_count(0)


async def test_what_cannot_be_sent_stays_in_the_box(bot: RunningBot, rosa: Page, young: Page):
    await wait_in_line(young)
    await open_case(rosa, bot.url)
    await rosa.get_by_role("button", name="Tomar el caso").click()
    await rosa.get_by_text("La atiendes tú.").wait_for()
    for words, why in (("a" * 4097, "caben 4096"), ("soy @rosa_de_verdad", "lleva a la cuenta de alguien")):
        await rosa.locator("#text").fill(words)
        await rosa.get_by_role("button", name="Enviar a la persona").click()
        await expect(rosa.get_by_role("alert")).to_contain_text(why)
        await expect(rosa.locator("#text")).to_have_value(words)
    await rosa.locator("#text").fill("")
    await write(young, "/borrar")
    await expect(rosa.locator("#reply")).to_be_hidden()


async def test_two_take_at_once_and_one_learns_who_has_it(bot: RunningBot, laura: Page, rosa: Page, young: Page):
    await wait_in_line(young)
    for page in (laura, rosa):
        await open_case(page, bot.url)
    both_pressed = asyncio.Event()

    async def hold(route: Route) -> None:
        await both_pressed.wait()
        await route.continue_()

    for page in (laura, rosa):
        await page.route("**/actos", hold)
        await page.get_by_role("button", name="Tomar el caso").click()
    both_pressed.set()
    await expect(
        laura.get_by_text("No se tomó: ya lo tiene").or_(laura.get_by_text("Tomó el caso")).first
    ).to_be_visible()
    await expect(rosa.locator("#log .event").filter(has_text=re.compile("ya lo tiene"))).to_have_count(1)
    mine = [await page.get_by_text("La atiendes tú.").count() for page in (laura, rosa)]
    assert sorted(mine) == [0, 1]
    for page in (laura, rosa):
        await page.unroute("**/actos")


async def test_a_reply_to_who_wiped_everything_is_not_lost_silently(bot: RunningBot, laura: Page, young: Page):
    await wait_in_line(young)
    await open_case(laura, bot.url)
    await write(young, "/borrar")
    await expect(laura.get_by_text("La persona borró esta conversación")).to_be_visible()
    await expect(laura.locator("#reply")).to_be_hidden()


async def test_each_sees_that_the_other_is_writing(bot: RunningBot, laura: Page, young: Page):
    await wait_in_line(young)
    await open_case(laura, bot.url)
    await laura.get_by_role("button", name="Tomar el caso").click()
    await young.get_by_text("Ahora te lee").wait_for()
    await laura.locator("#text").press_sequentially("ho")
    await expect(young.get_by_text("Te están escribiendo…")).to_be_visible()
    await young.get_by_role("textbox").press_sequentially("si")
    await expect(laura.get_by_text("La persona está escribiendo…")).to_be_visible()
    await laura.get_by_role("button", name="Devolver al bot").click()
    await young.get_by_text("Vuelvo a contestar yo").wait_for()


async def test_an_urgent_case_calls_from_the_title(bot: RunningBot, rosa: Page, young: Page):
    await rosa.goto(f"{bot.url}/equipo")
    await wait_in_line(young)
    await expect(rosa).to_have_title(re.compile(r"^\(\d+ urgente"))
    await write(young, "/borrar")
    await expect(rosa.locator("a.case.waiting")).to_have_count(0)
    await expect(rosa).to_have_title(re.compile("^Casos"))


async def test_supervision_is_live(bot: RunningBot, rosa: Page, young: Page):
    await rosa.goto(f"{bot.url}/equipo/supervision")
    await expect(rosa.locator("#now dd").first).to_have_text("0")
    await wait_in_line(young)
    await expect(rosa.locator("#now dd").first).to_have_text("1")
    await write(young, "/borrar")
    await expect(rosa.locator("#now dd").first).to_have_text("0")


async def test_a_case_is_worked_with_the_keyboard_alone(bot: RunningBot, rosa: Page, young: Page):
    await wait_in_line(young)
    await rosa.goto(f"{bot.url}/equipo")
    await reach(rosa, "a.case.waiting")
    await rosa.keyboard.press("Enter")
    await rosa.locator("#log").wait_for()
    await reach(rosa, "[data-act=take]")
    await rosa.keyboard.press("Enter")
    await rosa.get_by_text("La atiendes tú.").wait_for()
    assert await rosa.evaluate("document.activeElement.id") == "text", (
        "what was pressed is gone: the next thing to do has the focus"
    )
    await rosa.keyboard.type("sin raton")
    await rosa.keyboard.press("Control+Enter")
    await young.get_by_text("sin raton").wait_for()


async def reach(page: Page, selector: str) -> None:
    for _ in range(40):
        if await page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


async def test_who_is_not_signed_in_sees_nothing(bot: RunningBot, browser: Browser):
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{bot.url}/equipo")
    await expect(page.get_by_role("heading", name="Entrar a la mesa")).to_be_visible()
    await page.get_by_label("Usuario").fill("laura")
    await page.get_by_label("Contraseña").fill("no es esta")
    await page.get_by_role("button", name="Entrar").click()
    await expect(page.get_by_role("alert")).to_contain_text("no coinciden")
    answer = await page.request.get(f"{bot.url}/equipo/eventos")
    assert answer.status == 401


async def test_an_open_page_ends_with_the_account(bot: RunningBot, browser: Browser):
    gone = await counsellor(browser, bot, "pedro", "counsellor", "Pedro", PHONE)
    await expect(gone.locator("#queue")).to_be_visible()
    await command(bot, "user", "disable", "pedro")
    await expect(gone.get_by_role("heading", name="Entrar a la mesa")).to_be_visible(timeout=30_000)


async def test_the_pictures_of_the_guide_are_there():
    guide = (PROJECT / "docs" / "counsellors.md").read_text()
    for name in re.findall(r"\((pictures/[\w.]+)\)", guide):
        assert Path(PROJECT / "docs" / name).exists(), name


async def test_what_a_person_names_stands_in_the_summary_and_grows(bot: RunningBot, rosa: Page, young: Page):
    await write(young, "el man que me llevo a mi y a mi prima de 16 a madrid escribe del +34 612 345 678")
    await wait_in_line(young)
    await open_case(rosa, bot.url)
    summary = rosa.locator("#summary")
    for words in ("Madrid", "16", r"\+34612345678", "prima o primo"):
        await expect(summary).to_contain_text(re.compile(words))
    await expect(summary).not_to_contain_text("Dinero que nombra")
    await write(young, "dicen que les debo 4 mil euros del pasaje")
    await expect(summary).to_contain_text(re.compile(r"Dinero que nombra\s*4 mil euros"))
