"""Five names that are anyone's: they must be ours, and the wheel must hold no more and no less."""

import importlib.util
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ["kb", "ingest", "assistant", "api", "evals"]


@pytest.mark.parametrize("name", PACKAGES)
def test_nothing_shadows_our_package(name: str) -> None:
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin == str(ROOT / name / "__init__.py")


def test_the_wheel_holds_exactly_our_five_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == PACKAGES


def test_every_package_of_ours_is_in_the_wheel() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found == set(PACKAGES)
