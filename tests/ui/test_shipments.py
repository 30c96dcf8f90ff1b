from openpyxl import load_workbook
from PySide6.QtTest import QAbstractItemModelTester

from tests.support import walk
from tests.support.pages_shipments import AtShipments
from tests.support.plant import Plant
from tests.support.window import Window


def test_a_bin_tells_what_was_announced_and_what_came(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    page = AtShipments(window)
    assert page.coming() == [("Bac 1", "parti", "0 sur 2")]
    plant.scans("reception", "BAC1", "TR1")
    page.page.refresh()
    window.settle()
    assert page.coming() == [("Bac 1", "reçu, à contrôler", "1 sur 2")]
    assert page.choose("Bac 1") == [("CES n° 3", False), ("CES n° 1", True)]


def test_a_member_sees_its_own_bins_only(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    walk.send(plant, "TR2", bin_="BAC2", by="L02")
    assert [name for name, _, _ in AtShipments(window, "L01").coming()] == ["Bac 1"]
    assert [name for name, _, _ in AtShipments(window, "T01").coming()] == ["Bac 1", "Bac 2"]


def test_the_list_is_exported_as_shown(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    page = AtShipments(window)
    file = plant.store.folder / "list.xlsx"
    window.save_as(file)
    page.page.export()
    window.until(lambda: window.place.jobs.idle)
    sheet = load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Bac", "Venant de", "État", "Reçus", "Déclaration", "Depuis"]
    assert [cell.value for cell in sheet[2]][:3] == ["Bac 1", "Site CHC", "parti"]


def test_a_scan_of_a_bin_opens_its_line(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    walk.send(plant, "TR3", bin_="BAC2")
    page = AtShipments(window)
    page.page.scanned("BAC2")
    window.settle()
    assert page.page.panel.name.accessibleName() == "Bac 2"


def test_an_unknown_scan_is_said(window: Window) -> None:
    page = AtShipments(window)
    page.page.scanned("NOWHERE")
    window.settle()
    assert "Ni un bac ni une livraison en cours." in window.toasts


def test_its_models_keep_qt_s_rules(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    page = AtShipments(window)
    for table in (page.page.coming, page.page.going):
        QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Warning, table)
        table.model.sort(0)
        table.model.show_records(list(reversed(table.model.records)))
