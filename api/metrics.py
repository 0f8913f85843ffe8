"""How many requests came, how they ended and how long they took. No text, no addresses."""

import resource
import sys
import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
_BYTES_PER_RSS = 1 if sys.platform == "darwin" else 1024


@dataclass
class Histogram:
    """Durations in seconds; `counts[i]` are those in bucket i alone, the last one is the rest."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.total += seconds


class Metrics:
    """Counts of this process since it started, as Prometheus reads them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._durations: defaultdict[str, Histogram] = defaultdict(Histogram)

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request to `route` (a pattern, never a path)."""
        with self._lock:
            self._requests[(method, route, status)] += 1
            self._durations[route].add(seconds)

    def text(self) -> str:
        """The Prometheus text format, version 0.0.4."""
        with self._lock:
            lines = [*self._request_lines(), *self._duration_lines(), *_process_lines()]
        return "\n".join(lines) + "\n"

    def _request_lines(self) -> list[str]:
        name = "regelwijzer_requests_total"
        return [
            f"# HELP {name} Requests by method, route and status.",
            f"# TYPE {name} counter",
            *(
                f'{name}{{method="{method}",route="{route}",status="{status}"}} {count}'
                for (method, route, status), count in sorted(self._requests.items())
            ),
        ]

    def _duration_lines(self) -> list[str]:
        name = "regelwijzer_request_duration_seconds"
        lines = [f"# HELP {name} Time until the response was sent.", f"# TYPE {name} histogram"]
        for route, histogram in sorted(self._durations.items()):
            running = 0
            for bound, count in zip((*BUCKETS, "+Inf"), histogram.counts, strict=True):
                running += count
                lines.append(f'{name}_bucket{{route="{route}",le="{bound}"}} {running}')
            lines.append(f'{name}_sum{{route="{route}"}} {histogram.total:.6f}')
            lines.append(f'{name}_count{{route="{route}"}} {running}')
        return lines


def _process_lines() -> list[str]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return [
        "# HELP regelwijzer_cpu_seconds_total Processor time of this process.",
        "# TYPE regelwijzer_cpu_seconds_total counter",
        f"regelwijzer_cpu_seconds_total {usage.ru_utime + usage.ru_stime:.3f}",
        "# HELP regelwijzer_peak_memory_bytes Most memory this process held.",
        "# TYPE regelwijzer_peak_memory_bytes gauge",
        f"regelwijzer_peak_memory_bytes {usage.ru_maxrss * _BYTES_PER_RSS}",
    ]
