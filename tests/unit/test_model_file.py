"""A model that is damaged, or cannot be made again: the bot starts all the same."""

from pathlib import Path

import pytest

from bot import app
from bot.app import NoUnderstander
from bot.understanding.model import Model, ModelError
from tests.running import PROJECT

WHOLE = PROJECT / "var" / "model.npz"


@pytest.mark.parametrize("part", [0, 1, 1000, 0.5, 0.99])
def test_a_model_file_that_was_cut_off_is_found_out(tmp_path: Path, part: float):
    whole = WHOLE.read_bytes() if WHOLE.exists() else b"PK" * 9000
    (tmp_path / "model.npz").write_bytes(whole[: int(part * len(whole)) if part < 1 else int(part)])
    with pytest.raises(ModelError):
        Model.load(tmp_path / "model.npz")


def test_bytes_in_its_middle_that_are_wrong_are_found_out(tmp_path: Path):
    if not WHOLE.exists():
        pytest.skip("no model yet: suenos train")
    spoilt = bytearray(WHOLE.read_bytes())
    middle = len(spoilt) // 2
    spoilt[middle : middle + 64] = bytes(64)
    (tmp_path / "model.npz").write_bytes(spoilt)
    with pytest.raises(ModelError):
        Model.load(tmp_path / "model.npz")


def test_without_a_model_and_with_no_way_to_make_one_the_rules_and_the_menu_answer(tmp_path: Path, monkeypatch):
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(app, "load_understander", broken)
    assert isinstance(app._understander_or_rules(tmp_path / "model.npz", PROJECT), NoUnderstander)
