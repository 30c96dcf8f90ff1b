"""What machines sent: read with its reasons, given to its load, noted as a run of none, or found to lack."""

import gc
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from sterigcs.domain.cycle_files import SourceKind
from sterigcs.domain.cycles.reports import CycleVerdict, Evidence
from sterigcs.domain.loads import Load, Purpose
from sterigcs.domain.machines import Machine
from sterigcs.domain.values import PARIS
from sterigcs.services.records_view import Why
from tests.support import walk
from tests.support.cycle_twins import DacTwin, dac
from tests.support.pages_records import AtRecords
from tests.support.plant import Plant
from tests.support.reach import filled, small, unnamed
from tests.support.window import Window

PARTS = {
    "log": ("",),
    "waiting": ("",),
    "lacking": ("",),
    "form": ("file", "columns", "lines", "header", "phases"),
}
"""What the tab shows, and the groups of fields of its form."""


@pytest.fixture
def load(plant: Plant) -> str:
    """A load counted out, its record not there yet."""
    return walk.run(plant, *walk.prepare(plant, "TR1"))


def hours_ago(plant: Plant, hours: float) -> datetime:
    return (plant.clock.moment - timedelta(hours=hours)).astimezone(PARIS).replace(tzinfo=None)


def written(folder: Path, twin: DacTwin, name: str = "cycle.txt") -> Path:
    file = folder / name
    file.write_bytes(dac(twin).encode())
    return file


def of_load(plant: Plant, load: str, folder: Path) -> Path:
    file = folder / "charge.txt"
    file.write_bytes(walk.tape(plant, load))
    return file


def lone(plant: Plant, counter: int = 4, hours: float = 40, serial: str = "S-ST1") -> DacTwin:
    """A cycle at a time at which nothing ran."""
    return DacTwin(hours_ago(plant, hours), serial, counter, celsius=134.6 + counter / 10)


def test_a_file_stands_in_the_log_with_how_it_came_and_why_it_was_read_so(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    assert desk.counts == ["Journal 0", "Sans charge 0", "Charges sans enregistrement 1"]
    desk.drop(of_load(plant, load, tmp_path))
    (line,) = desk.log
    assert (line.source, line.layout, line.chosen, line.cycles) == (
        SourceKind.DROPPED,
        "dac-universal",
        "start-line",
        1,
    )
    desk.look_at_file("charge.txt")
    ((_counter, verdict, number),) = desk.cycles
    assert (verdict, number) == ("Conforme", plant.get(Load, load).number)
    assert "ligne de début reconnue" in desk.tab.file.layout_said.accessibleName()
    assert desk.counts == ["Journal 1", "Sans charge 0", "Charges sans enregistrement 0"]


def test_a_line_not_understood_is_named_in_french_and_marked_in_the_text(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    text = dac(lone(plant)).replace("Deckel:     Standard            ", "Achtung, neu!")
    file = tmp_path / "cycle.txt"
    file.write_text(text, encoding="utf-8")
    desk = AtRecords(window)
    desk.drop(file)
    desk.look_at_file("cycle.txt")
    place = text.splitlines().index("Achtung, neu!") + 1
    assert desk.faults == [
        (place, "Ligne inconnue dans le cycle : peut-être une alarme. Lisez-la sur le ticket papier.")
    ]
    assert desk.marked == [place]
    desk.tab.file.faults.opened.emit(desk.tab.file.faults.model.records[0])
    assert desk.tab.file.raw.line == place


def test_a_record_that_ended_before_the_departure_is_not_given_and_still_waits(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant, hours=10)))
    desk.look_at_waiting("4")
    assert desk.why == "Attend : aucune charge à cette heure."
    assert desk.offered() == [plant.get(Load, load).number]
    assert "avant le départ" in desk.give()
    assert plant.get(Load, load).imported is None
    assert len(desk.waiting) == 1


