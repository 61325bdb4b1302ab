"""Answers as a spreadsheet for translators, and back: bytes to values, values to bytes. Applies nothing itself.

One row an answer: the Spanish text, then for each language text, button titles and label. Translators change the cells of their language
and nothing else; placeholders and payloads stay. On the way in every doubt is a problem with row, column and mend, and a row with a
problem proposes nothing. What stood in the file when it was made is known by hashes in a hidden column: so a change in the studio
meanwhile, and a Spanish cell that somebody typed into, are both seen.
"""

import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from bot.content.check import check_answer
from bot.content.library import LANGUAGE, Content
from bot.content.render import PLACEHOLDER
from bot.studio.edits import Answer, as_answer, cleaned
from bot.studio.preview import as_response

SHEET = "Respuestas"
LONGEST_FILE = 1_000_000
"""Bytes of an uploaded file; with every answer in two languages it has a tenth of that."""

_LONGEST_UNPACKED = 60_000_000
_MOST_PARTS = 200
_MOST_ROWS = 5_000
_TITLE, _LABEL = 24, 30
"""Characters on a button, and of a label (``bot.content.schema``)."""

_FIXED = ("Respuesta", "Español", "Botones en español", "Etiqueta en español", "Revisada", "Fuentes")
_MARK = "No tocar"
_PER_LANGUAGE = ("Texto", "Botones", "Etiqueta")
_NOT_OURS = "Sube el archivo .xlsx que bajaste de esta página, con tus cambios."


