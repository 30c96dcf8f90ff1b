from sterigcs.domain.actions import Action
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.labels import ReprintReason
from sterigcs.domain.pack_facts import LabelPrinted, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.domain.trays import Tray
from sterigcs.services.ports import PersonRecord
from tests.support import walk
from tests.support.pages import AtStation
from tests.support.plant import Plant
from tests.support.window import Window


def test_a_scan_is_answered_with_its_thing_its_count_and_what_comes_next(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    post = AtStation(window, Station.RECEPTION)
    assert post.next_scan.startswith("Scannez le bac")
    assert post.scan("BAC1", "TR1") == "Accepté"
    assert post.thing == "CES n° 1"
    assert "Bac 1" in post.in_hand
    assert "1 sur 2" in post.counted
    assert "CES n° 3" in post.counted
    assert post.next_scan.startswith("Scannez la composition suivante")


def test_a_refusal_says_why_and_the_filled_button_moves(window: Window) -> None:
    post = AtStation(window, Station.PACKING)
    assert post.scan("TR1") == "Refusé"
    assert post.thing == "CES n° 1"
    assert post.sentence
    assert post.filled == ["hold"]


def test_an_undone_scan_stays_in_the_list_greyed(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    post = AtStation(window, Station.RECEPTION)
    post.scan("BAC1", "TR1")
    assert post.press("undo") == "Accepté"
    assert ("CES n° 1", True) in post.last_scans
    assert "0 sur 1" in post.counted


def test_a_badge_turns_the_station_to_another_person_in_one_scan(plant: Plant, window: Window) -> None:
    with plant.store.write() as work:
        badge = work.new_code(CodeKind.BADGE)
        work.save_person(PersonRecord("P01", "Pharmacien 1", (badge,), None))
    AtStation(window, Station.RECEPTION)
    window.shell.scanned(badge)
    window.settle()
    assert window.place.presence.key == "P01"
    assert window.shell.here == "station"


def test_the_lock_hides_the_work_and_loses_nothing(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    post = AtStation(window, Station.RECEPTION)
    post.scan("BAC1", "TR1")
    page = post.page
    window.shell.lock()
    window.settle()
    assert not page.isVisible()
    window.arrive("T01")
    assert window.shell.pages["station"] is page
    assert post.thing == "CES n° 1"


def test_scans_faster_than_answers_are_answered_in_order(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3", "TR5")
    post = AtStation(window, Station.RECEPTION)
    for thing in ("BAC1", "TR1", "TR3", "TR5"):
        post.page.scanned(thing)
    window.settle()
    assert [name for name, _ in post.last_scans] == ["OST n° 5", "CES n° 3", "CES n° 1", "Bac 1"]


def packed(plant: Plant, window: Window) -> tuple[AtStation, str]:
    """Pack a washed tray; give the station and the code of the pack whose label is out."""
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    post = AtStation(window, Station.PACKING)
    post.scan("TR1", Action.VALIDATE)
    (row,) = rows_of(plant)
    return post, row


def rows_of(plant: Plant) -> list[str]:
    with plant.store.read() as look:
        return [row.subject.partition(":")[2] for row in look.packs(status=PackStatus.PACKED)]


def test_a_label_comes_out_at_packing_and_scanning_it_back_closes_the_act(plant: Plant, window: Window) -> None:
    post, pack = packed(plant, window)
    assert post.label_waits
    assert (plant.store.folder / "labels" / f"{pack}.pdf").read_bytes().startswith(b"%PDF")
    assert post.next_scan.startswith("Collez l’étiquette")
    assert post.scan(pack) == "Accepté"
    assert not post.label_waits


def test_a_label_that_did_not_come_out_is_printed_again_with_its_reason(plant: Plant, window: Window) -> None:
    post, pack = packed(plant, window)
    (plant.store.folder / "labels" / f"{pack}.pdf").unlink()
    post.label_again(ReprintReason.NOT_OUT)
    found: Pack = plant.get(Pack, pack)
    assert found.prints == 2
    assert post.label_waits
    assert (plant.store.folder / "labels" / f"{pack}.pdf").exists()
    with plant.store.read() as look:
        said = [look.fact(entry) for entry in look.entries_of(f"pack:{pack}")]
    assert LabelPrinted(reason="not-out") in said


def test_a_printer_that_is_gone_is_said_and_nothing_is_lost(plant: Plant, window: Window) -> None:
    window.settings.change(label_printer="Z1")
    post, pack = packed(plant, window)
    assert "Imprimante Z1 introuvable." in window.toasts
    assert post.label_waits
    assert rows_of(plant) == [pack]


def test_a_line_of_the_count_sheet_is_found_short_by_touch(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    post = AtStation(window, Station.ASSEMBLY)
    post.scan("TR1")
    assert post.sheet_lines == [("Pince de Kocher", "6 / 6"), ("Écarteur", "1 / 1")]
    assert post.touch_line(1, Action.MISSING) == "À vérifier"
    assert post.sheet_lines[0] == ("Pince de Kocher", "5 / 6")
    tray: Tray = plant.get(Tray, "TR1")
    assert [(each.line, each.quantity) for each in tray.shortages] == [(1, 1)]
