"""The desk's markup: its templates, what they know, and the pieces that a page and what it hears later have in common."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.desk import words
from bot.desk.accounts import SHORTEST_PASSWORD
from bot.desk.desk import Desk
from bot.model.case import CaseEvent, CaseState, LineKind
from bot.model.conversation import Conversation
from bot.model.messages import ContentKind, LogLine
from bot.model.taxonomy import Urgency
from bot.storage.staff import Account
from bot.team.frame import templates

_HERE = Path(__file__).parent


class Markup:
    """Templates filled in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = templates(
            _HERE / "templates", words=words, states=CaseState, kinds=LineKind, events=CaseEvent, urgencies=Urgency,
            outcomes=words.CHOSEN_OUTCOMES, follow_ups=words.FOLLOW_UPS, contents=ContentKind,
            shortest_password=SHORTEST_PASSWORD,
        )  # fmt: skip

    def of(self, template: str, **values: object) -> str:
        """A template with these values."""
        return self._templates.get_template(template).render(**values)

    def row(self, conversation: Conversation) -> str:
        """A case on the list."""
        return self.of("_row.html", c=conversation, gist=words.gist(conversation, self._desk.content)).strip()

    def head(self, account: Account, conversation: Conversation) -> str:
        """Where a case stands, and what the account can do with it."""
        return self.of("_head.html", account=account, conversation=conversation)

    def summary(self, conversation: Conversation, logged: Sequence[words.Labelled]) -> str:
        """What is known; ``logged``: what the log adds."""
        return self.of("_summary.html", summary=words.summary(conversation, self._desk.content, logged))

    def line(self, case: str, entry: str, line: LogLine, accounts: Mapping[str, str]) -> str:
        """A line of the log."""
        return self.of("_line.html", entry=entry, line=line, accounts=accounts, case=case)
