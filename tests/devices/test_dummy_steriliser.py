from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sterigcs.bootstrap import resources
from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.dummy_steriliser import DummySteriliser
from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import fingerprint
from sterigcs.domain.programmes import limits_of
from sterigcs.services.demonstration.ports import Ending, MachineRun
from sterigcs.services.ports import Head
from tests.support.demo.plant import programmes

START = datetime(2026, 10, 5, 6, 2, 11, tzinfo=UTC)
PROGRAMMES = {programme.code: programme for programme in programmes()}


def machines(folder: Path, *, demonstration: bool = True) -> DummySteriliser:
    head = Head("origin", 1, "A", demonstration, 1, "", 1, None)
    profiles, _ = load_profiles(resources() / "cycle-profiles")
    return DummySteriliser(head, {"ST1": "704415", "ST2": None}, folder, profiles, 1)


@pytest.mark.parametrize("machine", ["ST1", "ST2"])
@pytest.mark.parametrize("programme", ["P134", "P125", "BD134"])
@pytest.mark.parametrize(
    ("ending", "verdict"), [(Ending.COMPLETE, "pass"), (Ending.FAILED, "fail"), (Ending.CUT_SHORT, "not_conclusive")]
)
def test_a_tape_is_judged_as_its_run_ended(
    tmp_path: Path, machine: str, programme: str, ending: Ending, verdict: str
) -> None:
    (record,) = machines(tmp_path).write(MachineRun(machine, programme, START, ending)).records
    # A test is judged by its own header, a load by its programme.
    limits = None if programme == "BD134" else limits_of(PROGRAMMES[programme])
    assert judge(record, limits).verdict.value == verdict
    assert record.start is not None
    assert abs(record.start - START) < timedelta(minutes=1)


def test_no_two_cycles_have_the_same_rows(tmp_path: Path) -> None:
    made = machines(tmp_path)
    records = [made.write(MachineRun("ST1", "P134", START)).records[0] for _ in range(5)]
    assert len({fingerprint(record) for record in records}) == 5


def test_it_writes_for_a_demonstration_only(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="demonstration"):
        machines(tmp_path, demonstration=False)
