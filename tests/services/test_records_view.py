"""What came from machines, what of it waits and why, and which loads lack what their machine owes them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sterigcs import bootstrap
from sterigcs.bootstrap.outside import StoreOutside
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.cycles.reports import Evidence
from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Setting
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.references import Stated
from sterigcs.domain.values import PARIS
from sterigcs.services.bringing import bring_files
from sterigcs.services.evidence import Arrival, Importing, ReadFile, import_file
from sterigcs.services.layout_saving import LayoutExists, retire_layout, save_layout
from sterigcs.services.ports import Doing
from sterigcs.services.reading_again import FileUnknown, read_again
from sterigcs.services.receiving import layouts_of
from sterigcs.services.records_view import (
    Why,
    candidates,
    cycles_of,
    lacking_lines,
    log_lines,
    repeated_by,
    waiting_lines,
)
from sterigcs.services.reference import ChangedMeanwhile
from tests.support import records, walk
from tests.support.cycle_twins import DacTwin, dac
from tests.support.plant import YEAR, Plant
from tests.support.strange_twins import tape

WORDS = bootstrap.wording().words
READ = bootstrap.code_reader()


def twin(plant: Plant, counter: int = 4, hours: float = 40, serial: str = "S-ST1") -> DacTwin:
    start = (plant.clock.moment - timedelta(hours=hours)).astimezone(PARIS).replace(tzinfo=None)
    return DacTwin(start, serial, counter, celsius=134.6 + counter / 10)


def brought(plant: Plant, text: str, name: str = "cycle.txt", machine: str | None = None) -> ReadFile:
    file = bootstrap.read_cycle_bytes(text.encode(), name)
    arrival = Arrival(SourceKind.FOLDER, "/machines/ST1")
    with plant.store.write() as work:
        import_file(work, file, Importing("T01", machine, arrival))
    return file


def test_the_log_says_how_a_file_came_and_why_it_was_read_so(plant: Plant) -> None:
    brought(plant, dac(twin(plant)))
    brought(plant, "Bonjour", "lettre.txt")
    with plant.store.read() as look:
        letter, cycle = log_lines(look)
    assert (cycle.source, cycle.place, cycle.layout, cycle.chosen) == (
        SourceKind.FOLDER,
        "/machines/ST1",
        "dac-universal",
        "start-line",
    )
    assert (letter.layout, letter.cycles, letter.chosen) == (None, 0, "nothing-fits")


def test_each_record_that_waits_says_why(plant: Plant) -> None:
    first = twin(plant)
    brought(plant, dac(first))
    brought(plant, dac(twin(plant, 5, 60, "NOBODY")))
    brought(plant, dac(replace(first, counter=77, start=first.start + timedelta(hours=9))))
    brought(plant, dac(replace(first, celsius=136.9, start=first.start + timedelta(hours=4))))
    brought(plant, dac(twin(plant, 9, -2)))
    brought(plant, dac(twin(plant, 11, 80)).replace("Serien Nr:  S-ST1\n", ""))
    with plant.store.read() as look:
        found = {(line.counter, line.why) for line in waiting_lines(look)}
    assert found == {
        ("4", Why.NO_LOAD),
        ("5", Why.NO_MACHINE),
        ("77", Why.COPIED),
        ("4", Why.COUNTER_REPEATED),
        ("9", Why.TO_COME),
        ("11", Why.NO_SERIAL),
    }


def test_what_a_record_repeats_stands_beside_it(plant: Plant) -> None:
    first = twin(plant)
    brought(plant, dac(first))
    brought(plant, dac(replace(first, counter=77, start=first.start + timedelta(hours=9))))
    with plant.store.read() as look:
        copy = next(line for line in waiting_lines(look) if line.why is Why.COPIED)
        assert [other.counter for other in repeated_by(look, copy)] == ["4"]
        alone = next(line for line in waiting_lines(look) if line.why is Why.NO_LOAD)
        assert repeated_by(look, alone) == []


def test_a_cycle_that_an_earlier_file_held_is_that_file_s(plant: Plant) -> None:
    one, two = dac(twin(plant)), dac(twin(plant, 5, 30))
    brought(plant, one)
    grown = brought(plant, one + two, "cycles.txt")
    with plant.store.read() as look:
        assert [(line.counter, line.file == grown.sha256) for line in cycles_of(look, grown)] == [
            ("4", False),
            ("5", True),
        ]


def test_a_load_lacks_its_record_until_it_comes(plant: Plant) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    with plant.store.read() as look:
        assert [(line.load.key, line.has) for line in lacking_lines(look)] == [(load, None)]
    walk.import_record(plant, walk.tape(plant, load))
    with plant.store.read() as look:
        assert lacking_lines(look) == []


def test_a_ticket_that_was_read_is_not_the_record_that_the_machine_owes(plant: Plant) -> None:
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    records.read_by_eye(plant, load)
    with plant.store.read() as look:
        assert [(line.wanted, line.has) for line in lacking_lines(look)] == [(Evidence.IMPORTED, Evidence.READ)]


def test_where_tickets_are_expected_none_lacks(plant: Plant) -> None:
    card = MachineCard("ST1", "ST1", MachineKind.STERILISER, "S-ST1", "P134", evidence=Evidence.READ, steam_test=True)
    with plant.store.write() as work:
        work.append([Draft("machine:ST1", "common", Stated(card, YEAR))], Doing("system", "reference"))
    load = walk.run(plant, *walk.prepare(plant, "TR1"))
    records.read_by_eye(plant, load)
    with plant.store.read() as look:
        assert lacking_lines(look) == []


def test_loads_of_long_ago_and_those_under_way_are_not_looked_for(plant: Plant) -> None:
    walk.run(plant, *walk.prepare(plant, "TR1"))
    plant.clock.forward(days=31)
    with plant.store.read() as look:
        assert lacking_lines(look) == []
    with plant.store.write() as work:
        longer = Stated(Setting("evidence-lacking-days", "60"), YEAR)
        work.append([Draft("setting:evidence-lacking-days", "common", longer)], Doing("system", "reference"))
    with plant.store.read() as look:
        assert len(lacking_lines(look)) == 1


def test_a_washer_that_never_sent_a_record_owes_none(plant: Plant) -> None:
    walk.prepare(plant, "TR1")
    with plant.store.read() as look:
        assert lacking_lines(look) == []


def test_the_load_of_its_machine_begun_nearest_is_offered_first(plant: Plant) -> None:
    one = walk.run(plant, *walk.prepare(plant, "TR1"))
    plant.clock.forward(hours=8)
    two = walk.run(plant, *walk.prepare(plant, "TR3"))
    with plant.store.read() as look:
        started = look.get(Load, two)
    assert started is not None
    assert started.started_at is not None
    start = (started.started_at + timedelta(minutes=40)).astimezone(PARIS).replace(tzinfo=None)
    plant.clock.forward(hours=3)
    brought(plant, dac(replace(twin(plant), start=start)))
    with plant.store.read() as look:
        (line,) = waiting_lines(look)
        offered = [load.key for load in candidates(look, line) if load.key in {one, two}]
    assert offered == [two, one]


def test_a_file_is_filed_anew_where_another_layout_reads_it_otherwise(plant: Plant) -> None:
    text = dac(twin(plant)).replace("Deckel:     Standard            ", "Achtung, neu!")
    brought(plant, text)
    knows = (bootstrap.resources() / "cycle-profiles" / "dac-universal.toml").read_text(encoding="utf-8")
    knows = knows.replace("'^Deckel:", "'^Achtung, neu!$', '^Deckel:", 1)
    again = bootstrap.read_cycle_bytes(text.encode(), "cycle.txt", {"dac-universal": knows})
    assert again.faults == ()
    with plant.store.write() as work:
        found = read_again(work, again, "T01")
    assert not isinstance(found, Refusal)
    with plant.store.read() as look:
        (line,) = waiting_lines(look)
        (came,) = log_lines(look)
    assert line.report.faults == ()
    assert (came.source, came.place, came.unread) == (SourceKind.FOLDER, "/machines/ST1", 0)


def test_a_file_that_never_came_is_not_read_again(plant: Plant) -> None:
    file = bootstrap.read_cycle_bytes(dac(twin(plant)).encode(), "cycle.txt")
    with plant.store.write() as work:
        assert read_again(work, file, "T01") == FileUnknown(name="cycle.txt")
        assert isinstance(read_again(work, file, "A01"), Refusal)


def test_a_file_that_cannot_be_read_stops_no_other(plant: Plant, tmp_path: Path) -> None:
    good = tmp_path / "cycle.txt"
    good.write_text(dac(twin(plant)), encoding="utf-8")
    steps = list[tuple[int, int]]()
    files = [tmp_path / "absent.txt", good]
    brought_in = bring_files(
        plant.store, bootstrap.read_cycle_file, files, ("T01", None), lambda done, total: steps.append((done, total))
    )
    assert [name for name, _why in brought_in.unreadable] == ["absent.txt"]
    assert [each.report.counter for each in brought_in.imported] == ["4"]
    assert steps == [(0, 2), (1, 2)]


def test_a_layout_is_kept_changed_and_retired_by_its_days(plant: Plant) -> None:
    outside = StoreOutside(plant.store)
    start = (plant.clock.moment - timedelta(hours=40)).astimezone(PARIS).replace(tzinfo=None)
    draft = replace(outside.guess_layout(tape(start).encode()), id="vapomatic-3", title="Vapomatic 3")
    first = outside.try_layout(outside.layout_text(draft), b"").layout
    assert first is not None
    assert save_layout(plant.store, first, None, "P01", READ, WORDS).added == 1
    twice = save_layout(plant.store, first, None, "P01", READ, WORDS)
    assert twice.refusal == LayoutExists(layout="vapomatic-3")
    (kept,) = (each for each in outside.layouts() if not each.shipped)
    assert outside.layout_draft(kept.text) == draft
    plant.clock.forward(days=3)
    later = replace(kept, text=outside.layout_text(replace(draft, version=2)), version=2)
    assert save_layout(plant.store, later, kept, "P01", READ, WORDS).added == 1
    stale = save_layout(plant.store, later, kept, "P01", READ, WORDS)
    assert stale.refusal == ChangedMeanwhile(thing="vapomatic-3")
    plant.clock.forward(days=3)
    assert not retire_layout(plant.store, "vapomatic-3", "P01", READ, WORDS).faults
    with plant.store.read() as look:
        assert layouts_of(look) == {}


def test_a_text_changed_by_hand_opens_as_a_text(plant: Plant) -> None:
    outside = StoreOutside(plant.store)
    text = outside.layout_text(outside.guess_layout(b""))
    assert outside.layout_draft(text) is not None
    assert outside.layout_draft(text.replace("version = 1", "version = 7", 1)) is None
    assert outside.layout_draft("# draft: {") is None


def test_nobody_without_the_right_keeps_a_layout(plant: Plant) -> None:
    with plant.store.write() as work:
        card = PersonCard("T09", (Role.TECHNICIAN,))
        work.append([Draft("person:T09", "central", Stated(card, date(2026, 1, 1)))], Doing("system", "test"))
    layout = next(each for each in StoreOutside(plant.store).layouts() if each.id == "dac-universal")
    assert save_layout(plant.store, layout, None, "T09", READ, WORDS).refusal is not None
