"""The edition that answers in this process, and how it follows what is published.

Owns the swap: one reference, changed when the new edition is whole. What a turn has in hand it finishes with the edition it began with.
A copy of the last edition stays on this machine's disk, so that a process starts with it whether or not the store can be asked.
"""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import structlog

from bot.content.archive import ArchiveError, unpack
from bot.content.phrases import PhrasesError
from bot.content.problems import ContentError
from bot.ports import Edition
from bot.storage.editions import EditionStore

log = structlog.get_logger()

SHIPPED = "shipped"
"""The id of the edition that came with the program."""

_LOOK_SECONDS = 1.0
"""A notification may be lost; this often the store is asked anyway."""

_ID = "edition"

Load = Callable[[str, Path], Edition]
"""Loads the edition of an id from its folder; takes a second, so it runs in a thread. Raises ``ContentError`` or ``PhrasesError``."""


class Live:
    """Implements ``Editions``. ``folder`` keeps the copy of the last edition."""

    def __init__(self, first: Edition, folder: Path, load: Load) -> None:
        self._edition = first
        self._folder = folder
        self._load = load
        self._refused: str | None = None

    def current(self) -> Edition:
        """See ``Editions.current``."""
        return self._edition

    async def follow(self, store: EditionStore) -> None:
        """Take over each edition that is published, for ever. Raises what the store raises; the caller starts it again."""
        while True:
            change = store.changes()
            await self.catch_up(store)
            await change.wait(_LOOK_SECONDS)

    async def catch_up(self, store: EditionStore) -> None:
        """Take over the published edition if it is another one. One that cannot be used leaves the present one answering."""
        wanted = await store.current()
        if wanted is None or wanted in (self._edition.id, self._refused):
            return
        archive = await store.archive(wanted)
        if archive is None:
            log.error("edition_missing", edition=wanted)
            self._refused = wanted
            return
        try:
            self._edition = await asyncio.to_thread(self._take_over, wanted, archive)
        except (ArchiveError, ContentError, PhrasesError, OSError) as error:
            log.error("edition_refused", edition=wanted, error=type(error).__name__)
            self._refused = wanted
            return
        log.info("edition_live", edition=wanted)

    def _take_over(self, edition: str, archive: bytes) -> Edition:
        fresh = self._folder / edition
        shutil.rmtree(fresh, ignore_errors=True)
        unpack(archive, fresh)
        loaded = self._load(edition, fresh)
        draft = self._folder / f"{_ID}.draft"
        draft.write_text(edition)
        draft.replace(self._folder / _ID)
        for other in self._folder.iterdir():
            if other.is_dir() and other.name != edition:
                shutil.rmtree(other, ignore_errors=True)
        return loaded


def kept_on_disk(folder: Path, shipped: Path) -> tuple[str, Path]:
    """The edition to start with, and its folder: the last one that this machine used, else the one in ``shipped``."""
    try:
        edition = (folder / _ID).read_text().strip()
    except OSError:
        return SHIPPED, shipped
    return (edition, folder / edition) if edition and (folder / edition).is_dir() else (SHIPPED, shipped)
