"""What is counted about a question, without its words."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class ArticleTag:
    """An article of a law by its key in `laws.toml`; without an article: the law as a whole."""

    law: str
    article: str = ""


@dataclass(frozen=True)
class Tags:
    """The topic (a key of `topics.toml`) and the law articles that a question touches, each once."""

    topic: str
    articles: tuple[ArticleTag, ...] = ()
