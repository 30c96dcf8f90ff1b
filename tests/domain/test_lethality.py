from dataclasses import replace
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.lethality import A0, F0, Rule, a0, clip, expose, f0, lethal_rate

TRAPEZOID = replace(F0, rule=Rule.TRAPEZOID)
curves = st.lists(st.floats(60, 140), min_size=2, max_size=30).map(
    lambda values: [(10.0 * i, value) for i, value in enumerate(values)]
)


@settings(deadline=None)
@given(curves)
def test_log_trapezoid_never_exceeds_the_trapezoid(points: list[tuple[float, float]]) -> None:
    assert f0(points) <= f0(points, TRAPEZOID) + 1e-9


@settings(deadline=None)
@given(st.floats(100, 120), st.floats(0.1, 20), st.integers(1, 40))
def test_log_trapezoid_is_exact_on_a_straight_ramp_however_it_is_sampled(low: float, rise: float, steps: int) -> None:
    points = [(600 * i / steps, low + rise * i / steps) for i in range(steps + 1)]
    exact = 10 / rise * 10 / log(10) * (lethal_rate(low + rise) - lethal_rate(low))
    assert f0(points) == pytest.approx(exact, rel=1e-9)


@settings(deadline=None)
@given(curves, st.randoms())
def test_the_order_of_samples_does_not_matter(points: list[tuple[float, float]], random: object) -> None:
    shuffled = list(points)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert f0(shuffled) == f0(points)


@pytest.mark.parametrize(
    ("rule", "seconds"),
    [(Rule.LOG_TRAPEZOID, 0), (Rule.TRAPEZOID, 15), (Rule.LEFT, 0), (Rule.RIGHT, 30)],
)
def test_a_sample_below_the_threshold_counts_zero_under_each_rule(rule: Rule, seconds: float) -> None:
    assert a0([(0, 64.9), (30, 80)], replace(A0, rule=rule)) == pytest.approx(seconds)


def test_a_step_of_more_than_three_intervals_is_a_gap_and_not_counted() -> None:
    points = [(t, 80.0) for t in (0, 10, 20, 51, 61)]
    exposure = expose(points, A0)
    assert exposure.seconds == pytest.approx(30)
    assert exposure.gaps == ((20, 51),)


def test_a_step_of_exactly_three_intervals_is_counted() -> None:
    assert a0([(t, 80.0) for t in (0, 10, 20, 50, 60)]) == pytest.approx(60)


def test_nothing_is_added_beyond_the_outer_samples() -> None:
    points = [(10.0, 80.0), (20.0, 80.0)]
    assert clip(points, 0, 100) == tuple(points)
    assert a0(clip(points, 0, 100)) == pytest.approx(10)


def test_a_window_between_samples_is_interpolated_at_its_edges() -> None:
    assert clip([(0, 100), (10, 110), (20, 120)], 5, 12) == ((5, 105), (10, 110), (12, 112))


def test_a_window_that_opens_in_a_gap_starts_at_the_next_sample() -> None:
    points = [(0.0, 100.0), (10.0, 100.0), (20.0, 100.0), (90.0, 130.0), (100.0, 130.0)]
    assert clip(points, 60, 100) == ((90, 130), (100, 130))


def test_one_sample_has_no_lethality() -> None:
    assert f0([(0, 134)]) == 0
    assert f0([]) == 0
