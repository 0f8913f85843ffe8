"""Who asks, and how often: limits per asker, without keeping or logging an address."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.errors import UnknownReceipt

AskerKey = Callable[[str, str], str]  # (address, user agent) -> key
_ASKING, _NETWORK, _GUESSING = "asking", "network", "guessing"
_ASKERS_PER_NETWORK = 5


class TooManyRequests(Exception):
    """An asker who has to wait `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} s")
        self.retry_after = retry_after


def client_address(request: Request, *, trust_proxy: bool) -> str:
    """The address that asks; behind a proxy of our own the last one it wrote down.

    The last, because everything before it comes from the client, who can write anything there.
    """
    if trust_proxy:
        forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
        if last := forwarded.rpartition(",")[2].strip():
            return last
    return request.client.host if request.client else ""


class Doorman:
    """Lets an asker in so many times a minute. Counts in memory: they are gone with the process.

    The key of an asker holds the user agent, which the asker chooses. So a network may ask only
    five times as often as one asker, and wrong receipts are counted per network.
    """

    def __init__(self, key: AskerKey, *, per_minute: int, trust_proxy: bool) -> None:
        self._key = key
        self._trust_proxy = trust_proxy
        self._rate: RateLimitItem = RateLimitItemPerMinute(per_minute)
        self._network_rate: RateLimitItem = RateLimitItemPerMinute(per_minute * _ASKERS_PER_NETWORK)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def let_ask(self, request: Request) -> str:
        """The key of who asks, as the records count them. Raises TooManyRequests."""
        asker = self._key(self._address(request), request.headers.get("user-agent", ""))
        self._hit(self._rate, _ASKING, asker)
        self._hit(self._network_rate, _NETWORK, self._network(request))
        return asker

    @contextmanager
    def counting_guesses(self, request: Request) -> Iterator[None]:
        """Around the use of a receipt. Raises TooManyRequests after too many unknown ones.

        Only wrong codes count, so that reading one's own answer is never limited.
        """
        network = self._network(request)
        if not self._limiter.test(self._rate, _GUESSING, network):
            raise self._refusal(self._rate, _GUESSING, network)
        try:
            yield
        except UnknownReceipt:
            self._limiter.hit(self._rate, _GUESSING, network)
            raise

    def _address(self, request: Request) -> str:
        return client_address(request, trust_proxy=self._trust_proxy)

    def _network(self, request: Request) -> str:
        return self._key(self._address(request), "")

    def _hit(self, rate: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(rate, what, who):
            raise self._refusal(rate, what, who)

    def _refusal(self, rate: RateLimitItem, what: str, who: str) -> TooManyRequests:
        reset = self._limiter.get_window_stats(rate, what, who).reset_time
        return TooManyRequests(max(1, math.ceil(reset - time.time())))
