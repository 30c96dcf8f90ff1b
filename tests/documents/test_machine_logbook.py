"""The logbook of a machine: runs in order whatever they were for, what the counter lacks, stops, tests."""

from datetime import date, timedelta

from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.machine_logbook import machine_logbook as draw
from sterigcs.documents.papers import Papers
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import CycleNumbered, Purpose
from sterigcs.domain.machines import MachineServiced, MachineStopped, ServiceKind
from sterigcs.services.machine_logbook import MachineLogbook, machine_logbook
from sterigcs.services.machines import return_to_service
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.paper import page_count, words_on
from tests.support.plant import Plant

DAY = date(2026, 3, 2)


def book(plant: Plant, machine: str = "ST1", since: date = DAY, until: date = DAY) -> MachineLogbook:
    with plant.store.read() as look:
        found = machine_logbook(look, machine, since, until, "9.8.7")
    assert found is not None
    return found


def told(papers: Papers, found: MachineLogbook) -> str:
    pdf = draw(papers, found)
    return " ".join(words_on(pdf, page) for page in range(page_count(pdf)))


def numbered(plant: Plant, counter: str, tray: str) -> str:
    """Run a load that the machine counts so, and refuse it, so that the next may leave."""
    load = walk.run(plant, *walk.prepare(plant, tray))
    with plant.store.write() as work:
        work.append([Draft(f"load:{load}", "common", CycleNumbered(counter))], Doing("T01", "loading"))
    return load


def test_runs_of_every_purpose_stand_in_order_with_what_became_of_them(plant: Plant, papers: Papers) -> None:
    walk.released(plant, "TR1")
    found = book(plant)
    assert [run.purpose for run in found.runs] == [Purpose.BOWIE_DICK, Purpose.PRODUCTION]
    assert dict(found.totals.runs) == {Purpose.BOWIE_DICK: 1, Purpose.PRODUCTION: 1}
    assert found.totals.packs == 1
    words = told(papers, found)
    assert "Carnet de la machine ST1" in words
    assert "Du 02/03/2026 au 02/03/2026" in words
    assert "libérée, D01 02/03/2026" in words
    assert "Production, 134 °C 18 min, 1 passage" in words


def test_a_counter_that_jumps_says_how_many_runs_nobody_recorded(plant: Plant, papers: Papers) -> None:
    for counter, tray in (("0041", "TR1"), ("0045", "TR3"), ("0045", "TR2")):
        numbered(plant, counter, tray)
    found = book(plant)
    gaps = [run.gap for run in found.runs if run.gap is not None]
    assert [(gap.missing, gap.backwards) for gap in gaps] == [(3, False), (0, True)]
    assert found.totals.missing == 3
    words = told(papers, found)
    assert "Compteur : 3 cycles manquent entre 0041 et 0045." in words
    assert "Compteur : 0045 après 0045, il n’avance pas." in words


def test_a_gap_at_the_very_beginning_of_the_period_is_seen(plant: Plant) -> None:
    numbered(plant, "7", "TR1")
    plant.clock.forward(days=2)
    numbered(plant, "9", "TR3")
    later = DAY + timedelta(days=2)
    assert [run.gap and run.gap.missing for run in book(plant, since=later, until=later).runs if run.counter] == [1]


def test_a_stop_counts_for_as_long_as_it_lasts_in_the_period(plant: Plant, papers: Papers) -> None:
    with plant.store.write() as work:
        work.append([Draft("machine:ST1", "common", MachineStopped("on-hold"))], Doing("T01", "loading"))
    plant.clock.forward(hours=3)
    with plant.store.write() as work:
        return_to_service(work, read_scanned, "ST1", "repaired", walk.card(plant, "P01"))
    found = book(plant)
    assert timedelta(hours=3) <= found.totals.stopped < timedelta(hours=3, minutes=1)
    words = told(papers, found)
    assert "Hors service 3 h 0 min" in words
    assert "Remise en service" in words


def test_a_service_of_the_machine_stands_among_its_events_with_all_that_was_said(plant: Plant, papers: Papers) -> None:
    serviced = MachineServiced(ServiceKind.CALIBRATION, DAY, date(2027, 3, 2), "RAP-12", None)
    with plant.store.write() as work:
        work.append([Draft("machine:ST1", "common", serviced)], Doing("P01", "machine"))
    words = told(papers, book(plant))
    assert "Intervention sur la machine étalonnage, 02/03/2026, 02/03/2027, RAP-12 P01 (pharmacien)" in words


def test_a_period_without_anything_says_so(plant: Plant, papers: Papers) -> None:
    words = told(papers, book(plant, since=date(2025, 1, 1), until=date(2025, 1, 31)))
    for wanted in ("Aucun cycle sur cette période.", "Aucun arrêt sur cette période.", "Rien d’autre"):
        assert wanted in words
