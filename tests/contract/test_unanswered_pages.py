"""The studio's pages for unanswered messages and for the translators' spreadsheet, over HTTP, on real git and a real Redis."""

import io
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import numpy as np
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from openpyxl import load_workbook
from redis.asyncio import Redis

from bot.content.check import check_content
from bot.engine.hours import day_of
from bot.model.learning import Guess, Unanswered, Why
from bot.model.messages import Private
from bot.storage.staff import Account, Role
from bot.storage.stores import Stores
from bot.studio import edits
from bot.studio.repository import Repository
from bot.studio.unanswered import PROPOSALS
from bot.studio.web.pages import add_studio
from bot.studio.web.shared import Studio, today
from bot.studio.workshop import Workshop
from bot.team.sessions import ACCOUNT
from tests.contract.test_store import opened
from tests.running import PROJECT

PAGE = "/equipo/textos/sin-respuesta"
SHEET = "/equipo/textos/idiomas/hoja"
WORDS = "zumba la gorra con [nombre] o no zumba"
PHRASE = "zumba la gorra o no zumba"
INTENT = "ask_consent"


@pytest.fixture
def stores(redis: Redis, tmp_path: Path) -> Stores:
    return opened(redis, tmp_path)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(Repository(tmp_path / "content.git"), tmp_path / "snapshots", PROJECT)


class Somebody:
    """Who is signed in; the cookies have tests of their own."""

    account = Account("ana", Role.EDITOR, "Ana")


@pytest.fixture
def who() -> Somebody:
    return Somebody()


def embed(texts):
    """Messages that begin with the same letter are alike."""
    return np.array([[float(text[0] == letter) for letter in "zcde"] for text in texts], dtype=np.float32)


@pytest_asyncio.fixture
async def page(stores: Stores, workshop: Workshop, who: Somebody) -> AsyncIterator[TestClient]:
    @web.middleware
    async def signed_in(request, handler):
        request[ACCOUNT] = who.account
        return await handler(request)

    site = web.Application(middlewares=[signed_in], client_max_size=1 << 20)
    nothing = None  # these pages neither publish nor understand
    add_studio(site, Studio(workshop, nothing, nothing, stores.staff, stores.unanswered, stores.usage, embed))
    async with TestClient(TestServer(site)) as client:
        yield client


async def keep(stores: Stores, words: str = WORDS, times: int = 1, **more) -> None:
    common = {
        "why": Why.NOT_UNDERSTOOD,
        "guesses": (Guess(INTENT, 0.3),),
        "language": "es",
        "day": day_of(datetime.now(UTC)),
    }
    for _ in range(times):
        await stores.unanswered.keep(Unanswered(Private(words), **{**common, **more}))


async def marks(page: TestClient) -> list[str]:
    html = await (await page.get(PAGE)).text()
    return re.findall(r'name="mark" value="(\w+)"', html)


async def settle(page: TestClient, verdict: str, **fields) -> tuple[int, str]:
    found = await marks(page)
    form = aiohttp.FormData()
    for mark in found:
        form.add_field("mark", mark)
        form.add_field(f"phrase-{mark}", fields.get("phrase", PHRASE))
        form.add_field(f"language-{mark}", "es")
    form.add_field("verdict", verdict)
    form.add_field("intent", fields.get("intent", INTENT))
    form.add_field("about", fields.get("about", ""))
    answer = await page.post(PAGE, data=form)
    return answer.status, await answer.text()


def phrases(workshop: Workshop, folder: str, intent: str = INTENT) -> list[str]:
    path = f"{folder}/es/{intent}.yml"
    return edits.phrases_in(workshop.repository.file(workshop.draft().commit, path), intent)


async def test_groups_are_shown_with_count_reason_and_the_nearest_intent(page: TestClient, stores: Stores):
    await keep(stores, times=3)
    await keep(stores, "zumba mucho", why=Why.THUMBED_DOWN)
    await keep(stores, "<script>cosa</script>")
    html = await (await page.get(PAGE)).text()
    assert html.count('class="unanswered"') == 2
    assert "4 veces" in html
    assert "la respuesta no sirvió" in html
    assert f'<optgroup label="Lo más parecido"><option value="{INTENT}">' in html
    assert f'value="{PHRASE}"'.replace(" o ", " con o ") in html
    assert "&lt;script&gt;" in html
    assert "<script>cosa" not in html


