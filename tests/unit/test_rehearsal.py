"""A model that lies where it is wanted is kept: it may be the one that answers people."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.engine.hours import day_of
from bot.settings import ROOT, Settings
from bot.studio.rehearsal import rehearse


@pytest.mark.parametrize("same_place", [True, False])
def test_only_texts_changed(tmp_path: Path, same_place: bool):
    published = shutil.copy(Settings().model_path, tmp_path / "published.npz")
    model = published if same_place else tmp_path / "next" / "model.npz"
    steps: list[str] = []
    rehearse(ROOT, model, published, 0.01, day_of(datetime.now(UTC)), lambda line: steps.append(line["step"]))
    assert steps == ["checked", "trained", "compared"]
    assert model.read_bytes() == published.read_bytes() == Settings().model_path.read_bytes()
