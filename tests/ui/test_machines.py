"""The machines through the window: what each wants, whole acts, and who may do them (rules 9, 11, 18, 19)."""

import gc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from sterigcs.domain.actions import Action
from sterigcs.domain.loads import Load, Purpose
from sterigcs.domain.machines import Machine, MachineCard, ServiceKind, TestKind
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.values import local_date
from sterigcs.services.machine_view import MachineAct
from sterigcs.ui.pages.loads.record import LogbookDialog
from sterigcs.ui.pages.loads.tabs import tabs_of
from sterigcs.ui.pages.quality.page import QualityPage
from sterigcs.ui.pages.quality.recall import RecallWizard
from sterigcs.ui.widgets.preview import Preview
from tests.scenarios.test_gate import row, state
from tests.support import walk
from tests.support.cycle_twins import DacTwin, dac
from tests.support.pages_loads import AtLoads, plain, titles
from tests.support.pages_machines import AtMachines
from tests.support.plant import Plant
from tests.support.reach import AT_DESK, TOUCHED, parts
from tests.support.window import Window

BIOMEDICAL = PersonCard("M01", (Role.BIOMEDICAL,))


def given(plant: Plant, **changed: Any) -> None:
    state(plant, replace(row(MachineCard, "ST1"), **changed))


def today(plant: Plant) -> date:
    return local_date(plant.clock.moment)


def st1(plant: Plant) -> Machine:
    found: Machine = plant.get(Machine, "ST1")
    return found


def start(plant: Plant) -> str:
    """Start a production load in ST1; give its code."""
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack, Action.FINISH)
    return walk.load_of(plant, pack)


def test_the_list_says_of_each_machine_how_it_stands_what_is_due_and_who_wants_what(
    plant: Plant, window: Window
) -> None:
    given(plant, calibration_due=today(plant) + timedelta(days=9), daily_check=True)
    desk = AtMachines(window)
    assert desk.listed["ST1"] == "Essai du jour à faire"
    assert desk.listed["LD1"] == "En service"
    cells = desk.cells("ST1")
    assert cells[2] == "À faire / Bowie-Dick"
    assert cells[3].startswith("Étalonnage / ")
    assert cells[3].endswith("dans 9 jours")
    assert cells[4] == "À faire"
    assert desk.filled == ["Noter l’essai : ST1"]
    assert desk.open_next() == "Noter l’essai : ST1"
    assert desk.state == "Essai du jour à faire. Aucun cycle en cours"


def test_the_daily_look_is_one_gesture_and_one_that_finds_something_opens_a_case(plant: Plant, window: Window) -> None:
    given(plant, daily_check=True, steam_test=False)
    desk = AtMachines(window, "T01", "ST1")
    assert desk.today["Contrôle visuel"] == "À faire"
    assert desk.filled == ["Contrôle : conforme"]
    desk.look(conforming=True)
    assert desk.today["Contrôle visuel"].startswith("Conforme")
    assert desk.filled == []
    desk.look(conforming=False)
    assert desk.today["Contrôle visuel"].startswith("Non conforme")
    assert [what for _number, _at, what, _state in desk.life("cases")] == ["Contrôle visuel non conforme"]
    assert st1(plant).visual_check is not None


def test_a_test_is_read_well_then_badly_twice_and_the_machine_stands_still(plant: Plant, window: Window) -> None:
    desk = AtMachines(window, "T01", "ST1")
    desk.note_test(TestKind.BOWIE_DICK, conforming=True)
    assert desk.state.startswith("En service")
    for _time in range(2):
        desk.note_test(TestKind.HELIX, conforming=False)
    assert st1(plant).stopped == "second-failed-test"
    assert desk.state.startswith("Hors service. Deux essais non conformes")
    assert desk.filled == []  # a technician returns nothing to service
    assert len(desk.life("stops")) == 1


def test_a_sealer_is_asked_for_its_seal_alone_and_a_washer_for_none(window: Window) -> None:
    desk = AtMachines(window, "T01", "SO1")
    desk.note_test(TestKind.SEAL, conforming=True)
    assert desk.state.startswith("En service")
    desk.page.go_back()
    desk.settle()
    desk.open("LD1")
    assert "Noter un essai" not in desk.offered


