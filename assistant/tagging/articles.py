"""Law articles that a question or an answer names."""

from assistant.answer import Answer
from assistant.records.tags import ArticleTag
from kb import Laws, references_of


def articles_of(answer: Answer) -> frozenset[ArticleTag]:
    """The articles on which the cited passages rest."""
    references = (law for citation in answer.citations for law in citation.passage.laws)
    return frozenset(ArticleTag(reference.law, reference.article) for reference in references)


def articles_in(text: str, laws: Laws) -> frozenset[ArticleTag]:
    """The articles that `text` names with number and law; a number without its law is not counted."""
    named = (mention.reference for mention in references_of(laws).find(text))
    return frozenset(ArticleTag(each.law, each.article) for each in named if each.law and each.article)
