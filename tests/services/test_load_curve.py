from datetime import timedelta

import pytest

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.lethality import F0, accumulate, expose
from sterigcs.domain.loads import Decision
from sterigcs.services.load_curve import MOST_POINTS, curve_of, pieces, thin
from sterigcs.services.load_lines import LoadStands, load_lines, load_named
from sterigcs.services.load_view import load_view
from sterigcs.services.ports import StaleSubjectError
from sterigcs.services.release import ReleaseAsked, release
from tests.support import walk
from tests.support.cycle_builders import channel, pressure, record, steam_curve
from tests.support.plant import Plant


def test_a_lethality_that_grows_ends_at_the_sum_that_is_judged() -> None:
    points = channel("T", steam_curve).points
    grown = accumulate(points, F0)
    assert grown[-1][1] == pytest.approx(expose(points, F0).seconds)
    assert [at for at, _total in grown] == [at for at, _celsius in points]
    totals = [total for _at, total in grown]
    assert totals == sorted(totals)


def test_a_lethality_stands_still_across_a_gap() -> None:
    points = [(0.0, 134.0), (1.0, 134.0), (2.0, 134.0), (60.0, 134.0), (61.0, 134.0)]
    grown = dict(accumulate(points, F0))
    assert grown[60.0] == grown[2.0]
    assert grown[61.0] > grown[60.0]


def test_a_curve_of_many_rows_is_thinned_and_loses_no_peak() -> None:
    points = [(float(at), 100.0 + at % 7) for at in range(36_000)]
    points[20_001] = (20_001.0, 140.0)
    points[20_500] = (20_500.0, 20.0)
    shown = thin(points)
    assert len(shown) <= MOST_POINTS + 2
    assert (20_001.0, 140.0) in shown
    assert (20_500.0, 20.0) in shown
    assert (shown[0], shown[-1]) == (points[0], points[-1])
    assert [at for at, _value in shown] == sorted(at for at, _value in shown)


def test_a_line_is_cut_where_rows_are_missing_in_the_hold_and_joined_outside() -> None:
    good = curve_of(record())
    assert good.hold is not None
    whole = [(float(at), 134.5) for at in range(0, 1800, 10)]
    holed = [point for point in whole if not 600 < point[0] < 800 and not 0 < point[0] < 200]
    assert [len(piece) > 1 for piece in pieces(holed, good.hold)] == [True, True]


def test_the_curve_tells_the_hold_its_limits_and_what_it_reached() -> None:
    curve = curve_of(record())
    assert (curve.low, curve.high) == (134.0, 137.0)
    assert curve.kept is not None
    assert 134 <= curve.kept[0] <= curve.kept[1] <= 137
    assert len(curve.held) == 2
    assert curve.temperatures[0].at(-1.0) is None
    assert curve.temperatures[0].at(600.0) is not None
    assert curve.pressures[0].at(600.0) == pytest.approx(3.1, abs=0.1)


def test_a_record_without_a_hold_has_a_curve_and_nothing_magnified() -> None:
    cold = record(lambda t: 60.0 + t / 100, channels=(channel("T", lambda t: 60 + t / 100), pressure(steam_curve)))
    curve = curve_of(cold)
    assert curve.hold is None
    assert curve.held == ()
    assert curve.times


def test_loads_to_release_come_first_and_yesterday_s_wait_among_today_s(plant: Plant) -> None:
    first = walk.run(plant, *walk.prepare(plant, "TR1"))
    plant.clock.forward(hours=30)
    second = walk.run(plant, *walk.prepare(plant, "TR3"))
    walk.import_record(plant, walk.tape(plant, second))
    walk.decide(plant, second)
    with plant.store.read() as look:
        lines = [line for line in load_lines(look) if line.count and line.kind == "sterilising"]
        assert [(line.key, line.stands) for line in lines] == [
            (first, LoadStands.TO_RELEASE),
            (second, LoadStands.RELEASED),
        ]
        yesterday = load_lines(look, lines[0].day)
        assert second not in {line.key for line in yesterday}
        assert load_named(look, read_scanned, lines[0].number) == first
        assert load_named(look, read_scanned, "nothing") is None


def test_a_release_signed_on_what_is_no_longer_there_is_not_taken(plant: Plant) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    with plant.store.read() as look:
        view = load_view(look, load)
    assert view is not None
    plant.clock.moment += timedelta(minutes=1)
    walk.import_record(plant, walk.tape(plant, load))
    asked = ReleaseAsked(load, Decision.RELEASED, {}, seen=view.seen)
    with pytest.raises(StaleSubjectError), plant.store.write() as work:
        release(work, read_scanned, asked, walk.card(plant, "D01"))


def test_the_packs_of_a_load_name_their_owner_and_what_is_out_comes_last(plant: Plant) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1", "TR2"))
    walk.import_record(plant, walk.tape(plant, load))
    with plant.store.read() as look:
        view = load_view(look, load)
    assert view is not None
    assert [pack.owner for pack in view.packs] == ["CHC", "CHL"]
    assert view.blockers == ()
    assert view.record_file is not None
    assert view.record_rank == 1
    assert [test.steam for test in view.tests] == [True]
