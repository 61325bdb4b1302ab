"""Which signs an offer shows, and which it does not. Sentences as people write them, none of them from the training data."""

import time

import pytest

from bot.engine.offer_signs import assess, doubted, read_signs
from bot.model.reading import Assessment, Understanding
from bot.model.taxonomy import GoodSign, RedFlag, Urgency

SIGNS: dict[RedFlag, list[str]] = {
    RedFlag.PAY_TOO_GOOD: ["pagan 8 palos al mes de mesera", "ganas 5000 usd semanales", "es plata facil", "pagan 300 dolares diarios por bailar", "te pagan buenisimo por chatear", "sueldo de 4.000 € al mes sin estudios"],
    RedFlag.VAGUE_JOB: ["no me dijeron qué voy a hacer", "alla me explican el trabajo", "no sé bien de qué se trata", "mas info por interno", "no me quieren decir el nombre de la empresa"],
    RedFlag.NO_EXPERIENCE_NEEDED: ["no piden experiencia ni ingles", "trabajo en dubai sin experiencia", "no exigen nada", "no se necesita estudio"],
    RedFlag.UPFRONT_FEE: ["me piden 500 mil para apartar el cupo", "toca consignar un millon pa la visa", "hay que pagar la inscripción antes", "me cobran por los papeles del viaje", "consigne 300 para reservar", "tengo que girar plata para el tramite"],
    RedFlag.TRAVEL_DEBT: ["me pagan el tiquete y despues me lo descuentan del sueldo", "el pasaje lo voy pagando con el trabajo", "ellos me prestan para el viaje", "quedo debiendo el tiquete", "nosotros pagamos tu vuelo y lo vas devolviendo poco a poco", "los primeros meses son para pagar el viaje"],
    RedFlag.NO_CONTRACT: ["no hay contrato", "el contrato lo firmamos allá", "todo es de palabra", "no me han dado nada por escrito", "el contrato esta en turco y no lo entiendo"],
    RedFlag.TOURIST_ENTRY: ["toca entrar como turista", "que diga en migracion que voy de paseo", "con visa de turista trabajo alla", "me dijeron que mintiera en el aeropuerto", "diga que va a visitar a una amiga"],
    RedFlag.PAPERS_HANDED_OVER: ["me pidieron mandar el pasaporte", "tengo que entregar la cedula al llegar", "ellos guardan los papeles de uno", "le mande foto del pasaporte por whatsapp", "necesitan copia de mi cedula", "mandame fotos de cuerpo completo y tu pasaporte"],
    RedFlag.RECRUITER_UNKNOWN: ["me escribieron por instagram ofreciendo trabajo", "lo vi en un grupo de facebook, la oferta", "no conozco a la señora que ofrece", "solo tengo un numero de whatsapp", "me contactó una muchacha por tiktok"],
    RedFlag.HURRY: ["viajo el viernes", "ultimos cupos", "tengo que decidir hoy", "me estan metiendo afan", "salida inmediata", "me dicen que responda ya"],
    RedFlag.SECRECY: ["que no le cuente a nadie", "no le diga a su familia", "es un secreto entre nosotras", "a escondidas de mis papas", "que borre el chat", "nadie puede saber"],
    RedFlag.ISOLATION: ["se vive en el mismo sitio donde se trabaja", "no dejan tener celular", "tengo que ir sola", "no puedo llevar a nadie", "es en una finca apartada"],
    RedFlag.APPEARANCE_OR_AGE: ["me piden fotos de cuerpo entero", "chicas lindas de buena presencia", "mujeres de 18 a 25 años", "me preguntaron las medidas", "que sea soltera y sin hijos"],
    RedFlag.INTIMATE_CONTENT: ["me piden fotos intimas", "un video en ropa interior", "es para webcam", "atender clientes en un club de escorts", "que mande fotos desnuda"],
    RedFlag.UNDER_18: ["tengo 16 y me ofrecen trabajo", "es para mi hija de 15 años", "soy menor de edad", "todavia no cumplo 18"],
    RedFlag.RELATIONSHIP_LURE: ["mi novio de internet me paga el viaje", "un man que conoci en tinder me lleva", "me quiere casar y llevarme a china", "mi novio me consiguio trabajo alla"],
    RedFlag.ROUTE_CHANGE: ["nos pasan por la trocha", "con un coyote de confianza", "ahora dicen que es otro pais", "cruzamos por el darien"],
    RedFlag.EXIT_PENALTY: ["si me arrepiento tengo que pagar los tiquetes", "hay una multa si me retiro antes", "si renuncio me cobran", "me hicieron firmar una letra"],
    RedFlag.PRIVATE_INTERVIEW: ["la entrevista es en un hotel", "el casting es en un apartamento", "me citaron en su casa"],
    RedFlag.ARMED_JOB: ["seguridad en emiratos para exmilitares", "pelear en ucrania pagan en dolares", "ofrecen plata por ir a combatir"],
    RedFlag.STUDY_OR_SPORT_LURE: ["me ofrecen una beca todo pago en rusia", "un representante me lleva a un club en argentina", "gane una beca que no pedi"],
    RedFlag.SCAM_COMPOUND: ["call center en camboya en español", "atencion al cliente por chat en tailandia", "digitador en myanmar, vivienda incluida"],
}  # fmt: skip

