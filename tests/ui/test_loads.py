import gc
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest

from sterigcs.domain.cycles.reports import CheckId, CheckResult, ParameterLimit
from sterigcs.domain.loads import Decision, Load, LoadDecided
from sterigcs.domain.members import Setting
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.programmes import Programme
from sterigcs.domain.values import PARIS
from sterigcs.ui.pages.loads import record
from tests.scenarios.test_gate import row, state
from tests.support import walk
from tests.support.pages_loads import PIN, AtLoads, plain
from tests.support.plant import Plant
from tests.support.window import Window


@pytest.fixture
def packs(plant: Plant) -> list[str]:
    return walk.prepare(plant, "TR1", "TR3")


@pytest.fixture
def load(plant: Plant, packs: list[str]) -> str:
    """A load counted out, its record not there yet."""
    return walk.run(plant, *packs)


@pytest.fixture
def good(plant: Plant, load: str) -> str:
    walk.import_record(plant, walk.tape(plant, load))
    return load


@pytest.fixture
def failed(plant: Plant, load: str) -> str:
    walk.import_record(plant, walk.tape(plant, load, minutes=4))
    return load


def record_of(plant: Plant, load: str, folder: Path) -> Path:
    file = folder / "cycle.txt"
    file.write_bytes(walk.tape(plant, load))
    return file


def photo(folder: Path) -> bytes:
    """Take a picture of a ticket."""
    picture, file = QImage(60, 90, QImage.Format.Format_RGB32), folder / "ticket.jpg"
    picture.fill(Qt.GlobalColor.white)
    assert picture.save(str(file))
    return file.read_bytes()


def test_a_good_load_waits_in_front_and_is_released_by_a_signature(
    plant: Plant, window: Window, good: str, packs: list[str]
) -> None:
    desk = AtLoads(window)
    assert [state for _number, state in desk.listed] == ["En quarantaine"]
    desk.examine_next()
    assert desk.state == "En quarantaine"
    assert desk.blocking == []
    assert desk.release_button == ("Libérer les 2 passages", True)
    assert desk.filled == ["Libérer les 2 passages"]
    assert desk.page.sheet.view is not None
    seen = desk.page.sheet.view.seen
    desk.release()
    assert desk.state == "Libérée"
    assert {plant.get(Pack, pack).status for pack in packs} == {PackStatus.RELEASED}
    with plant.store.read() as look:
        facts = [look.fact(entry) for entry in look.entries_of(f"load:{good}")]
    assert [fact.seen for fact in facts if isinstance(fact, LoadDecided)] == [seen]


def test_what_fails_comes_first_and_says_by_how_much(window: Window, failed: str) -> None:
    desk = AtLoads(window)
    desk.open(failed)
    names = [name for name, _measured, _verdict in desk.checks]
    assert "Durée du palier" in names[:3]
    verdicts = {name: verdict for name, _measured, verdict in desk.checks}
    assert verdicts["Durée du palier"].startswith("Trop court, de 13 min")


def test_a_failing_load_is_not_signed_but_refused_with_a_reason(
    plant: Plant, window: Window, failed: str, packs: list[str]
) -> None:
    desk = AtLoads(window)
    desk.open(failed)
    assert desk.blocking
    assert not desk.release_button[1]
    assert not desk.may_type_pin
    assert desk.filled == ["Refuser la charge"]
    desk.refuse("cycle-failed")
    assert desk.state == "Refusée"
    assert {plant.get(Pack, pack).status for pack in packs} == {PackStatus.REFUSED}


