from collections.abc import Callable
from pathlib import Path

import pytest
from checked_pages import KNOWN, Check

from ingest import Known, check_pages, vouched_for


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """The findings in a page, without the file name: "regel 7: ..."."""

    def findings(
        content: str,
        guard: Callable[[str], str | None] | None = None,
        known: Known = KNOWN,
        **others: str,
    ) -> list[str]:
        for name, text in {"pagina": content, **others}.items():
            (tmp_path / f"{name}.md").write_text(text)
        entries = vouched_for([tmp_path / "pagina.md"]).entries
        found = check_pages(entries, known, beside=vouched_for([tmp_path]).entries, guard=guard)
        assert all(finding.file == "pagina.md" for finding in found)
        return [str(finding).removeprefix("pagina.md, ") for finding in found]

    return findings