@pytest.mark.parametrize(("verdict", "folder"), [("training", "nlu_data"), ("test", "tests/content")])
async def test_one_click_makes_it_a_phrase_of_the_draft(
    page: TestClient, stores: Stores, workshop: Workshop, verdict: str, folder: str
):
    before = phrases(workshop, folder)
    await keep(stores)
    status, html = await settle(page, verdict)
    assert status == 200
    assert "Guardado en el borrador" in html
    assert phrases(workshop, folder) == [*before, PHRASE]
    assert await marks(page) == []
    assert not [problem for problem in check_content(workshop.draft().folder, today()) if not problem.warning]
    # What was settled does not come back.
    await keep(stores)
    assert await marks(page) == []
    version = workshop.repository.history("draft")[0]
    assert version.author == "ana"
    assert "gorra" not in version.reason


async def test_a_whole_group_in_one_commit_and_each_phrase_once(page: TestClient, stores: Stores, workshop: Workshop):
    before = phrases(workshop, "nlu_data")
    await keep(stores)
    await keep(stores, "zumba otra vez [nombre]")
    commits = len(workshop.repository.history("draft"))
    assert (await settle(page, "training"))[0] == 200
    assert phrases(workshop, "nlu_data") == [*before, PHRASE]
    assert len(workshop.repository.history("draft")) == commits + 1


async def test_a_new_intent_is_proposed_with_its_first_phrase(page: TestClient, stores: Stores, workshop: Workshop):
    await keep(stores)
    assert (await settle(page, "new_intent", about="Becas de estudio"))[0] == 200
    file = workshop.repository.file(workshop.draft().commit, PROPOSALS).decode()
    assert "becas_de_estudio:" in file
    assert PHRASE in file
    assert not [problem for problem in check_content(workshop.draft().folder, today()) if not problem.warning]
    await keep(stores, "zumba más")
    assert (await settle(page, "new_intent", about="becas de estudio", phrase="otra frase"))[0] == 200
    file = workshop.repository.file(workshop.draft().commit, PROPOSALS).decode()
    assert file.count("becas_de_estudio:") == 1
    assert "otra frase" in file


async def test_not_ours_is_gone_and_later_comes_back(page: TestClient, stores: Stores, workshop: Workshop):
    draft = workshop.draft().commit
    await keep(stores)
    assert (await settle(page, "later"))[0] == 200
    html = await (await page.get(PAGE)).text()
    assert "Para después (1)" in html
    (mark,) = re.findall(r'name="mark" value="(\w+)"', html)
    assert (await page.post(f"{PAGE}/otra-vez", data={"mark": mark})).status == 200
    assert (await settle(page, "not_ours"))[0] == 200
    assert await marks(page) == []
    assert workshop.draft().commit == draft


