"""Everything that is counted about a question, in one place."""

from assistant.answer import Answer
from assistant.question import Question
from assistant.records.tags import Tags
from assistant.tagging.articles import articles_in, articles_of
from assistant.tagging.topics import Topics, shipped_topics
from kb import Laws


def observe(question: Question, answer: Answer, laws: Laws, topics: Topics | None = None) -> Tags:
    """The topic of the answer, and the law articles that question and answer name, each once."""
    articles = {*articles_in(question.text, laws), *articles_of(answer)}
    return Tags((topics or shipped_topics()).topic_of(answer), tuple(sorted(articles)))
