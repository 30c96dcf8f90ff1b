"""What may go into a load, start and be released: content, programme, machine, tests and evidence (rules 7 to 11)."""

from dataclasses import replace
from typing import Any

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Notice
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import Decision, Load, ProgrammeChosen
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.ports import Doing
from sterigcs.services.release import ReleaseAsked, release
from tests.support import walk
from tests.support.plant import YEAR, Plant, references


def state(plant: Plant, *values: Any) -> None:
    drafts = [Draft(f"{value.reference}:{value.code}", "common", Stated(value, YEAR)) for value in values]
    with plant.store.write() as work:
        work.append(drafts, Doing("system", "reference"))


def row(kind: type[Any], code: str) -> Any:
    """Give a row of the small plant, to be stated otherwise."""
    return next(value for _, value in references() if isinstance(value, kind) and value.code == code)


def state_tray_type(plant: Plant, code: str, **otherwise: Any) -> None:
    state(plant, replace(row(TrayType, code), **otherwise))


def chosen_out_of_touch(plant: Plant, load: str, programme: str) -> None:
    """Let a station that was out of touch have chosen another programme for the load."""
    with plant.store.write() as work:
        work.append([Draft(f"load:{load}", "common", ProgrammeChosen(programme))], Doing("T01", "loading"))


def said(notice: Notice, name: str) -> Any:
    return getattr(notice, name)


def decide(plant: Plant, load: str, **strikes: str) -> Notice:
    with plant.store.write() as work:
        asked = ReleaseAsked(load, Decision.RELEASED, strikes, "paper-unreadable")
        return release(work, read_scanned, asked, walk.card(plant, "P01"))


def test_a_programme_that_something_in_the_load_does_not_take_is_refused_by_name(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    plant.scans("loading", "ST1", pack)
    refused = plant.scan("loading", "P125").notice
    assert refused.code == "loading.content-unsuited"
    assert said(refused, "things") == plant.get(Pack, pack).name
    load: Load = plant.get(Load, walk.load_of(plant, pack))
    assert load.programme == "P134"


def test_a_load_does_not_start_on_a_programme_that_its_content_does_not_take(plant: Plant) -> None:
    (pack,) = walk.prepare(plant, "TR1")
    walk.read_bowie_dick(plant)
    plant.scans("loading", "ST1", pack)
    chosen_out_of_touch(plant, walk.load_of(plant, pack), "P125")
    assert plant.scan("loading", Action.FINISH).notice.code == "loading.content-unsuited"
    assert plant.get(Load, walk.load_of(plant, pack)).started_at is None


def test_content_that_the_programme_does_not_suit_blocks_the_release_until_it_is_struck_out(plant: Plant) -> None:
    state_tray_type(plant, "OST", packaging="wrap")
    first, second = walk.prepare(plant, "TR1", "TR5")
    load = walk.run(plant, first, second)
    walk.import_record(plant, walk.tape(plant, load))
    state_tray_type(plant, "OST", packaging="wrap", withstands_steam=False)
    blocked = decide(plant, load)
    assert (blocked.code, said(blocked, "first")) == ("release.blocked", "release.content-unsuited")
    assert decide(plant, load, **{second: "wet"}).code == "release.released"
    assert [plant.get(Pack, pack).status for pack in (first, second)] == [PackStatus.RELEASED, PackStatus.STRUCK_OUT]


def test_what_does_not_withstand_steam_is_refused_in_a_steam_load(plant: Plant) -> None:
    state_tray_type(plant, "CES", withstands_steam=False)
    (pack,) = walk.prepare(plant, "TR1")
    assert plant.scan("loading", "ST1", pack).notice.code == "loading.no-steam"
    assert plant.get(Pack, pack).status is PackStatus.PACKED


def test_a_tray_due_another_programme_is_refused_and_its_own_is_named(plant: Plant) -> None:
    state_tray_type(plant, "CES", programme="P121")
    (pack,) = walk.prepare(plant, "TR1")
    refused = plant.scan("loading", "ST1", pack).notice
    assert (refused.code, said(refused, "due")) == ("loading.programme", "P121")
