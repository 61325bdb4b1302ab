"""The list as open pages show it: made once, changed piece by piece, heard only when it makes a difference."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk.web.listing import EMPTY, Listing
from bot.model.case import Case, CaseState, Counsellor, Reason
from bot.model.conversation import Conversation
from bot.model.messages import Address, Private
from bot.model.taxonomy import Urgency
from bot.storage.staff import Account, Role

NOW = datetime(2026, 11, 25, 22, 0, tzinfo=UTC)
LAURA = Counsellor("laura", "Laura")


def waiting(name: str, urgency: Urgency = Urgency.ROUTINE, alerts: int = 0) -> Conversation:
    case = Case(CaseState.WAITING, Reason.ASKED, urgency, opened=NOW, waiting_since=NOW, alerts=alerts)
    return Conversation(id=name, address=Address("web", Private("x")), case=case)


def taken(conversation: Conversation) -> Conversation:
    assert conversation.case is not None
    held = replace(conversation.case, state=CaseState.WITH_COUNSELLOR, counsellor=LAURA, taken=NOW)
    return replace(conversation, case=held)


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def listing(made: list[str]) -> Listing:
    def row(conversation: Conversation) -> str:
        made.append(conversation.id)
        assert conversation.case is not None
        return f"<li data-case={conversation.id}>{conversation.case.state.value}</li>"

    return Listing(row)


def shown_by(listing: Listing, rows: dict[str, str]) -> dict[str, str]:
    """What a page makes of the last change."""
    change = listing.change
    assert change is not None
    rows = {**rows, **change["rows"]}
    return {name: rows[name] for name in change.get("order", rows)}


def test_who_has_nobody_stands_before_who_is_attended(listing):
    listing.follow([taken(waiting("a", Urgency.CRITICAL)), waiting("b", Urgency.URGENT), waiting("c")])
    assert sorted("abc", key=lambda name: listing.html.index(f"data-case={name}")) == ["b", "c", "a"]


def test_a_page_that_follows_the_changes_shows_the_whole(listing):
    a, b, c = waiting("a"), waiting("b"), waiting("c")
    listing.follow([a, b])
    page = {"a": "<li data-case=a>waiting</li>", "b": "<li data-case=b>waiting</li>"}
    for cases in ([a, taken(b)], [c, a, taken(b)], [taken(b), c], [taken(b), c]):
        before = listing.drawn
        listing.follow(cases)
        if listing.drawn != before:
            page = shown_by(listing, page)
        assert "\n".join(page.values()) == listing.html


def test_only_what_changed_is_made_again(listing, made):
    a, b = waiting("a"), waiting("b")
    listing.follow([a, b])
    made.clear()
    listing.follow([a, taken(b)])
    assert made == ["b"]
    assert set(listing.change["rows"]) == {"b"}
    assert "order" not in listing.change


def test_what_looks_the_same_is_no_news(listing):
    a = waiting("a")
    listing.follow([a])
    drawn, looks = listing.drawn, listing.looks.number
    listing.follow([replace(a, version=a.version + 1)])
    assert (listing.drawn, listing.looks.number) == (drawn, looks)


def test_an_empty_list_says_so_and_is_shown_whole(listing):
    assert listing.html == EMPTY
    listing.follow([waiting("a")])
    assert listing.change is None
    listing.follow([])
    assert listing.change is None
    assert listing.html == EMPTY


def test_a_time_of_day_gets_its_date_after_midnight(listing, made, monkeypatch):
    a = waiting("a")
    listing.follow([a])
    monkeypatch.setattr(listing, "_day", listing._day - timedelta(days=1))
    listing.follow([a])
    assert made == ["a", "a"]


def test_urgent_cases_call_everybody_until_they_are_taken(listing):
    laura, rosa = Account("laura", Role.COUNSELLOR, "Laura"), Account("rosa", Role.SUPERVISOR, "Rosa")
    listing.follow([waiting("a", Urgency.URGENT, alerts=2), waiting("b")])
    assert set(listing.calls(laura)) == set(listing.calls(rosa)) == {"a"}
    assert listing.calls(laura)["a"] != listing.calls(rosa)["a"], "the third call is for supervisors"
    assert not listing.calls(laura, but="a")
    heard = listing.heard.number
    listing.follow([taken(waiting("a", Urgency.URGENT)), waiting("b")])
    assert listing.heard.number == heard + 1
    assert set(listing.calls(laura)) == {"a"}, "what is in her own hands calls her"
    assert not listing.calls(rosa)


def test_what_people_write_calls_nobody_who_hears_it_already(listing):
    held = taken(waiting("a"))
    listing.follow([held])
    heard = listing.heard.number
    listing.follow([replace(held, case=replace(held.case, last_person=NOW + timedelta(minutes=1)), version=2)])
    assert listing.heard.number == heard