@dataclass(frozen=True, slots=True)
class Change:
    """An answer in a language as the file proposes it; ``before`` is how it stands now, None if it was not translated."""

    name: str
    language: str
    answer: Answer
    before: Answer | None


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Something wrong: ``row`` and ``column`` as the spreadsheet program shows them (0 and "" for the file itself), and the mend."""

    row: int
    column: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file proposes. With doubts nothing of it should be applied before they are settled."""

    changes: tuple[Change, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class _NotOurs(Exception):
    """The file as a whole cannot be used; carries what is wrong and the mend."""


def export(content: Content, languages: Sequence[str]) -> bytes:
    """The .xlsx with every answer and its translations into ``languages`` (two-letter codes other than Spanish)."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    header = _header(languages)
    for at, title in enumerate(header, 1):
        cell = _put(sheet, 1, at, title)
        cell.font = Font(bold=True)
    for row, name in enumerate(sorted(content.responses), 2):
        _write_row(sheet, row, content, name, languages)
    _arrange(sheet, len(header))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take_back(data: bytes, content: Content, today: date) -> Returned:
    """What a returned file changes in ``content``. Raises nothing: whatever is wrong is a doubt."""
    try:
        sheet, languages = _opened(data)
        if sheet.max_row > _MOST_ROWS:
            raise _NotOurs(f"El archivo tiene {sheet.max_row} filas, más de las que puede haber.", _NOT_OURS)
    except _NotOurs as error:
        return Returned(doubts=(Doubt(0, "", *error.args),))
    changes: list[Change] = []
    doubts: list[Doubt] = []
    seen: dict[str, int] = {}
    for row in range(2, sheet.max_row + 1):
        reader = _Row(sheet, row, languages)
        if reader.empty:
            continue
        proposed = list(_read_row(reader, content, languages, seen, today))
        doubts += dict.fromkeys(reader.doubts)
        if not reader.doubts:
            changes += proposed
    return Returned(tuple(changes), tuple(sorted(doubts)))


# Writing


def _header(languages: Sequence[str]) -> list[str]:
    return [*_FIXED, *(f"{title} ({language})" for language in languages for title in _PER_LANGUAGE), _MARK]


def _write_row(sheet: Worksheet, row: int, content: Content, name: str, languages: Sequence[str]) -> None:
    spanish = as_answer(content.responses[name])
    values = [name, spanish.text, _lines(spanish), spanish.label, spanish.reviewed, ", ".join(spanish.sources)]
    for language in languages:
        translated = _translation(content, language, name)
        values += [translated.text, _titles(translated), translated.label] if translated else ["", "", ""]
    values.append(_mark(content, name, languages))
    for at, value in enumerate(values, 1):
        cell = _put(sheet, row, at, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if len(_FIXED) < at < len(values):
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor="FFF8E1")


def _put(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = value
    if value:
        cell.data_type = "s"  # a text that begins with = is a text
    return cell


def _arrange(sheet: Worksheet, columns: int) -> None:
    sheet.freeze_panes = "B2"
    for at in range(1, columns + 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 28 if at == 1 or at in (4, 5, 6) else 60
    sheet.column_dimensions[get_column_letter(columns)].hidden = True
    sheet.protection = SheetProtection(sheet=True, formatColumns=False, formatRows=False)


def _lines(answer: Answer) -> str:
    return "\n".join(f"{title} → {payload}" for title, payload in answer.buttons)


def _titles(answer: Answer) -> str:
    return "\n".join(title for title, _ in answer.buttons)


def _translation(content: Content, language: str, name: str) -> Answer | None:
    response = content.translations.get(language, {}).get(name)
    return as_answer(response) if response else None


def _mark(content: Content, name: str, languages: Sequence[str]) -> str:
    """Hashes of what stands in the file: of the Spanish answer, then of each translation."""
    answers = [as_answer(content.responses[name]), *(_translation(content, language, name) for language in languages)]
    return " ".join(_hash(answer) for answer in answers)


def _hash(answer: Answer | None) -> str:
    if answer is None:
        return "-"
    words = "\0".join((cleaned(answer.text)[0], cleaned(_titles(answer))[0], answer.label))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


# Reading


def _opened(data: bytes) -> tuple[Worksheet, list[str]]:
    """The sheet and its languages. Raises ``_NotOurs``."""
    _inspect(data)
    try:
        book = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as error:  # whatever a damaged file does to the library
        raise _NotOurs("El archivo está dañado.", _NOT_OURS) from error
    if SHEET not in book.sheetnames or not isinstance(book[SHEET], Worksheet):
        raise _NotOurs(f"No tiene la hoja «{SHEET}».", _NOT_OURS)
    sheet = book[SHEET]
    header = [str(cell.value or "") for cell in sheet[1]]
    while header and not header[-1]:
        header.pop()
    languages = [found[1] for title in header if (found := re.fullmatch(r"Texto \(([a-z]{2})\)", title))]
    if not languages or LANGUAGE in languages or header != _header(languages):
        mend = "No cambies, muevas ni borres columnas. Baja el archivo otra vez y copia tus traducciones."
        raise _NotOurs("Los títulos de las columnas no son los del archivo que se bajó.", mend)
    return sheet, languages


def _inspect(data: bytes) -> None:
    """Refuse what no translator's file contains, before anything reads it. Raises ``_NotOurs``."""
    if len(data) > LONGEST_FILE:
        raise _NotOurs("El archivo es demasiado grande.", _NOT_OURS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LONGEST_UNPACKED:
                raise _NotOurs("El archivo es demasiado grande por dentro.", _NOT_OURS)
            names = [part.filename.lower() for part in parts]
            if any("vba" in name or "macrosheet" in name or "activex" in name for name in names):
                raise _NotOurs("El archivo lleva macros.", "Guárdalo como .xlsx sin macros y súbelo otra vez.")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise _NotOurs("No es una hoja de cálculo .xlsx.", _NOT_OURS) from error


class _Row:
    """One row's cells as text; what is wrong with them is collected in ``doubts``."""

    def __init__(self, sheet: Worksheet, row: int, languages: Sequence[str]) -> None:
        self._cells = [sheet.cell(row, column) for column in range(1, len(_header(languages)) + 1)]
        self.row = row
        self.doubts: list[Doubt] = []
        self.empty = all(cell.value in (None, "") for cell in self._cells)

    def doubt(self, column: int, message: str, mend: str) -> None:
        """Something is wrong with a cell (counted from 0)."""
        self.doubts.append(Doubt(self.row, get_column_letter(column + 1), message, mend))

    def text(self, column: int) -> str:
        """A cell's text without what nobody sees."""
        cell: Any = self._cells[column]
        value = cell.value
        if value is None:
            return ""
        if cell.data_type == "f" or (isinstance(value, str) and value.lstrip().startswith("=")):
            self.doubt(column, "Hay una fórmula.", "Escribe el texto mismo, sin el signo = al principio.")
            return ""
        if not isinstance(value, str):
            self.doubt(column, "No es un texto.", "Da a la celda el formato «Texto» y escríbelo otra vez.")
            return ""
        return cleaned(value.replace("_x000D_", ""))[0]


def _read_row(
    row: _Row, content: Content, languages: Sequence[str], seen: dict[str, int], today: date
) -> Iterator[Change]:
    name = row.text(0)
    if name not in content.responses:
        row.doubt(0, f"No hay ninguna respuesta «{name}».", "Deja en esta columna lo que traía el archivo.")
        return
    if name in seen:
        row.doubt(0, f"«{name}» está también en la fila {seen[name]}.", "Deja una sola de las dos filas.")
        return
    seen[name] = row.row
    marks = row.text(len(_header(languages)) - 1).split(" ")
    if len(marks) != 1 + len(languages):
        mend = "Baja el archivo otra vez y copia ahí tus traducciones."
        row.doubt(len(_header(languages)) - 1, "Falta la marca oculta de esta fila.", mend)
        return
    spanish = as_answer(content.responses[name])
    touched = [language for at, language in enumerate(languages) if _touched(row, at, language, content, name, marks)]
    _compare_spanish(row, spanish, marks[0], bool(touched))
    for at, language in enumerate(languages):
        if language in touched:
            yield from _proposed(row, at, language, content, name, marks[1 + at], today)


def _touched(row: _Row, at: int, language: str, content: Content, name: str, marks: Sequence[str]) -> bool:
    """Whether the translator changed anything since the file was made."""
    text, titles, label = _cells_of(row, at)
    if not (text or titles or label):
        if marks[1 + at] != "-":
            mend = "Escríbela otra vez. Una traducción se quita en su página, no aquí."
            row.doubt(_column(at), f"La traducción ({language}) quedó vacía.", mend)
        return False
    given = replace(
        as_answer(content.responses[name]), text=text, buttons=tuple((title, "") for title in titles), label=label
    )
    return _hash(given) != marks[1 + at]


def _compare_spanish(row: _Row, spanish: Answer, mark: str, touched: bool) -> None:
    """The Spanish cells must be as they were; and the Spanish answer too, if a translation of it is brought."""
    given = (row.text(1), row.text(2), row.text(3))
    now = (cleaned(spanish.text)[0], cleaned(_lines(spanish))[0], spanish.label)
    if _hash(spanish) == mark:
        for column, (is_given, is_now) in enumerate(zip(given, now, strict=True), 1):
            if is_given != is_now:
                mend = "El español se cambia en la página de la respuesta. Deja aquí lo que traía el archivo."
                row.doubt(column, "El texto en español cambió dentro del archivo.", mend)
    elif touched:
        mend = "Baja el archivo otra vez, mira si la traducción todavía vale, y cópiala ahí."
        row.doubt(1, "El español cambió en el estudio después de bajar el archivo.", mend)


def _proposed(
    row: _Row, at: int, language: str, content: Content, name: str, mark: str, today: date
) -> Iterator[Change]:
    spanish, before = as_answer(content.responses[name]), _translation(content, language, name)
    text, titles, label = _cells_of(row, at)
    if _hash(before) != mark:
        mend = "Baja el archivo otra vez: alguien tradujo esto entretanto. Compara y deja lo mejor de las dos."
        row.doubt(_column(at), f"La traducción ({language}) cambió en el estudio después de bajar el archivo.", mend)
        return
    _check_text(row, _column(at), spanish.text, text)
    if len(titles) != len(spanish.buttons):
        mend = f"Un título por línea, en el mismo orden que en español: {len(spanish.buttons)}."
        row.doubt(_column(at) + 1, f"Hay {len(titles)} botones y en español {len(spanish.buttons)}.", mend)
        return
    for title in titles:
        if len(title) > _TITLE:
            row.doubt(_column(at) + 1, f"El botón «{title}» tiene {len(title)} letras.", f"Hasta {_TITLE}.")
    if bool(label) != bool(spanish.label) or len(label) > _LABEL:
        row.doubt(_column(at) + 2, "La etiqueta falta, sobra o es larga.", f"Como en español, hasta {_LABEL} letras.")
    buttons = tuple((title, payload) for title, (_, payload) in zip(titles, spanish.buttons, strict=True))
    answer = replace(spanish, text=text, buttons=buttons, label=label, reviewed=today.isoformat())
    _check_answer(row, _column(at), content, language, name, answer, today)
    yield Change(name, language, answer, before)


def _check_text(row: _Row, column: int, spanish: str, text: str) -> None:
    if not text:
        row.doubt(
            column, "Falta el texto.", "Escribe la traducción, o deja vacías también las otras celdas del idioma."
        )
    expected, given = Counter(PLACEHOLDER.findall(spanish)), Counter(PLACEHOLDER.findall(text))
    for name in sorted((expected - given).keys()):
        row.doubt(column, f"Falta {{{name}}}.", "Cópialo del español tal cual, con sus llaves: ahí va un dato.")
    for name in sorted((given - expected).keys()):
        row.doubt(column, f"{{{name}}} no está en español.", "Quítalo.")


def _check_answer(
    row: _Row, column: int, content: Content, language: str, name: str, answer: Answer, today: date
) -> None:
    """The same check as everywhere, on the translation among the rest of its language."""
    known = {**content.translations.get(language, {}), name: as_response(content, name, answer)}
    translated = replace(content, translations={**content.translations, language: known}).in_language(language)
    for problem in check_answer(translated, known[name], today):
        row.doubt(column, problem.message.removeprefix(f"{name}: "), problem.mend)


def _cells_of(row: _Row, at: int) -> tuple[str, list[str], str]:
    titles = [line.strip() for line in row.text(_column(at) + 1).split("\n") if line.strip()]
    return row.text(_column(at)), titles, row.text(_column(at) + 2)


def _column(at: int) -> int:
    """Where the cells of the ``at``-th language begin."""
    return len(_FIXED) + at * len(_PER_LANGUAGE)
