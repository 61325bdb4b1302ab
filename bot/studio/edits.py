"""Changes to content files, bytes to bytes: an answer, a contact, replies at hand, hours, phrases.

Owns how a file is written: ruamel.yaml's round trip, so that comments, order and quotes of everything else stay. Judges nothing; that
is ``bot.content.check``'s.
"""

import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from bot.content.library import Response
from bot.content.schema import MORE


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as staff edit it. ``text`` holds all bubbles, parted by lines of only ``---``; ``buttons`` are (title, payload);
    ``yes`` and ``no`` are what a typed "sí" and "no" mean after it ("": nothing)."""

    text: str
    buttons: tuple[tuple[str, str], ...]
    label: str
    reviewed: str
    sources: tuple[str, ...]
    yes: str = ""
    no: str = ""


FIELDS = ("text", "buttons", "label", "reviewed", "sources", "yes", "no")
"""The fields of an ``Answer`` that two people can change without getting in each other's way."""


def as_answer(response: Response) -> Answer:
    """An answer of the content as staff edit it."""
    return Answer(
        text=f"\n{MORE}\n".join(response.bubbles),
        buttons=tuple((button.title, button.payload) for button in response.buttons),
        label=response.label or "",
        reviewed=response.reviewed.isoformat(),
        sources=response.sources,
        yes=response.asks.yes if response.asks else "",
        no=response.asks.no if response.asks else "",
    )


