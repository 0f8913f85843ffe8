"""A store of before the second revision opens, with all that stood in it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from kb.database import open_database
from kb.store import _MIGRATIONS, Store

# As the first revision wrote them: no onderdeel, no date of a document, no basis, no "says".
DETAILS: dict[str, Any] = {
    "locator": {"heading": ["Mag dat?"], "anchor": "mag"},
    "heading_path": "Bestuur > Mag dat?",
    "checked_on": "2026-11-21",
    "laws": [{"law": "bw", "article": "2:44", "lid": "6"}],
    "references": [["Boek 2", "https://example.org"]],
    **{"applies_to": [], "risk": "geen", "next_step": "", "facts": [], "cites": []},
}
ROWS = (
    "INSERT INTO state (key, value) VALUES ('generation', '1')",
    "INSERT INTO versions (id, source_id, digest, kind, title, url, rights, root, path, description,"
    " first_generation, indexed_generation) VALUES (1, 'wbtr/bestuur', 'd', 'dossier', 'Bestuur',"
    " '/dossiers/wbtr/bestuur', 'eigen', 'r', 'p', '', 1, 1)",
    "INSERT INTO passages (version_id, id, group_id, ordinal, text, valid_from, certainty, details)"
    " VALUES (1, 'p1', 'g1', 0, 'Ja.', '2021-07-01', 'hoog', :details)",
)


def test_an_old_store_is_brought_up_to_date_and_read(tmp_path: Path) -> None:
    old = open_database(tmp_path / "knowledge.db", _MIGRATIONS, "0001")
    with old.writing() as connection:
        for row in ROWS:
            connection.execute(text(row), {"details": json.dumps(DETAILS)} if ":details" in row else {})
    old.close()

    store = Store.open(tmp_path / "knowledge.db")
    source, passages = store.page_of("wbtr/bestuur", date(2026, 11, 23)) or (None, [])
    store.close()
    assert source is not None and source.differences == ()
    (passage,) = passages
    assert (passage.text, passage.valid.start, passage.basis) == ("Ja.", date(2021, 7, 1), ())
    assert passage.laws[0].onderdeel == "" and passage.references[0].dated == ""
