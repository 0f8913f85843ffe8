from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.records import Askers, RecordsDatabase
from assistant.records.askers import destroy_secrets_before, shortened
from assistant.records.tables import asker_secrets


def _months(records: RecordsDatabase) -> list[date]:
    with records.reading() as connection:
        return list(connection.execute(select(asker_secrets.c.month)).scalars())


def _secrets(records: RecordsDatabase) -> list[bytes]:
    with records.reading() as connection:
        return list(connection.execute(select(asker_secrets.c.secret)).scalars())


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1234:5678::9", "2001:db8:1234::/48"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        (" 203.0.113.1 ", "203.0.113.0/24"),
        ("testclient", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_address_is_shortened(ip: str, network: str) -> None:
    assert shortened(ip) == network


def test_the_key_is_the_same_within_a_month_and_its_network(records: RecordsDatabase, noon: datetime) -> None:
    askers = Askers(records)
    key = askers.key("203.0.113.77", "Firefox", noon)
    assert askers.key("203.0.113.8", "Firefox", noon + timedelta(days=5)) == key
    assert Askers(records).key("203.0.113.77", "Firefox", noon) == key
    assert askers.key("203.0.114.77", "Firefox", noon) != key
    assert askers.key("203.0.113.77", "Chrome", noon) != key


def test_the_next_month_has_another_key_and_the_old_secret_is_destroyed(
    records: RecordsDatabase, noon: datetime, data: Path
) -> None:
    askers = Askers(records)
    november = askers.key("203.0.113.77", "Firefox", noon)
    (secret,) = _secrets(records)
    december = askers.key("203.0.113.77", "Firefox", noon + timedelta(days=10))
    assert november != december
    assert _months(records) == [date(2026, 12, 1)]
    assert not any(secret in file.read_bytes() for file in data.iterdir())


def test_a_month_begins_at_midnight_in_the_netherlands(records: RecordsDatabase) -> None:
    askers = Askers(records)
    askers.key("203.0.113.77", "", datetime(2026, 11, 30, 22, 59, tzinfo=UTC))
    assert _months(records) == [date(2026, 11, 1)]
    askers.key("203.0.113.77", "", datetime(2026, 11, 30, 23, 1, tzinfo=UTC))
    assert _months(records) == [date(2026, 12, 1)]


def test_secrets_of_months_that_are_over_can_be_destroyed(records: RecordsDatabase, noon: datetime) -> None:
    Askers(records).key("203.0.113.77", "", noon)
    assert destroy_secrets_before(date(2026, 11, 1), records) == 0
    assert destroy_secrets_before(date(2026, 12, 1), records) == 1
    assert _months(records) == []


def test_neither_address_nor_user_agent_is_stored(
    records: RecordsDatabase, noon: datetime, data: Path
) -> None:
    Askers(records).key("203.0.113.77", "CanaryBrowser/1", noon)
    for file in data.iterdir():
        content = file.read_bytes()
        assert b"203.0.113" not in content
        assert b"CanaryBrowser" not in content
