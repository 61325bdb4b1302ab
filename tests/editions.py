"""An edition that stays what it is, for tests that need one."""

from bot.content.library import Content
from bot.ports import Edition, Understander


class OneEdition:
    """Implements ``Editions``."""

    def __init__(self, content: Content, understander: Understander) -> None:
        self._edition = Edition("test", content, understander)

    def current(self) -> Edition:
        return self._edition
