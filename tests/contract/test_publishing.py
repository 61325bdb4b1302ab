"""The content's repository, the draft, and publishing, on real git and a real Redis."""

import asyncio
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.content.archive import content_files
from bot.model.taxonomy import Urgency
from bot.storage.editions import EditionStore
from bot.storage.pubsub import PubSub
from bot.studio.edits import Answer
from bot.studio.gate import Heard, compare
from bot.studio.publishing import Publisher
from bot.studio.repository import DRAFT, MAIN, Repository, RepositoryError
from bot.studio.workshop import StudioError, Workshop
from tests.running import PROJECT

THANK = "responses/es/thank.yml"
TODAY = date(2026, 11, 25)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The project's content, of which a test may change what it likes."""
    folder = tmp_path / "shipped"
    for name, data in content_files(PROJECT).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def workshop(tmp_path: Path, shipped: Path) -> Workshop:
    return Workshop(Repository(tmp_path / "content.git"), tmp_path / "snapshots", shipped)


def reopened(workshop: Workshop, tmp_path: Path, shipped: Path) -> Workshop:
    return Workshop(Repository(tmp_path / "content.git"), tmp_path / "again", shipped)


def say(workshop: Workshop, text: str, author: str = "ana", base: str | None = None):
    answer = replace(workshop.answer("utter_thank", commit=base), text=text)
    return workshop.save_answer("utter_thank", "es", base or workshop.draft().commit, answer, author)


# The repository


def test_the_first_draft_is_what_was_shipped(workshop: Workshop):
    assert workshop.repository.files(workshop.draft().commit) == content_files(PROJECT)
    assert workshop.draft().tree == workshop.published().tree
    assert workshop.changed() == []


def test_a_saved_answer_is_a_commit_with_its_author(workshop: Workshop):
    say(workshop, "Con gusto.")
    (version, first) = workshop.repository.history(DRAFT, path=THANK)
    assert (version.author, version.reason) == ("ana", "Cambia utter_thank")
    assert first.author == "suenos"
    assert workshop.changed() == [THANK]
    assert "+        Con gusto." in workshop.repository.differing(first.id, version.id)[THANK]
    assert workshop.draft().tree != workshop.published().tree


def test_an_update_of_the_program_and_the_teams_change_both_stay(workshop: Workshop, shipped: Path, tmp_path: Path):
    say(workshop, "Con gusto, del equipo.")
    greet = shipped / "responses/es/greet.yml"
    greet.write_text("# from the update\n" + greet.read_text())
    again = reopened(workshop, tmp_path, shipped)
    files = again.repository.files(again.draft().commit)
    assert files["responses/es/greet.yml"].startswith(b"# from the update")
    assert b"del equipo" in files[THANK]
    assert again.not_merged == []


def test_where_both_changed_the_same_lines_the_team_wins_and_is_told(workshop: Workshop, shipped: Path, tmp_path: Path):
    say(workshop, "Con gusto, del equipo.")
    thank = shipped / THANK
    thank.write_text(thank.read_text().replace("Con gusto", "De nada"))
    again = reopened(workshop, tmp_path, shipped)
    assert again.not_merged == [THANK]
    assert b"del equipo" in again.repository.files(again.draft().commit)[THANK]
    assert reopened(workshop, tmp_path, shipped).not_merged == []


def test_a_folder_that_is_no_repository_is_named_with_a_mend(tmp_path: Path):
    (tmp_path / "content.git").mkdir()
    with pytest.raises(RepositoryError, match=r"content\.git: cannot be used.*SUENOS_CONTENT_REPOSITORY"):
        Repository(tmp_path / "content.git")


# The draft


def test_two_people_change_different_lines_of_one_answer(workshop: Workshop):
    say(workshop, "Uno.\n\nDos.\n\nTres.")
    base = workshop.draft().commit
    say(workshop, "Uno y medio.\n\nDos.\n\nTres.", "ana", base)
    saved = say(workshop, "Uno.\n\nDos.\n\nTres y medio.", "luis", base)
    assert saved.answer.text == "Uno y medio.\n\nDos.\n\nTres y medio."
    assert saved.clashes == ()


def test_a_file_broken_by_hand_is_named_read_as_published_and_can_be_put_back(workshop: Workshop):
    workshop.repository.save({THANK: b'version: "3.1"\nresponses:\n  utter_thank: [\n'}, "dev", "broken")
    draft = workshop.draft()
    assert [problem.path for problem in draft.damaged] == [THANK]
    assert draft.damaged[0].line >= 3
    assert draft.content.responses["utter_thank"] == workshop.published().content.responses["utter_thank"]
    assert any(problem.path == THANK for problem in workshop.problems(TODAY))
    with pytest.raises(StudioError, match="dañado"):
        say(workshop, "Con gusto.")
    workshop.restore_file(THANK, "ana")
    assert workshop.draft().damaged == ()
    assert workshop.changed() == []


TIP = "utter_tip_mirar"


def tip(workshop: Workshop, text: str = "Mira bien.", name: str = TIP, language: str = "es", author: str = "ana"):
    answer = Answer(text, (), "", "2026-11-25", ("campaign",))
    return workshop.save_answer(name, language, workshop.draft().commit, answer, author)


