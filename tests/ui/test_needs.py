"""Besoins: what sites must have, by when, whether they will; stated, changed and cancelled by whoever knows."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.coverage import Coverage
from sterigcs.domain.needs import Need, NeedState
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.ui.pages.needs.dialogs import ITEM, TYPE
from tests.support import walk
from tests.support.pages_needs import AtNeeds
from tests.support.plant import Plant
from tests.support.window import Window


def stated(plant: Plant, tray: str, hours: float, site: str = "CHC-S", by: str = "P01") -> None:
    with plant.store.write() as work:
        state_need(work, read_scanned, NeedAsked(site, plant.clock.moment + timedelta(hours=hours), tray=tray), by)


def open_needs(plant: Plant) -> list[Need]:
    with plant.store.read() as look:
        found = [look.get(Need, row.subject.partition(":")[2]) for row in look.needs(state=NeedState.OPEN)]
    return [need for need in found if need is not None]


def test_each_need_says_how_it_stands_in_words_the_earliest_first(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    stated(plant, "TR3", 100)
    stated(plant, "TR1", 1)
    at = AtNeeds(window)
    assert at.rows == [("CES n° 1", "En retard"), ("CES n° 3", "À l’heure")]
    assert at.page.late.accessibleName().endswith("1")
    at.only(Coverage.LATE)
    assert [name for name, _stands in at.rows] == ["CES n° 1"]


def test_the_rail_counts_what_is_late_or_at_risk(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1", "TR3")
    stated(plant, "TR1", 1)
    stated(plant, "TR3", 100)
    at = AtNeeds(window)
    window.shell.state.look()
    window.settle()
    assert at.badge == 1


def test_the_panel_says_whom_to_call_and_leads_to_the_copy_that_covers(plant: Plant, window: Window) -> None:
    walk.send(plant, "TR1")
    stated(plant, "TR1", 1)
    at = AtNeeds(window)
    at.choose(0)
    assert "En retard" in at.chosen
    assert "Appeler Site CHC" in at.chosen
    led: list[tuple[str, str]] = []
    window.place.notices.led.connect(lambda page, subject: led.append((page, subject)))
    at.page.panel.followed.emit("tray:TR1")
    assert led == [("tracking", "tray:TR1")]


def test_a_need_stated_through_the_form_stands_in_the_list(plant: Plant, window: Window) -> None:
    at = AtNeeds(window)
    assert at.page.table.empty.isVisibleTo(at.page)
    by = plant.clock.moment + timedelta(days=1)
    assert at.state("CES n° 1", by) == ""
    assert at.state("Césarienne", by, kind=TYPE, quantity=2) == ""
    assert at.state("Ciseaux de Mayo", by, kind=ITEM, quantity=5) == ""
    assert [name for name, _stands in at.rows] == ["CES n° 1", "2 × Césarienne", "5 × Ciseaux de Mayo"]
    assert {need.needed_by for need in open_needs(plant)} == {by.replace(second=0, microsecond=0)}


def test_what_the_reference_does_not_know_is_refused_and_what_was_typed_stays(plant: Plant, window: Window) -> None:
    at = AtNeeds(window)
    refused = at.state("Rien de tel", plant.clock.moment + timedelta(days=1))
    assert "n’est pas dans le référentiel" in refused
    assert at.page.dialog is not None
    at.leave()
    assert open_needs(plant) == []


def test_the_hour_of_a_need_is_changed_and_the_need_stays_chosen(plant: Plant, window: Window) -> None:
    stated(plant, "TR1", 24)
    stated(plant, "TR3", 30)
    at = AtNeeds(window)
    at.choose(0)
    later = plant.clock.moment + timedelta(days=3)
    at.change_hour(later)
    assert [name for name, _stands in at.rows] == ["CES n° 3", "CES n° 1"]
    assert at.chosen.startswith("CES n° 1")
    assert later.replace(second=0, microsecond=0) in {need.needed_by for need in open_needs(plant)}


def test_a_need_is_cancelled_with_a_reason_never_without(plant: Plant, window: Window) -> None:
    stated(plant, "TR1", 24)
    at = AtNeeds(window)
    at.choose(0)
    assert at.cancel(None) == "Choisissez un motif."
    at.leave()
    assert len(open_needs(plant)) == 1
    at.choose(0)
    assert at.cancel("mistake") == ""
    assert open_needs(plant) == []
    assert (len(at), at.chosen) == (0, "")


def test_a_member_sees_and_states_its_own_only(plant: Plant, window: Window) -> None:
    stated(plant, "TR1", 24)
    stated(plant, "TR2", 24, site="CHL-S")
    at = AtNeeds(window, "L02")
    assert [name for name, _stands in at.rows] == ["CES n° 2"]
    assert at.state("CES n° 4", plant.clock.moment + timedelta(days=2), site="CHL-S") == ""
    assert [need.organisation for need in open_needs(plant)].count("CHL") == 2


def test_who_only_reads_is_offered_no_act(plant: Plant, window: Window) -> None:
    stated(plant, "TR1", 24)
    at = AtNeeds(window, "A01")
    at.choose(0)
    page = at.page
    assert not any(made.isVisibleTo(page) for made in (page.state, page.panel.hour, page.panel.cancel))


def test_days_and_words_narrow_the_list_and_the_model_holds(plant: Plant, window: Window) -> None:
    stated(plant, "TR1", 24)
    stated(plant, "TR3", 100)
    at = AtNeeds(window)
    QAbstractItemModelTester(at.page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, at.page)
    at.on("tomorrow")
    assert [name for name, _stands in at.rows] == ["CES n° 1"]
    at.on("later")
    assert [name for name, _stands in at.rows] == ["CES n° 3"]
    at.on("")
    at.page.field.setText("cés 1")
    assert [name for name, _stands in at.rows] == ["CES n° 1"]


@pytest.mark.parametrize("width", [683, 1366])
def test_a_need_is_reached_and_left_at_each_width(plant: Plant, window: Window, width: int) -> None:
    stated(plant, "TR1", 24)
    at = AtNeeds(window)
    window.shell.resize(width, 384 if width == 683 else 768)
    at.choose(0)
    at.page.table.view.activated.emit(at.page.table.view.currentIndex())
    assert at.page.panel.isVisibleTo(at.page)
    at.page.go_back()
    assert at.page.table.isVisibleTo(at.page)
