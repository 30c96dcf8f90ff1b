"""What no right and no reason releases, and records that no damage makes good (rules 9, 11, 22)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load, LoadStarted
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.overrides import OverrideAsked, OverrideKind
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.evidence import Importing, ReadFile, import_file
from sterigcs.services.overrides import override
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.release import ReleaseAsked, release, standing
from tests.scenarios.test_gate import row, state
from tests.support import walk
from tests.support.cycle_twins import BaumerTwin, DacTwin, baumer, dac
from tests.support.plant import Plant
from tests.support.records import recorded

PROFILES, _ = load_profiles(walk.RESOURCES / "cycle-profiles")
REASONS: Final = ("paper-unreadable", "cycle-failed", "trial", "mistake", "found", "repaired", "urgent-need")


def blocked_by(plant: Plant, load: str) -> list[str]:
    with plant.store.read() as look:
        return [point.code for point in standing(look, read_scanned, load)]


# Loads that are never released


def failed(plant: Plant, pack: str) -> str:
    """Run a load whose machine says that the cycle failed."""
    load = walk.run(plant, pack)
    walk.import_record(plant, failing_twins(begun(plant, load))["dental, failed"])
    return load


def disagreeing(plant: Plant, pack: str) -> str:
    """Run a load of which the machine says well and our computation too cold."""
    load = walk.run(plant, pack)
    walk.import_record(plant, failing_twins(begun(plant, load))["dental, too cold"])
    return load


def untested(plant: Plant, pack: str) -> str:
    """Let a load start without the test of the day at a station out of touch; the test is read after it."""
    plant.scans("loading", "ST1", pack)
    load = walk.load_of(plant, pack)
    with plant.store.write() as work:
        work.append([Draft(f"load:{load}", "common", LoadStarted(1, None))], Doing("T01", "loading"))
    plant.clock.forward(minutes=55)
    plant.scans("unloading", "ST1", Action.COUNT_RIGHT)
    walk.read_bowie_dick(plant)
    walk.import_record(plant, walk.tape(plant, load))
    return load


def uninspected(plant: Plant, pack: str) -> str:
    """Run a load in a machine whose pressure inspection proves to have been past."""
    load = walk.run(plant, pack)
    walk.import_record(plant, walk.tape(plant, load))
    yesterday = local_date(plant.clock.moment) - timedelta(days=1)
    state(plant, replace(row(MachineCard, "ST1"), pressure_due=yesterday))
    return load


def all_overrides(plant: Plant, load: str, pack: str) -> None:
    """Sign every override of the list, on everything it might be about."""
    until = local_date(plant.clock.moment) + timedelta(days=30)
    for kind in OverrideKind:
        for thing in (load, pack, "TR1", "ST1", "BAC1"):
            with plant.store.write() as work:
                asked = OverrideAsked(kind, thing, "urgent-need", until)
                override(work, read_scanned, asked, walk.card(plant, "P01"))


@pytest.mark.parametrize(
    ("run", "code"),
    [
        (failed, "release.cycle-failed"),
        (disagreeing, "release.disagreement"),
        (untested, "release.test-missing"),
        (uninspected, "release.pressure-overdue"),
    ],
)
def test_no_override_and_no_reason_of_the_pharmacist_releases(
    plant: Plant, run: Callable[[Plant, str], str], code: str
) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = run(plant, pack)
    assert blocked_by(plant, load) == [code]
    all_overrides(plant, load, pack)
    walk.decide(plant, load, Decision.ON_HOLD, by="P01", reason="trial")
    assert code in blocked_by(plant, load)
    for reason in (None, *REASONS):
        assert walk.decide(plant, load, by="P01", reason=reason).code == "release.blocked"
    assert plant.get(Pack, pack).status is PackStatus.QUARANTINED
    assert plant.scan("dispatch", "ARM1", pack).notice.outcome == "refused"
    assert walk.decide(plant, load, Decision.REFUSED, by="P01", reason="cycle-failed").code == "release.refused"


def test_an_extension_signed_after_the_start_opens_the_release_and_is_printed_on_the_load_s_record(
    plant: Plant,
) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    walk.import_record(plant, walk.tape(plant, load))
    today = local_date(plant.clock.moment)
    state(plant, replace(row(MachineCard, "ST1"), qualification_due=today - timedelta(days=1)))
    assert blocked_by(plant, load) == ["release.machine-overdue"]
    assert recorded(plant, load).extensions == ()
    with plant.store.write() as work:
        asked = OverrideAsked(OverrideKind.QUALIFICATION, "ST1", "urgent-need", today)
        override(work, read_scanned, asked, walk.card(plant, "P01"))
    assert walk.decide(plant, load).code == "release.released"
    (extension,) = recorded(plant, load).extensions
    assert ("until", today) in extension.said


# Records that no damage makes good


def begun(plant: Plant, load: str) -> datetime:
    """Give when the machine of a load began, by its own clock."""
    started = plant.get(Load, load).started_at
    assert started is not None
    local: datetime = (started + timedelta(minutes=1)).astimezone(PARIS)
    return local.replace(tzinfo=None, microsecond=0)


def failing_twins(start: datetime) -> dict[str, bytes]:
    """Give records of one run of ST1, with one thing wrong in each."""
    dental = DacTwin(start, "S-ST1", 4711, celsius=135.2, hold_s=1090, rows_until=1090)
    porous = BaumerTwin(start, None, 4711, 12, "01: INSTRUMENTOS", hold_s=1090)
    twins = {
        "dental, failed": dac(replace(dental, error=97)),
        "dental, too cold": dac(replace(dental, celsius=133.2)),
        "dental, too short": dac(replace(dental, hold_s=900, rows_until=900)),
        "porous load, cancelled": baumer(replace(porous, cancelled=True)),
        "porous load, too cold": baumer(replace(porous, above_k=-1.2)),
        "porous load, too short": baumer(replace(porous, hold_s=900)),
    }
    return {name: tape.replace("/3min", "/18min").encode() for name, tape in twins.items()}


NAMES: Final = sorted(failing_twins(datetime(2026, 3, 2)))  # noqa: DTZ001 - a machine's clock has no zone
NOISE: Final = st.binary(min_size=1, max_size=12).map(lambda data: bytes(byte & 0x1F or 4 for byte in data))
PLACE: Final = st.floats(0, 1)


def truncated(content: bytes, part: float) -> bytes:
    return content[: int(len(content) * part)]


def noisy(content: bytes, hits: list[tuple[float, bytes]]) -> bytes:
    for part, noise in hits:
        at = int(len(content) * part)
        content = content[:at] + noise + content[at:]
    return content


def shuffled(content: bytes, seed: int, moves: int) -> bytes:
    chance, lines = Random(seed), content.splitlines(keepends=True)
    for _ in range(moves):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"".join(lines)


DAMAGED: Final = st.one_of(
    st.builds(lambda part: lambda content: truncated(content, part), PLACE),
    st.builds(lambda hits: lambda content: noisy(content, hits), st.lists(st.tuples(PLACE, NOISE), min_size=1)),
    st.builds(
        lambda seed, moves: lambda content: shuffled(content, seed, moves), st.integers(0, 2**32), st.integers(1, 40)
    ),
)


class TakenBackError(Exception):
    """Nothing of this try is to stay."""


def bring_in(work: Writing, content: bytes) -> None:
    found = read_cycle_records(content, PROFILES, "cycle.txt")
    import_file(work, ReadFile("cycle.txt", content, found.sha256, found.records), Importing("T01", "ST1"))


def test_each_failing_twin_is_whole_and_blocks_the_release_for_good(plant: Plant) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    never = {"release.cycle-failed", "release.disagreement"}
    for content in failing_twins(begun(plant, load)).values():
        with suppress(TakenBackError), plant.store.write() as work:
            bring_in(work, content)
            assert never & {point.code for point in standing(work, read_scanned, load)}
            raise TakenBackError


@pytest.fixture
def waiting(plant: Plant) -> tuple[Plant, str]:
    """A load counted out that waits for its record."""
    return plant, walk.run(plant, *walk.prepare(plant, "TR1"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(NAMES), DAMAGED), min_size=1, max_size=2))
def test_no_damage_to_failing_records_of_a_load_opens_its_routine_release(
    waiting: tuple[Plant, str], coming: list[tuple[str, Callable[[bytes], bytes]]]
) -> None:
    plant, load = waiting
    delegate, twins = walk.card(plant, "D01"), failing_twins(begun(plant, load))
    with suppress(TakenBackError), plant.store.write() as work:
        for name, damage in coming:
            bring_in(work, damage(twins[name]))
        assert standing(work, read_scanned, load)
        answer = release(work, read_scanned, ReleaseAsked(load, Decision.RELEASED, {}, "trial"), delegate)
        assert answer.code in {"release.blocked", "release.no-right"}
        raise TakenBackError
    assert plant.get(Load, load).report is None
