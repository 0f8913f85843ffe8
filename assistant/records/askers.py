"""Keys that tell askers apart within a calendar month, and not a day longer.

The key is an HMAC of the shortened address and the user agent under the secret of the month.
The secret is made at its first use and destroyed when the month is over; from then on nobody
can find out which address belongs to a key, and a person gets another key every month.
"""

import hashlib
import hmac
import ipaddress
import secrets
import threading
from datetime import date, datetime

from sqlalchemy import delete, insert, select

from assistant.records.calendar import month_of
from assistant.records.database import RecordsDatabase
from assistant.records.tables import asker_secrets

_SECRET_BYTES = 32
_KEY_CHARACTERS = 32  # 128 bits, in hex
_IPV4_KEPT, _IPV6_KEPT = 24, 48


class Askers:
    """Gives the key of an asker. Keeps the secret of the present month in memory."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._known: tuple[date, bytes] | None = None

    def key(self, ip: str, user_agent: str, now: datetime) -> str:
        """The key of an asker in the month of `now`. Raises RecordsUnavailable."""
        message = f"{shortened(ip)}\x1f{user_agent}".encode(errors="replace")
        return hmac.new(self._secret(month_of(now)), message, hashlib.sha256).hexdigest()[:_KEY_CHARACTERS]

    def _secret(self, month: date) -> bytes:
        with self._lock:
            if self._known is None or self._known[0] != month:
                self._known = (month, self._fetched_or_made(month))
            return self._known[1]

    def _fetched_or_made(self, month: date) -> bytes:
        query = select(asker_secrets.c.secret).where(asker_secrets.c.month == month)
        with self._database.reading() as connection:
            if stored := connection.execute(query).scalar():
                return bytes(stored)
        destroy_secrets_before(month, self._database)
        with self._database.writing() as connection:
            if stored := connection.execute(query).scalar():  # another process was first
                return bytes(stored)
            made = secrets.token_bytes(_SECRET_BYTES)
            connection.execute(insert(asker_secrets).values(month=month, secret=made))
        return made


def destroy_secrets_before(month: date, database: RecordsDatabase) -> int:
    """Destroy the secrets of months that are over; how many there were."""
    with database.writing() as connection:
        gone = connection.execute(delete(asker_secrets).where(asker_secrets.c.month < month)).rowcount
    if gone:
        database.scrub()
    return gone


def shortened(ip: str) -> str:
    """The network of an address (/24 or /48): enough to tell households apart, not to find one.

    What is no address (a test client, a socket) is one asker together.
    """
    try:
        address = ipaddress.ip_address(ip.strip().partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    kept = _IPV4_KEPT if address.version == 4 else _IPV6_KEPT
    return str(ipaddress.ip_network(f"{address}/{kept}", strict=False))
