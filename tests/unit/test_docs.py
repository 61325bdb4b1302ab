"""The documentation names what there is: every setting, command, action and folder."""

import re

import click
import prometheus_client
import pytest
import yaml

from actions.catalogue import catalogue
from bot.__main__ import suenos
from bot.model.taxonomy import INTENTS, GoodSign, RedFlag
from bot.settings import Settings
from tests.running import PROJECT

DOCS = "\n".join(path.read_text(encoding="utf-8") for path in [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md")])


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str):
    assert f"SUENOS_{name.upper()}" in DOCS
    assert Settings.model_fields[name].description


@pytest.mark.parametrize("name", sorted(suenos.commands))
def test_every_command_is_documented(name: str):
    assert re.search(rf"`?{name}\b", DOCS)
    assert isinstance(suenos.commands[name], click.Command)
    assert suenos.commands[name].help


def test_the_rasa_domain_lists_every_intent():
    domain = (PROJECT / "nlu_data/domain.yml").read_text(encoding="utf-8")
    assert re.findall(r"^  - (\w+)$", domain, re.MULTILINE) == list(INTENTS)


def test_every_action_has_its_file():
    class NoTips:
        async def add(self, conversation, address): ...
        async def remove(self, conversation): ...

    for name in catalogue(NoTips()):
        assert (PROJECT / "actions" / f"{name}.py").exists()


def test_every_folder_of_the_layout_exists():
    layout = (PROJECT / "docs/architecture.md").read_text(encoding="utf-8")
    for path in re.findall(r"^\| `([\w/.]+)`", layout, re.MULTILINE):
        assert (PROJECT / path).exists(), path


def test_the_taxonomy_is_complete():
    assert len(INTENTS) == 45
    assert len(RedFlag) == 22
    assert len(GoodSign) == 5


def test_alerts_and_dashboard_ask_for_metrics_that_exist():
    import bot.metrics
    import bot.ops.pages  # noqa: F401 - defines the gauges

    known = {sample.name for family in prometheus_client.REGISTRY.collect() for sample in family.samples}
    known |= {
        f"{family.name}{end}" for family in prometheus_client.REGISTRY.collect() for end in ("_total", "_bucket", "")
    }
    text = "".join(
        (PROJECT / "deploy" / name).read_text() for name in ("prometheus-alerts.yml", "grafana-dashboard.json")
    )
    asked = set(re.findall(r"\bsuenos_[a-z_]+", text))
    assert asked
    assert asked <= known
    assert yaml.safe_load((PROJECT / "deploy" / "prometheus-alerts.yml").read_text())["groups"]
