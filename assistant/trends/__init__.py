"""What the lobby may see: counts of distinct askers, never so small that they point at one."""

from assistant.trends.period import MonthSpan, UnusablePeriod
from assistant.trends.report import Trends
from assistant.trends.suppression import DEFAULT_K, LOWEST_K, KTooLow

__all__ = ["DEFAULT_K", "LOWEST_K", "KTooLow", "MonthSpan", "Trends", "UnusablePeriod"]