def cleaned(text: str) -> tuple[str, int]:
    """A pasted text without what nobody sees (zero-width characters, direction marks, control characters) and with plain line ends
    and spaces, and how many signs were taken out."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\u2028", "\n").replace("\u00a0", " ").replace("\u202f", " ").replace("\t", " ")
    kept = [c for i, c in enumerate(plain) if _seen(c, plain[i - 1 : i])]
    lines = [" ".join(line.split(" ")).rstrip() for line in "".join(kept).split("\n")]
    return "\n".join(lines).strip(), len(plain) - len(kept)


def _seen(sign: str, before: str) -> bool:
    if sign == "\n":
        return True
    if sign == "\u200d":  # joins emoji, and is of no use anywhere else
        return bool(before) and unicodedata.category(before) in ("So", "Sk", "Mn")
    return unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cn", "Cs")


def merged(
    base: Answer, mine: Answer, theirs: Answer, lines: Callable[[str, str, str], str | None]
) -> tuple[Answer, list[str]]:
    """Two people's changes of one answer put together, field by field, and the fields that both changed differently: there
    ``mine`` stands. ``lines`` merges texts (base, mine, theirs) and answers None if they clash.
    """
    together, clashes = mine, []
    for field in FIELDS:
        was, here, there = (getattr(answer, field) for answer in (base, mine, theirs))
        if there in (was, here):
            continue
        if here == was:
            together = replace(together, **{field: there})
            continue
        both = lines(was, here, there) if field == "text" else None
        if both is None:
            clashes.append(field)
        else:
            together = replace(together, text=both)
    return together, clashes


def put_answer(data: bytes | None, name: str, answer: Answer) -> bytes:
    """The file with this answer in it, new or changed. Raises ``ValueError`` for a file that is no file of answers."""
    yaml, document = _read(data, {"version": DoubleQuotedScalarString("3.1"), "responses": CommentedMap()})
    responses = _answers(document)
    if not responses:
        responses.fa.set_block_style()  # the last answer of the file was taken out
    if name in responses:
        entry = responses[name][0]
    else:
        entry = CommentedMap()
        responses[name] = CommentedSeq([entry])
    entry["text"] = LiteralScalarString(answer.text + "\n")
    _set(entry, "buttons", [{"title": title, "payload": payload} for title, payload in answer.buttons], after="text")
    metadata = entry.setdefault("metadata", CommentedMap())
    _set(metadata, "label", answer.label or None)
    _set(metadata, "reviewed", day(answer.reviewed))
    if list(metadata.get("sources", [])) != list(answer.sources):
        metadata["sources"] = _in_line(list(answer.sources))
    asks = {"yes": answer.yes, "no": answer.no} if answer.yes or answer.no else None
    if asks != metadata.get("asks"):
        _set(metadata, "asks", asks)
    return _write(yaml, document)


def without_answer(data: bytes | None, name: str) -> bytes:
    """The file with this answer's lines cut out of it. Raises ``ValueError`` for a file that is no file of answers, or that is written
    so that an answer has no lines of its own, and ``KeyError`` if the answer is not in it."""
    yaml, document = _read(data, {})
    responses = _answers(document)
    line, column = responses.lc.key(name)
    left = [other for other in responses if other != name]
    if not left:
        document["responses"] = CommentedMap()
        return _write(yaml, document)
    # Cut, and not taken out of the document: there a comment about the next answer hangs on the end of this one.
    assert data is not None
    lines = data.decode().splitlines(keepends=True)
    after = next((at for at in range(line + 1, len(lines)) if _ends_an_entry(lines[at], column)), len(lines))
    rest = "".join([*lines[:line], *lines[after:]]).encode()
    if list(_answers(_read(rest, {})[1])) != left:
        raise ValueError("an answer without lines of its own")
    return rest


def _ends_an_entry(line: str, column: int) -> bool:
    """Whether a line no longer belongs to the entry whose key stands in ``column``."""
    words = line.lstrip(" ")
    return bool(words.strip()) and len(line) - len(words) <= column and not words.startswith("- ")


def put_contact(data: bytes, name: str, fields: Mapping[str, Any]) -> bytes:
    """``contacts.yml`` with the given fields of a contact, new or changed."""
    yaml, document = _read(data, {})
    contact = document["contacts"].setdefault(name, CommentedMap())
    for field, value in fields.items():
        if field not in contact or contact[field] != value:
            contact[field] = _in_line(value) if isinstance(value, list) else value
    return _write(yaml, document)


def put_source(data: bytes, name: str, title: str, where: str, day: str) -> bytes:
    """``sources.yml`` with a source, new or changed."""
    yaml, document = _read(data, {})
    entry = CommentedMap(title=DoubleQuotedScalarString(title), where=DoubleQuotedScalarString(where))
    entry["date"] = DoubleQuotedScalarString(day) if day else None
    entry.fa.set_flow_style()
    document["sources"][name] = entry
    return _write(yaml, document)


def put_desk(
    data: bytes, hours: Mapping[str, list[str]], closed_on: Sequence[str], replies: Sequence[tuple[str, str]]
) -> bytes:
    """``desk.yml`` with these hours (day to spans), days off and replies (title, text)."""
    yaml, document = _read(data, {})
    for weekday, spans in hours.items():
        if list(document["hours"].get(weekday, [])) != spans:
            document["hours"][weekday] = _in_line([DoubleQuotedScalarString(span) for span in spans])
    days = [day(word) for word in closed_on]
    if list(document["hours"].get("closed_on", [])) != days:
        document["hours"]["closed_on"] = _in_line(days)
    known = {entry["title"]: entry for entry in document["replies"]}
    kept = []
    for title, text in replies:
        entry = known.get(title, CommentedMap(title=title))
        if entry.get("text", "").strip() != text:
            entry["text"] = LiteralScalarString(text + "\n")
        kept.append(entry)
    if kept != list(document["replies"]):
        document["replies"][:] = kept
    return _write(yaml, document)


def put_phrases(data: bytes | None, intent: str, phrases: Sequence[str]) -> bytes:
    """A file of phrases with exactly these, one a line."""
    yaml, document = _read(data, {"version": DoubleQuotedScalarString("3.1"), "nlu": CommentedSeq()})
    examples = LiteralScalarString("".join(f"- {' '.join(phrase.split())}\n" for phrase in phrases))
    entry = next((entry for entry in document["nlu"] if entry["intent"] == intent), None)
    if entry is None:
        document["nlu"].append(CommentedMap(intent=intent, examples=examples))
    else:
        entry["examples"] = examples
    return _write(yaml, document)


def put_proposal(data: bytes | None, name: str, about: str, phrases: Sequence[str]) -> bytes:
    """The file of proposed intents with these phrases under one of them, new or already proposed."""
    yaml, document = _read(data, {"version": 1, "proposals": CommentedMap()})
    entry = document["proposals"].setdefault(name, CommentedMap(about=about, phrases=CommentedSeq()))
    known = list(entry["phrases"])
    entry["phrases"].extend(phrase for phrase in dict.fromkeys(phrases) if phrase not in known)
    return _write(yaml, document)


def phrases_in(data: bytes | None, intent: str) -> list[str]:
    """The phrases of an intent in a file of phrases."""
    if data is None:
        return []
    _, document = _read(data, {})
    found = (entry["examples"] for entry in document["nlu"] if entry["intent"] == intent)
    lines = (line.strip() for examples in found for line in examples.splitlines())
    return [line.removeprefix("-").strip() for line in lines if line.removeprefix("-").strip()]


def _answers(document: Any) -> CommentedMap:
    responses = document.get("responses") if isinstance(document, CommentedMap) else None
    if not isinstance(responses, CommentedMap):
        raise ValueError("no file of answers")
    return responses


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml


def _read(data: bytes | None, empty: Mapping[str, Any]) -> tuple[YAML, Any]:
    yaml = _yaml()
    return yaml, CommentedMap(empty) if data is None else yaml.load(data.decode())


def _write(yaml: YAML, document: Any) -> bytes:
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue().encode()


def _set(mapping: CommentedMap, key: str, value: Any, after: str | None = None) -> None:
    """Set a key, take it away for nothing, or leave it alone where nothing changes."""
    if not value:
        mapping.pop(key, None)
    elif key not in mapping:
        at = list(mapping).index(after) + 1 if after in mapping else 0
        mapping.insert(at, key, value)
    elif mapping[key] != value:
        mapping[key] = value


def _in_line(values: list[Any]) -> CommentedSeq:
    listed = CommentedSeq(values)
    listed.fa.set_flow_style()
    return listed


def day(words: str) -> date | str:
    """A date as YAML has it; what is none stays as it was written, for the check to say so."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return words
