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
        (few_words.if_already, ["y si ya la mandé?", "q pasa si ya pague"], ["si pago ya me llevan", "ya pague"]),
        (few_words.tell_nobody, ["no le digan a mi mama", "porfa no le cuenten a nadie", "no vayan a llamar a mi casa"], ["que no le diga a mi mama", "no le digas a nadie", "no le digas a tu mama"]),
        (few_words.names_an_organ, ["me ofrecen 40 millones por un riñón", "pagan bien por los organos"], ["tengo piedras en la vesicula", "me ofrecen trabajo organizando"]),
        (few_words.asks_how_long, ["cuánto se demora", "hay alguien?"], ["me ofrecen trabajo"]),
        (few_words.cannot_call, ["no puedo llamar", "no tengo minutos"], ["no puedo ir"]),
        (few_words.hit_at_home, ["mi papá me pega", "me golpeó mi novio", "mi ex me persigue", "mi padrastro me toca y me quiere llevar a vivir con él a otro país"], ["mi mamá me quiere", "mi mamá me pega un grito si llego tarde"]),
        (few_words.displeased, ["no me ayudas", "no te creo"], ["no me hace caso"]),
        (few_words.means_yes, ["sí", "dale", "ok por favor", "👍", "yes", "ya", "pues sí, quiero"], ["mmm", "ehh", "ya le pagué dos veces", "me dijo que si", "no quiero"]),
        (few_words.detail, ["de mesera", "es para cuidar niños", "en un hotel"], ["mesera y ya", "quiero hablar con alguien", "¿de mesera?"]),
        (few_words.watched, ["solo puedo escribir un ratico", "no puedo hablar mucho", "me revisan el celular"], ["puedo escribir mañana", "hablamos un rato"]),
        (few_words.means_no, ["no", "no gracias", "no quiero hablar con nadie por ahora"], ["no me hace caso", "no han vuelto a escribir desde el martes"]),
        (few_words.agrees, ["sí", "dale", "ajá", "sí déjala", "bueno ya"], ["ya", "eso", "eso q es", "si pero sin mi nombre", "sí?"]),
        (few_words.refuses, ["no", "nah", "no gracias", "no quiero hablar con nadie", "ni de riesgos"], ["no puedo irme", "no tengo a nadie", "no confio en nadie", "no, espera", "nadie me cree"]),
        (few_words.wipes, ["borra todo", "tengo que borrar esto", "q borren lo q dije", "bórralo ya viene", "por favor elimine lo mío"], ["no borres nada", "me borraron las fotos", "me obligó a borrar los mensajes", "mi novio borra mis mensajes", "se ve borroso", "me quiero borrar del mapa", "¿borras esto?"]),
        (few_words.ends, ["chao", "ya no quiero seguir", "paremos", "ya llegó chao", "me tengo que ir"], ["no me deja hablar", "como salgo de aqui", "no duermo", "para que"]),
        (few_words.arrived, ["ya llegué", "ya estoy acá", "ya llegamos y no hay nadie"], ["ya llegué a la casa", "cuando llegue", "estoy acostada"]),
        (few_words.ashamed, ["me da pena contar", "q pena con ustedes", "me da pena denunciar"], ["la pena es de cárcel", "me da pena ajena mi hermano"]),
        (few_words.asks_to_fetch, ["¿la pueden ir a buscar?", "me podrian sacar de aqui", "pueden venir por mi"], ["puedo buscar trabajo", "van a buscarme empleo"]),
        (few_words.only_marks, ["?", "...", "¡¡!!"], ["", "ok?", "🙏"]),
    ],
)  # fmt: skip
def test_few_words(meaning, yes: list[str], no: list[str]):
    assert [text for text in yes if not meaning(text)] == []
    assert [text for text in no if meaning(text)] == []
