"""Every kind of mistake in the content is found, at its place, with a mend, and all of them at once."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.content.check import VERBS as CHECKED_VERBS
from bot.content.check import check_content, folded, html_faults
from bot.content.readability import reading_ease, syllables
from bot.content.required import TOPICS as REQUIRED_TOPICS
from bot.content.required import can_be_said
from bot.engine.hours import day_of
from bot.engine.offer_check import TOPICS
from bot.engine.payloads import VERBS
from tests.running import PROJECT

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("content")
    for folder in ("responses", "nlu_data", "tests/content"):
        shutil.copytree(PROJECT / folder, root / folder)
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    shutil.copytree(pristine, tmp_path / "project")
    return tmp_path / "project"


def errors(root: Path, today: date = TODAY) -> list[str]:
    return [str(problem) for problem in check_content(root, today) if not problem.warning]


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_projects_own_content_is_clean():
    assert errors(PROJECT, day_of(datetime.now(UTC))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("_system.yml", "{linea_trata}", "{linea_trato}", "no se conoce {linea_trato}"),
        ("_system.yml", "{linea_trata}", "01 8000 52 20 20", "hay un número escrito a mano"),
        ("_system.yml", "{emergencias}", "al 123", "hay un número escrito a mano"),
        ("_system.yml", "sources: [campaign]", "sources: []", "las fuentes (sources): no puede quedar vacío"),
        ("_system.yml", "sources: [campaign]", "sources: [nowhere]", "«nowhere» no está en responses/sources.yml"),
        ("_system.yml", "reviewed: 2026-11-23", "reviewed: 2026-01-01", "se revisó hace 326 días"),
        ("_system.yml", "<b>Sueños</b>", "<b>Sueños", "Telegram no acepta este formato"),
        ("_system.yml", "<b>Sueños</b>", "<u>Sueños</u>", "Telegram no acepta este formato"),
        ("_system.yml", "<b>Sueños</b>", "Sueños & más", "Telegram no acepta este formato"),
        ("_system.yml", "Hola. Soy", "Hola. " + "Soy un bot. " * 60, "más de 600"),
        ("_system.yml", "/ask_red_flags", "/ask_read_flags", "no lleva a ninguna parte"),
        ("_system.yml", "Hola. Soy", "Esta oferta es segura. Soy", "dice «oferta es segura»"),
        ("_system.yml", "Hola. Soy", "Te vamos a rescatar. Soy", "dice «Te vamos a rescatar»"),
        ("_system.yml", "utter_welcome:", "utter_wellcome:", "falta la respuesta utter_welcome"),
        ("_system.yml", "      metadata:", "      metadatos:", "metadatos"),
        ("_system.yml", "version:", "version", "el archivo está mal escrito"),
        ("ask_red_flags.yml", "label:", "labels:", "labels: este nombre no va aquí"),
        ("_system.yml", "reviewed: 2026-11-23", "reviewed: 2026-13-45", "(reviewed): no es una fecha"),
        ("_system.yml", "reviewed: 2026-11-23", "reviewed: ayer", "(reviewed): no es una fecha"),
        ("_system.yml", "Hola. Soy", "Hola\x07. Soy", "hay un carácter invisible"),
        ("_system.yml", "version:", "{linea_trata}: hola\nversion:", "el archivo está mal escrito"),
        ("../contacts.yml", "kind: phone", "kind: fone", "linea_trata, qué es (kind): no es una de las opciones"),
        ("../contacts.yml", "country: CO", "country: Colombia", "país (country): no está escrito como debe"),
        ("../contacts.yml", "    service:", "    servicio:", "servicio (service): falta"),
        ("../contacts.yml", "shown: true", "shown: quizá", "(shown): tiene que ser sí o no"),
        ("../desk.yml", "08:00-20:00", "de día", "hours, monday, n.º 1: no está escrito como debe"),
        ("greet.yml", "utter_greet:", "utter_greeet:", "utter_greeet es una respuesta que el bot nunca dice"),
    ],
)
def test_a_mistake_is_found_with_path_line_and_mend(root: Path, file: str, old: str, new: str, says: str):
    change(root, f"responses/es/{file}", old, new)
    found = [problem for problem in check_content(root, TODAY) if not problem.warning]
    assert any(says in problem.message for problem in found), [problem.message for problem in found]
    assert all(problem.line >= 1 and problem.mend and problem.path for problem in found)


def test_an_option_is_named_and_no_word_of_the_library_is_shown(root: Path):
    change(root, "responses/contacts.yml", "kind: phone", "kind: fone")
    (problem,) = (problem for problem in check_content(root, TODAY) if "(kind)" in problem.message)
    assert "'whatsapp'" in problem.mend and " o 'web'" in problem.mend
    assert str(problem).startswith("responses/contacts.yml:11: error: ")
    assert "\n    arreglo: " in str(problem)


def test_an_error_without_words_of_its_own_names_its_place(root: Path):
    change(root, "responses/contacts.yml", "source_date: 2008", "source_date: [2008]")
    messages = [problem.message for problem in check_content(root, TODAY)]
    assert "linea_trata, source_date, int: no está escrito como debe" in messages


@pytest.mark.parametrize("folder", ["nlu_data", "tests/content"])
def test_phrases_of_an_intent_that_does_not_exist_are_found_once(root: Path, folder: str):
    (root / folder / "es/greet.yml").rename(root / folder / "es/greeet.yml")
    change(root, f"{folder}/es/greeet.yml", "intent: greet", "intent: greeet")
    found = [p for p in check_content(root, TODAY) if p.path == f"{folder}/es/greeet.yml"]
    assert [p.message for p in found] == ["greeet no existe: es una intención con otro nombre"]
    assert "¿greet?" in found[0].mend


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ("utter_ask_help_abroad", True),
        ("utter_thank_abroad", True),
        ("utter_thank_country", True),
        ("utter_handoff_waiting_abroad_closed", True),
        ("utter_thank_closed", True),
        ("utter_farewell_whatsapp", True),
        ("utter_language_de", True),
        ("utter_tip_mirar_el_contrato", True),
        ("utter_got_photo", True),
        ("utter_thanks", False),
        ("utter_thank_abroad_country", False),
        ("utter_farewell", False),
        ("utter_ask_help", False),
    ],
)
def test_what_can_be_said(response: str, said: bool):
    assert can_be_said(response) is said


@pytest.mark.parametrize(
    ("there", "said"), [(True, "no se abre con un botón"), (False, "lleva a un consejo que ya no está")]
)
def test_a_button_to_a_tip_is_said_clearly(root: Path, there: bool, said: str):
    change(root, "responses/es/thank.yml", "payload: /", "payload: /tip_mirar  # ")
    tip = 'version: "3.1"\nresponses:\n  utter_tip_mirar:\n    - text: Mira bien.\n      metadata: {reviewed: 2026-11-20, sources: [campaign]}\n'
    if there:
        (root / "responses/es/_tips.yml").write_text(tip)
    found = [problem.message for problem in check_content(root, TODAY) if "/tip_mirar" in problem.message]
    assert len(found) == 1 and said in found[0]


def test_all_problems_come_at_once(root: Path):
    change(root, "responses/es/_system.yml", "{linea_trata}", "{linea_trato}")
    change(root, "responses/es/_system.yml", "<b>Sueños</b>", "<b>Sueños")
    change(root, "nlu_data/es/greet.yml", "intent: greet", "intent: goodbye")
    found = "\n".join(errors(root))
    for part in (
        "{linea_trato}",
        "Telegram no acepta este formato",
        "la frase es de la intención goodbye",
        "hay 0 frases, menos",
    ):
        assert part in found


def test_the_line_is_the_right_one(root: Path):
    change(root, "responses/es/_system.yml", "utter_menu:", "utter_menu:\n    - texto: hola\n  utter_menu_old:")
    lines = (root / "responses/es/_system.yml").read_text(encoding="utf-8").splitlines()
    expected = lines.index("  utter_menu:") + 2
    assert any(f"_system.yml:{expected}:" in problem for problem in errors(root))


def test_a_missing_file_of_phrases_is_found(root: Path):
    (root / "nlu_data/es/greet.yml").unlink()
    (root / "tests/content/es/thank.yml").unlink()
    (root / "responses/es/thank.yml").unlink()
    found = "\n".join(errors(root))
    for path in ("nlu_data/es/greet.yml", "tests/content/es/thank.yml", "responses/es/thank.yml"):
        assert path in found


def test_a_test_phrase_that_is_trained_on_is_found_whatever_its_spelling(root: Path):
    tests = root / "tests/content/es/greet.yml"
    phrase = next(
        line.strip()[2:]
        for line in tests.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("- ") and "intent" not in line
    )
    with (root / "nlu_data/es/greet.yml").open("a", encoding="utf-8") as file:
        file.write(f"      - ¡{phrase.upper()}!\n")
    assert any("aprende con esta frase de prueba" in problem for problem in errors(root))


def test_a_number_that_nobody_called_is_a_warning_not_an_error(root: Path):
    warnings = [problem for problem in check_content(root, TODAY) if problem.warning]
    assert any("nadie ha llamado" in problem.message for problem in warnings)


@pytest.mark.parametrize("text", ["<b>a</b>", "a &amp; b", '<a href="https://x.co/a?b=1">x</a>', "<b><i>a</i></b>"])
def test_valid_html(text: str):
    assert html_faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<script>",
        "a < b",
        "a & b",
        '<a href="http://x">x</a>',
        '<b class="x">a</b>',
    ],
)
def test_invalid_html(text: str):
    assert html_faults(text)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sol", 1),
        ("casa", 2),
        ("país", 2),
        ("viaje", 2),
        ("ciudad", 2),
        ("aéreo", 4),
        ("muy", 1),
        ("ayuda", 3),
        ("quien", 1),
        ("guerra", 2),
        ("oír", 2),
        ("explotación", 4),
        ("y", 1),
    ],
)
def test_syllables(word: str, count: int):
    assert syllables(word) == count


def test_reading_ease_tells_plain_from_official():
    plain = "Te ofrecen un trabajo. Pagan mucho. No hay contrato. Piensa bien antes de ir."
    official = "La implementación de mecanismos interinstitucionales de articulación posibilita la caracterización poblacional de vulnerabilidades estructurales."
    assert reading_ease(plain) > 80
    assert reading_ease(official) < 20
    assert reading_ease("hola") is None


def test_folding():
    assert folded("¿Qué HORAS  son?") == folded("que horas son")
    assert folded("👍") == "👍"


def test_what_the_check_knows_is_what_the_rules_know():
    assert set(CHECKED_VERBS) == {*VERBS, "welcome"}
    assert tuple(topic.id for topic in TOPICS) == REQUIRED_TOPICS
