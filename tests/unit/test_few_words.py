"""Short messages that are about what was just said, and longer ones that only begin like them."""

import pytest

from bot.engine import few_words


@pytest.mark.parametrize(
    ("meaning", "yes", "no"),
    [
        (few_words.unsure, ["no sé", "pues no se", "ni idea", "tal vez", "mmm"], ["no", "no me han pagado", "no se que me van a hacer"]),
        (few_words.lost, ["?", "no entiendo la pregunta", "como asi"], ["no", "mi jefe no entiende que estoy enferma y me grita todos los dias"]),
        (few_words.leaves, ["mejor no quiero", "ya no más", "dejémoslo así", "no quiero responder más"], ["no", "no quiero que mi mamá sepa", "no quiero vivir mas con el"]),
        (few_words.what_now, ["y q hago?", "¿entonces no voy?", "qué me aconseja", "q opinas"], ["voy a dubai", "que hago si me quitan el pasaporte en el aeropuerto y no tengo otro"]),
        (few_words.already_done, ["ya pagué", "pero ya le mandé las fotos"], ["me piden que pague ya", "ya voy"]),
        (few_words.asks_how_long, ["cuánto se demora", "hay alguien?"], ["me ofrecen trabajo"]),
        (few_words.cannot_call, ["no puedo llamar", "no tengo minutos"], ["no puedo ir"]),
        (few_words.hit_at_home, ["mi papá me pega", "me golpeó mi novio"], ["mi mamá me quiere"]),
        (few_words.displeased, ["no me ayudas", "no te creo"], ["no me hace caso"]),
        (few_words.means_yes, ["sí", "dale", "ok por favor", "👍", "yes", "ya", "pues sí, quiero"], ["mmm", "ehh", "ya le pagué dos veces", "me dijo que si", "no quiero"]),
        (few_words.detail, ["de mesera", "es para cuidar niños", "en un hotel"], ["mesera y ya", "quiero hablar con alguien", "¿de mesera?"]),
        (few_words.watched, ["solo puedo escribir un ratico", "no puedo hablar mucho", "me revisan el celular"], ["puedo escribir mañana", "hablamos un rato"]),
        (few_words.means_no, ["no", "no gracias", "no quiero hablar con nadie por ahora"], ["no me hace caso", "no han vuelto a escribir desde el martes"]),
        (few_words.only_marks, ["?", "...", "¡¡!!"], ["", "ok?", "🙏"]),
    ],
)  # fmt: skip
def test_few_words(meaning, yes: list[str], no: list[str]):
    assert [text for text in yes if not meaning(text)] == []
    assert [text for text in no if meaning(text)] == []
