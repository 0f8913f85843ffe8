"""A data file that cannot be read says in Dutch which file, and where."""

from pathlib import Path

import pytest

from kb.errors import InvalidKnowledge
from kb.toml import read_toml


def test_a_broken_file_is_named_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "laws.toml").write_text("[bw]\nnaam = Burgerlijk\n")
    with pytest.raises(InvalidKnowledge, match=r"^laws\.toml, regel 2: dit is geen geldige TOML: .*\.$"):
        read_toml(tmp_path / "laws.toml")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "laws.toml").write_bytes('[bw]\nnaam = "Financiën"\n'.encode("latin-1"))
    with pytest.raises(InvalidKnowledge, match=r"^laws\.toml: dit is geen geldige TOML"):
        read_toml(tmp_path / "laws.toml")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidKnowledge, match=r"^laws\.toml: het bestand is niet te lezen"):
        read_toml(tmp_path / "laws.toml")
