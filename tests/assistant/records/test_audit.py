from datetime import datetime

import pytest

from assistant.records import AuditTrail, RecordsDatabase
from assistant.records.audit import AuditedEvent, note_event


def test_events_come_back_in_the_order_in_which_they_were_noted(
    records: RecordsDatabase, noon: datetime
) -> None:
    with records.writing() as connection:
        note_event(connection, AuditedEvent.REVIEW_OPENED, "1", at=noon)
        note_event(
            connection, AuditedEvent.REVIEW_REJECTED, "1", at=noon, actor="Jo", details={"reason": "tone"}
        )
    opened, rejected = AuditTrail(records).events()
    assert (opened.event, opened.actor, opened.at) == (AuditedEvent.REVIEW_OPENED, "", noon)
    assert (rejected.actor, rejected.details) == ("Jo", {"reason": "tone"})


def test_an_event_falls_with_the_transaction_it_tells_about(records: RecordsDatabase, noon: datetime) -> None:
    with pytest.raises(ZeroDivisionError), records.writing() as connection:
        note_event(connection, AuditedEvent.REVIEW_OPENED, "1", at=noon)
        raise ZeroDivisionError
    assert AuditTrail(records).events() == []


def test_the_trail_offers_no_way_to_change_it() -> None:
    assert [name for name in vars(AuditTrail) if not name.startswith("_")] == ["events"]