def test_a_number_that_no_load_has_is_said_and_one_that_is_there_is_found(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    started = plant.get(Load, load).started_at
    assert started is not None
    twin = DacTwin((started + timedelta(minutes=35)).astimezone(PARIS).replace(tzinfo=None), "S-ST1", 9)
    desk = AtRecords(window)
    plant.clock.forward(hours=3)
    desk.drop(written(tmp_path, twin))
    desk.look_at_waiting("9")
    assert desk.give("999-999") == "Aucune charge ne répond à 999-999."
    assert desk.give(plant.get(Load, load).number) == ""
    assert plant.get(Load, load).imported is not None


def test_a_record_that_was_given_leaves_the_list_and_judges_its_load(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    started = plant.get(Load, load).started_at
    assert started is not None
    twin = DacTwin((started + timedelta(minutes=35)).astimezone(PARIS).replace(tzinfo=None), "S-ST1", 9)
    plant.clock.forward(hours=3)
    desk = AtRecords(window)
    desk.drop(written(tmp_path, twin))
    desk.look_at_waiting("9")
    assert desk.give() == ""
    assert desk.waiting == []
    assert plant.get(Load, load).imported is not None
    assert desk.lacking == []


def test_a_warm_up_is_noted_as_a_run_without_load(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant)))
    desk.look_at_waiting("4")
    assert desk.note_run("warm-up") == ""
    assert desk.waiting == []
    with plant.store.read() as look:
        assert [row.purpose for row in look.loads(machine="ST1")] == [Purpose.WARM_UP]


def test_a_record_without_known_machine_is_noted_once_the_machine_is_named(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant, serial="NOBODY")))
    desk.look_at_waiting("4")
    assert "numéro de série inconnu" in desk.why
    assert desk.note_run("maintenance", "ST2") == ""
    with plant.store.read() as look:
        assert [row.machine for row in look.loads(purpose="maintenance")] == ["ST2"]


def test_a_test_of_the_day_is_judged_by_a_record_that_waits(plant: Plant, window: Window, tmp_path: Path) -> None:
    plant.clock.forward(hours=3)
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant, hours=1)))
    desk.look_at_waiting("4")
    assert desk.note_test("bowie-dick") == ""
    machine: Machine = plant.get(Machine, "ST1")
    assert machine.steam_test is not None
    assert desk.waiting == []


def test_a_test_of_another_day_is_refused_and_says_why(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant)))
    desk.look_at_waiting("4")
    assert "pas d’un essai d’aujourd’hui" in desk.note_test("helix")
    assert len(desk.waiting) == 1


