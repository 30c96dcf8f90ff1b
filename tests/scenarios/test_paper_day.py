"""A power cut in a wash and a steam run, and the paper evening after it (rule 18)."""

from datetime import timedelta

import pytest

from sterigcs.bootstrap import resources
from sterigcs.devices.scanned import read_scanned
from sterigcs.documents.paper_day import reserve_labels, station_sheet
from sterigcs.documents.papers import open_papers
from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Notice
from sterigcs.domain.labels import StationSheet
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.packs import Pack
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import PARIS
from sterigcs.services.machines import power_cut
from sterigcs.services.paper_day import draw_reserve_labels
from sterigcs.services.ports import PersonRecord
from sterigcs.services.release import PaperSignature, ReleaseAsked, release
from sterigcs.services.scanning import Answer, Scan
from tests.support import walk
from tests.support.paper import squares_on
from tests.support.plant import Plant

JPEG = b"\xff\xd8\xff\xe0 signed"


def typed_in(plant: Plant, station: str, *texts: str, of: str = "T01", by: str = "D01") -> list[Answer]:
    return [plant.door.scan(Scan(Station(station), of, text, recorded_by=by)) for text in texts]


def test_the_sheets_of_the_evening_are_typed_in_with_their_own_hours_and_people(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    with plant.store.write() as work:
        (label,) = draw_reserve_labels(work, 1)
        power_cut(work, walk.card(plant, "T01"), work.now)
    plant.clock.forward(hours=4)
    hour = (plant.clock.moment - timedelta(hours=2)).astimezone(PARIS)
    answers = typed_in(plant, "packing", f"H{hour:%H%M}", "TR1", label.code, "H")
    assert [answer.notice.code for answer in answers] == [
        "scan.late-entry",
        "assembly.opened",
        "packing.packed",
        "scan.late-entry-ended",
    ]
    pack: Pack = plant.get(Pack, label.code)
    assert pack.packed is not None
    assert (pack.packed.number, pack.packed_by, pack.label_scanned) == (label.number, "T01", True)
    assert pack.packed_at is not None
    assert f"{pack.packed_at.astimezone(PARIS):%H%M}" == f"{hour:%H%M}"
    with plant.store.read() as look:
        entry = look.entries_of(f"pack:{label.code}")[0]
    assert (entry.actor, entry.declared_by, entry.declared_at) == ("D01", "T01", pack.packed_at)
    assert entry.occurred_at > pack.packed_at
    assert plant.scan("packing", label.code).notice.code == "scan.already-so"


def test_a_typed_hour_is_of_yesterday_when_today_has_not_reached_it_and_is_forgotten_after_a_while(
    plant: Plant,
) -> None:
    (late,) = typed_in(plant, "washing", "H2330", by="T01")
    assert late.notice.at.astimezone(PARIS).date() < plant.clock.moment.date()  # type: ignore[attr-defined]
    plant.clock.forward(hours=1)
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    plant.scans("washing", "LD1", "TR1")
    with plant.store.read() as look:
        assert look.entries_of("tray:TR1")[-1].declared_at is None


def test_an_undo_of_what_was_typed_in_undoes_the_recorder_s_last_scan(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    typed_in(plant, "washing", "H0701", "LD1", "TR1")

    (undone,) = typed_in(plant, "washing", action_code(Action.UNDO_LAST))
    assert undone.notice.code == "undo.done"
    tray: Tray = plant.get(Tray, "TR1")
    assert tray.step is Step.RECEIVED


def test_a_reserve_label_is_told_by_its_spoken_number_typed_or_answered(plant: Plant) -> None:
    walk.send(plant, "TR1")
    walk.receive(plant, "TR1")
    walk.wash(plant, "TR1")
    with plant.store.write() as work:
        first, second = draw_reserve_labels(work, 2)
    for told in (plant.scan("loading", "ST1", first.code).notice, plant.scan("dispatch", first.number).notice):
        assert getattr(told, "thing", None) == first.number
    assert plant.scans("packing", "TR1", first.number.replace("-", " "))[-1].notice.code == "packing.packed"
    pack: Pack = plant.get(Pack, first.code)
    assert (pack.label_scanned, plant.get(Tray, "TR1").pack) == (True, first.code)
    assert plant.scan("packing", second.number).notice.outcome == "refused"
    assert plant.scan("packing", "A000-099").notice.code == "scan.unknown"


def badges(plant: Plant) -> dict[str, str]:
    with plant.store.write() as work:
        found = {person: work.new_code(CodeKind.BADGE) for person in ("T01", "D01")}
        for person, code in found.items():
            work.save_person(PersonRecord(person, None, (code,), None))
    return found


def at_the_pipe(plant: Plant, *texts: str, by: str = "T01") -> list[Answer]:
    """Scan as a pipe does: a badge turns to another person."""
    answers = []
    for text in texts:
        answers.append(plant.door.scan(Scan(Station.PACKING, by, text)))
        by = answers[-1].person or by
    return answers


@pytest.mark.parametrize("hour_first", [True, False])
@pytest.mark.parametrize("ended", [True, False])
def test_a_typed_hour_is_of_what_the_badge_beside_it_did_and_of_nothing_after(
    plant: Plant, hour_first: bool, ended: bool
) -> None:
    walk.send(plant, "TR1", "TR3")
    walk.receive(plant, "TR1", "TR3")
    walk.wash(plant, "TR1", "TR3")
    badge, hour = badges(plant), f"{plant.clock.moment.astimezone(PARIS):H%H%M}"
    plant.clock.forward(hours=2)
    line = [hour, badge["D01"]] if hour_first else [badge["D01"], hour]
    answers = at_the_pipe(plant, *line, "TR1", action_code(Action.VALIDATE), *(["H"] if ended else []))
    assert answers[1].notice.code == ("scan.person-late" if hour_first else "scan.late-entry")
    (back, *live) = at_the_pipe(plant, badge["T01"], "TR3", action_code(Action.VALIDATE), by="D01")
    assert back.notice.code == ("scan.person" if ended else "scan.person-now")
    packs = [plant.get(Pack, answer.labels[0]) for answer in (answers[3], live[1])]
    assert [each.packed_by for each in packs] == ["D01", "T01"]
    assert f"{packs[0].packed_at.astimezone(PARIS):H%H%M}" == hour
    with plant.store.read() as look:
        late = [look.entries_of(f"pack:{each.key}")[0].declared_at for each in packs]
        assert (late[0] is None, late[1]) == (False, None)
    again = at_the_pipe(plant, badge["D01"], "TR1", by="T01")
    assert again[0].notice.code == "scan.person"


def paper_release(plant: Plant, load: str, photo: bytes = JPEG, signer: str = "D01", ago: float = 1.0) -> Notice:
    with plant.store.write() as work:
        signature = PaperSignature(signer, work.now - timedelta(hours=ago), photo)
        asked = ReleaseAsked(load, Decision.RELEASED, {}, paper=signature)
        return release(work, read_scanned, asked, walk.card(plant, "T01"))


def test_a_release_signed_on_paper_is_entered_with_its_photo_by_somebody_else(plant: Plant) -> None:
    packs = walk.prepare(plant, "TR1")
    load = walk.run(plant, *packs)
    plant.clock.forward(hours=3)
    walk.import_record(plant, walk.tape(plant, load))
    assert paper_release(plant, load, b"no photo").code == "release.paper-doubtful"
    assert paper_release(plant, load, ago=9).code == "release.paper-doubtful"
    assert paper_release(plant, load, signer="T01").code == "release.no-right"
    assert paper_release(plant, load).code == "release.released"
    state: Load = plant.get(Load, load)
    assert (state.decided_by, len(state.photos)) == ("D01", 1)
    assert state.decided_at is not None
    assert plant.clock.moment - state.decided_at > timedelta(minutes=59)
    released: Pack = plant.get(Pack, packs[0])
    assert released.release is not None
    assert (released.release.released_by, released.release.released_at) == ("D01", state.decided_at)


@pytest.mark.parametrize("station", Station)
def test_every_station_has_a_sheet_to_write_on(station: Station) -> None:
    assert station_sheet(open_papers(resources()), StationSheet(station)).startswith(b"%PDF")


def test_a_reserve_label_says_its_number_and_its_square_is_its_own(plant: Plant) -> None:
    with plant.store.write() as work:
        labels = draw_reserve_labels(work, 2)
    with plant.store.write() as work:
        labels += draw_reserve_labels(work, 1)
    assert [label.number for label in labels] == ["A000-001", "A000-002", "A000-003"]
    assert len({label.code for label in labels}) == 3
    found = squares_on(reserve_labels(open_papers(resources()), labels[:1]))
    assert set(found) == {labels[0].code}
