"""A machine's life besides its loads, indicators, the second signature, records that come late or twice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.cycle_files import CycleFile, SourceKind
from sterigcs.domain.cycles.reports import Check, CheckId, CheckReason, CheckResult, CycleVerdict
from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Decision, IndicatorKind, IndicatorRead, Load, Purpose
from sterigcs.domain.machines import Machine, MachineCard, ServiceKind, TestKind
from sterigcs.domain.members import Setting
from sterigcs.domain.programmes import Programme
from sterigcs.domain.values import PARIS
from sterigcs.services import machine_life
from sterigcs.services.evidence import Arrival, Importing, ReadFile, import_file
from sterigcs.services.indicators import read_indicator
from sterigcs.services.machines import record_test
from sterigcs.services.record_desk import Waiting, give_record, note_run_of
from sterigcs.services.release import ReleaseAsked, release, standing
from tests.scenarios.test_gate import row, state
from tests.support import walk
from tests.support.cycle_twins import DacTwin, dac
from tests.support.plant import Plant


def points(plant: Plant, load: str) -> list[str]:
    with plant.store.read() as look:
        return [point.code for point in standing(look, read_scanned, load)]


def a_run(plant: Plant, *trays: str) -> str:
    return walk.run(plant, *walk.prepare(plant, *(trays or ("TR1",))))


def of_machine(plant: Plant, load: str) -> dict[str, Check]:
    started: Load = plant.get(Load, load)
    return {check.name: check for check in started.checks if check.id is CheckId.C14}


def by(plant: Plant, person: str, act: Any, *given: Any, **named: Any) -> Notice:
    """Do an act of a person in a transaction of its own."""
    with plant.store.write() as work:
        notice: Notice = act(work, *given, walk.card(plant, person), **named)
    return notice


def serviced(plant: Plant, service: ServiceKind, done: date, due: date | None, person: str = "P01") -> str:
    done_ = machine_life.Serviced(service, done, due, "R-17")
    return by(plant, person, machine_life.note_service, read_scanned, "ST1", done_).code


def test_a_service_done_since_takes_the_place_of_the_card_s_date_until_a_newer_card_says_otherwise(
    plant: Plant,
) -> None:
    today = plant.clock.moment.date()
    due = replace(row(MachineCard, "ST1"), qualification_due=today - timedelta(days=1))
    state(plant, due)
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    assert plant.scan("loading", Action.FINISH).notice.code == "start.qualification-overdue"
    assert serviced(plant, ServiceKind.QUALIFICATION, today, today + timedelta(days=365)) == "machine.service-noted"
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"
    machine: Machine = plant.get(Machine, "ST1")
    assert machine.due(ServiceKind.QUALIFICATION, plant.clock.moment) == today + timedelta(days=365)


@pytest.mark.parametrize(
    ("service", "code"),
    [
        (ServiceKind.MAINTENANCE, "start.test-missing"),
        (ServiceKind.CALIBRATION, "start.test-missing"),
        (ServiceKind.PRESSURE_INSPECTION, "load.started"),
    ],
)
def test_whoever_worked_in_a_machine_takes_back_its_test_of_the_day(
    plant: Plant, service: ServiceKind, code: str
) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    serviced(plant, service, plant.clock.moment.date(), None)
    assert plant.scan("loading", Action.FINISH).notice.code == code


@pytest.mark.parametrize(
    ("person", "done", "due", "code"),
    [
        ("T01", 0, 365, "person.wrong-role"),
        ("P01", 1, 365, "machine.service-doubtful"),
        ("P01", 0, 0, "machine.service-doubtful"),
        ("P01", 0, None, "machine.service-noted"),
    ],
)
def test_who_may_not_or_dates_that_cannot_be_note_no_service(
    plant: Plant, person: str, done: int, due: int | None, code: str
) -> None:
    today = plant.clock.moment.date()
    until = None if due is None else today + timedelta(days=due)
    assert serviced(plant, ServiceKind.CALIBRATION, today + timedelta(days=done), until, person) == code


def test_what_stood_behind_a_start_is_shown_with_its_dates_and_only_the_gates_fail(plant: Plant) -> None:
    today = plant.clock.moment.date()
    late = today - timedelta(days=1)
    state(
        plant,
        replace(
            row(MachineCard, "ST1"),
            calibration_due=late,
            pressure_due=today + timedelta(days=9),
            leak_interval_days=7,
            daily_check=True,
        ),
    )
    walk.read_bowie_dick(plant)
    with plant.store.write() as work:
        record_test(work, read_scanned, "ST1", TestKind.LEAK, "pass", "T01")
    load = a_run(plant)
    checks = of_machine(plant, load)
    assert {name: (check.result, check.reason) for name, check in checks.items()} == {
        "steam-test": (CheckResult.PASS, CheckReason.NONE),
        "leak-test": (CheckResult.PASS, CheckReason.NONE),
        "calibration": (CheckResult.WARN, CheckReason.OVERDUE),
        "pressure-inspection": (CheckResult.PASS, CheckReason.NONE),
        "visual-check": (CheckResult.WARN, CheckReason.NOT_DONE),
    }
    assert checks["calibration"].limit == late.isoformat()


def test_a_daily_look_is_one_act_and_one_that_finds_something_opens_a_case(plant: Plant) -> None:
    assert by(plant, "T01", machine_life.note_look, read_scanned, "ST1", conforming=True).code == "machine.look-noted"
    state(plant, replace(row(MachineCard, "ST1"), daily_check=True))
    assert of_machine(plant, a_run(plant))["visual-check"].result is CheckResult.PASS
    found = by(plant, "T01", machine_life.note_look, read_scanned, "ST1", conforming=False)
    assert found.code == "machine.look-failed"
    assert plant.kinds()[-1] == "nonconformity.opened"


def test_a_stop_takes_the_machine_out_of_service_and_fails_what_runs(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    load = walk.load_of(plant, pack)
    stopped = by(plant, "P01", machine_life.stop_machine, read_scanned, "ST1", "repaired", cut=True)
    assert stopped.code == "machine.stopped-running"
    assert plant.get(Load, load).verdict is CycleVerdict.FAIL
    again = by(plant, "P01", machine_life.stop_machine, read_scanned, "ST1", "repaired", cut=True)
    assert again.code == "loading.out-of-service"


def test_a_run_without_packs_is_in_the_sequence_of_its_machine_and_is_never_released(plant: Plant) -> None:
    run = machine_life.OtherRun(Purpose.WARM_UP, plant.clock.moment - timedelta(minutes=40), "77")
    noted = by(plant, "T01", machine_life.note_run, read_scanned, "ST1", run)
    assert noted.code == "machine.run-noted"
    with plant.store.read() as look:
        (found,) = look.loads(machine="ST1")
    assert (found.purpose, found.state) == ("warm-up", "test")
    key = found.subject.partition(":")[2]
    assert walk.decide(plant, key, by="P01").code == "load.unknown"
    production = replace(run, purpose=Purpose.PRODUCTION)
    assert by(plant, "T01", machine_life.note_run, read_scanned, "ST1", production).code == "machine.run-doubtful"


def indicator(plant: Plant, load: str, *, conforming: bool, person: str = "D01") -> str:
    fact = IndicatorRead(IndicatorKind.BIOLOGICAL, conforming, "LOT9")
    return by(plant, person, read_indicator, read_scanned, load, fact).code


def test_an_indicator_that_the_programme_asks_for_is_read_before_the_release(plant: Plant) -> None:
    state(plant, replace(row(Programme, "P134"), biological_indicator=True))
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    assert points(plant, load) == ["release.indicator-wanted"]
    assert walk.decide(plant, load).code == "release.no-right"
    assert indicator(plant, load, conforming=True) == "load.indicator-noted"
    assert walk.decide(plant, load).code == "release.released"


def test_an_indicator_that_does_not_conform_forbids_the_release_whatever_is_read_later(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    assert indicator(plant, load, conforming=False) == "load.indicator-not-conforming"
    assert indicator(plant, load, conforming=True) == "load.indicator-noted"
    assert points(plant, load) == ["release.indicator-failed"]
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.blocked"


def test_an_indicator_read_badly_after_the_release_stands_as_a_contradiction(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    assert indicator(plant, load, conforming=False) == "load.indicator-after-release"
    assert [anomaly.kind for anomaly in plant.get(Load, load).anomalies] == ["indicator-failed-after-release"]


@pytest.mark.parametrize(
    ("second", "code"),
    [(None, "release.second-wanted"), ("D01", "release.second-unfit"), ("T01", "release.second-unfit"), ("P01", None)],
)
def test_where_the_site_asks_for_two_another_person_who_may_release_signs_as_well(
    plant: Plant, second: str | None, code: str | None
) -> None:
    state(plant, Setting("release-second-person", "oui"))
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    with plant.store.write() as work:
        with_ = walk.card(plant, second) if second else None
        asked = ReleaseAsked(load, Decision.RELEASED, {}, second=with_)
        said = release(work, read_scanned, asked, walk.card(plant, "D01")).code
    assert said == (code or "release.released")
    decided: Load = plant.get(Load, load)
    assert decided.decided_with == (None if code else second)


@pytest.mark.parametrize(
    ("word", "code"), [("vrai", "release.second-wanted"), ("x", "release.second-wanted"), (" Non ", "release.released")]
)
def test_a_word_that_is_not_clearly_no_asks_for_two_signatures(plant: Plant, word: str, code: str) -> None:
    state(plant, Setting("release-second-person", word))
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == code


def dropped(plant: Plant, content: bytes, name: str = "dropped.txt", machine: str | None = "ST1") -> list[str]:
    """Drop a file on the window; give what is said of each record."""
    file = read(content, name)
    with plant.store.write() as work:
        arrival = Arrival(SourceKind.DROPPED, "")
        return [each.notice.code for each in import_file(work, file, Importing("T01", machine, arrival))]


def read(content: bytes, name: str = "dropped.txt") -> ReadFile:
    found = read_cycle_records(content, load_profiles(walk.RESOURCES / "cycle-profiles")[0], name)
    return ReadFile(name, content, found.sha256, found.records, found.profile, None, found.encoding, found.faults)


def test_a_file_that_grows_by_a_cycle_a_day_adds_that_cycle_alone(plant: Plant) -> None:
    first = walk.tape(plant, a_run(plant))
    assert dropped(plant, first) == ["cycles.attached"]
    plant.clock.forward(days=1)
    second = walk.tape(plant, a_run(plant, "TR2"))
    assert dropped(plant, first + second) == ["cycles.known", "cycles.attached"]
    with plant.store.read() as look:
        assert len(look.records(machine="ST1")) == 2
        assert [file.cycles for file in look.cycle_files(9)] == [2, 1]


def test_bytes_that_nobody_can_read_are_kept_and_the_log_says_so(plant: Plant) -> None:
    noise = b"\x00\xff no cycle at all \n" * 9
    assert dropped(plant, noise) == []
    with plant.store.read() as look:
        (line,) = look.cycle_files(9)
        file = look.get(CycleFile, line.file[:32])
        assert (line.cycles, line.profile, line.source) == (0, None, "dropped")
        assert file is not None
        assert file.received is not None
        assert [fault.code for fault in file.received.faults] == ["cycle-file.unknown-layout"]
        kept = look.attachment(line.file)
        assert kept is not None
        assert kept.content == noise


def test_the_same_number_with_other_bytes_is_a_conflict_and_blocks(plant: Plant) -> None:
    load = a_run(plant)
    good = walk.tape(plant, load)
    assert dropped(plant, walk.tape(plant, load, rows_of="another")) == ["cycles.attached"]
    assert dropped(plant, good) == ["cycles.conflict"]
    with plant.store.read() as look:
        (kept,) = look.records(machine="ST1", state="waiting")
    assert kept.verdict == "not_conclusive"  # it waits for somebody to compare the two


def test_a_record_cut_short_makes_room_for_the_whole_one(plant: Plant) -> None:
    load = a_run(plant)
    whole = walk.tape(plant, load)
    assert dropped(plant, whole[: whole.index(b"Maximum")]) == ["cycles.attached"]
    assert points(plant, load) == ["release.not-conclusive"]
    assert dropped(plant, whole) == ["cycles.attached"]
    assert points(plant, load) == []


def waiting(plant: Plant, load: str, minutes: int) -> Waiting:
    """Drop a record that starts so long after the departure that it finds its load no more."""
    late = plant.get(Load, load).started_at + timedelta(minutes=minutes)
    content = walk.tape(plant, load, started=late)
    plant.clock.forward(minutes=minutes)
    assert dropped(plant, content) == ["cycles.in-inbox"]
    return Waiting(read(content), 1)


def test_a_record_that_waits_is_given_to_its_load_by_a_person_who_reads_records(plant: Plant) -> None:
    load = a_run(plant)
    found = waiting(plant, load, 40)
    assert by(plant, "L01", give_record, found, load).code == "person.skill-required"
    assert by(plant, "T01", give_record, found, load).code == "cycles.attached"
    assert by(plant, "T01", give_record, found, load).code == "cycles.not-waiting"
    assert points(plant, load) == ["release.evidence-times"]  # given by hand, its times are still judged


def test_a_record_that_waits_may_be_of_a_run_without_packs(plant: Plant) -> None:
    content = dac(DacTwin(plant.clock.moment.replace(tzinfo=None), "S-ST1", 12)).encode()
    plant.clock.forward(hours=3)
    assert dropped(plant, content) == ["cycles.in-inbox"]
    noted = by(plant, "T01", note_run_of, Waiting(read(content), 1), "ST1", Purpose.EMPTY)
    assert noted.code == "machine.run-noted"
    with plant.store.read() as look:
        (record,) = look.records(machine="ST1")
        assert record.state == "attached"


def test_a_warm_up_takes_no_record_by_its_time_but_by_its_number(plant: Plant) -> None:
    load = a_run(plant)
    started = plant.get(Load, load).started_at
    run = machine_life.OtherRun(Purpose.WARM_UP, started + timedelta(minutes=1))
    by(plant, "T01", machine_life.note_run, read_scanned, "ST1", run)
    assert dropped(plant, walk.tape(plant, load)) == ["cycles.attached"]
    assert plant.get(Load, load).imported is not None
    plant.clock.forward(hours=4)
    numbered = machine_life.OtherRun(Purpose.EMPTY, plant.clock.moment - timedelta(hours=3), "0777")
    by(plant, "T01", machine_life.note_run, read_scanned, "ST2", numbered)
    late = (plant.clock.moment - timedelta(hours=2)).astimezone(PARIS).replace(tzinfo=None)
    assert dropped(plant, dac(DacTwin(late, "S-ST2", 777)).encode(), machine="ST2") == ["cycles.attached"]


def test_gauge_pressure_is_read_with_the_altitude_that_the_site_states(plant: Plant) -> None:
    state(plant, Setting("altitude-m", "310"))
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    report = plant.get(Load, load).report
    assert report.atmosphere_kpa == Decimal("97.7")


def test_a_test_record_that_proves_neither_is_kept_and_is_no_failed_test(plant: Plant) -> None:
    twin = dac(DacTwin(plant.clock.moment.replace(tzinfo=None), "S-ST1", 12)).encode()
    plant.clock.forward(hours=2)
    cut = read(twin[: twin.index(b"Maximum")])
    with plant.store.write() as work:
        said = record_test(work, read_scanned, "ST1", TestKind.HELIX, cut, "T01").code
    assert said == "test.not-conclusive"
    machine: Machine = plant.get(Machine, "ST1")
    assert (machine.steam_failures, machine.steam_test) == (0, None)
    with plant.store.read() as look:
        assert len(look.cycle_files(9)) == 1


def test_history_stands_in_the_report_of_each_record(plant: Plant) -> None:
    load = a_run(plant)
    walk.import_record(plant, walk.tape(plant, load))
    history = next(c for c in plant.get(Load, load).report.checks if c.id is CheckId.C15)
    assert history.result is CheckResult.PASS
