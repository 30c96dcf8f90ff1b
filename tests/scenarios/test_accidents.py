"""Each accident of domain section 5 that a scan, a record or a decision can meet, by its name."""

import sqlite3
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import IntegrityError

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.codes import parse_code
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.cycles.reports import CycleVerdict, TypedCycle
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.nonconformities import NonConformity
from sterigcs.domain.pack_facts import PackLoaded, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.persistence import exchange, upkeep
from sterigcs.persistence.store import SqlStore
from sterigcs.services.ports import Doing
from sterigcs.services.release import gather
from sterigcs.services.scanning import Scan
from sterigcs.services.trace import trace
from sterigcs.services.typed_evidence import type_record
from tests.support import walk
from tests.support.plant import RUN, Hand, Plant


def cases(plant: Plant) -> list[tuple[str, int]]:
    with plant.store.read() as look:
        names = [row.subject for row in look.all_states() if row.subject.startswith("nonconformity:")]
        found = [look.get(NonConformity, name.partition(":")[2]) for name in names]
    return sorted((case.opened.what, case.opened.severity) for case in found if case and case.opened)


def anomalies(plant: Plant, subject: str) -> list[str]:
    with plant.store.read() as look:
        return [row.kind for row in look.anomalies() if row.subject == subject]


def test_a_pack_listed_but_never_in_the_chamber_is_struck_out_and_not_released(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first, second, Action.FINISH, RUN)
    assert plant.scan("unloading", "ST1", "N1").notice.code == "unloading.count-differs"
    plant.scans("unloading", Action.ABSENT, second, "N1")
    load = walk.load_of(plant, first)
    walk.import_record(plant, walk.tape(plant, load))
    assert walk.decide(plant, load).code == "release.released"
    assert plant.get(Pack, second).status is PackStatus.STRUCK_OUT
    assert plant.get(Pack, second).release is None
    assert plant.get(Tray, "TR3").step is Step.ASSEMBLED
    assert plant.scan("dispatch", second).notice.code == "pack.over"


def test_a_pack_in_the_chamber_that_the_list_does_not_hold_has_no_evidence_and_is_packed_again(plant: Plant) -> None:
    listed, stowaway = walk.prepare(plant, "TR1", "TR3")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", listed, Action.FINISH, RUN)
    answer = plant.scan("unloading", "ST1", stowaway)
    assert (answer.notice.code, answer.notice.outcome) == ("unloading.not-listed", "refused")
    assert answer.entries
    assert cases(plant) == [("not-listed", 3)]
    plant.scan("unloading", Action.COUNT_RIGHT)
    load = walk.load_of(plant, listed)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    assert plant.get(Pack, stowaway).release is None


def test_nothing_joins_a_load_that_has_started_or_is_decided(plant: Plant) -> None:
    first, late = walk.prepare(plant, "TR1", "TR3")
    load = walk.run(plant, first)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    plant.scans("loading", "ST1", late)
    assert walk.load_of(plant, late) != load
    with plant.store.write() as work:  # a station that was out of touch attached it to the decided load
        fact = PackLoaded(load, "ST1 061-02", "P134")
        work.append([Draft(f"pack:{late}", "CHC", fact)], Doing("T01", "loading"))
    assert anomalies(plant, f"pack:{late}") == ["in-two-loads"]
    assert plant.get(Pack, late).release is None


def test_with_two_loads_open_a_pack_of_one_never_goes_into_the_other_unsaid(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    plant.scans("loading", "ST1", first, "ST2", second)
    answer = plant.scan("loading", first)
    assert (answer.notice.code, answer.notice.outcome) == ("loading.moved", "attention")
    assert walk.load_of(plant, first) == walk.load_of(plant, second)


def test_a_label_stuck_on_the_wrong_pack_is_refused_at_the_back_scan(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.wash(plant, "TR1", "TR3")
    other = plant.scan("packing", "TR1", Action.VALIDATE).labels[0]
    plant.scan("packing", "TR3", Action.VALIDATE)
    assert plant.scan("packing", other).notice.code == "label.other-pack"


def test_nothing_of_an_act_stays_when_its_transaction_fails(plant: Plant) -> None:
    before = plant.store.count()

    class PowerCut(Exception):  # noqa: N818
        pass

    def cut() -> None:
        with plant.store.write() as work:
            fact = PackLoaded("L", "ST1 061-02", "P134")
            work.append([Draft("pack:X", "CHC", fact)], Doing("T01", "loading"))
            raise PowerCut

    with pytest.raises(PowerCut):
        cut()
    assert plant.store.count() == before
    assert plant.get(Pack, "X") is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entry",
        "UPDATE entry SET actor = 'X'",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3",
        "DELETE FROM mention",
    ],
)
def test_a_clean_up_job_cannot_delete_or_rewrite_movements(plant: Plant, statement: str) -> None:
    walk.send(plant, "TR1")
    with pytest.raises(IntegrityError, match="append-only"), plant.store.connection(immediate=True) as connection:
        connection.exec_driver_sql(statement)


