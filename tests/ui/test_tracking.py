"""Suivi and Mes plateaux: where everything is, to those who may see it, and when it comes back."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from sterigcs.bootstrap import jobs
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.stages import Stage
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.services.tracking_rows import Order, TrackingAsked
from sterigcs.ui.pages.tracking.mine import HERE, PLANT
from tests.support import walk
from tests.support.pages_tracking import AtMine, AtTracking
from tests.support.plant import Plant
from tests.support.traced import few_rows
from tests.support.window import Window


def needed(plant: Plant, tray: str, hours: int = 24) -> None:
    with plant.store.write() as work:
        at = plant.clock.moment + timedelta(hours=hours)
        state_need(work, read_scanned, NeedAsked("CHC-S", at, tray=tray), "L01")


def test_the_board_counts_each_stage_and_a_click_shows_that_stage_only(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR3")
    walk.send(plant, "TR1", "TR5")
    at = AtTracking(window)
    assert at.board == {Stage.COLLECTION: 2, Stage.PACKING: 1}
    assert sorted(at.names) == ["CES n° 1", "CES n° 3", "OST n° 5"]
    assert at.count == "3 lignes"
    at.only(Stage.PACKING)
    assert at.names == ["CES n° 3"]
    at.only(Stage.PACKING)
    assert len(at.names) == 3


def test_what_is_needed_stands_first_with_its_sign_in_words(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    needed(plant, "TR3")
    at = AtTracking(window)
    assert at.names == ["CES n° 3, Prioritaire", "CES n° 1"]
    at.suivi.priority.click()
    window.settle()
    assert at.names == ["CES n° 3, Prioritaire"]
    assert at.suivi.priority.accessibleName().endswith("1")


def test_a_row_chosen_shows_its_line_and_marks_its_stage_on_the_board(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1")
    at = AtTracking(window)
    at.choose(0)
    assert at.chosen == "CES n° 1"
    assert at.here == [Stage.PACKING]
    assert at.returns.startswith("Retour prévu")
    marks = {title: mark for mark, title in at.points}
    assert marks["Enlèvement"] == "done"
    assert marks["Conditionnement"] == "here"
    assert marks["Livraison" if "Livraison" in marks else "Chez l’adhérent"] == "to-come"


def test_a_point_opens_its_facts_who_when_what_and_what_was_undone(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    plant.scans("assembly", "TR1", "L1", Action.MISSING)
    plant.scans("assembly", "L2", Action.MISSING, Action.UNDO_LAST)
    at = AtTracking(window)
    at.choose(0)
    told = at.opened("Recomposition")
    assert "Annulé" in told
    assert "T01" in told
    assert any("Pince de Kocher" in line for line in told)
    assert ("attention", "Recomposition") in at.points or ("here", "Recomposition") in at.points


def test_a_scan_shows_what_it_names_and_an_unknown_code_says_so(plant: Plant, window: Window) -> None:
    (code,) = walk.prepare(plant, "TR1")
    at = AtTracking(window)
    at.scan(code)
    assert at.chosen == "CES n° 1"
    assert at.chosen_row == 0
    at.page.close_panel()
    at.scan("TR3")
    assert at.chosen == "CES n° 3"
    told: list[str] = []
    window.place.notices.told.connect(lambda _tone, sentence, _todo: told.append(sentence))
    at.scan("NOTHING")
    assert told == ["Ce code est inconnu."]
    assert at.chosen == "CES n° 3"


def test_words_filter_the_list_and_enter_on_a_number_opens_the_one_it_names(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1", "TR3")
    at = AtTracking(window)
    at.type("cés n° 3")
    assert at.names == ["CES n° 3"]
    at.type("")
    number = at.page.table.model.record(0)
    assert number is not None
    assert number.number is not None
    at.type(number.number)
    at.enter()
    assert at.chosen == number.name


def test_an_empty_answer_says_so_and_no_list_is_left_stale(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    at = AtTracking(window)
    at.type("zzz")
    assert at.names == []
    assert at.page.table.empty.isVisibleTo(at.page.table)
    at.type("")
    assert at.names == ["CES n° 1"]


def test_what_somebody_else_writes_comes_while_the_choice_stays(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    at = AtTracking(window)
    at.choose(at.names.index("CES n° 3"))
    walk.receive(plant, "TR1", "TR3")
    at.page.refresh()
    window.settle()
    assert at.board == {Stage.RECEPTION: 2}
    assert at.chosen == "CES n° 3"
    assert at.names[at.chosen_row] == "CES n° 3"
    assert {title: mark for mark, title in at.points}["Réception"] == "here"


def test_the_heads_order_in_the_store_and_the_model_holds(plant: Plant, window: Window) -> None:
    with plant.store.write() as change:
        change.write_view_rows((), few_rows(400))
    at = AtTracking(window)
    QAbstractItemModelTester(at.page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, at.page)
    at.show("all")
    at.page.table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    window.settle()
    assert at.page.order is Order.NAME
    first = [name.split(",")[0] for name in at.names[:20]]
    assert first == sorted(first, reverse=True)
    assert at.count == "399 lignes"


def test_an_establishment_narrows_list_and_board(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    at = AtTracking(window)
    at.of("CHL")
    assert at.names == ["CES n° 2"]
    assert at.board == {Stage.COLLECTION: 1}


def test_a_recalled_thing_is_said_to_be_isolated(plant: Plant, window: Window) -> None:
    walk.released(plant, "TR1")
    walk.recall_tray(plant, "TR1")
    at = AtTracking(window)
    at.show("recalled")
    assert at.names == ["CES n° 1, Rappelé"]
    at.choose(0)
    assert "à isoler" in at.returns


def test_the_load_of_a_thing_is_led_to(plant: Plant, window: Window) -> None:
    (code,) = walk.released(plant, "TR1")
    at = AtTracking(window)
    at.choose(0)
    led: list[tuple[str, str]] = []
    window.place.notices.led.connect(lambda page, subject: led.append((page, subject)))
    at.page.panel.load.click()
    assert led == [("loads", f"load:{walk.load_of(plant, code)}")]


@pytest.mark.parametrize(("width", "height"), [(683, 384), (1100, 700), (1366, 768)])
def test_at_each_width_the_chosen_thing_is_reached_and_left_again(
    plant: Plant, window: Window, width: int, height: int
) -> None:
    walk.send(plant, "TR1")
    at = AtTracking(window)
    window.shell.resize(width, height)
    at.scan("TR1")
    assert at.page.panel.isVisibleTo(at.page)
    window.shell.go_back() if width < 1366 else at.page.close_panel()
    assert at.page.panel.subject == ""
    assert at.page.table.isVisibleTo(at.page)


# Mes plateaux


def test_a_member_sees_its_own_only_by_when_it_comes_back(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    walk.prepare(plant, "TR1")
    walk.send(plant, "TR3")
    at = AtMine(window)
    assert at.names == ["CES n° 1", "CES n° 3"]
    assert at.answers[:2] == ["0 plateau", "2 plateaux"]
    at.show(PLANT)
    assert len(at.names) == 2
    at.show(HERE)
    assert at.names == []


def test_anothers_thing_scanned_by_a_member_is_refused_with_its_reason(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    at = AtMine(window)
    at.page.follow("tray:TR2")
    window.settle()
    assert at.chosen == ""


def test_a_members_line_is_in_plain_words(plant: Plant, window: Window) -> None:
    walk.prepare(plant, "TR1")
    at = AtMine(window)
    at.choose(0)
    assert at.points[-1] == ("to-come", "Chez nous")
    assert all(not row.point.facts for row in at.page.panel.trip.rows)


def test_the_workbook_holds_every_row_of_the_question_in_its_order(plant: Plant, tmp_path: Path) -> None:
    with plant.store.write() as change:
        change.write_view_rows((), few_rows(700))
    file, told = tmp_path / "suivi.xlsx", []
    asked = TrackingAsked(everything=True, order=Order.NAME)
    columns = ["À noter", "Plateau", "Code", "Établissement", "Étape", "Depuis", "Retour prévu"]
    arguments = {"title": "Suivi", "columns": columns, "asked": asked, "person": "P01", "file": str(file)}
    assert jobs.tracking(plant.store, arguments, lambda done, total: told.append((done, total))) == str(file)
    rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert list(rows[0]) == columns
    assert len(rows) == 700
    assert [row[1] for row in rows[1:]] == sorted(str(row[1]) for row in rows[1:])
    assert {row[3] for row in rows[1:]} == {"Hôpital CHC", "Hôpital CHL"}
    assert told[-1] == (699, 699)
    assert list(tmp_path.iterdir()).count(file) == 1


def test_a_member_exports_its_own_only_whatever_is_asked(plant: Plant, tmp_path: Path) -> None:
    with plant.store.write() as change:
        change.write_view_rows((), few_rows(50))
    file = tmp_path / "suivi.xlsx"
    asked = TrackingAsked(everything=True)
    arguments = {"title": "S", "columns": ["a"] * 7, "asked": asked, "person": "L02", "file": str(file)}
    jobs.tracking(plant.store, arguments, lambda _done, _total: None)
    rows = list(load_workbook(file).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert {row[3] for row in rows} == {"Hôpital CHL"}


def test_nothing_is_left_beside_a_workbook_that_could_not_be_written(plant: Plant, tmp_path: Path) -> None:
    file = tmp_path / "gone" / "suivi.xlsx"
    arguments = {"title": "S", "columns": ["a"], "asked": TrackingAsked(), "person": "P01", "file": str(file)}
    with pytest.raises(OSError, match="gone"):
        jobs.tracking(plant.store, arguments, lambda _done, _total: None)
    assert not (tmp_path / "gone").exists()
