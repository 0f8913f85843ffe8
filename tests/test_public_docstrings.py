"""What others may use says what it is: modules, classes, and the functions that a package exports.

A class whose fields say it all needs one line too; methods are left to judgement, and so is what
overrides something documented.
"""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

PACKAGES = ("kb", "ingest", "assistant", "api", "evals")


def modules() -> list[str]:
    """Every module of ours, except migrations, which Alembic runs by file."""
    found = []
    for package in PACKAGES:
        root = importlib.import_module(package)
        names = [info.name for info in pkgutil.walk_packages(root.__path__, f"{package}.")]
        found += [package, *(name for name in names if ".migrations" not in name)]
    return [name for name in found if not any(part.startswith("_") for part in name.split("."))]


def is_told(thing: object) -> bool:
    """A docstring of its own; what `dataclass` and `Enum` put there by themselves is none."""
    text = getattr(thing, "__doc__", None) or ""
    if isinstance(thing, type):
        text = thing.__dict__.get("__doc__") or ""
        is_generated = text.startswith(f"{thing.__name__}(") or text == "An enumeration."
        return bool(text.strip()) and not is_generated
    return bool(text.strip())


def overrides_something_told(thing: type) -> bool:
    return any(is_told(base) and base.__module__.split(".")[0] in PACKAGES for base in thing.__mro__[1:])


def own_classes(module: ModuleType) -> list[type]:
    found = [value for name, value in vars(module).items() if not name.startswith("_")]
    return [value for value in found if inspect.isclass(value) and value.__module__ == module.__name__]


@pytest.mark.parametrize("name", modules())
def test_a_module_and_its_classes_say_what_they_are(name: str) -> None:
    module = importlib.import_module(name)
    silent = [] if is_told(module) else [name]
    silent += [
        f"{name}.{each.__name__}"
        for each in own_classes(module)
        if not is_told(each) and not overrides_something_told(each)
    ]
    assert not silent, f"no docstring: {', '.join(silent)}"


@pytest.mark.parametrize("name", PACKAGES)
def test_an_exported_function_says_what_it_does(name: str) -> None:
    packages = [importlib.import_module(each) for each in modules() if each.split(".")[0] == name]
    exported = [
        (package.__name__, each, getattr(package, each))
        for package in packages
        for each in getattr(package, "__all__", ())
    ]
    silent = [f"{place}.{each}" for place, each, value in exported if callable(value) and not is_told(value)]
    assert not silent, f"no docstring: {', '.join(silent)}"
