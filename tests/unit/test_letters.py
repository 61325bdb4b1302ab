"""Decorated letters become plain ones, and nothing else changes."""

import time

import pytest

from bot.engine.letters import plain_letters


@pytest.mark.parametrize(
    ("decorated", "plain"),
    [
        ("𝗧𝗥𝗔𝗕𝗔𝗝𝗢 en 𝐃𝐮𝐛𝐚𝐢", "TRABAJO en Dubai"), ("𝓰𝓪𝓷𝓪 𝟯𝟬𝟬𝟬", "gana 3000"), ("ｐａｇｏ　ｓｅｍａｎａｌ", "pago semanal"),
        ("Ⓣⓡⓐⓑⓐⓙⓞ", "Trabajo"), ("🅃🅁🄰🄱🄰🄹🄾", "TRABAJO"), ("🆃🆁🅰🅱🅰🅹🅾", "TRABAJO"), ("ᴛʀᴀʙᴀᴊᴏ", "trabajo"),
        ("trаbаjо еn Еurора", "trabajo en Europa"), ("pa\u200bsa\u200bpor\ufeffte", "pasaporte"), ("g̶a̶n̶a̶", "gana"),
        ("v i a j e ya", "viaje ya"), ("T.R.A.B.A.J.O", "TRABAJO"), ("①②③ cupos", "123 cupos"), ("ﬁrma", "firma"),
    ],
)  # fmt: skip
def test_decorated_letters_are_read(decorated: str, plain: str):
    assert plain_letters(decorated) == plain


@pytest.mark.parametrize(
    "as_it_is",
    [
        "mañana me voy pa' España 🇪🇸 😭", "¿cuánto cuesta? 3.000 €", "s o s", "помогите мне пожалуйста", "مرحبا", "帮助我", "👍🏽", "pingüino, São Paulo, François",
        "a b c", "",
    ],
)  # fmt: skip
def test_what_is_no_decoration_stays(as_it_is: str):
    assert plain_letters(as_it_is) == as_it_is


@pytest.mark.parametrize("hostile", ["a ", "1.", "𝗔", "а", "\u0336", "\u200b", "a.", "é̷"])
def test_time_grows_with_length_only(hostile: str):
    plain_letters(hostile)
    took = []
    for length in (4_000, 16_000):
        began = time.perf_counter()
        plain_letters((hostile * length)[:length])
        took.append(time.perf_counter() - began)
    assert took[1] < 0.1