def test_the_same_number_with_other_measures_is_shown_beside_the_one_it_repeats(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    first = lone(plant)
    desk.drop(written(tmp_path, first, "a.txt"))
    desk.drop(written(tmp_path, replace(first, start=first.start + timedelta(hours=2), celsius=136.9), "b.txt"))
    row = next(at for at, line in enumerate(desk.waiting) if line.why is Why.COUNTER_REPEATED)
    desk.tab.segments.choose("waiting")
    desk.tab.waiting.view.selectRow(row)
    desk.settle()
    assert "numéro de cycle déjà pris" in desk.why
    assert ("Cycle", "4", "4") in desk.beside
    starts = next(each for each in desk.beside if each[0] == "Début")
    assert starts[1] != starts[2]


def test_a_copy_under_another_number_is_shown_beside_the_record_it_copies(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    desk = AtRecords(window)
    first = lone(plant)
    desk.drop(written(tmp_path, first, "a.txt"))
    desk.drop(written(tmp_path, replace(first, counter=77, start=first.start + timedelta(hours=5)), "b.txt"))
    desk.look_at_waiting("77")
    assert "mêmes mesures" in desk.why
    assert ("Cycle", "77", "4") in desk.beside


def test_who_may_only_read_sees_everything_and_changes_nothing(plant: Plant, window: Window, tmp_path: Path) -> None:
    AtRecords(window).drop(written(tmp_path, lone(plant)))
    desk = AtRecords(window, "A01")
    desk.look_at_waiting("4")
    desk.tab.record.give.click()
    desk.settle()
    assert "regarder" in desk.tell_again()
    desk.drop(written(tmp_path, lone(plant, 5), "b.txt"))
    assert len(desk.log) == 1


def test_who_has_no_skill_for_records_is_refused_and_the_record_still_waits(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    del load
    desk = AtRecords(window, "T01")
    card = desk.page.workplace.presence.card
    assert card is not None
    desk.drop(written(tmp_path, lone(plant, hours=10)))
    desk.look_at_waiting("4")
    desk.page.workplace.presence.card = replace(card, skills=())
    said = desk.give()
    assert said
    assert len(desk.waiting) == 1


def test_a_load_without_its_record_is_found_and_opened(plant: Plant, window: Window, load: str) -> None:
    desk = AtRecords(window)
    desk.tab.segments.choose("lacking")
    ((line),) = desk.lacking
    assert (line.load.key, line.wanted, line.has) == (load, Evidence.IMPORTED, None)
    desk.tab.lacking.view.selectRow(0)
    desk.tab.open_load.click()
    desk.settle()
    assert desk.opened == plant.get(Load, load).number
    desk.page.go_back()
    desk.settle()
    assert desk.tab.lacking.isVisible()


def test_files_beyond_a_few_are_imported_in_a_child_process(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    files = [written(tmp_path, lone(plant, n, 99 - 2 * n), f"{n}.txt") for n in range(1, 23)]
    desk.drop(*files)
    window.until(lambda: desk.page.workplace.jobs.idle)
    desk.settle()
    assert len(desk.log) == 22
    assert {line.report.verdict for line in desk.waiting} == {CycleVerdict.PASS}


def test_a_file_is_read_again_with_a_layout_that_a_person_chose(plant: Plant, window: Window, tmp_path: Path) -> None:
    file = tmp_path / "cycle.txt"
    file.write_text(dac(lone(plant)).replace("DAC Universal", "DAC-Universal 2"), encoding="utf-8")
    desk = AtRecords(window)
    desk.drop(file)
    desk.look_at_file("cycle.txt")
    assert desk.cycles == []
    assert "aucun modèle ne convient" in desk.tab.file.layout_said.accessibleName().casefold()
    assert "0 cycle" in desk.read_with("baumer-hivac")
    assert desk.log[0].layout is None


def test_a_search_and_an_export_keep_to_the_list_that_is_shown(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant), "a.txt"), written(tmp_path, lone(plant, 5, 60), "b.txt"))
    desk.tab.field.setText("B.TXT")
    assert [line.name for line in desk.log] == ["b.txt"]
    desk.tab.field.setText("")
    window.save_as(tmp_path / "journal.xlsx")
    desk.tab.export()
    window.until(lambda: desk.page.workplace.jobs.idle)
    assert (tmp_path / "journal.xlsx").exists()


def test_the_lists_keep_the_rules_of_models(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    for table in (desk.tab.log, desk.tab.waiting, desk.tab.lacking):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.drop(written(tmp_path, lone(plant)))
    desk.drop(written(tmp_path, lone(plant, 5, 60), "b.txt"))
    assert len(desk.waiting) == 2


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_each_part_is_named_large_enough_and_has_one_filled_button(
    plant: Plant, window: Window, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant)))
    window.shell.resize(*size)
    window.settle()
    for part, shown in PARTS.items():
        if part == "form":
            desk.look_at_file("cycle.txt")
            desk.tab._describe_file()
            desk.settle()
            desk.settle()
        else:
            desk.tab.segments.choose(part)
            table = desk.tab.table
            table.view.selectRow(0)
        for group in shown:
            if group:
                desk.form.parts.choose("fields")
                desk.form.fields.segments.choose(group)
            window.settle()
            assert (part, group, unnamed(desk.tab)) == (part, group, [])
            assert (part, group, small(desk.tab)) == (part, group, [])
            assert len(filled(desk.tab)) <= 1
            assert (window.shell.width(), window.shell.height()) == size
            assert desk.tab.width() <= size[0]


def test_the_tab_is_made_and_let_go_without_a_trace(plant: Plant, window: Window, tmp_path: Path) -> None:
    AtRecords(window).drop(written(tmp_path, lone(plant)))
    counts = []
    for _time in range(6):
        desk = AtRecords(window)
        desk.look_at_file("cycle.txt")
        desk.describe_file()
        desk.leave(give_up=True)
        window.shell.close_page("loads")
        del desk
        window.settle()
        gc.collect()
        window.settle()
        counts.append(len(QApplication.allWidgets()))
    assert counts[-1] == counts[1]


def test_the_panel_is_a_drawer_where_there_is_little_room(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant)))
    window.shell.resize(683, 384)
    window.settle()
    desk.look_at_file("cycle.txt")
    assert not desk.tab.file.isVisible()
    desk.tab.log.opened.emit(desk.log[0])
    assert desk.tab.file.isVisible()
    assert not desk.tab.log.isVisible()
    desk.page.go_back()
    assert desk.tab.log.isVisible()


def test_a_subject_of_another_page_opens_the_list_it_stands_in(plant: Plant, window: Window, tmp_path: Path) -> None:
    desk = AtRecords(window)
    desk.drop(written(tmp_path, lone(plant)))
    key, file = desk.waiting[0].key, desk.log[0].key
    desk.page.tabs.choose("loads")
    desk.page.open_on(f"cycle-record:{key}")
    desk.settle()
    assert (desk.tab.waiting.isVisible(), desk.tab.record.line) == (True, desk.waiting[0])
    desk.page.open_on(f"cycle-file:{file}")
    desk.settle()
    assert (desk.tab.log.isVisible(), desk.tab.file.line) == (True, desk.log[0])
