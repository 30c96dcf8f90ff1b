from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.domain.cycles.judgement import judge
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import (
    CheckId,
    CheckReason,
    CheckResult,
    CycleLimits,
    CycleVerdict,
    Evidence,
    TypedCycle,
)
from sterigcs.domain.cycles.typed import compare, judge_typed
from tests.support.cycle_builders import START, printed, record

LIMITS = CycleLimits(
    programmes=("PRION 18",), temperature=Decimal(134), hold_s=Decimal(1080), f0_min=Decimal(300), vacuum_pulses=None
)
TYPED = TypedCycle(
    counter="42",
    programme="prion 18",
    start=START,
    end=START + timedelta(minutes=30),
    hold_s=Decimal(1090),
    temperature_min=Decimal("134.4"),
    temperature_max=Decimal("135.1"),
    pressure=Decimal(311),
    verdict=MachineVerdict.PASS,
)


def test_a_paper_read_in_full_passes_by_the_same_limits() -> None:
    report = judge_typed(TYPED, LIMITS)
    assert (report.verdict, report.evidence) == (CycleVerdict.PASS, Evidence.READ)


@pytest.mark.parametrize("name", [field.name for field in fields(TypedCycle) if field.name != "parameters"])
def test_whatever_was_left_out_keeps_a_paper_from_passing(name: str) -> None:
    without: dict[str, Any] = {name: None}
    assert judge_typed(replace(TYPED, **without), LIMITS).verdict is CycleVerdict.NOT_CONCLUSIVE


@pytest.mark.parametrize(
    ("changes", "check", "reason"),
    [
        ({"verdict": MachineVerdict.FAIL}, CheckId.C3, CheckReason.MACHINE_FAILED),
        ({"programme": "FLASH 3"}, CheckId.C4, CheckReason.OTHER_PROGRAMME),
        ({"hold_s": Decimal(1079)}, CheckId.C7, CheckReason.TOO_SHORT),
        ({"temperature_min": Decimal("133.9")}, CheckId.C8, CheckReason.TOO_COLD),
        ({"temperature_max": Decimal("137.1")}, CheckId.C8, CheckReason.TOO_HOT),
        ({"pressure": Decimal(280)}, CheckId.C10, CheckReason.NOT_SATURATED),
    ],
)
def test_a_limit_refuses_a_paper_as_it_refuses_a_file(
    changes: dict[str, Any], check: CheckId, reason: CheckReason
) -> None:
    report = judge_typed(replace(TYPED, **changes), LIMITS)
    assert report.verdict is CycleVerdict.FAIL
    assert [(each.id, each.reason) for each in report.checks if each.result is CheckResult.FAIL] == [(check, reason)]


def test_times_that_contradict_the_hold_are_not_conclusive() -> None:
    typed = replace(TYPED, end=START + timedelta(minutes=10))
    assert judge_typed(typed, LIMITS).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_paper_without_a_programme_to_judge_by_is_not_conclusive() -> None:
    assert judge_typed(TYPED).verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_paper_proves_a_lethality_but_never_refutes_one() -> None:
    report = judge_typed(TYPED, replace(LIMITS, f0_min=Decimal(600)))
    assert report.verdict is CycleVerdict.NOT_CONCLUSIVE


def test_a_paper_and_its_file_agree_within_what_an_eye_can_read() -> None:
    imported = judge(record(results=printed()), LIMITS)
    nearly = replace(TYPED, start=START + timedelta(seconds=50), temperature_max=Decimal("135.2"))
    assert compare(judge_typed(nearly, LIMITS), imported) == ()


def test_what_was_typed_otherwise_is_listed() -> None:
    imported = judge(record(results=printed()), LIMITS)
    wrong = replace(TYPED, counter="43", start=START - timedelta(hours=1), hold_s=Decimal(1080), pressure=Decimal(250))
    found = compare(judge_typed(wrong, replace(LIMITS, saturation_k=None)), imported)
    assert [each.field for each in found] == ["counter", "start", "hold_s", "pressure"]


def test_what_one_of_them_lacks_is_no_disagreement() -> None:
    imported = judge(record(results=printed()), LIMITS)
    report = replace(judge_typed(replace(TYPED, counter=None, hold_s=None), LIMITS), verdict=imported.verdict)
    assert compare(report, imported) == ()
