"""What is read out of a message besides its intent."""

import pytest

from bot.engine.entities import extract
from bot.model.reading import EntityKind


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("me voy pa dubai", EntityKind.COUNTRY, "AE"), ("toy en barcelona", EntityKind.COUNTRY, "ES"),
        ("me llevan a quito", EntityKind.COUNTRY, "EC"), ("me voy pa china", EntityKind.COUNTRY, "CN"),
        ("toy en kancun", EntityKind.CITY, "Cancún"), ("me llevan a quito", EntityKind.CITY, "Quito"), ("vivo en london", EntityKind.CITY, "Londres"),
        ("un hotel en cancun", EntityKind.COUNTRY, "MX"), ("estoy en nueva york", EntityKind.COUNTRY, "US"),
        ("tengo 16 años", EntityKind.AGE, "16"), ("tengo diesisiete años y me voy", EntityKind.AGE, "17"),
        ("tengo quince añitos", EntityKind.AGE, "15"), ("mi hermana de 15 años", EntityKind.AGE, "15"),
        ("soy menor de edad", EntityKind.AGE, "17"), ("mi ermana no aparese", EntityKind.RELATION, "sister"),
        ("a mi primo le salio camello", EntityKind.RELATION, "cousin"), ("trabajo de mesera", EntityKind.SECTOR, "hospitality"),
        ("pa cuidar niños", EntityKind.SECTOR, "care"), ("en una mina", EntityKind.SECTOR, "mining"),
        ("pagan 3 millones", EntityKind.MONEY, "3 millones"), ("son 1.500 euros", EntityKind.MONEY, "1.500 euros"),
        ("viajo el viernes", EntityKind.DATE, "el viernes"), ("escribir al +34 612 345 678", EntityKind.PHONE, "+34612345678"),
        ("parce q tal en germany", EntityKind.COUNTRY, "DE"), ("ando en los states", EntityKind.COUNTRY, "US"), ("me llevan pa portuagl", EntityKind.COUNTRY, "PT"),
        ("china", EntityKind.COUNTRY, "CN"), ("soy de valencia venezuela", EntityKind.COUNTRY, "VE"), ("camello en KK Park", EntityKind.COUNTRY, "MM"),
        ("lavaplatos en ottawa", EntityKind.SECTOR, "hospitality"), ("chatear con clientes y ya", EntityKind.SECTOR, "call_centre"), ("buscan jugadores sub 17", EntityKind.SECTOR, "sport"),
        ("trabajo como waitress", EntityKind.SECTOR, "hospitality"), ("cumplo 18 en mayo", EntityKind.AGE, "17"), ("todavia no cumplo los dieciocho", EntityKind.AGE, "17"),
        ("a mi sobrina la de 14", EntityKind.AGE, "14"), ("im 16 and they took me", EntityKind.AGE, "16"), ("estoy en noveno", EntityKind.AGE, "17"),
        ("me dan 900 libras", EntityKind.MONEY, "900 libras"), ("son quinientos mil pesos", EntityKind.MONEY, "quinientos mil pesos"), ("USD 2.000 al mes", EntityKind.MONEY, "USD 2.000"),
        ("ellos ponen el pasaje", EntityKind.PAYER, "recruiter"), ("viaje todo pago", EntityKind.PAYER, "recruiter"), ("toca consignar pa la visa", EntityKind.PAYER, "person"),
        ("el tiquete me lo descuentan del sueldo", EntityKind.PAYER, "person"), ("viajo despues de navidad", EntityKind.DATE, "despues de navidad"), ("me voy el 14", EntityKind.DATE, "me voy el 14"),
        ("salimos en octubre", EntityKind.DATE, "en octubre"), ("el cel es tres diez cuatro cuarenta y dos 17 80", EntityKind.PHONE, "3104421780"), ("al (300) 555.01.23", EntityKind.PHONE, "3005550123"),
        ("llena el forms . gle / xyz9", EntityKind.LINK, "forms.gle/xyz9"), ("se llama camellosya punto com", EntityKind.LINK, "camellosya.com"), ("por wa.me/573005550123", EntityKind.LINK, "wa.me/573005550123"),
        ("mi panita no aparece", EntityKind.RELATION, "friend"), ("my cousin is there", EntityKind.RELATION, "cousin"), ("mi ex me busca", EntityKind.RELATION, "partner"),
        ("entra a www.trabajosya.com", EntityKind.LINK, "www.trabajosya.com"), ("escribele a @modelosvip", EntityKind.LINK, "@modelosvip"),
    ],
)  # fmt: skip
def test_extracts(text, kind, value):
    assert value in [entity.value for entity in extract(text) if entity.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("me quito el pasaporte y no me deja salir", EntityKind.COUNTRY), ("me voy pa españa", EntityKind.CITY), ("el usa mi celular", EntityKind.COUNTRY),
        ("esa china me ofrecio trabajo", EntityKind.COUNTRY), ("me brindo una malta", EntityKind.COUNTRY),
        ("soy de florencia caqueta", EntityKind.COUNTRY),
        ("tengo 15 mil pesos", EntityKind.AGE), ("llevo 12 años en cali", EntityKind.AGE), ("hola", EntityKind.COUNTRY),
        ("volvía de la calle", EntityKind.COUNTRY), ("qué ropa tan sucia", EntityKind.COUNTRY), ("la patrona es alemana", EntityKind.COUNTRY), ("mi tío orlando", EntityKind.COUNTRY),
        ("el señor mendoza", EntityKind.COUNTRY), ("gana muy bien", EntityKind.COUNTRY), ("para ser franca", EntityKind.COUNTRY), ("una mujer me ofreció trabajo", EntityKind.RELATION), ("la patrona es brava", EntityKind.RELATION), ("a mi es que no me pagan", EntityKind.RELATION),
        ("unas gringas", EntityKind.SECTOR), ("son 3.000.000.000", EntityKind.PHONE), ("el 15-12-2026", EntityKind.PHONE), ("listo.es que no puedo", EntityKind.LINK), ("ya.me voy", EntityKind.LINK),
        ("ya me pagaron todo lo del mes", EntityKind.PAYER), ("cumplo 15 dias aca", EntityKind.AGE), ("no tengo 15 mil", EntityKind.AGE),
        ("tengo diez hijos", EntityKind.AGE), ("me gusta el color rosa", EntityKind.SECTOR),
    ],
)  # fmt: skip
def test_leaves_alone(text, kind):
    assert not [entity for entity in extract(text) if entity.kind is kind]


def test_an_amount_is_named_once():
    assert [
        entity.value
        for entity in extract("les debo 4 mil euros y dos millones de pesos")
        if entity.kind is EntityKind.MONEY
    ] == [
        "4 mil euros",
        "dos millones de pesos",
    ]