NOT_SIGNS: dict[RedFlag, list[str]] = {
    RedFlag.PAY_TOO_GOOD: ["pagan el minimo", "1200 euros al mes de niñera en madrid", "me piden 8 millones de reserva", "vale 3000 dolares el curso"],
    RedFlag.UPFRONT_FEE: ["no me piden plata", "la empresa paga todo", "no cobran nada", "¿me van a pedir plata?"],
    RedFlag.TRAVEL_DEBT: ["yo pago mi tiquete", "la empresa paga el tiquete y no lo cobra"],
    RedFlag.NO_CONTRACT: ["ya tengo el contrato firmado", "me mandaron el contrato", "si hay contrato"],
    RedFlag.TOURIST_ENTRY: ["con visa de trabajo", "la empresa tramita la visa de trabajo"],
    RedFlag.PAPERS_HANDED_OVER: ["mi pasaporte lo tengo yo", "tengo pasaporte al dia"],
    RedFlag.HURRY: ["puedo pensarlo con calma", "viajaria el otro año"],
    RedFlag.SECRECY: ["ya le conte a mi mama", "mi familia sabe"],
    RedFlag.UNDER_18: ["tengo 25 y me ofrecen trabajo", "tengo 16 meses de experiencia", "son 16 horas de vuelo"],
    RedFlag.INTIMATE_CONTENT: ["soy enfermera", "trabajo de modelo de ropa deportiva"],
    RedFlag.SCAM_COMPOUND: ["call center en bogota", "me voy de vacaciones a tailandia"],
    RedFlag.EXIT_PENALTY: ["me salio un trabajo y pagan bien", "puedo renunciar cuando quiera"],
}  # fmt: skip


@pytest.mark.parametrize(("flag", "text"), [(flag, text) for flag, texts in SIGNS.items() for text in texts])
def test_a_sign_is_seen_in_the_persons_own_words(flag: RedFlag, text: str):
    found = {seen.id: seen.evidence for seen in read_signs(text).flags}
    assert flag in found
    assert found[flag]
    assert found[flag] in text
    assert len(found[flag]) <= 80


@pytest.mark.parametrize(("flag", "text"), [(flag, text) for flag, texts in NOT_SIGNS.items() for text in texts])
def test_a_sign_is_not_seen_where_there_is_none(flag: RedFlag, text: str):
    assert flag not in {seen.id for seen in read_signs(text).flags}


def test_every_sign_is_tested():
    assert set(SIGNS) == set(RedFlag)


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        (GoodSign.CONTRACT_IN_HAND, "ya tengo el contrato firmado"),
        (GoodSign.WORK_VISA_BY_EMPLOYER, "la empresa me tramita la visa de trabajo"),
        (GoodSign.AUTHORISED_AGENCY, "la vacante es del sena"),
        (GoodSign.VERIFIABLE_EMPLOYER, "busque la empresa y tiene pagina oficial"),
        (GoodSign.NO_WORKER_FEES, "no me cobran nada"),
    ],
)
def test_good_signs(sign: GoodSign, text: str):
    assert sign in read_signs(text).good


