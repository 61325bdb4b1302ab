"""An edition as one file: the folders of content, and the model trained on them, in a tar archive.

Owns what belongs to an edition and how it is packed. Unpacking never writes outside the folder that it is given.
"""

import io
import tarfile
from pathlib import Path

PARTS = ("responses", "nlu_data", "tests/content", "tests/urgency")
"""The folders of the project that are content; staff edit these and nothing else."""

MODEL = "model.npz"


class ArchiveError(Exception):
    """The archive is damaged or holds what it must not."""


def content_files(root: Path) -> dict[str, bytes]:
    """Every YAML file of the content under ``root``, by its path from there."""
    found = (file for part in PARTS for file in sorted((root / part).rglob("*.yml")))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def pack(files: dict[str, bytes], model: bytes) -> bytes:
    """The archive of an edition; the same files give the same bytes."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in sorted([*files.items(), (MODEL, model)]):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def unpack(archive: bytes, folder: Path) -> None:
    """Write an archive's files under ``folder``. Raises ``ArchiveError``."""
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
            opened.extractall(folder, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise ArchiveError(f"the archive of the edition cannot be unpacked ({type(error).__name__})") from None


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write content files under ``folder``."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
