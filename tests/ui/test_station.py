from sterigcs.domain.codes import CodeKind
from sterigcs.domain.stations import Station
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