@pytest.mark.parametrize("text", ["no hay visa de trabajo", "no tengo contrato firmado", "no es del sena"])
def test_a_denied_good_sign_is_none(text: str):
    assert read_signs(text).good == ()


@pytest.mark.parametrize(
    "text",
    [
        "hola",
        "cuales son las señales de una oferta falsa?",
        "una amiga trabaja en españa",
        "gracias",
        "quien eres",
        "como denuncio a alguien?",
    ],
)
def test_not_an_offer(text: str):
    signs = read_signs(text)
    assert assess([flag.id for flag in signs.flags], signs.is_offer) is Assessment.NOT_AN_OFFER


@pytest.mark.parametrize(
    "text",
    [
        "soy modelo y me salio un trabajo en milan",
        "me ofrecen ser mesera en madrid por 1200 euros al mes con contrato y visa de trabajo",
        "oferta de niñera interna en francia, agencia autorizada, contrato escrito",
    ],
)
def test_a_job_title_alone_is_no_sign(text: str):
    signs = read_signs(text)
    assert assess([flag.id for flag in signs.flags], signs.is_offer) is Assessment.NO_SIGNS_SEEN


@pytest.mark.parametrize(
    ("flags", "grade"),
    [
        ([RedFlag.PAY_TOO_GOOD], Assessment.SOME_SIGNS),
        ([RedFlag.PAY_TOO_GOOD, RedFlag.NO_EXPERIENCE_NEEDED], Assessment.SOME_SIGNS),
        ([RedFlag.TRAVEL_DEBT], Assessment.SOME_SIGNS),
        ([RedFlag.TRAVEL_DEBT, RedFlag.HURRY], Assessment.STRONG_SIGNS),
        ([RedFlag.INTIMATE_CONTENT], Assessment.STRONG_SIGNS),
        ([RedFlag.PAY_TOO_GOOD, RedFlag.NO_EXPERIENCE_NEEDED, RedFlag.HURRY], Assessment.STRONG_SIGNS),
    ],
)
def test_combinations_count(flags: list[RedFlag], grade: Assessment):
    assert assess(flags, is_offer=True) is grade
    assert assess([*flags, *flags], is_offer=True) is grade


def test_a_recruiters_ad():
    ad = "🔥🔥 SE BUSCAN CHICAS 18-25 BUENA PRESENCIA 🔥 VIAJE PAGO\nGANA 5000 USD SEMANALES\nSIN EXPERIENCIA\nULTIMOS CUPOS, INTERESADAS AL DM"
    signs = read_signs(ad)
    found = {flag.id for flag in signs.flags}
    assert {
        RedFlag.PAY_TOO_GOOD,
        RedFlag.APPEARANCE_OR_AGE,
        RedFlag.NO_EXPERIENCE_NEEDED,
        RedFlag.HURRY,
        RedFlag.RECRUITER_UNKNOWN,
    } <= found
    assert all(flag.evidence in ad for flag in signs.flags)
    assert assess(found, signs.is_offer) is Assessment.STRONG_SIGNS


@pytest.mark.parametrize(
    "text", ["me pagan " * 440, "no " * 1300, "1" * 4000, "a la " * 800, "🔥" * 4000, "de ahi a " * 440]
)
def test_a_hostile_text_takes_no_time(text: str):
    began = time.perf_counter()
    read_signs(text)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("text", "not_seen"),
    [
        ("si me retiro antes tengo que pagar una multa de 10 millones", RedFlag.UPFRONT_FEE),
        ("vivo interna y no puedo salir sola", RedFlag.EXIT_PENALTY),
        ("que diga que voy de paseo, despues me arreglan los papeles", RedFlag.PAPERS_HANDED_OVER),
    ],
)
def test_one_sign_is_not_taken_for_another(text, not_seen):
    assert not_seen not in [flag.id for flag in read_signs(text).flags]


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("me cobran 1 millon de pesos por el curso", RedFlag.UPFRONT_FEE, "1 millon"),
        ("ya le pagué 2 palos por el cupo", RedFlag.UPFRONT_FEE, "2 palos"),
        ("el pasaje lo ponen y uno trabaja hasta saldar la deuda", RedFlag.TRAVEL_DEBT, "hasta saldar la deuda"),
        ("se trabaja seis meses gratis y ya queda pago el viaje", RedFlag.TRAVEL_DEBT, "seis meses gratis"),
        ("vigilancia en un barco petrolero por áfrica", RedFlag.ARMED_JOB, "vigilancia"),
        ("mi papá salió del ejército y lo quieren de escolta afuera", RedFlag.ARMED_JOB, "escolta"),
        ("era para panamá y ahora me llevan a costa rica", RedFlag.ROUTE_CHANGE, "ahora"),
        ("la oficina queda en laos y es de moderador", RedFlag.SCAM_COMPOUND, "oficina"),
        ("uno se hace 300 euros por noche en ibiza", RedFlag.PAY_TOO_GOOD, "300 euros"),
        ("pagan quince millones al mes en turquía", RedFlag.PAY_TOO_GOOD, "quince millones"),
        ("si no aguanto allá le devuelvo el doble", RedFlag.EXIT_PENALTY, "si no aguanto"),
        ("me escribieron desde un número desconocido", RedFlag.RECRUITER_UNKNOWN, "número desconocido"),
    ],
)
def test_what_is_said_together_makes_the_sign(text: str, flag: RedFlag, words: str):
    seen = {found.id: found.evidence for found in read_signs(text).flags}
    assert flag in seen
    assert seen[flag] in text
    assert words in seen[flag] or seen[flag] in words