def test_a_test_is_judged_on_the_machine_s_own_record_and_what_cannot_be_read_is_named(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    desk = AtMachines(window, "T01", "ST1")
    (tmp_path / "lettre.txt").write_text("Bonjour", encoding="utf-8")
    for name in ("lettre.txt", "absent.txt"):
        desk.judge(TestKind.HELIX, tmp_path / name)
        assert any(name in words for words in desk.toasts)
    begun = plant.clock.moment.replace(tzinfo=None)
    (tmp_path / "cycle.txt").write_bytes(dac(DacTwin(begun, "S-ST1", 12)).encode())
    plant.clock.forward(hours=2)
    desk.judge(TestKind.HELIX, tmp_path / "cycle.txt")
    steam = st1(plant).steam_test
    assert steam is not None
    assert (steam.test, steam.result) == (TestKind.HELIX, "pass")


def test_a_stop_says_why_and_fails_the_cycle_that_it_interrupts(plant: Plant, window: Window) -> None:
    load = start(plant)
    desk = AtMachines(window, "T01", "ST1")
    assert "depuis" in desk.state
    dialog = desk.stop(None)
    assert st1(plant).stopped is None
    assert plain(dialog.fault.text()) == "Choisissez d’abord le motif."
    dialog.reject()
    desk.stop("repaired", cut=True)
    assert st1(plant).stopped == "repaired"
    assert plant.get(Load, load).cut == "machine-stopped"
    assert "Interrompu" in [verdict for *_rest, verdict, _decision in desk.life("runs")]


def test_a_stop_beside_a_running_cycle_may_let_it_end(plant: Plant, window: Window) -> None:
    load = start(plant)
    desk = AtMachines(window, "T01", "ST1")
    desk.stop("repaired", cut=False)
    assert st1(plant).stopped == "repaired"
    assert plant.get(Load, load).cut is None


def test_a_machine_returns_to_service_signed_and_its_test_is_asked_again(plant: Plant, window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    desk.note_test(TestKind.BOWIE_DICK, conforming=True)
    desk.stop("repaired")
    assert desk.filled == ["Remettre en service"]
    dialog = desk.return_it("trial", "9999")
    assert st1(plant).stopped == "repaired"
    assert dialog.entry.fault.text()
    dialog.reject()
    desk.return_it("trial")
    assert st1(plant).stopped is None
    assert desk.state.startswith("Essai du jour à faire")
    ((_since, until, *_rest),) = desk.life("stops")
    assert until != "Toujours arrêtée"


def test_a_service_with_its_report_takes_the_place_of_the_due_date(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    state(plant, BIOMEDICAL)
    given(plant, qualification_due=today(plant) - timedelta(days=1))
    report = tmp_path / "rapport.pdf"
    report.write_bytes(b"%PDF-1.7 rapport")
    desk = AtMachines(window, "M01", "ST1")
    assert desk.state.startswith("Échéance dépassée")
    assert desk.filled == ["Noter une intervention"]
    dialog = desk.service(ServiceKind.QUALIFICATION, "")
    assert plain(dialog.fault.text()) == "Remplir ce qui est encadré."
    dialog.reject()
    due = today(plant) + timedelta(days=365)
    desk.service(ServiceKind.QUALIFICATION, "QO-12", report, due=due.isoformat())
    assert desk.dues[0][:2] == ["Qualification", "À jour"]
    assert desk.dues[0][-1] == "QO-12"
    (done,) = st1(plant).services
    assert done.file is not None
    told = next(line for line in desk.life("events") if line[1] == "Intervention sur la machine")
    assert told[2].startswith("Qualification, QO-12, jusqu’au ")


def test_dates_that_cannot_be_and_a_report_that_is_no_pdf_are_said_where_they_were_typed(
    plant: Plant, window: Window, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.pdf"
    photo.write_bytes(b"\xff\xd8\xff photo")
    desk = AtMachines(window, "P01", "ST1")
    tomorrow, now = (today(plant) + timedelta(days=1)).isoformat(), today(plant).isoformat()
    for name, day, said in (
        ("done", tomorrow, "Une intervention se note une fois faite."),
        ("due", now, "La prochaine vient après celle qui est faite."),
    ):
        dialog = desk.service(ServiceKind.CALIBRATION, "R-1", None, **{name: day})
        assert plain(dialog.fault.text()) == said
        dialog.reject()
    desk.ask(MachineAct.SERVICE)
    desk.window.files.answer = photo
    form = desk.dialog(type(dialog))
    form.pdf.click()
    desk.settle()
    assert "pas un PDF" in plain(form.fault.text())
    form.reject()
    assert st1(plant).services == ()


def test_an_overdue_qualification_is_extended_by_a_pharmacist_s_signature_alone(plant: Plant, window: Window) -> None:
    given(plant, qualification_due=today(plant) - timedelta(days=1), steam_test=False)
    desk = AtMachines(window, "P01", "ST1")
    desk.extend("trial")
    assert st1(plant).extended_until == today(plant) + timedelta(days=7)
    assert desk.state.startswith("En service")
    assert desk.dues[0][1] == "Prolongée"
    assert "Qualification prolongée" in [what for _at, what, *_rest in desk.life("events")]


def test_a_run_without_packs_fills_the_sequence_and_one_to_come_is_not_noted(window: Window) -> None:
    desk = AtMachines(window, "T01", "ST1")
    dialog = desk.run(hour="23:59")
    assert plain(dialog.fault.text()) == "Un cycle se note une fois lancé."
    dialog.reject()
    dialog = desk.run(hour="midi")
    assert plain(dialog.fault.text()) == "Heure illisible : HH:MM."
    dialog.reject()
    desk.run(purpose=Purpose.WARM_UP.value, hour="06:40", counter="77")
    desk.run(purpose=Purpose.EMPTY.value, hour="06:50", counter="80")
    rows = [(purpose, counter) for _number, _at, purpose, counter, *_rest in desk.life("runs")]
    assert rows == [("À vide", "80, il manque 2 avant"), ("Chauffe", "77")]
    assert desk.today["Compteur"] == "80"


def test_a_failed_test_shows_what_is_in_doubt_and_leads_to_its_recall(plant: Plant, window: Window) -> None:
    walk.released(plant, "TR1", "TR3")
    plant.clock.forward(hours=1)
    desk = AtMachines(window, "P01", "ST1")
    assert desk.doubt == ""
    desk.note_test(TestKind.BOWIE_DICK, conforming=False)
    assert "une charge en doute" in desk.doubt
    assert "Passages : 2" in desk.doubt
    ((_load, _at, decision, packs, delivered, used),) = desk.life("doubt")
    assert (decision, packs, delivered, used) == ("Libérée", "2", "0", "0")
    desk.tab.sheet.doubt.recall.click()
    desk.settle()
    quality = window.shell.pages["quality"]
    assert isinstance(quality, QualityPage)
    (wizard,) = quality.findChildren(RecallWizard)
    wizard.show_concerned()
    desk.settle()
    assert len(wizard.table.model.records) == 2
    wizard.reject()


def test_a_case_of_the_machine_opens_in_quality(plant: Plant, window: Window) -> None:
    desk = AtMachines(window, "T01", "ST1")
    desk.look(conforming=False)
    table = desk.tab.sheet.history.cases
    table.opened.emit(table.model.record(0))
    desk.settle()
    quality = window.shell.pages["quality"]
    assert isinstance(quality, QualityPage)
    assert quality.case.view is not None
    assert quality.case.view.subject.startswith("nonconformity:")
    assert plant.kinds()[-1] == "nonconformity.opened"


def test_a_run_opens_as_a_load_and_the_way_back_leads_to_the_machine(plant: Plant, window: Window) -> None:
    load = start(plant)
    desk = AtMachines(window, "P01", "ST1")
    table = desk.tab.sheet.history.runs
    run = next(each for each in table.model.records if each.key == load)
    table.opened.emit(run)
    desk.settle()
    assert desk.page.here == load
    desk.page.go_back()
    desk.settle()
    assert desk.page.stack.currentWidget() is desk.page.tabs
    assert desk.tab.here == "ST1"


def test_from_a_load_one_comes_to_its_machine_and_back(plant: Plant, window: Window) -> None:
    load = start(plant)
    desk = AtLoads(window)
    desk.open(load)
    desk.page.sheet.tests.note.click()
    desk.settle()
    desk.settle()
    assert desk.page.tabs.key == "machines"
    assert desk.page.here is None
    assert desk.page.go_back()
    desk.settle()
    assert desk.page.here == load


def test_a_loss_of_power_fails_the_run_under_way(plant: Plant, window: Window) -> None:
    load = start(plant)
    plant.clock.forward(minutes=5)
    desk = AtMachines(window, "T01")
    desk.cut_power()
    assert plant.get(Load, load).cut == "power-cut"
    assert desk.listed["ST1"] == "Essai du jour à faire"


def test_a_machine_gives_its_logbook_of_a_period(window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    desk.page.print_out()
    desk.dialog(LogbookDialog).act.click()
    window.until(lambda: window.place.jobs.idle)
    desk.settle()
    shown = desk.tab.findChildren(Preview)[-1]
    assert titles(shown) == ["Carnet de la machine ST1"]
    shown.reject()
    desk.settle()


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("A01", []),
        ("T01", ["Noter un essai", "Arrêter la machine", "Noter un cycle sans passage"]),
        ("P01", ["Noter un essai", "Arrêter la machine", "Noter une intervention", "Noter un cycle sans passage"]),
    ],
)
def test_only_what_a_role_may_do_is_offered(window: Window, person: str, expected: Sequence[str]) -> None:
    desk = AtMachines(window, person, "ST1")
    looks = {"Contrôle : conforme", "Non conforme"}
    assert desk.offered == ({*expected} | looks if expected else set())


def test_a_member_s_person_sees_no_machines() -> None:
    member = PersonCard("B01", (Role.THEATRE,), "CHC")
    assert [entry.key for entry in tabs_of(member)] == ["loads"]
    assert "machines" in [entry.key for entry in tabs_of(BIOMEDICAL)]


def test_a_scan_of_a_machine_opens_its_sheet_here_and_another_code_its_load(plant: Plant, window: Window) -> None:
    load = start(plant)
    desk = AtMachines(window)
    desk.page.scanned("ST2")
    desk.settle()
    assert desk.tab.here == "ST2"
    desk.page.scanned(load)
    desk.settle()
    desk.settle()
    assert desk.page.here == load


def test_escape_and_the_search_key_lead_back_to_the_list(window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    assert not desk.page.tabs.bar.isVisibleTo(desk.page)
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.tab.here is None
    assert desk.page.tabs.bar.isVisibleTo(desk.page)
    desk.open("ST2")
    desk.page.search()
    desk.settle()
    assert desk.tab.here is None
    desk.tab.list.field.setText("LD2")
    assert list(desk.listed) == ["LD2"]
    QTest.keyClick(desk.tab.list.field, Qt.Key.Key_Return)
    desk.settle()
    assert desk.tab.here == "LD2"


def test_in_a_narrow_window_one_part_of_the_machine_is_seen_at_a_time(window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    window.shell.resize(683, 384)
    desk.settle()
    sheet = desk.tab.sheet
    assert sheet.narrow
    seen = {}
    for part in ("side", "dues", "history"):
        sheet.parts.choose(part)
        shown = (sheet.acts, sheet.dues, sheet.history)
        seen[part] = [each.isVisibleTo(sheet) for each in shown]
    assert seen == {"side": [True, False, False], "dues": [False, True, False], "history": [False, False, True]}
    desk.page.side()
    assert sheet.acts.isVisibleTo(sheet)


def test_somebody_else_s_act_is_seen_without_asking(plant: Plant, window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    walk.read_bowie_dick(plant)
    desk.page.refresh()
    desk.settle()
    assert desk.state.startswith("En service")


def test_the_tables_are_sound_models_and_the_page_leaves_nothing_behind(window: Window) -> None:
    desk = AtMachines(window, "P01", "ST1")
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    models: list[QAbstractItemModel] = [
        desk.tab.list.table.model,
        desk.tab.sheet.dues.model,
        desk.tab.sheet.history.runs.model,
    ]
    testers = [QAbstractItemModelTester(model, mode, desk.page) for model in models]
    desk.look(conforming=True)
    desk.page.go_back()
    desk.settle()
    assert len(testers) == 3
    gone = ref(desk.tab.sheet)
    del desk, testers, models
    window.shell.close_page("loads")
    window.settle()
    window.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.settle()
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("machine", [None, "ST1"])
def test_all_is_named_large_enough_and_reached_by_keys(window: Window, machine: str | None) -> None:
    desk = AtMachines(window, "P01", machine)
    shown = list(parts(desk.page))
    touched = [each for each in shown if isinstance(each, TOUCHED)]
    assert [type(each).__name__ for each in shown if not named(each)] == []
    assert [each.accessibleName() for each in touched if min(each.width(), each.height()) < AT_DESK] == []
    assert [each.accessibleName() for each in touched if not each.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
    assert len(desk.filled) <= 1


def named(widget: QWidget) -> bool:
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen is not None and bool(seen.text(QAccessible.Text.Name).strip())
