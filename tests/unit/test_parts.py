"""More than one thing in a message: cut, read, and answered, the most urgent first."""

from datetime import UTC, datetime

import pytest

from bot.engine.decide import decide
from bot.engine.parts import asks, clauses, parts
from bot.model.conversation import Conversation
from bot.model.decision import Say
from bot.model.messages import Address, IncomingMessage, Private
from bot.model.taxonomy import Urgency
from bot.settings import Settings
from bot.understanding.embedded import EmbeddedUnderstander


@pytest.fixture(scope="module")
def understander() -> EmbeddedUnderstander:
    return EmbeddedUnderstander.load(Settings().model_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cual es el numero", []),
        ("hola", []),
        ("que es la trata y como denuncio", ["que es la trata", "como denuncio"]),
        ("no me pagan, a donde puedo llamar", ["no me pagan", "a donde puedo llamar"]),
        ("hola. me ofrecieron algo en chile. es legal?", ["me ofrecieron algo en chile.", "es legal?"]),
        ("mi mama y mi papa viven en cali", []),
        ("me llevan a chile de mesero, eso será legal?", ["me llevan a chile de mesero", "eso será legal?"]),
        ("me llevan a chile, eso es lo que dijeron", []),
        ("x" * 700 + ". que hago", []),
    ],
)
def test_parts(text, expected):
    assert parts(text) == expected


def test_a_question_needs_no_marks():
    assert asks("cuanto cuesta llamar")
    assert asks("y a quien le digo")
    assert asks("es normal que pidan el pasaporte")
    assert not asks("me quitaron los papeles")
    assert not asks("es q ya me quitaron los papeles")
    assert not asks("es chatear con clientes en español")
    assert not asks("me dan donde dormir")


def told(understander, content, words: str, before: Conversation | None = None):
    address = Address("test", Private("1"))
    conversation = before or Conversation(id="c", address=address, welcomed=True)
    message = IncomingMessage(
        id="1",
        conversation="c",
        address=address,
        at=datetime(2026, 1, 1, tzinfo=UTC),
        text=Private(words),
        message_id="m",
    )
    understood = understander.read(words)
    return understood, decide(conversation, message, understood, content)


def said(decision) -> list[str]:
    return [effect.response for effect in decision.effects if isinstance(effect, Say)]


def test_a_greeting_before_a_question_is_not_answered_alone(understander, content):
    understood, decision = told(understander, content, "hola buenas tardes. a que horas atienden la linea?")
    assert understood.intent == "ask_hotline_details"
    assert said(decision) == ["utter_ask_hotline_details"]


def test_two_questions_get_two_answers_the_graver_first(understander, content):
    _, decision = told(understander, content, "que es la trata de personas y como denuncio a alguien")
    assert said(decision) == ["utter_ask_how_to_report", "utter_ask_what_is_trafficking"]


def test_a_disclosure_comes_first_and_the_question_is_kept_as_a_button(understander, content):
    understood, decision = told(
        understander, content, "cuanto vale llamar a la linea? es que me quitaron el pasaporte y no me dejan salir"
    )
    assert understood.urgency is Urgency.URGENT
    assert said(decision)[0].startswith("utter_disclose_control")
    last = decision.effects[-1] if isinstance(decision.effects[-1], Say) else decision.effects[-2]
    assert last.response == "utter_also"
    assert [button.payload for button in last.buttons] == ["/ask_hotline_details"]


@pytest.mark.parametrize(
    ("words", "intent", "button"),
    [
        ("que pena les da la ley? es q el patron en chile no me deja salir de la pieza", "disclose_control", "ask_law_and_penalties"),
        ("cómo funciona la denuncia? porq creo q a mi prima la tienen asi en peru", "report_third_party", "ask_how_to_report"),
        ("es gratis llamar a la linea? es que me amenazan con matarme al papá", "disclose_threats", "ask_hotline_details"),
    ],
)  # fmt: skip
def test_a_calm_question_does_not_calm_what_is_told_beside_it(understander, content, words, intent, button):
    understood, decision = told(understander, content, words)
    assert understood.urgency >= Urgency.URGENT
    assert said(decision)[0].startswith(f"utter_{intent}")
    assert [button.payload for say in decision.effects if isinstance(say, Say) for button in say.buttons][-1:] == [
        f"/{button}"
    ]


