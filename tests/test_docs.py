"""What can be set, typed or requested stands in the documentation; what is of one machine does not."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from fastapi.routing import APIRoute

from api.app import ROUTES
from api.cli.program import app
from assistant.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/operating.md")
OURSELVES = "tests/test_docs.py"  # names what it looks for

# Put together here, so that this file does not hold what no file may hold.
PATHS = ("/".join(("", "work", "")), "/".join(("", "root", "")), "/".join(("", "tmp", "writers")))
HOSTS = (
    r"(?:pypi|pythonhosted|npmjs|artifactory|nexus|devpi|mirror)[\w.-]*"
    r"\.(?:org|com|net|io|local|lan|internal)"
)


def documentation() -> str:
    return "\n".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES if (ROOT / page).exists())


def commands() -> list[str]:
    """Every command as it is typed: "ask", "review approve"."""
    found: list[str] = []
    command = typer.main.get_command(app)
    for name, part in command.commands.items():  # type: ignore[attr-defined]
        below = getattr(part, "commands", {})
        found += [f"{name} {each}" for each in below] or [name]
    return sorted(found)


def routes() -> list[str]:
    """Every address, its parts named as a reader sees them: "{source_id:path}" is "{source_id}"."""
    paths = {route.path for route in ROUTES if isinstance(route, APIRoute)}
    return sorted(re.sub(r":\w+}", "}", path) for path in paths)


def is_told(name: str, text: str) -> bool:
    """Whether a name stands in a text as a whole: "/vraag" is not told by "/vraagbaak"."""
    return re.search(rf"(?<![\w/]){re.escape(name)}(?![\w{{])", text) is not None


def missing(names: list[str]) -> list[str]:
    text = documentation()
    return [name for name in names if not is_told(name, text)]


def test_every_setting_is_documented() -> None:
    absent = missing([PREFIX + name.upper() for name in Settings.model_fields])
    assert not absent, f"not in {' or '.join(PAGES)}: {', '.join(absent)}"


def is_listed(command: str, text: str) -> bool:
    """Also told: `show` on a line about `review`."""
    group, _, below = command.partition(" ")
    lines = (line for line in text.splitlines() if below and is_told(group, line))
    return is_told(command, text) or any(f"`{below}`" in line for line in lines)


def test_every_command_is_documented() -> None:
    assert len(commands()) >= 10
    text = documentation()
    absent = [command for command in commands() if not is_listed(command, text)]
    assert not absent, f"not in {' or '.join(PAGES)}: {', '.join(absent)}"


def test_every_route_is_documented() -> None:
    assert len(routes()) >= 15
    absent = missing([route for route in routes() if route != "/"])
    assert not absent, f"not in {' or '.join(PAGES)}: {', '.join(absent)}"


def test_what_is_documented_as_a_setting_exists() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {PREFIX}
    told = set(re.findall(rf"{PREFIX}[A-Z_]*", documentation()))
    assert told <= known, f"no such setting: {', '.join(sorted(told - known))}"


def test_every_link_to_a_file_of_ours_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
    ]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page, link in links
        if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists()
    ]
    assert not broken, broken


def tracked() -> Iterator[tuple[str, str]]:
    """Every file of the repository that holds text, with its text."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if names.returncode:
        pytest.skip("this is no git repository")
    for name in filter(None, names.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield name, content.decode("utf-8", "replace")


def test_no_file_holds_what_belongs_to_one_machine() -> None:
    forbidden = re.compile("|".join([*map(re.escape, PATHS), r"BUILD\.md", HOSTS]), re.IGNORECASE)
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in tracked()
        if name != OURSELVES
        for match in forbidden.finditer(text)
    ]
    assert not found, "\n".join(found)
