"""The referral record: only after a yes, only names and codes of the standard, nothing about who the person is."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.library import Content
from bot.desk.handing_on import BY_HAND, LABELS, LEFT_OUT, referral
from bot.desk.words import SECTORS
from bot.engine import entity_rules
from bot.model.case import Case, CaseState, Outcome, Reason
from bot.model.conversation import Conversation, OfferFile, SeenFlag
from bot.model.messages import Address, Private
from bot.model.taxonomy import RedFlag, Urgency

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
STANDARD = json.loads((Path(__file__).parent / "htcds_2_0.json").read_text())["fields"]
CHAT = "5550199"


def agreed(**more) -> Conversation:
    case = Case(CaseState.WAITING, Reason.URGENT, Urgency.URGENT, NOW, NOW, may_be_handed_on=True)
    offer = OfferFile(sector="domestic_work", flags=(SeenFlag(RedFlag.UPFRONT_FEE, Private("me cobran")),))
    known = {"urgency": Urgency.URGENT, "whereabouts": "ES", "destination": "ES", "minor": True, "offer": offer}
    return Conversation("c0ffee", Address("telegram", Private(CHAT)), case=case, **(known | more))


@pytest.mark.parametrize("answer", [None, False])
def test_without_a_yes_there_is_no_record(content: Content, answer):
    conversation = agreed()
    with pytest.raises(ValueError, match="not agreed"):
        referral(replace(conversation, case=replace(conversation.case, may_be_handed_on=answer)), content, "Rosa", NOW)


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_every_field_and_every_code_is_of_the_standard(content: Content, outcome: Outcome | None):
    conversation = agreed()
    if outcome is not None:
        closed = replace(conversation.case, state=CaseState.CLOSED, outcome=outcome, closed=NOW)
        conversation = replace(conversation, case=closed)
    record = referral(conversation, content, "Rosa", NOW)
    for field, value in (*record.fields.items(), *(pair for event in record.events for pair in event.items())):
        assert field in STANDARD, field
        assert field in LABELS, field
        assert not STANDARD[field] or value in STANDARD[field], (field, value)
    assert record.fields["cas_OutgoingReferralDate"] == "2026-11-24", "the day in Colombia"
    assert record.fields["prs_PrimaryLanguage"] == "spa"


def test_what_is_said_to_be_left_empty_is_of_the_standard_and_is_empty(content: Content):
    record = referral(agreed(), content, "Rosa", NOW)
    assert set(BY_HAND) <= set(STANDARD)
    assert not set(BY_HAND) & set(record.fields)
    for line in LEFT_OUT:
        for field in line.split(":")[0].split(", "):
            assert any(name.startswith(field.rstrip("…")) for name in STANDARD), field
            assert not any(name == field for name in record.fields), field


def test_nothing_tells_who_the_person_is_or_what_they_wrote(content: Content):
    record = json.dumps(referral(agreed(), content, "Rosa", NOW).as_json())
    assert CHAT not in record
    assert "me cobran" not in record


def test_every_kind_of_work_has_a_name():
    assert set(SECTORS) == set(entity_rules.SECTORS)
