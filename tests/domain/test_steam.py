import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.domain.steam import leak_rate, saturation_pressure, saturation_temperature


@settings(deadline=None)
@given(st.floats(1, 370))
def test_pressure_and_temperature_are_inverse_to_each_other(celsius: float) -> None:
    assert saturation_temperature(saturation_pressure(celsius)) == pytest.approx(celsius, abs=1e-6)


@pytest.mark.parametrize("celsius", [-5.0, 374.5, float("nan")])
def test_there_is_no_saturation_pressure_outside_the_liquid_range(celsius: float) -> None:
    with pytest.raises(ValueError, match="no saturated steam"):
        saturation_pressure(celsius)


@pytest.mark.parametrize("kpa", [0.0, 23000.0, float("nan")])
def test_there_is_no_saturation_temperature_outside_the_liquid_range(kpa: float) -> None:
    with pytest.raises(ValueError, match="no saturated steam"):
        saturation_temperature(kpa)


def test_a_leak_test_without_duration_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="takes time"):
        leak_rate(4, 5, 0)
