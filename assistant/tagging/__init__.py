"""What a question is about, for counting: light enough to do at the moment of asking."""

from assistant.tagging.articles import articles_in, articles_of
from assistant.tagging.observing import observe
from assistant.tagging.topics import UNKNOWN, Topic, Topics, shipped_topics

__all__ = ["UNKNOWN", "Topic", "Topics", "articles_in", "articles_of", "observe", "shipped_topics"]