def test_a_tampered_entry_is_found_at_that_very_entry(plant: Plant, tmp_path: Path) -> None:
    walk.send(plant, "TR1")
    plant.store.close()
    raw = sqlite3.connect(tmp_path / "store" / "journal.sqlite")
    raw.execute("DROP TRIGGER entry_update_refused")
    raw.execute("UPDATE entry SET body = replace(body, 'used', 'expired') WHERE kind = 'tray.sent'")
    (changed,) = raw.execute("SELECT id FROM entry WHERE kind = 'tray.sent'").fetchone()
    raw.commit()
    raw.close()
    assert ("hash", changed) in upkeep.verify(plant.store).faults


def test_a_reprint_is_counted_with_its_reason(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    plant.scan("packing", Action.REPRINT)
    assert plant.get(Pack, pack).prints == 2
    assert plant.kinds().count("pack.label-printed") == 1


def test_the_last_valid_day_is_valid_in_paris_and_the_next_minute_is_not(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    use_by = plant.get(Pack, pack).use_by
    assert use_by == date(2026, 9, 2)
    plant.clock.moment = plant.clock.moment.replace(month=9, day=2, hour=21, minute=58)  # 23:58 in Paris, in summer
    assert plant.scan("dispatch", "ARM1", pack).notice.outcome == "accepted"
    plant.clock.moment = plant.clock.moment.replace(hour=22, minute=1)  # 00:01, the day after
    assert plant.scan("use", pack, by="B01").notice.code == "use.do-not-use"


def test_a_missing_machine_value_stays_missing_and_cannot_pass(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    started = plant.get(Load, load).started_at
    typed = TypedCycle("12", "134", started, started + timedelta(minutes=50), None, Decimal(134), None)
    with plant.store.write() as work:
        type_record(work, load, typed, None, walk.card(plant, "T01"))
    assert plant.get(Load, load).verdict is CycleVerdict.NOT_CONCLUSIVE
    assert walk.decide(plant, load, by="D01").code == "release.no-right"
    assert walk.decide(plant, load, by="P01").code == "release.reason-wanted"
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.released"
    with plant.store.read() as look:
        decided = [e for e in look.entries_of(f"load:{load}") if e.kind == "load.decided"][-1]
        assert "release.not-conclusive" in look.fact(decided).overrides


def test_a_record_copied_under_another_date_and_counter_blocks_the_release(plant: Plant) -> None:
    first, second = walk.prepare(plant, "TR1", "TR3")
    loads = [walk.run(plant, first)]
    original = walk.tape(plant, loads[0])
    walk.import_record(plant, original)
    plant.clock.forward(hours=1)
    loads.append(walk.run(plant, second))
    moved = walk.tape(plant, loads[1], rows_of=loads[0])
    imported = walk.import_record(plant, moved)
    assert imported[0].notice.code == "cycles.copied"
    assert anomalies(plant, f"load:{loads[1]}") == ["record-copied"]
    assert walk.decide(plant, loads[1], by="P01").code == "release.blocked"


def test_a_record_that_arrives_after_a_release_and_disagrees_is_an_anomaly_never_lost(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    start = plant.get(Load, load).started_at + timedelta(minutes=1)
    end = start + timedelta(minutes=35)
    figures = (Decimal(1080), Decimal("134.5"), Decimal(136), Decimal(310))
    with plant.store.write() as work:
        typed = TypedCycle("1", "134", start, end, *figures, MachineVerdict.PASS)
        type_record(work, load, typed, None, walk.card(plant, "T01"))
    assert walk.decide(plant, load, by="P01", reason="paper-unreadable").code == "release.released"
    walk.import_record(plant, walk.tape(plant, load, minutes=3))
    found = anomalies(plant, f"load:{load}")
    assert found == ["record-disagrees-with-release", "typed-and-imported-disagree"]
    assert plant.get(Pack, pack).release is not None


def test_a_test_typed_after_the_load_it_gates_does_not_open_the_start(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    plant.scans("loading", "ST1", pack)
    assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"
    plant.scan("loading", Action.BOWIE_DICK_CONFORMING)
    assert plant.scan("loading", Action.FINISH).notice.code == "load.started"
    started = plant.get(Load, walk.load_of(plant, pack)).started_at
    with plant.store.read() as look:
        reading = [e for e in look.entries_of("machine:ST1") if e.kind == "machine.test-read"][-1]
    assert reading.happened_at < started
    plant.scans("unloading", "ST1", RUN, Action.COUNT_RIGHT)
    plant.clock.forward(days=1)
    (other,) = walk.prepare(plant, "TR3")
    plant.scans("loading", "ST1", other)
    assert plant.scan("loading", Action.FINISH).notice.code == "start.test-missing"


def test_the_same_scan_twice_adds_nothing_and_says_so(plant: Plant) -> None:
    for station, code in (("sending", "TR1"), ("reception", "TR1")):
        plant.scans(station, "BAC1", Action.PRETREATED_NOT_SUSPECT, code)
        before = plant.store.count()
        answer = plant.scan(station, code)
        assert (answer.notice.code, answer.entries, plant.store.count()) == ("scan.already", (), before)
        if station == "sending":
            plant.scan("sending", Action.FINISH)


def test_a_refused_scan_of_a_known_thing_is_an_entry_once(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    before = plant.store.count()
    assert plant.scan("dispatch", pack).notice.code == "dispatch.quarantine"
    assert plant.scan("dispatch", pack).entries == ()
    assert (plant.store.count(), plant.get(Pack, pack).refusals) == (before + 1, 1)


def test_two_stations_scanning_one_tray_make_one_reception(plant: Plant) -> None:
    walk.send(plant, "TR1")
    plant.scans("reception", "BAC1", by="T01")
    plant.scans("reception", "BAC1", by="D01")
    codes = [plant.scan("reception", "TR1", by=person).notice.code for person in ("T01", "D01")]
    assert codes == ["scan.accepted", "scan.already"]


def test_a_late_offline_scan_older_than_the_release_stays_in_quarantine(plant: Plant, tmp_path: Path) -> None:
    first, late = walk.prepare(plant, "TR1", "TR3")
    clock = Hand(plant.clock.moment)
    away = Plant(SqlStore.open(tmp_path / "away", clock, Random(7).randbytes), clock)
    exchange.receive(away.store, plant.store.export())
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", first)
    exchange.receive(away.store, plant.store.export())
    away.scans("loading", "ST1", late)  # the same open load, out of touch
    plant.scan("loading", Action.FINISH)
    plant.scans("unloading", "ST1", RUN, Action.COUNT_RIGHT)
    load = walk.load_of(plant, first)
    walk.import_record(plant, walk.tape(plant, load))
    walk.decide(plant, load)
    exchange.receive(plant.store, away.store.export())
    assert plant.get(Pack, late).load == load
    assert plant.get(Pack, late).release is None
    assert plant.scan("dispatch", late).notice.code == "dispatch.quarantine"
    assert upkeep.verify(plant.store).faults == ()
    away.store.close()


def test_two_sites_offline_never_make_the_same_code(plant: Plant, tmp_path: Path) -> None:
    away = SqlStore.open(tmp_path / "away", plant.clock, Random(7).randbytes)
    draws = {store.identity.draw for store in (plant.store, away)}
    (pack,) = walk.prepare(plant, "TR1")
    parts = parse_code(pack)
    assert parts is not None
    assert parts.origin_draw == plant.store.identity.draw
    assert len(draws) == 2
    away.close()


def test_one_bad_record_does_not_stop_the_queue(plant: Plant, tmp_path: Path) -> None:
    walk.send(plant, "TR1")
    lines = list(plant.store.export())
    lines[3] = lines[3].replace(b'"actor":"system"', b'"actor":"somebody"')
    lines.insert(5, b"{not json")
    with SqlStore.open(tmp_path / "other", plant.clock, Random(3).randbytes) as other:
        received = exchange.receive(other, lines)
        assert (received.accepted, received.set_aside) == (len(lines) - 2, 2)
        assert exchange.receive(other, lines).accepted == 0


def test_already_open_never_speaks_of_a_pack_refused_before_another_scan(plant: Plant) -> None:
    (refused,) = walk.prepare(plant, "TR1")
    (used,) = walk.released(plant, "TR3")
    plant.scans("use", used, refused, used, by="B01")
    assert plant.scan("use", Action.ALREADY_OPEN, by="B01").notice.code == "scan.first"
    assert plant.get(Pack, refused).used_at is None


def test_an_unreleased_pack_already_open_is_recorded_with_severity_four(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    assert plant.scan("use", pack, by="B01").notice.code == "use.do-not-use"
    assert plant.get(Pack, pack).status is PackStatus.PACKED
    answer = plant.scan("use", Action.ALREADY_OPEN, by="B01")
    assert (answer.notice.code, answer.notice.outcome) == ("use.recorded-although", "refused")
    assert plant.get(Pack, pack).used_although == "unreleased"
    assert cases(plant) == [("used-unreleased", 4)]
    assert plant.get(Tray, "TR1").step is Step.AT_USE


def test_a_failed_cycle_is_never_released_not_even_by_the_pharmacist(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    load = walk.run(plant, pack)
    walk.import_record(plant, walk.tape(plant, load).replace(b"Ok  ", b"FEHL"))
    for reason in (None, "paper-unreadable"):
        assert walk.decide(plant, load, by="P01", reason=reason).code == "release.blocked"
    assert walk.decide(plant, load, Decision.REFUSED, by="P01", reason="cycle-failed").code == "release.refused"
    assert plant.get(Pack, pack).status is PackStatus.REFUSED
    assert plant.get(Tray, "TR1").step is Step.ASSEMBLED
    assert plant.scan("packing", "TR1").notice.code == "packing.packed"


def test_a_second_failed_test_stops_the_machine_and_names_the_loads_since_the_last_conforming_one(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.run(plant, pack)
    first = plant.scan("loading", "ST1", Action.BOWIE_DICK_NOT_CONFORMING)
    second = plant.scan("loading", Action.BOWIE_DICK_NOT_CONFORMING)
    assert [first.notice.code, second.notice.code] == ["test.failed", "test.failed-twice"]
    assert plant.get(Pack, pack).load_number in getattr(second.notice, "loads", "")
    assert plant.scan("loading", "ST1").notice.code == "loading.out-of-service"


def test_a_run_cut_by_a_stop_is_a_failed_cycle_and_asks_for_a_new_test(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    assert plant.scan("loading", Action.MACHINE_STOPPED).notice.code == "scan.confirm"
    assert plant.scan("loading", Action.VALIDATE).notice.code == "scan.action-done"
    load = walk.load_of(plant, pack)
    assert plant.get(Load, load).verdict is CycleVerdict.FAIL
    assert walk.decide(plant, load, by="P01").code == "release.blocked"


def test_a_released_load_is_never_unreleased(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    load = walk.load_of(plant, pack)
    assert walk.decide(plant, load, Decision.REFUSED, by="P01", reason="cycle-failed").code == "release.already-decided"


def test_what_was_shown_is_hashed_into_the_decision(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    load = walk.load_of(plant, pack)
    with plant.store.read() as look:
        decided = [e for e in look.entries_of(f"load:{load}") if e.kind == "load.decided"][-1]
        assert len(look.fact(decided).seen) == 64
        assert gather(look, load) is not None


def test_a_tray_from_another_site_than_its_holder_is_received_and_asks_why(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    walk.send(plant, "TR1", bin_="BAC2", by="L02")
    answer = plant.scan("reception", "BAC2", "TR1")
    assert (answer.notice.code, answer.notice.outcome) == ("reception.other-site", "attention")
    assert plant.get(Tray, "TR1").step is Step.RECEIVED
    assert plant.get(Pack, pack).status is PackStatus.RETURNED


def test_a_pack_label_scanned_on_the_dirty_side_means_its_tray(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scans("dispatch", "ARM1", pack, Action.FINISH)
    plant.scans("receipt", "ARM1", Action.SEAL_INTACT, by="L01")
    plant.scans("sending", "BAC1", pack, by="L01")
    assert plant.get(Tray, "TR1").step is Step.SENT


def test_a_tray_tag_on_the_clean_side_after_packing_asks_for_the_label(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    for station in ("packing", "loading", "unloading", "dispatch"):
        answer = plant.scan(station, "TR1")
        assert answer.notice.code == "scan.label-wanted"
        assert getattr(answer.notice, "number", "") == plant.get(Pack, pack).packed.number


def test_an_expired_skill_warns_once_and_a_wrong_role_is_refused(plant: Plant) -> None:
    assert plant.scan("reception", "BAC1", by="L01").notice.code == "person.wrong-role"
    assert plant.scan("sending", "BAC1", by="A01").notice.code == "person.wrong-role"


def test_a_scan_with_its_own_time_keeps_declared_and_recording_times_apart(plant: Plant) -> None:
    earlier = plant.clock.moment - timedelta(hours=3)
    answer = plant.door.scan(Scan(Station.SENDING, "L01", "TR1", declared_at=earlier))
    with plant.store.read() as look:
        life = trace(look, read_scanned, "TR1")[0]
    step = next(step for step in life.steps if step.entry == answer.entries[0])
    assert (step.at, step.declared) == (earlier, True)


def test_undo_is_for_the_same_person_before_the_next_step(plant: Plant) -> None:
    plant.scans("sending", "BAC1", "TR1", by="L01")
    assert plant.scan("sending", Action.UNDO_LAST, by="L02").notice.code == "undo.nothing"
    assert plant.scan("sending", Action.UNDO_LAST, by="L01").notice.code == "undo.done"
    assert plant.get(Tray, "TR1").step is Step.AT_USE
    plant.scans("sending", "TR1", Action.FINISH, by="L01")
    plant.scans("reception", "BAC1", "TR1")
    plant.scan("sending", Action.UNDO_LAST, by="L01")
    assert plant.scan("sending", Action.UNDO_LAST, by="L01").notice.code == "undo.too-late"


def test_undo_is_of_this_session_and_takes_back_no_start_and_no_grave_case(plant: Plant) -> None:
    (used,) = walk.released(plant, "TR1")
    plant.scan("use", used, by="B01")
    plant.clock.forward(minutes=31)
    assert plant.scan("use", Action.UNDO_LAST, by="B01").notice.code == "undo.too-old"
    (refused, loaded) = walk.prepare(plant, "TR3", "TR2")
    plant.scans("use", refused, Action.ALREADY_OPEN, by="B01")
    assert plant.scan("use", Action.UNDO_LAST, by="B01").notice.code == "undo.never"
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", loaded, Action.FINISH)
    assert plant.scan("loading", Action.UNDO_LAST).notice.code == "undo.never"


def test_receiving_a_pack_already_used_is_a_step_after_its_end_not_an_unreleased_delivery(plant: Plant) -> None:
    (pack,) = walk.released(plant, "TR1")
    plant.scan("use", pack, by="B01")
    assert plant.scan("receipt", pack, by="L01").notice.code == "receipt.put-aside"
    assert anomalies(plant, f"pack:{pack}") == ["step-after-end"]
    assert plant.get(Pack, pack).status is PackStatus.USED


def test_mentions_taken_away_behind_the_triggers_are_missed(plant: Plant, tmp_path: Path) -> None:
    walk.prepare(plant, "TR1")
    plant.store.close()
    raw = sqlite3.connect(tmp_path / "store" / "journal.sqlite")
    raw.execute("DROP TRIGGER mention_delete_refused")
    raw.execute("DELETE FROM mention WHERE mention LIKE 'load:%'")
    raw.commit()
    raw.close()
    assert {fault for fault, _ in upkeep.verify(plant.store).faults} == {"mention"}


def test_a_tray_whose_label_was_not_scanned_back_is_not_loaded_and_a_new_label_is_scanned_again(plant: Plant) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.wash(plant, "TR1", "TR3")
    (pack,) = plant.scan("packing", "TR1", Action.VALIDATE).labels
    walk.read_bowie_dick(plant)
    assert plant.scan("loading", "ST1", pack).notice.code == "loading.label-not-scanned"
    assert plant.scan("loading", "CHA1", pack).notice.code == "loading.label-not-scanned"
    plant.scans("packing", pack, Action.REPRINT)
    assert plant.scan("loading", "ST1", pack).notice.code == "loading.label-not-scanned"
    plant.scan("packing", pack)
    assert plant.scan("loading", "ST1", pack).notice.code == "scan.accepted"
