"""Answers out to translators and back: what was translated comes in, every doubt is said at its cell, nothing is lost in between."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from bot.content.library import Content
from bot.content.render import PLACEHOLDER
from bot.studio.edits import as_answer
from bot.studio.preview import as_response
from bot.studio.spreadsheet import SHEET, Returned, export, take_back

TODAY = date(2026, 11, 25)
NAME = "utter_ask_red_flags"
PLACED = "utter_ask_hotline"
TEXT, BUTTONS, LABEL, MARK = "G", "H", "I", "J"


@pytest.fixture
def translated(content: Content) -> Content:
    """With one answer in English."""
    answer = replace(as_answer(content.responses[NAME]), text="<b>Take a second look.</b>")
    return replace(content, translations={"en": {NAME: as_response(content, NAME, answer)}})


class Translator:
    """Somebody at a spreadsheet program."""

    def __init__(self, content: Content, languages: tuple[str, ...] = ("en",)) -> None:
        self.content = content
        self.book = load_workbook(io.BytesIO(export(content, languages)))
        self.sheet = self.book[SHEET]

    def row(self, name: str) -> int:
        return next(row for row in range(1, self.sheet.max_row + 1) if self.sheet.cell(row, 1).value == name)

    def write(self, name: str, column: str, value) -> "Translator":
        self.sheet[f"{column}{self.row(name)}"] = value
        return self

    def translate(self, name: str, text: str | None = None) -> "Translator":
        """A translation without fault."""
        spanish = as_answer(self.content.responses[name])
        self.write(name, TEXT, text or f"{spanish.text}.")
        self.write(name, BUTTONS, "\n".join(f"{title[:20]} en" for title, _ in spanish.buttons))
        return self.write(name, LABEL, "In English" if spanish.label else None)

    def file(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def back(self, content: Content | None = None) -> Returned:
        return take_back(self.file(), content or self.content, TODAY)

    def doubts(self, content: Content | None = None) -> list[tuple[int, str]]:
        returned = self.back(content)
        assert all(doubt.mend for doubt in returned.doubts)
        return [(doubt.row, doubt.column) for doubt in returned.doubts]


def test_a_file_that_comes_back_as_it_went_changes_nothing(translated: Content):
    assert Translator(translated).back() == Returned()
    assert Translator(translated, ("en", "pt")).back() == Returned()


def test_every_answer_is_in_it_with_buttons_review_and_sources(translated: Content):
    sheet = Translator(translated).sheet
    assert sheet.max_row == 1 + len(translated.responses)
    row = Translator(translated).row(NAME)
    values = {sheet.cell(1, column).value: sheet.cell(row, column).value for column in range(1, 11)}
    spanish = as_answer(translated.responses[NAME])
    assert values["Español"] == spanish.text
    assert values["Texto (en)"] == "<b>Take a second look.</b>"
    assert values["Botones en español"].splitlines()[0] == " → ".join(spanish.buttons[0])
    assert values["Revisada"] == spanish.reviewed
    assert values["Fuentes"] == ", ".join(spanish.sources)
    assert sheet.column_dimensions[MARK].hidden


def test_a_translation_comes_in_with_payloads_sources_and_questions_of_the_spanish(content: Content):
    (change,) = Translator(content).translate(PLACED).back().changes
    spanish = as_answer(content.responses[PLACED])
    assert (change.name, change.language, change.before) == (PLACED, "en", None)
    assert change.answer == replace(
        spanish,
        text=f"{spanish.text}.",
        buttons=tuple((f"{title[:20]} en", payload) for title, payload in spanish.buttons),
        label="In English",
        reviewed="2026-11-25",
    )


def test_a_changed_translation_says_how_it_was(translated: Content):
    (change,) = Translator(translated).translate(NAME, "<b>Look twice.</b>").back().changes
    assert change.before.text == "<b>Take a second look.</b>"
    assert change.answer.text == "<b>Look twice.</b>"


def test_two_languages_in_one_file(content: Content):
    translator = Translator(content, ("en", "pt"))
    spanish = as_answer(content.responses[NAME])
    titles = "\n".join(f"b{number}" for number, _ in enumerate(spanish.buttons))
    for columns in ("GHI", "JKL"):
        for column, value in zip(columns, ("Hello", titles, "Label"), strict=True):
            translator.write(NAME, column, value)
    assert [(change.language, change.answer.text) for change in translator.back().changes] == [
        ("en", "Hello"),
        ("pt", "Hello"),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (TEXT, "Call now."),
        (TEXT, "Call ALL and {somebody_else}"),
        (TEXT, "Call 01 8000 52 20 20: ALL"),
        (TEXT, "<b>Call ALL"),
        (TEXT, "<script>alert(1)</script> ALL"),
        (TEXT, "ALL" + "x" * 50_000),
        (TEXT, '=HYPERLINK("https://x.example","ALL")'),
        (TEXT, 12345),
        (TEXT, None),
        (BUTTONS, "Only one too many\nof\nthem\nall\nhere\nnow"),
        (BUTTONS, "This title is far too long for any button"),
        (LABEL, None),
        (LABEL, "A label that is far too long for what it is for"),
    ],
    ids=[
        "placeholder lost", "placeholder invented", "number typed in", "tag not closed", "script", "far too long", "formula", "a number cell",
        "empty", "buttons", "long button", "label lost", "long label",
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_cell_and_proposes_nothing(content: Content, column: str, value):
    name = PLACED if column != BUTTONS else NAME
    if isinstance(value, str) and column == TEXT:
        value = value.replace(
            "ALL", " ".join(f"{{{used}}}" for used in PLACEHOLDER.findall(content.responses[name].bubbles[0]))
        )
    translator = Translator(content).translate(name).translate("utter_ask_consent").write(name, column, value)
    assert set(translator.doubts()) == {(translator.row(name), column)}
    assert [change.name for change in translator.back().changes] == ["utter_ask_consent"]


def test_spanish_typed_into_the_file_is_said(content: Content):
    translator = Translator(content).write(NAME, "B", "Otra cosa")
    assert translator.doubts() == [(translator.row(NAME), "B")]


def test_spanish_that_changed_in_the_studio_meanwhile_is_said_for_what_was_translated(content: Content):
    changed = replace(as_answer(content.responses[NAME]), text="Texto nuevo.")
    later = replace(content, responses={**content.responses, NAME: as_response(content, NAME, changed)})
    translator = Translator(content).translate(NAME)
    assert translator.doubts(later) == [(translator.row(NAME), "B")]
    assert Translator(content).back(later) == Returned()


def test_a_translation_that_changed_in_the_studio_meanwhile_is_not_overwritten(content: Content, translated: Content):
    translator = Translator(content).translate(NAME)
    assert translator.doubts(translated) == [(translator.row(NAME), TEXT)]
    # What the translator did not touch is no matter.
    assert Translator(content).back(translated) == Returned()


def test_a_translation_that_was_emptied_is_said(translated: Content):
    translator = Translator(translated)
    for column in (TEXT, BUTTONS, LABEL):
        translator.write(NAME, column, None)
    assert translator.doubts() == [(translator.row(NAME), TEXT)]


def test_rows_that_are_unknown_or_twice_are_said(content: Content):
    translator = Translator(content).translate(NAME)
    last = translator.sheet.max_row
    for column in range(1, 11):
        translator.sheet.cell(last + 1, column).value = translator.sheet.cell(translator.row(NAME), column).value
    translator.sheet.cell(last + 2, 1).value = "utter_nobody_says_this"
    translator.sheet.cell(last + 4, 1).value = "=1+1"
    assert [row for row, _ in translator.doubts()] == [last + 1, last + 2, last + 4, last + 4]


def test_rows_may_be_sorted_and_left_out(content: Content):
    translator = Translator(content).translate(NAME)
    for row in range(translator.sheet.max_row, 1, -1):
        if translator.sheet.cell(row, 1).value != NAME:
            translator.sheet.delete_rows(row)
    assert [change.name for change in translator.back().changes] == [NAME]


@pytest.mark.parametrize("what", ["column", "sheet", "mark"])
def test_a_file_that_was_rearranged_is_refused_as_a_whole(content: Content, what: str):
    translator = Translator(content).translate(NAME)
    if what == "column":
        translator.sheet.delete_cols(4)
    elif what == "sheet":
        translator.sheet.title = "Hoja1"
    else:
        translator.write(NAME, MARK, None)
    returned = translator.back()
    assert returned.changes == ()
    assert returned.doubts


@pytest.mark.parametrize(
    "data",
    [b"", b"texto,en,csv", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0" * 40, b"x" * 6_000_000],
    ids=["empty", "csv", "broken zip", "old xls", "too large"],
)
def test_what_is_no_spreadsheet_is_refused(content: Content, data: bytes):
    (doubt,) = take_back(data, content, TODAY).doubts
    assert (doubt.row, doubt.column) == (0, "")
    assert doubt.mend


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The file with parts added or put in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/vbaProject.bin": b"macro"},
        {"xl/media/zeros.bin": b"\0" * 70_000_000},
        {
            "xl/workbook.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><workbook>&d;</workbook>'
        },
        {
            "xl/worksheets/sheet1.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet>&x;</worksheet>'
        },
    ],
    ids=["macros", "a zip bomb", "entities", "an outside entity"],
)
def test_what_no_translator_sends_is_refused(content: Content, parts: dict):
    (doubt,) = take_back(repacked(export(content, ["en"]), **parts), content, TODAY).doubts
    assert (doubt.row, doubt.column) == (0, "")


def test_a_text_that_begins_like_a_formula_goes_out_as_a_text(content: Content):
    answer = replace(as_answer(content.responses[NAME]), text="=1+1")
    odd = replace(content, responses={**content.responses, NAME: as_response(content, NAME, answer)})
    translator = Translator(odd)
    assert translator.sheet[f"B{translator.row(NAME)}"].data_type == "s"


def test_pasted_text_comes_in_without_what_nobody_sees(translated: Content):
    (change,) = Translator(translated).translate(NAME, "Look\u200b twice.\u202e_x000D_\n").back().changes
    assert change.answer.text == "Look twice."