def test_a_tip_is_taken_out_in_every_language_and_its_history_brings_it_back(workshop: Workshop):
    tip(workshop)
    tip(workshop, "Look well.", language="en")
    published = workshop.repository.publish(workshop.draft().commit, "ana", "dos")
    workshop.remove_tip(TIP, workshop.draft().commit, "luis", "ya no se usa")
    assert workshop.languages_of(TIP) == []
    assert workshop.gone() == [TIP]
    assert workshop.published().content.has(TIP)
    changes = workshop.repository.differing(published, workshop.draft().commit)
    assert {path: "-  utter_tip_mirar:" in diff for path, diff in changes.items()} == {
        "responses/es/_tips.yml": True,
        "responses/en/_tips.yml": True,
    }
    (removed, nothing), (written, then) = workshop.past(TIP)
    assert (removed.author, removed.reason, nothing) == ("luis", f"Quita {TIP}: ya no se usa", None)
    assert (written.author, then.text) == ("ana", "Mira bien.")
    workshop.save_answer(TIP, "es", workshop.draft().commit, then, "ana")
    assert workshop.answer(TIP) == then
    assert workshop.gone() == []


def test_a_published_removal_is_undone_by_going_back(workshop: Workshop):
    tip(workshop)
    first = workshop.repository.publish(workshop.draft().commit, "ana", "con")
    workshop.remove_tip(TIP, workshop.draft().commit, "ana")
    workshop.repository.publish(workshop.draft().commit, "ana", "sin")
    assert not workshop.published().content.has(TIP)
    assert not [problem for problem in workshop.problems(TODAY) if "tip" in problem.message]
    workshop.repository.go_back(first, "ana", "vuelve")
    assert workshop.published().content.has(TIP)
    assert workshop.answer(TIP).text == "Mira bien."


@pytest.mark.parametrize("name", ["utter_thank", "utter_menu", "utter_tip_nobody_wrote", "utter_subscribe_tips"])
def test_only_a_tip_that_is_there_is_taken_out(workshop: Workshop, name: str):
    before = workshop.draft().commit
    with pytest.raises(StudioError, match="solo se quitan consejos"):
        workshop.remove_tip(name, before, "ana")
    assert workshop.draft().commit == before


def test_words_that_nobody_has_read_are_not_taken_out(workshop: Workshop):
    tip(workshop)
    base = workshop.draft().commit
    tip(workshop, "Mira muy bien.", author="luis")
    with pytest.raises(StudioError, match="Otra persona lo cambió"):
        workshop.remove_tip(TIP, base, "ana")
    assert workshop.answer(TIP).text == "Mira muy bien."


def test_a_change_has_its_own_author_though_others_stand_in_the_same_file(workshop: Workshop):
    tip(workshop, author="ana")
    tip(workshop, "Otro.", "utter_tip_otro", author="luis")
    tip(workshop, "Mira muy bien.", author="marta")
    tip(workshop, "Otro más.", "utter_tip_otro", author="luis")
    assert [(version.author, then.text) for version, then in workshop.past(TIP)] == [
        ("marta", "Mira muy bien."),
        ("ana", "Mira bien."),
    ]


def test_a_phrase_becomes_one_that_is_trained_on_or_measured(workshop: Workshop):
    workshop.add_phrases("nlu_data", "greet", {"es": ["buenas x alla"]}, "ana")
    workshop.add_phrases("tests/content", "greet", {"es": ["buenas por aca"]}, "ana")
    files = workshop.repository.files(workshop.draft().commit)
    assert b"- buenas x alla\n" in files["nlu_data/es/greet.yml"]
    assert b"- buenas por aca\n" in files["tests/content/es/greet.yml"]
    with pytest.raises(StudioError, match="No existe la intención"):
        workshop.add_phrases("nlu_data", "nada", {"es": ["x"]}, "ana")


# The gate


def heard(truth: str, intent: str, urgency: Urgency = Urgency.ROUTINE) -> Heard:
    return Heard("x", truth, intent, urgency)


def test_the_gate_lets_a_little_worse_through_and_no_lost_alarm():
    calm = [heard("greet", "greet")] * 99
    assert compare([*calm, heard("thank", "thank")], [*calm, heard("thank", "greet")], 0.01).passes
    assert not compare([*calm, heard("thank", "thank")], [*calm, heard("thank", "greet")], 0.005).passes
    known = heard("disclose_control", "disclose_control", Urgency.URGENT)
    lost = heard("disclose_control", "greet")
    found = compare([*calm, known], [*calm, lost], 0.5)
    assert found.lost == (lost,)
    assert not found.passes
    assert compare([*calm, lost], [*calm, lost], 0.0).passes
    assert compare([heard("critical", "x", Urgency.CRITICAL)], [heard("critical", "x", Urgency.URGENT)], 1.0).lost


# Publishing

REHEARSED = [
    {"step": "checked", "problems": []},
    {"step": "trained", "phrases": 1},
    {"step": "compared", "before": 0.9, "after": 0.9, "moved": [], "lost": [], "margin": 0.01},
]
WARNING = {"path": THANK, "line": 3, "message": "m", "mend": "n", "warning": False}


