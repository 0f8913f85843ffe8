"""What we ship is written by the rules."""

from api.cli.checking import checked


def test_the_shipped_dossiers_have_no_findings() -> None:
    findings, pages = checked(())
    assert pages > 40
    assert [str(finding) for finding in findings] == []