def test_without_a_record_the_load_is_blocked_until_the_window_imports_it(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    desk = AtLoads(window)
    desk.open(load)
    assert desk.blocking == ["1. Pas d’enregistrement de cycle."]
    assert desk.filled == ["Importer l’enregistrement"]
    desk.import_by_dialog(record_of(plant, load, tmp_path))
    assert desk.blocking == []
    desk.release()
    assert desk.state == "Libérée"


def test_files_dropped_on_the_page_are_imported_and_those_unreadable_are_named(
    plant: Plant, window: Window, load: str, tmp_path: Path
) -> None:
    desk = AtLoads(window)
    (tmp_path / "lettre.txt").write_text("Bonjour", encoding="utf-8")
    desk.drop(record_of(plant, load, tmp_path), tmp_path / "lettre.txt", tmp_path / "absent.txt")
    desk.open(load)
    assert desk.blocking == []
    told = " ".join(desk.toasts)
    assert "lettre.txt" in told
    assert "absent.txt" in told


def test_a_wrong_pin_releases_nothing_and_says_so(plant: Plant, window: Window, good: str) -> None:
    desk = AtLoads(window)
    desk.open(good)
    desk.release("9999")
    assert desk.state == "En quarantaine"
    assert desk.answer
    assert plant.get(Load, good).decision is None
    desk.release(PIN)
    assert desk.state == "Libérée"


def test_where_the_site_asks_for_two_another_person_signs_as_well(plant: Plant, window: Window, good: str) -> None:
    state(plant, Setting("release-second-person", "oui"))
    desk = AtLoads(window)
    desk.open(good)
    desk.release()
    assert plant.get(Load, good).decision is None
    desk.sign_as_well("D01")
    decided = plant.get(Load, good)
    assert (decided.decision, decided.decided_by, decided.decided_with) == (Decision.RELEASED, "P01", "D01")


def test_an_indicator_that_the_programme_asks_for_is_noted_then_the_load_is_signed(
    plant: Plant, window: Window, good: str
) -> None:
    state(plant, replace(row(Programme, "P134"), load_indicator=True))
    desk = AtLoads(window)
    desk.open(good)
    assert desk.blocking == ["1. Témoin de charge à lire."]
    desk.note_indicator("LOT 7", conforming=True)
    assert desk.blocking == []
    desk.release()
    assert desk.state == "Libérée"


def test_an_indicator_that_does_not_conform_leaves_nothing_to_sign(plant: Plant, window: Window, good: str) -> None:
    state(plant, replace(row(Programme, "P134"), load_indicator=True))
    desk = AtLoads(window)
    desk.open(good)
    desk.note_indicator(conforming=False)
    assert desk.blocking == ["1. Témoin de charge non conforme."]
    assert not desk.may_type_pin


def test_who_has_no_right_reads_everything_and_signs_nothing(window: Window, good: str) -> None:
    desk = AtLoads(window, "T01")
    desk.open(good)
    assert desk.checks
    assert not desk.release_button[1]
    assert not desk.may_type_pin
    assert "personne habilitée" in desk.answer
    assert desk.filled == []


def test_an_auditor_brings_in_no_record(plant: Plant, window: Window, load: str, tmp_path: Path) -> None:
    desk = AtLoads(window, "A01")
    desk.drop(record_of(plant, load, tmp_path))
    assert plant.get(Load, load).report is None
    assert desk.toasts


def test_a_load_that_changed_meanwhile_is_read_again_before_it_is_signed(
    plant: Plant, window: Window, good: str
) -> None:
    desk = AtLoads(window)
    desk.open(good)
    walk.decide(plant, good, Decision.ON_HOLD, by="P01", reason="trial")
    desk.release()
    assert plant.get(Load, good).decision is Decision.ON_HOLD
    assert "a changé" in desk.answer
    assert desk.blocking == ["1. Mise en attente."]


def test_what_was_put_on_hold_is_released_with_a_reason_only(plant: Plant, window: Window, good: str) -> None:
    desk = AtLoads(window)
    desk.open(good)
    desk.hold("trial")
    assert desk.state == "En attente"
    desk.release()
    assert "motif" in desk.answer
    desk.page.sheet.sign.entry.ask()
    desk.release(reason="found")
    assert plant.get(Load, good).decision is Decision.RELEASED


def test_a_pack_struck_out_stays_behind_and_the_button_says_how_many_go(
    plant: Plant, window: Window, good: str, packs: list[str]
) -> None:
    desk = AtLoads(window)
    desk.open(good)
    desk.strike_out(packs[0], "wet")
    assert desk.release_button == ("Libérer le passage", True)
    desk.release()
    assert plant.get(Pack, packs[0]).status is PackStatus.STRUCK_OUT
    assert plant.get(Pack, packs[1]).status is PackStatus.RELEASED


def test_a_ticket_read_by_eye_is_noted_with_its_photo(plant: Plant, window: Window, load: str, tmp_path: Path) -> None:
    desk = AtLoads(window)
    desk.open(load)
    started = plant.get(Load, load).started_at
    assert started is not None
    local = started.astimezone(PARIS)
    desk.note_ticket(
        photo(tmp_path),
        counter="77",
        programme="134 °C 18 min",
        start=f"{local:%H:%M}",
        end=f"{local + timedelta(minutes=40):%H:%M}",
        hold="18:10",
        low="134,6",
        high="135,4",
        pressure="3,15",
        verdict="pass",
    )
    noted = plant.get(Load, load)
    assert noted.report is not None
    assert str(noted.report.temperature_min) == "134.6"
    assert noted.photo is not None
    assert {name: measured for name, measured, _verdict in desk.checks}["Durée du palier"] == "18 min 10 s"


def test_a_ticket_asks_for_what_the_programme_limits_besides_the_temperature(
    plant: Plant, window: Window, load: str
) -> None:
    limit = ParameterLimit("conductivity", high=Decimal(15))
    state(plant, replace(row(Programme, "P134"), parameters=(limit,)))
    desk = AtLoads(window)
    desk.open(load)
    desk.note_ticket(parameters={"conductivity": "22,5"})
    report = plant.get(Load, load).report
    assert report is not None
    assert [(check.name, check.result) for check in report.checks if check.id is CheckId.P] == [
        ("conductivity", CheckResult.FAIL)
    ]


def test_a_figure_that_cannot_be_read_marks_its_field_and_notes_nothing(
    plant: Plant, window: Window, load: str
) -> None:
    desk = AtLoads(window)
    desk.open(load)
    desk.note_ticket(low="134°")
    assert plant.get(Load, load).report is None


def test_a_scan_of_a_pack_or_a_machine_opens_its_load(window: Window, good: str, packs: list[str]) -> None:
    desk = AtLoads(window)
    for code in (packs[0], "ST1", good):
        desk.page.go_back()
        desk.open(code)
        assert desk.opened
    desk.page.go_back()
    assert desk.opened == ""
    desk.open("TR6")
    assert desk.opened == ""
    assert any("Aucune charge" in words for words in desk.toasts)


def test_letters_in_the_search_leave_what_holds_them(window: Window, good: str) -> None:
    desk = AtLoads(window)
    number = desk.listed[0][0]
    desk.search("zzz")
    assert desk.listed == []
    desk.search(number[-3:])
    assert [each for each, _state in desk.listed] == [number]
    assert good


def test_a_washing_load_is_shown_without_a_release(window: Window, packs: list[str]) -> None:
    desk = AtLoads(window)
    assert packs
    desk.page.list.kinds[next(kind for kind in desk.page.list.kinds if kind == "washing")].click()
    assert [state for _number, state in desk.listed] == ["Lavage accepté"]
    desk.page.list.table.view.selectRow(0)
    desk.page.list.open_selected()
    desk.settle()
    assert desk.state == "Lavage accepté"
    assert not desk.page.sheet.sign.release.isVisibleTo(desk.page)


def test_the_curve_is_read_at_each_instant_with_the_keys(window: Window, good: str) -> None:
    desk = AtLoads(window)
    desk.open(good)
    desk.wait_for_curve()
    plot = desk.page.sheet.curve.plot
    assert plot is not None
    assert "Palier de 18 min" in plain(plot.accessibleDescription())
    QTest.keyClick(plot, Qt.Key.Key_Home)
    first = desk.reading
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert desk.reading != first
    assert "°C" in desk.reading
    assert "bar" in desk.reading
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert desk.reading.startswith("Début")
    assert desk.opened


def test_in_a_narrow_window_the_load_is_four_tabs(window: Window, good: str) -> None:
    desk = AtLoads(window)
    window.shell.resize(683, 384)
    desk.open(good)
    sheet = desk.page.sheet
    assert sheet.in_tabs
    assert [sheet.tabs.tabText(place) for place in range(sheet.tabs.count())] == [
        "Courbe",
        "Contrôles",
        "Contenu",
        "Signer",
    ]
    window.shell.resize(1366, 768)
    desk.settle()
    assert [sheet.tabs.count(), desk.blocking] == [0, []]
    desk.release()
    assert desk.state == "Libérée"


def test_the_tables_are_sound_models(window: Window, good: str) -> None:
    desk = AtLoads(window)
    tester = QAbstractItemModelTester(
        desk.page.list.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
    )
    desk.open(good)
    desk.page.go_back()
    desk.settle()
    assert tester.model() is desk.page.list.table.model


def test_a_page_that_is_closed_leaves_nothing_behind(window: Window, good: str) -> None:
    desk = AtLoads(window)
    desk.open(good)
    desk.wait_for_curve()
    sheet = ref(desk.page.sheet)
    window.shell.close_page("loads")
    del desk
    window.settle()
    window.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.settle()
    gc.collect()
    assert sheet() is None


def test_one_gesture_shows_the_record_of_the_open_load(window: Window, good: str) -> None:
    desk = AtLoads(window)
    desk.open(good)
    assert desk.printed() == ("Dossier de ST1 061-02", ["Dossier de stérilisation ST1 061-02"])


@pytest.mark.usefixtures("good")
def test_a_load_chosen_in_the_list_prints_as_well(window: Window) -> None:
    desk = AtLoads(window)
    desk.page.list.table.view.selectRow(0)
    assert desk.printed()[0] == "Dossier de ST1 061-02"


def test_where_there_is_no_load_printing_says_what_to_choose(window: Window) -> None:
    desk = AtLoads(window)
    desk.page.print_out()
    desk.settle()
    assert "Choisissez d’abord une charge." in window.toasts


def test_a_load_of_many_packs_is_drawn_by_a_child_process(
    window: Window, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "MANY_PACKS", 1)
    desk = AtLoads(window)
    desk.open(good)
    started: list[str] = []
    window.place.jobs.started.connect(lambda _job, words: started.append(words))
    assert desk.printed()[1] == ["Dossier de stérilisation ST1 061-02"]
    assert started == ["Dossier de ST1 061-02 en préparation"]
