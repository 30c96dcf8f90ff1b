from collections.abc import Callable
from datetime import date

import pytest

from sterigcs.domain.actions import Action
from sterigcs.domain.journal import Draft
from sterigcs.domain.labels import AfterRelease, AtLoading, AtPacking, LabelMoment
from sterigcs.domain.loads import Decision, LoadDecided
from sterigcs.domain.members import Setting
from sterigcs.domain.pack_facts import PackRecalled, PackReturned, PackWithdrawn
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.services.papers import batch_label, delivery_note, pack_label
from sterigcs.services.ports import Doing
from tests.support import walk
from tests.support.plant import YEAR, Plant


def moment(plant: Plant, value: LabelMoment) -> None:
    stated = Stated(Setting("label-moment", value), YEAR)
    with plant.store.write() as work:
        work.append([Draft("setting:label-moment", "common", stated)], Doing("system", "reference"))


@pytest.mark.parametrize("chosen", list(LabelMoment))
def test_a_label_of_a_pack_just_packed_states_no_load_and_no_sterilisation_whatever_the_site_chose(
    plant: Plant, chosen: LabelMoment
) -> None:
    moment(plant, chosen)
    (pack,) = walk.prepare(plant, "TR1")
    with plant.store.read() as look:
        label = pack_label(look, pack)
    assert label is not None
    assert isinstance(label.stage, AtPacking)
    assert label.use_by == date(2026, 9, 2) == plant.get(Pack, pack).packed.label_use_by


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [
        (LabelMoment.AT_PACKING, AtPacking),
        (LabelMoment.AT_LOADING, AtLoading),
        (LabelMoment.AFTER_RELEASE, AfterRelease),
    ],
)
def test_a_label_of_a_released_pack_states_what_the_sites_moment_asks_for(
    plant: Plant, chosen: LabelMoment, kind: type
) -> None:
    moment(plant, chosen)
    (pack,) = walk.released(plant, "TR1")
    with plant.store.read() as look:
        label = pack_label(look, pack)
        batch = batch_label(look, walk.load_of(plant, pack))
    assert label is not None
    assert isinstance(label.stage, kind)
    assert label.use_by <= plant.get(Pack, pack).use_by
    assert batch is not None
    assert batch.code == walk.load_of(plant, pack)


def test_a_delivery_note_is_made_when_the_shipment_left_and_seals_its_packs(plant: Plant) -> None:
    packs = walk.released(plant, "TR1", "TR3")
    plant.scans("dispatch", "ARM1", *packs)
    shipment = plant.get(Pack, packs[0]).shipment
    with plant.store.read() as look:
        assert delivery_note(look, shipment) is None
    plant.scan("dispatch", Action.FINISH)
    with plant.store.read() as look:
        note = delivery_note(look, shipment)
    assert note is not None
    assert {line.code for line in note.lines} == set(packs)
    assert plant.get(Shipment, shipment).fingerprint == note.seal.fingerprint


def withdrawn(plant: Plant, pack: str) -> None:
    with plant.store.write() as work:
        work.append([Draft(f"pack:{pack}", "CHC", PackWithdrawn("damaged-pack"))], Doing("P01", "override"))


def recalled(plant: Plant, pack: str) -> None:
    with plant.store.write() as work:
        work.append([Draft(f"pack:{pack}", "CHC", PackRecalled("R"))], Doing("P01", "recall"))


def refused_elsewhere(plant: Plant, pack: str) -> None:
    load = walk.load_of(plant, pack)
    decided = LoadDecided(Decision.REFUSED, 1, "", routine=False, reason="cycle-failed")
    with plant.store.write() as work:
        work.append([Draft(f"load:{load}", "common", decided)], Doing("P01", "release"))


def returned(plant: Plant, pack: str) -> None:
    with plant.store.write() as work:
        work.append([Draft(f"pack:{pack}", "CHC", PackReturned(EntryReason.NOT_USED))], Doing("T01", "reception"))


@pytest.mark.parametrize("happens", [withdrawn, recalled, refused_elsewhere, returned])
def test_a_label_never_says_released_of_what_no_longer_may_be_used(
    plant: Plant, happens: Callable[[Plant, str], None]
) -> None:
    moment(plant, LabelMoment.AFTER_RELEASE)
    (pack,) = walk.released(plant, "TR1")
    happens(plant, pack)
    with plant.store.read() as look:
        label = pack_label(look, pack)
    assert label is not None
    assert not isinstance(label.stage, AfterRelease)
