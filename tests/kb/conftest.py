"""A small knowledge base, new for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.knowledge import SmallKnowledgeBase


@pytest.fixture
def knowledge(data: Path) -> Iterator[SmallKnowledgeBase]:
    opened = SmallKnowledgeBase.at(data)
    yield opened
    opened.close()
