"""What the privacy page promises, the running site does by itself."""

from datetime import timedelta

from people import Visitor
from starlette.testclient import TestClient

from api.housekeeping import tidy
from api.site import Site


def test_after_its_days_a_question_is_gone_and_not_before(visitor: Visitor, client: TestClient) -> None:
    site: Site = client.app.state.site  # type: ignore[attr-defined]
    code = visitor.asks("Hoeveel vergoeding mag een vrijwilliger per jaar krijgen?").code
    tidy(site.assistant, site.now() + timedelta(days=89))
    assert visitor.returns_with(code).status == 200
    tidy(site.assistant, site.now() + timedelta(days=91))
    assert visitor.returns_with(code).status == 404
