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
        ("tengo diez hijos", EntityKind.AGE), ("me gusta el color rosa", EntityKind.SECTOR),
    ],
)  # fmt: skip
def test_leaves_alone(text, kind):
    assert not [entity for entity in extract(text) if entity.kind is kind]
