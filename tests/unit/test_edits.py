"""Changes to content files: what is changed is changed, everything else stays byte for byte."""

import difflib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.content.load import load_content
from bot.studio import edits
from bot.studio.edits import Answer, as_answer, cleaned, merged
from tests.running import PROJECT

CONTENT = load_content(PROJECT)


def file_of(name: str) -> bytes:
    return (PROJECT / CONTENT.responses[name].path).read_bytes()


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("name", sorted(CONTENT.responses))
def test_an_answer_saved_unchanged_leaves_its_file_as_it_was(name: str):
    before = file_of(name)
    assert edits.put_answer(before, name, as_answer(CONTENT.responses[name])) == before


def test_only_the_lines_of_the_change_differ():
    before = file_of("utter_menu")
    answer = as_answer(CONTENT.responses["utter_menu"])
    after = edits.put_answer(before, "utter_menu", replace(answer, text=answer.text.replace("Puedo", "Puedo y quiero")))
    assert len(changed_lines(before, after)) == 2
    after = edits.put_answer(before, "utter_menu", replace(answer, reviewed="2026-11-25", yes="/menu", no="/thank"))
    found = yaml.safe_load(after)["responses"]["utter_menu"][0]["metadata"]
    assert str(found["reviewed"]) == "2026-11-25"
    assert all(line.strip("+- ").startswith(("reviewed", "asks", "yes", "no")) for line in changed_lines(before, after))


def test_a_new_answer_in_a_new_file_can_be_loaded(tmp_path: Path):
    answer = Answer("Hello.\n---\nMore.", (("Menu", "/menu"),), "Greeting", "2026-11-25", ("campaign",))
    found = yaml.safe_load(edits.put_answer(None, "utter_greet", answer))
    assert found["version"] == "3.1"
    assert found["responses"]["utter_greet"][0]["text"] == "Hello.\n---\nMore.\n"


@pytest.mark.parametrize(
    "name", ["utter_menu", "utter_welcome", list(yaml.safe_load(file_of("utter_menu"))["responses"])[-1]]
)
def test_an_answer_is_cut_out_and_nothing_else_moves(name: str):
    before = file_of(name)
    after = edits.without_answer(before, name)
    left = yaml.safe_load(before)["responses"]
    del left[name]
    assert yaml.safe_load(after)["responses"] == left
    assert any(before.startswith(after[:at]) and before.endswith(after[at:]) for at in range(len(after)))  # one piece


TIPS = b"""version: "3.1"
responses:
  utter_tip_uno:
    - text: |
        Uno.
        # no comment, part of the text
      metadata: {reviewed: 2026-11-25, sources: [campaign]}
  # About the second, to be kept.
  utter_tip_dos:
    - text: Dos.
      metadata: {reviewed: 2026-11-25, sources: [campaign]}
"""


def test_a_comment_about_the_next_answer_stays():
    kept = b'version: "3.1"\nresponses:\n' + TIPS[TIPS.index(b"  # About") :]
    assert edits.without_answer(TIPS, "utter_tip_uno") == kept


def test_the_last_answer_of_a_file_goes_and_another_can_come():
    one = edits.without_answer(edits.without_answer(TIPS, "utter_tip_uno"), "utter_tip_dos")
    assert yaml.safe_load(one) == {"version": "3.1", "responses": {}}
    again = edits.put_answer(one, "utter_tip_tres", Answer("A\nB", (), "", "2026-11-25", ("campaign",)))
    assert b"  utter_tip_tres:\n    - text: |\n        A\n        B\n" in again


@pytest.mark.parametrize(
    "data",
    [b"", b"responses: []", b"responses: {utter_tip_a: [{text: A}], utter_tip_b: [{text: B}]}\n"],
    ids=["empty", "no answers", "all on one line"],
)
def test_a_file_from_which_nothing_can_be_cut_is_refused(data: bytes):
    with pytest.raises(ValueError, match=r"no file of answers|lines of its own"):
        edits.without_answer(data, "utter_tip_a")


def test_contacts_keep_their_comments():
    before = (PROJECT / "responses/contacts.yml").read_bytes()
    assert edits.put_contact(before, "linea_trata", {"number": "01 8000 52 20 20"}) == before
    after = edits.put_contact(before, "linea_trata", {"note": "De día y de noche."})
    assert len(changed_lines(before, after)) == 2


def test_hours_and_replies():
    before = (PROJECT / "responses/desk.yml").read_bytes()
    replies = [(reply.title, reply.text.strip()) for reply in CONTENT.replies]
    hours = yaml.safe_load(before)["hours"]
    same = {day: list(spans) for day, spans in hours.items() if day != "closed_on"}
    assert edits.put_desk(before, same, [], replies) == before
    after = edits.put_desk(
        before, {**same, "sunday": ["09:00-12:00"]}, ["2026-12-24"], [*replies[1:], ("Nueva", "Hola.")]
    )
    found = yaml.safe_load(after)
    assert found["hours"]["sunday"] == ["09:00-12:00"]
    assert [str(day) for day in found["hours"]["closed_on"]] == ["2026-12-24"]
    assert [reply["title"] for reply in found["replies"]] == [*(title for title, _ in replies[1:]), "Nueva"]


def test_phrases():
    path = PROJECT / "nlu_data/es/greet.yml"
    phrases = edits.phrases_in(path.read_bytes(), "greet")
    assert edits.put_phrases(path.read_bytes(), "greet", phrases) == path.read_bytes()
    assert (
        edits.phrases_in(edits.put_phrases(path.read_bytes(), "greet", [*phrases, "q hay  pues"]), "greet")[-1]
        == "q hay pues"
    )
    assert edits.phrases_in(edits.put_phrases(None, "greet", ["ey"]), "greet") == ["ey"]


@pytest.mark.parametrize(
    ("pasted", "text", "taken_out"),
    [
        ("Hola\u200b mundo\u202e", "Hola mundo", 2),
        ("uno\r\ndos\u00a0tres\t", "uno\ndos tres", 0),
        ("familia 👨‍👩‍👧 y ❤️", "familia 👨‍👩‍👧 y ❤️", 0),
        ("<script>x</script>", "<script>x</script>", 0),
    ],
)
def test_what_nobody_sees_is_taken_out_of_pasted_text(pasted: str, text: str, taken_out: int):
    assert cleaned(pasted) == (text, taken_out)


BASE = Answer("uno\ndos", (("Menú", "/menu"),), "Menú", "2026-11-01", ("campaign",))


def no_lines(base: str, mine: str, theirs: str) -> str | None:
    return None


def test_changes_of_different_fields_are_put_together():
    mine, theirs = replace(BASE, text="uno\ndos y medio"), replace(BASE, reviewed="2026-11-25", label="El menú")
    together, clashes = merged(BASE, mine, theirs, no_lines)
    assert together == replace(BASE, text="uno\ndos y medio", reviewed="2026-11-25", label="El menú")
    assert not clashes


def test_changes_of_the_same_field_are_said_and_nothing_is_lost():
    mine, theirs = replace(BASE, text="A", label="X"), replace(BASE, text="B", label="Y")
    together, clashes = merged(BASE, mine, theirs, no_lines)
    assert together == mine
    assert clashes == ["text", "label"]
