"""`regelwijzer sources check`: what writers of pages run."""

import json
from pathlib import Path

import pytest

from api.cli import main

PAGE = """# Titel

```toml
beschrijving = "Over iets."
```

## Mag dat? {#mag-dat}

```toml
grondslag = [{ wet = "bw", artikel = "2:44" }]
geldt_voor = ["vereniging"]
zekerheid = "hoog"
gecontroleerd_op = 2026-11-21
risico = "geen"
feiten = ["wbtr:F1"]
ook_gevraagd_als = ["zeldzame vraag a", "zeldzame vraag b", "zeldzame vraag c"]
volgende_stap = "Lees de statuten."

[[bronnen]]
titel = "Een bron"
url = "https://example.org/"
```

Ja, dat mag na {{termijn:bestaat.niet}}, en het kost 25 euro.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "pagina.md").write_text(PAGE)
    return tmp_path / "pagina.md"


def test_findings_are_sentences_with_a_total_and_exit_status_1(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", "check", str(page)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "pagina.md, regel 24: '25 euro' staat uitgetypt; gebruik {{bedrag:...}} en zet het in amounts.toml.",
        "pagina.md, regel 24: amounts.toml kent geen bedrag of termijn 'bestaat.niet'; "
        "verbeter de sleutel of zet hem erbij.",
        "2 bevindingen in 1 pagina.",
    ]


def test_a_page_without_findings_is_exit_status_0(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text(PAGE.replace(" na {{termijn:bestaat.niet}}, en het kost 25 euro", ""))
    assert main(["sources", "check", str(page.parent)]) == 0
    assert capsys.readouterr().out == "0 bevindingen in 1 pagina.\n"


def test_the_findings_as_json(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "check", str(page), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["pages"] == 1
    assert [(one["file"], one["line"]) for one in told["findings"]] == [("pagina.md", 24)] * 2


def test_a_path_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "check", str(tmp_path / "nergens")]) == 1
    told = "Dit bestand of deze map is er niet. Kijk na of de naam goed getypt is."
    assert capsys.readouterr().err == f"regelwijzer: {told}\n"


def test_what_is_no_page_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pagina.txt").write_text(PAGE)
    assert main(["sources", "check", str(tmp_path)]) == 1
    told = "Hier staat geen pagina om na te kijken. De naam van een pagina eindigt op .md."
    assert capsys.readouterr().err == f"regelwijzer: {told}\n"
