from ingest import IngestReport, Skipped

REPORT = IngestReport(
    generation=3,
    added=("gids-1",),
    unchanged=("wbtr/bestuur", "wbtr/leden"),
    replaced=("wbtr/statuten",),
    withdrawn=("oud-2",),
    skipped=(Skipped("docs/scan.pdf", "It is a scan without text."),),
)


def test_the_report_tells_the_operator_what_changed() -> None:
    assert REPORT.lines() == [
        "1 added, 2 unchanged, 1 replaced, 1 withdrawn, 1 skipped; generation 3 serves.",
        "  added     gids-1",
        "  replaced  wbtr/statuten",
        "  withdrawn oud-2",
        "  skipped   docs/scan.pdf: It is a scan without text.",
    ]


def test_the_report_is_ready_for_json() -> None:
    assert REPORT.as_dict() == {
        "generation": 3,
        "added": ["gids-1"],
        "unchanged": ["wbtr/bestuur", "wbtr/leden"],
        "replaced": ["wbtr/statuten"],
        "withdrawn": ["oud-2"],
        "skipped": [{"path": "docs/scan.pdf", "reason": "It is a scan without text."}],
    }


def test_a_report_knows_whether_anything_could_be_read() -> None:
    assert REPORT.has_read_anything
    assert not IngestReport(0, skipped=REPORT.skipped).has_read_anything