@pytest.mark.parametrize(
    "text",
    [
        "no tengo que pagar el vuelo ni devolver nada",
        "pagan 17 dólares la hora en canadá",  # a usual wage there
        "ganaría 2.600 euros al mes en alemania",
        "visa de trabajo, no de turista",
        "a cargo de la empresa queda el pasaje",
    ],
)
def test_what_is_denied_or_usual_is_no_sign(text: str):
    assert read_signs(text).flags == ()


def test_the_same_pay_is_far_above_in_one_country_and_usual_in_another():
    def pay(place: str) -> bool:
        return RedFlag.PAY_TOO_GOOD in {f.id for f in read_signs(f"pagan 1.800 dólares al mes en {place}").flags}

    assert pay("perú")
    assert not pay("canadá")


def test_a_public_offer_may_pay_well_and_ask_for_little():
    """High pay and few demands, vouched for twice and with nothing else against it, are what such offers are like."""
    text = (
        "Vacante del SENA: pagan 4.500 euros en Alemania, no se requiere experiencia, contrato firmado antes de viajar"
    )
    signs = read_signs(text)
    assert assess([f.id for f in signs.flags], signs.is_offer) is Assessment.NO_SIGNS_SEEN
    pressed = read_signs(text + ". Últimos cupos, debes consignar 500 mil para la visa")
    assert {RedFlag.PAY_TOO_GOOD, RedFlag.NO_EXPERIENCE_NEEDED} <= {f.id for f in pressed.flags}


@pytest.mark.parametrize(
    "text",
    [
        "tengo 16 años",
        "si a uno le pagan el pasaje es trata?",
        "vendo moto barata, info al whatsapp",
        "mi jefe gana un billetal",
        "¿los reclutadores piden fotos por instagram?",
    ],
)
def test_talk_around_offers_is_no_offer(text: str):
    signs = read_signs(text)
    assert assess([f.id for f in signs.flags], signs.is_offer) is Assessment.NOT_AN_OFFER


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "grade"),
    [
        (
            "consignar antes para apartar el cupo, lo hacen las serias?",
            "ask_fees_and_debt",
            0.9,
            Assessment.NOT_AN_OFFER,
        ),
        ("me piden consignar 300 mil para el cupo, es normal?", "ask_fees_and_debt", 0.9, Assessment.SOME_SIGNS),
        ("la señora me guarda los papeles", "disclose_control", 0.95, Assessment.NOT_AN_OFFER),
        ("la señora me guarda los papeles", "disclose_control", 0.5, Assessment.SOME_SIGNS),
        ("consignar antes para apartar el cupo", "describe_offer", 0.9, Assessment.SOME_SIGNS),
    ],
)
def test_a_sure_model_knows_a_question_or_a_plea_from_an_offer(
    text: str, intent: str, confidence: float, grade: Assessment
):
    signs = doubted(text, read_signs(text), Understanding(intent, confidence, Urgency.ROUTINE))
    assert assess([f.id for f in signs.flags], signs.is_offer) is grade
