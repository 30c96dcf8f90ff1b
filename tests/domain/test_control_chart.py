"""A machine that drifts is seen before it fails; one that only varies is left alone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sterigcs.domain.control_chart import MOST, ControlLimits, Signal, control_limits, signals

STEADY = [10.0, 10.2, 9.9, 10.1, 10.0, 9.8, 10.1, 10.0, 10.2, 9.9]


def test_limits_are_the_mean_and_266_hundredths_of_the_mean_moving_range() -> None:
    limits = control_limits([10.0, 12.0] * 5)
    assert limits == ControlLimits(11.0, 11 - 2.66 * 2, 11 + 2.66 * 2, 10)


def test_too_few_values_or_values_all_alike_set_no_limits() -> None:
    assert control_limits(STEADY[:7]) is None
    assert control_limits([10.0] * 20) is None


def test_later_values_never_move_the_limits() -> None:
    first = STEADY * 3
    assert control_limits(first[:MOST]) == control_limits([*first[:MOST], *([50.0] * 20)])


def test_a_value_beyond_its_limits_seven_on_one_side_and_seven_rising_are_told() -> None:
    limits = control_limits(STEADY)
    assert limits is not None
    assert signals([*STEADY, 12.0], limits) == {10: Signal.BEYOND}
    assert signals([10.0, *[10.1] * 7], ControlLimits(10, 9, 11, 9)) == {7: Signal.ONE_SIDE}
    rising = [9.7, 9.8, 9.9, 10.0, 10.1, 10.2, 10.3]
    assert signals(rising, ControlLimits(10, 9, 11, 9)) == {6: Signal.TREND}


@given(st.lists(st.floats(90, 110), min_size=8, max_size=60), st.floats(0.5, 2), st.floats(-50, 50))
def test_another_unit_or_another_zero_changes_no_signal(values: list[float], scale: float, shift: float) -> None:
    limits = control_limits(values)
    moved = [scale * value + shift for value in values]
    if limits is None or min(abs(b - a) for a, b in pairwise(values)) < 1e-6:
        return
    again = control_limits(moved)
    assert again is not None
    beyond = {place for place, signal in signals(values, limits).items() if signal is Signal.BEYOND}
    near = min(abs(value - edge) for value in values for edge in (limits.low, limits.high))
    if near > 1e-6:
        assert beyond == {place for place, signal in signals(moved, again).items() if signal is Signal.BEYOND}
