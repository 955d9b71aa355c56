from benchmarks.table import Row, report


def test_ratio_says_how_far_a_goal_is_passed():
    assert Row("start", 2.0, "s", goal=3.0).ratio == 1.5
    assert Row("visits", 300, "", goal=400, sense="at least").ratio == 0.75
    assert Row("rows", 7, "").ratio is None


def test_report_exits_1_where_a_goal_falls_short(capsys):
    good = Row("start", 2.0, "s", goal=4.0)
    missed = Row("page", 61_000, "bytes", goal=50_000)

    assert report([good], title="startup") == 0
    assert report([good, missed]) == 1

    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == [
        "start           2 s       at most 4   2.00      ok",
        "page   61,000 bytes  at most 50,000   0.82  MISSED",
    ]
