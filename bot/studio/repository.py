"""The git repository in which the content lives: what is published, and the draft that the team works on together.

Owns branches, commits and merges; knows files as bytes and nothing of what is in them. Three branches: ``main`` is what was
published, ``draft`` is what staff change, ``shipped`` is what came with the program, so that its updates and the team's changes
can be merged. Developers push to ``main`` of the same repository; the draft takes it in.
"""

import fcntl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pygit2
from pygit2.enums import FileMode, MergeFavor, ObjectType, SortMode

from bot.content.archive import PARTS

MAIN, DRAFT, SHIPPED = "main", "draft", "shipped"

_PROGRAM = "suenos"


class RepositoryError(Exception):
    """The repository cannot be used; says which folder and what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """One commit. ``author`` is an account of the team, or the program."""

    id: str
    author: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A file after a three-way merge; ``clash`` if both sides changed the same lines: then it is as ``ours`` had it there."""

    data: bytes
    clash: bool


class Repository:
    """A bare repository. Its calls take milliseconds; one process writes at a time (a lock on the folder)."""

    def __init__(self, folder: Path) -> None:
        """Open the repository in ``folder``, or make it. Raises ``RepositoryError``."""
        self._folder = folder
        try:
            self._git = pygit2.Repository(str(folder)) if folder.exists() else _make(folder)
        except (pygit2.GitError, OSError) as error:
            mend = "Point SUENOS_CONTENT_REPOSITORY at a bare git repository, or move the folder away."
            raise RepositoryError(f"{folder}: cannot be used ({error}). {mend}") from None
        if not self._git.is_bare:
            raise RepositoryError(f"{folder}: has a work tree. Use a bare copy of it: git clone --bare")

    # What came with the program, and what others pushed

    def take_in(self, shipped: Mapping[str, bytes]) -> list[str]:
        """Bring the draft up to date with the program's own files and with ``main``; answers the files in which both sides had
        changed the same lines: there the draft stays as it was.
        """
        with self._locked():
            before = self._tip(SHIPPED)
            tree = self._tree(before, shipped, whole=True)
            if before is None or self._at(before).tree.id != tree:
                before = self._commit(
                    SHIPPED, tree, [before] if before else [], _PROGRAM, "Lo que vino con el programa"
                )
            if self._tip(MAIN) is None:
                self._move(MAIN, before)
            if self._tip(DRAFT) is None:
                self._move(DRAFT, self._tip(MAIN))
            return [*self._into_draft(SHIPPED), *self._into_draft(MAIN)]

    def _into_draft(self, branch: str) -> list[str]:
        theirs, ours = self._tip(branch), self._tip(DRAFT)
        assert theirs is not None and ours is not None
        base = self._git.merge_base(ours, theirs)
        if base == theirs:
            return []
        was, here, there = (self._at(commit).tree for commit in (base or theirs, ours, theirs))
        clashes = self._git.merge_trees(was, here, there).conflicts
        paths = sorted({side.path for entry in clashes or () for side in entry if side is not None})
        index = self._git.merge_trees(was, here, there, favor=MergeFavor.OURS)
        for entry in list(index.conflicts or ()):  # removed on one side, changed on the other: kept
            kept = next(side for side in (entry[1], entry[2], entry[0]) if side is not None)
            del index.conflicts[kept.path]
            index.add(kept)
        tree = index.write_tree(self._git)
        self._commit(DRAFT, tree, [ours, theirs], _PROGRAM, f"Junta lo que llegó a {branch}")
        return paths

    # Reading

    def head(self, branch: str) -> str:
        """The id of a branch's last commit."""
        tip = self._tip(branch)
        assert tip is not None, "take_in comes first"
        return str(tip)

    def files(self, commit: str) -> dict[str, bytes]:
        """Every content file of a commit, by path."""
        found: dict[str, bytes] = {}
        for part in PARTS:
            try:
                entry = self._at(commit).tree[part]
            except KeyError:
                continue
            found.update(_blobs(entry, part))
        return found

    def file(self, commit: str, path: str) -> bytes | None:
        """One file, or None."""
        try:
            return cast(pygit2.Blob, self._at(commit).tree[path]).data
        except (KeyError, ValueError):
            return None

    def tree(self, commit: str) -> str:
        """The id of what a commit holds: two commits with the same content have the same."""
        return str(self._at(commit).tree.id)

    def part(self, commit: str, path: str) -> str:
        """The id of what one folder holds in a commit."""
        return str(self._at(commit).tree[path].id)

    def history(self, branch: str, count: int = 50, path: str | None = None) -> list[Version]:
        """The last versions of a branch, newest first, those only that changed ``path`` if it is given."""
        found: list[Version] = []
        walker = self._git.walk(self._tip(branch), SortMode.TOPOLOGICAL | SortMode.TIME)
        if path is None:
            walker.simplify_first_parent()
        for commit in walker:
            if path is not None and not _changed(commit, path):
                continue
            found.append(_version(commit))
            if len(found) == count:
                break
        return found

    def differing(self, before: str, after: str) -> dict[str, str]:
        """The files that differ between two commits, each with its unified diff."""
        diff = self._git.diff(self._at(before), self._at(after), context_lines=2)
        return {patch.delta.new_file.path: patch.text or "" for patch in diff if patch is not None}

    # Writing

    def save(self, changes: Mapping[str, bytes], author: str, reason: str) -> str:
        """Put changed files into the draft; answers the new commit, or the old one if nothing differs."""
        with self._locked():
            ours = self._tip(DRAFT)
            assert ours is not None
            tree = self._tree(ours, changes)
            if tree == self._at(ours).tree.id:
                return str(ours)
            return str(self._commit(DRAFT, tree, [ours], author, reason))

    def publish(self, draft: str, author: str, reason: str) -> str:
        """Make the draft, as it is in the commit ``draft``, what is published. Raises ``RepositoryError`` if it has moved on."""
        with self._locked():
            if str(self._tip(DRAFT)) != draft:
                raise RepositoryError("El borrador cambió mientras se publicaba. Vuelve a revisarlo.")
            main = self._tip(MAIN)
            made = self._commit(MAIN, self._at(draft).tree.id, [main, self._at(draft).id], author, reason)
            self._move(DRAFT, made)
            return str(made)

    def go_back(self, to: str, author: str, reason: str) -> str:
        """Publish what an earlier commit holds. What is in the draft and not published stays in the draft."""
        with self._locked():
            made = self._commit(MAIN, self._at(to).tree.id, [self._tip(MAIN)], author, reason)
            self._into_draft(MAIN)
            return str(made)

    def merge(self, base: bytes, ours: bytes, theirs: bytes) -> Merged:
        """Three versions of one file put together, line by line."""
        ancestor, left, right = (
            pygit2.IndexEntry("file", self._git.create_blob(data), FileMode.BLOB) for data in (base, ours, theirs)
        )
        result = self._git.merge_file_from_index(ancestor, left, right, use_deprecated=False)
        if result.automergeable:
            return Merged(result.contents.encode(), clash=False)
        return Merged(ours, clash=True)

    def _at(self, commit: str | pygit2.Oid) -> pygit2.Commit:
        return cast(pygit2.Commit, self._git[commit])

    def _tip(self, branch: str) -> pygit2.Oid | None:
        reference = self._git.references.get(f"refs/heads/{branch}")
        return None if reference is None else cast(pygit2.Oid, reference.target)

    def _move(self, branch: str, commit: pygit2.Oid | None) -> None:
        assert commit is not None
        self._git.references.create(f"refs/heads/{branch}", commit, force=True)

    def _tree(self, base: pygit2.Oid | None, files: Mapping[str, bytes], *, whole: bool = False) -> pygit2.Oid:
        """The tree of ``base`` with ``files`` in it; with ``whole``, and no other content."""
        index = pygit2.Index()
        if base is not None:
            index.read_tree(self._at(base).tree)
        if whole:
            for path in [entry.path for entry in index if entry.path.startswith(PARTS)]:
                if path not in files:
                    index.remove(path)
        for path, data in files.items():
            index.add(pygit2.IndexEntry(path, self._git.create_blob(data), FileMode.BLOB))
        return index.write_tree(self._git)

    def _commit(
        self, branch: str, tree: pygit2.Oid, parents: Sequence[pygit2.Oid | None], author: str, reason: str
    ) -> pygit2.Oid:
        # No address: an account is a name at this bot and nothing else.
        by = pygit2.Signature(author, f"{author}@localhost", int(time.time()), 0)
        made = self._git.create_commit(
            None, by, by, reason, tree, [parent for parent in dict.fromkeys(parents) if parent]
        )
        self._move(branch, made)
        return made

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._folder / "suenos.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _make(folder: Path) -> pygit2.Repository:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return pygit2.init_repository(str(folder), bare=True, initial_head=MAIN)


def _blobs(entry: pygit2.Object, path: str) -> Iterator[tuple[str, bytes]]:
    if entry.type == ObjectType.BLOB:
        if path.endswith(".yml"):
            yield path, cast(pygit2.Blob, entry).data
        return
    for inner in cast(pygit2.Tree, entry):
        yield from _blobs(inner, f"{path}/{inner.name}")


def _changed(commit: pygit2.Commit, path: str) -> bool:
    def blob(of: pygit2.Commit) -> object:
        try:
            return of.tree[path].id
        except KeyError:
            return None

    here = blob(commit)
    return all(blob(parent) != here for parent in commit.parents) if commit.parents else here is not None


def _version(commit: pygit2.Commit) -> Version:
    return Version(str(commit.id), commit.author.name, datetime.fromtimestamp(commit.commit_time, UTC), commit.message)