@pytest.mark.parametrize(
    ("verdict", "fields", "said"),
    [
        ("training", {"phrase": WORDS}, "[nombre]"),
        ("training", {"phrase": "  \u200b "}, "vacía"),
        ("training", {"phrase": "x" * 400}, "larga"),
        ("training", {"intent": "nobody_has_this"}, "intención"),
        ("new_intent", {"about": ""}, "pocas palabras"),
        ("new_intent", {"about": "<b>"}, "pocas palabras"),
        ("new_intent", {"about": INTENT}, "ya existe"),
        ("new_intent", {"about": "Becas", "phrase": WORDS}, "[nombre]"),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(
    page: TestClient, stores: Stores, workshop: Workshop, verdict: str, fields: dict, said: str
):
    draft = workshop.draft().commit
    await keep(stores)
    status, html = await settle(page, verdict, **fields)
    assert status == 409
    assert said in re.search(r'role="alert">(.*?)</p>', html, re.DOTALL)[1]
    # What was typed is still there.
    typed = " ".join(fields.get("phrase", PHRASE).split())
    assert not typed.isprintable() or typed in html
    assert workshop.draft().commit == draft
    assert len(await marks(page)) == 1


async def test_a_phrase_is_never_both_taught_and_measured_with(page: TestClient, stores: Stores, workshop: Workshop):
    draft = workshop.draft().commit
    await keep(stores)
    tested, taught = phrases(workshop, "tests/content")[0], phrases(workshop, "nlu_data")[0]
    assert (await settle(page, "training", phrase=tested.upper()))[0] == 409
    assert (await settle(page, "test", phrase=taught))[0] == 409
    assert (await settle(page, "training", phrase=taught, intent="ask_minors"))[0] == 409
    assert workshop.draft().commit == draft
    # Taught already, and to the same intent: nothing to add, and it is settled.
    assert (await settle(page, "training", phrase=taught))[0] == 200
    assert workshop.draft().commit == draft
    assert await marks(page) == []


async def test_a_verdict_nobody_knows_or_nothing_marked(page: TestClient, stores: Stores):
    await keep(stores)
    assert (await settle(page, "burn"))[0] == 400
    assert (await page.post(PAGE, data={"verdict": "not_ours"})).status == 409
    assert len(await marks(page)) == 1


async def test_a_counsellors_account_sees_neither(page: TestClient, who: Somebody):
    who.account = Account("luis", Role.COUNSELLOR, "Luis")
    for place in (PAGE, f"{SHEET}?idiomas=en"):
        assert (await page.get(place)).status == 403
    for place in (PAGE, f"{PAGE}/otra-vez", SHEET):
        assert (await page.post(place, data={"verdict": "not_ours"})).status == 403


# -- the spreadsheet


async def sheet(page: TestClient, languages: str = "en"):
    answer = await page.get(SHEET, params={"idiomas": languages})
    assert answer.status == 200
    assert re.fullmatch(r'attachment; filename="suenos-[a-z-]+-[\d-]+\.xlsx"', answer.headers["Content-Disposition"])
    return load_workbook(io.BytesIO(await answer.read()))


async def upload(page: TestClient, data: bytes) -> tuple[int, str]:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(data), filename="hoja.xlsx", content_type="application/octet-stream")
    answer = await page.post(SHEET, data=form)
    return answer.status, await answer.text()


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def translate(book, name: str, text: str) -> int:
    cells = book.active
    row = next(row for row in range(2, cells.max_row + 1) if cells.cell(row, 1).value == name)
    titles = [line.split(" → ")[0] for line in (cells.cell(row, 3).value or "").splitlines()]
    cells.cell(row, 7).value = text
    cells.cell(row, 8).value = "\n".join(titles)
    cells.cell(row, 9).value = cells.cell(row, 4).value
    return row


async def test_a_sheet_goes_out_and_its_translations_come_into_the_draft(page: TestClient, workshop: Workshop):
    book = await sheet(page)
    translate(book, "utter_thank", "You are welcome.")
    translate(book, "utter_goodbye", "Bye. {linea_trata}")
    commits = len(workshop.repository.history("draft"))
    status, html = await upload(page, saved(book))
    assert (status, "Guardado en el borrador: 2" in html) == (200, True)
    assert workshop.answer("utter_thank", "en").text == "You are welcome."
    assert workshop.answer("utter_goodbye", "en").text == "Bye. {linea_trata}"
    assert len(workshop.repository.history("draft")) == commits + 1
    status, html = await upload(page, saved(await sheet(page)))
    assert (status, "ninguna traducción distinta" in html) == (200, True)


async def test_with_one_doubt_nothing_is_saved(page: TestClient, workshop: Workshop):
    draft = workshop.draft().commit
    book = await sheet(page, "en, pt")
    translate(book, "utter_thank", "You are welcome.")
    row = translate(book, "utter_goodbye", "<b>Bye. {linea_trata}")
    status, html = await upload(page, saved(book))
    assert status == 400
    assert f"<td>G{row}</td>" in html
    assert workshop.draft().commit == draft


@pytest.mark.parametrize("data", [b"", b"MZ\x90", bytes(2_000_000)], ids=["nothing", "a program", "too large"])
async def test_what_is_no_sheet_is_said(page: TestClient, workshop: Workshop, data: bytes):
    status, html = await upload(page, data)
    assert status == 400
    assert "el archivo" in html


@pytest.mark.parametrize("languages", ["", "es", "english", "en,pt,fr", "e1", "../x"])
async def test_languages_are_two_letters(page: TestClient, languages: str):
    assert (await page.get(SHEET, params={"idiomas": languages})).status == 400