def test_danger_at_the_end_of_a_long_message_is_found(understander, content):
    words = "hola buenas. les escribo porque vi su pagina en facebook. me estan golpeando ayuda por favor"
    understood, decision = told(understander, content, words)
    assert understood.urgency is Urgency.CRITICAL
    assert said(decision)[0].startswith("utter_disclose_immediate_danger")
    assert "utter_also" not in said(decision)


def test_an_offer_with_a_question_is_looked_at_and_the_question_kept(understander, content):
    understood, decision = told(
        understander,
        content,
        "me ofrecieron trabajo en españa de mesera y me piden 500 mil pesos. es legal que cobren?",
    )
    assert understood.intent == "describe_offer"
    assert said(decision)[-1] == "utter_also"


def test_a_minor_who_tells_an_offer_and_asks_is_not_only_told_the_law(understander, content):
    understood, decision = told(
        understander, content, "buenas soy kevin tengo 17 y me ofrecen irme a turquia de modelo, eso si es legal?"
    )
    assert understood.intent == "describe_offer"
    assert decision.conversation.minor
    assert "utter_offer_minor" in said(decision)


def test_pieces_of_an_offer_are_taken_as_such(understander, content):
    _, decision = told(
        understander, content, "me ofrecieron trabajo de mesera en mexico, pagan 2000 dolares sin experiencia"
    )
    for words in ("el paga todo", "tengo 17"):
        _, decision = told(understander, content, words, decision.conversation)
        assert "offer" in decision.reason, words
    assert decision.conversation.minor
    assert said(decision)[0] == "utter_offer_minor"


def test_a_journey_that_they_pay_for_may_have_to_be_paid_back(understander, content):
    _, decision = told(understander, content, "me salio un trabajo de mesera en panama")
    _, decision = told(understander, content, "me pagan el pasaje y me dan donde dormir", decision.conversation)
    assert decision.conversation.offer.trip_paid
    shown = next(effect for effect in decision.effects if effect.response == "utter_offer_next")
    assert shown.params["unknown"].markup.startswith("• si el viaje que te pagan")
    assert "utter_also" not in said(decision)


@pytest.mark.parametrize("words", ["me da miedo", "tengo mucho miedo", "estoy asustada", "q miedo", "uy que susto"])
def test_fear_alone_is_asked_about(understander, content, words):
    understood, decision = told(understander, content, words)
    assert said(decision) == ["utter_afraid"] or understood.urgency >= Urgency.URGENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Me pagan el viaje. No hay contrato", ["Me pagan el viaje.", "No hay contrato"]),
        ("VACANTES\n• casa gratis\n• sin experiencia", ["VACANTES", "casa gratis", "sin experiencia"]),
        ("hola", ["hola"]), ("", []),
    ],
)  # fmt: skip
def test_clauses_are_cut_where_a_sentence_ends(text: str, expected: list[str]):
    assert clauses(text) == expected


def test_a_clause_is_a_stretch_of_the_text_and_none_is_long():
    text = (
        "mira que mi prima me dijo que allá pagan muy bien, que la señora es muy querida, pero que hay que mandar los papeles antes "
        "y que no le cuente a nadie porque se daña el cupo y ya casi sale el vuelo " + "y luego otra cosa mas " * 30
    )
    found = clauses(text)
    assert all(clause in text for clause in found)
    assert max(len(clause.split()) for clause in found) <= 36
    assert sum(len(clause.split()) for clause in found) == len(text.split())