@pytest.fixture
def store(redis: Redis) -> EditionStore:
    return EditionStore(redis, PubSub(redis))


def publisher(
    workshop: Workshop, store: EditionStore, tmp_path: Path, steps: list[dict] = REHEARSED, code: int = 0
) -> Publisher:
    """A publisher whose rehearsal says what it is told to; the real one is seen in the browser tests and the benchmark."""
    program = tmp_path / "program.py"
    lines = "".join(f"print({json.dumps(step)!r}, flush=True)\n" for step in steps)
    program.write_text(
        f"import sys, pathlib\npathlib.Path(sys.argv[3]).parent.mkdir(exist_ok=True)\npathlib.Path(sys.argv[3]).write_bytes(b'model')\n{lines}sys.exit({code})\n"
    )
    return Publisher(
        workshop, store, tmp_path / "models", lambda: tmp_path / "model.npz", 0.01, True, (sys.executable, str(program))
    )


async def reviewed(workshop: Workshop, made: Publisher) -> None:
    await made.ask_review("ana", "")
    await made.agree("luis")


async def test_nothing_goes_out_before_a_second_person_agreed(workshop: Workshop, store: EditionStore, tmp_path: Path):
    made = publisher(workshop, store, tmp_path)
    say(workshop, "Con gusto.")
    with pytest.raises(StudioError, match="otra persona"):
        await made.publish("ana", "x")
    await made.ask_review("ana", "x")
    with pytest.raises(StudioError, match="otra persona"):
        await made.agree("ana")
    await made.agree("luis")
    say(workshop, "Con gusto, y algo que nadie leyó.")
    with pytest.raises(StudioError, match="otra persona"):
        await made.publish("ana", "x")
    assert await store.current() is None


async def test_what_is_published_is_a_commit_and_an_edition(workshop: Workshop, store: EditionStore, tmp_path: Path):
    made = publisher(workshop, store, tmp_path)
    say(workshop, "Con gusto.")
    await reviewed(workshop, made)
    commit = await made.publish("ana", "Más corto")
    assert workshop.repository.head(MAIN) == commit == workshop.repository.head(DRAFT)
    version = workshop.repository.history(MAIN)[0]
    assert (version.author, version.reason) == ("ana", "Más corto\n\nRevisado por luis")
    assert await store.current() == commit[:12]
    assert await store.review() is None
    with pytest.raises(StudioError, match="No hay cambios"):
        await made.publish("ana", "x")


@pytest.mark.parametrize(
    ("steps", "code", "why"),
    [
        ([{"step": "checked", "problems": [WARNING]}], 0, "1 problemas por corregir"),
        ([*REHEARSED[:2], {**REHEARSED[2], "after": 0.7}], 0, "20.0 puntos peor"),
        ([*REHEARSED[:2], {**REHEARSED[2], "lost": [{"text": "me tienen", "truth": "urgent", "intent": "greet", "urgency": 0}]}], 0, "me tienen"),
        (REHEARSED[:1], 3, "no terminó"),
    ],
    ids=["problems", "worse", "lost", "crash"],
)  # fmt: skip
async def test_what_does_not_pass_is_not_published(
    workshop: Workshop, store: EditionStore, tmp_path: Path, steps, code, why
):
    made = publisher(workshop, store, tmp_path, steps, code)
    say(workshop, "Con gusto.")
    await reviewed(workshop, made)
    main = workshop.repository.head(MAIN)
    with pytest.raises(StudioError, match=why):
        await made.publish("ana", "x")
    assert workshop.repository.head(MAIN) == main
    assert await store.current() is None


async def test_a_draft_that_moves_on_while_it_is_rehearsed_is_not_published(
    workshop: Workshop, store: EditionStore, tmp_path: Path
):
    made = publisher(workshop, store, tmp_path)
    say(workshop, "Con gusto.")
    await reviewed(workshop, made)
    publishing = asyncio.create_task(made.publish("ana", "x"))
    while made.rehearsal is None:
        await asyncio.sleep(0.001)
    say(workshop, "Otra cosa.")
    with pytest.raises(StudioError, match="cambió mientras"):
        await publishing
    assert await store.current() is None


async def test_going_back_keeps_what_is_in_the_draft(workshop: Workshop, store: EditionStore, tmp_path: Path):
    made = publisher(workshop, store, tmp_path)
    first = workshop.repository.head(MAIN)
    say(workshop, "Con gusto.")
    await reviewed(workshop, made)
    await made.publish("ana", "x")
    workshop.add_phrases("nlu_data", "greet", {"es": ["buenas x alla"]}, "ana")
    commit = await made.go_back(first, "ana", "atrás")
    assert await store.current() == commit[:12]
    assert workshop.repository.tree(commit) == workshop.repository.tree(first)
    assert workshop.changed() == ["nlu_data/es/greet.yml"]
    with pytest.raises(StudioError, match="no se publicó"):
        await made.go_back("0" * 40, "ana", "x")
