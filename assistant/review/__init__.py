"""The expert's part: which answers are looked at, what is decided, and what becomes knowledge."""

from assistant.review.cases import ReviewCase, ReviewItem
from assistant.review.lanes import LaneDecision, Why, decide_lane, in_lane, lane_of
from assistant.review.publishing import source_id_of
from assistant.review.queue import Reviews
from assistant.review.review import Decision, RejectReason, ReviewState, after

__all__ = [
    "Decision",
    "LaneDecision",
    "RejectReason",
    "ReviewCase",
    "ReviewItem",
    "ReviewState",
    "Reviews",
    "Why",
    "after",
    "decide_lane",
    "in_lane",
    "lane_of",
    "source_id_of",
]
