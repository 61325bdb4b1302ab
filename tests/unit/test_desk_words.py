"""What the desk says of what was done: every act has words of its own, told as done in the log and as to be done where it failed."""

import pytest

from bot.desk import words
from bot.model.case import Outcome
from bot.model.messages import Act


@pytest.mark.parametrize("act", Act)
def test_the_log_tells_every_act_as_done_and_not_by_its_name(act: Act):
    told = words.audited({"act": act.value, "more": ""})
    assert told != act.value and told != words.ACTS[act]


def test_the_log_says_how_a_case_was_closed():
    assert words.audited({"act": "close", "more": Outcome.NO_ANSWER.value}) == "cerró el caso (Dejó de responder)"


def test_what_the_log_has_no_words_for_is_shown_as_it_is_and_not_lost():
    assert words.audited({"act": "moved_house", "more": "x"}) == "moved_house (x)"
