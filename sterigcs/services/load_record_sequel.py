"""What surrounds and follows a load, for its record: overrides, deliveries, recalls, non-conformities."""

from datetime import datetime, timedelta

from sterigcs.domain.journal import Entry
from sterigcs.domain.loads import Load
from sterigcs.domain.members import Site
from sterigcs.domain.nonconformities import CaseOrigin
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.packs import Pack
from sterigcs.domain.recalls import Recall, RecallOutcome
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.values import local_date, local_month
from sterigcs.services.deeds import Telling, holds, standing
from sterigcs.services.finding import spoken_name
from sterigcs.services.load_record import CaseShown, DeliveryShown, OverrideShown, RecallShown
from sterigcs.services.load_record_content import Content
from sterigcs.services.ports import Reading
from sterigcs.services.quality_rows import NonConformityRow


def overrides_of(look: Reading, telling: Telling, load: Load, content: Content) -> tuple[OverrideShown, ...]:
    """Give the overrides on the load, and on each pack and tray of it between its reception and the packing."""
    whole = {f"load:{load.key}", *(f"pack:{pack.key}" for pack in content.states)}
    trips = {
        f"tray:{pack.packed.tray}": (pack.packed.received_at or pack.packed_at, pack.packed_at)
        for pack in content.states
        if pack.packed and pack.packed.tray and pack.packed_at
    }
    made = [
        (kind, entry)
        for month in _months(load, content)
        for kind in OverrideKind
        for entry in look.mentioning(override_mention(kind, month))
        if (entry.subject in whole or _on_trip(entry, trips.get(entry.subject))) and holds(look, entry)
    ]
    made.sort(key=lambda each: each[1].order)
    return tuple(OverrideShown(kind, spoken_name(look, each.subject), telling.deed(each)) for kind, each in made)


def _on_trip(entry: Entry, trip: tuple[datetime | None, datetime] | None) -> bool:
    return trip is not None and trip[0] is not None and trip[0] <= entry.happened_at <= trip[1]


def _months(load: Load, content: Content) -> list[str]:
    """Name the months from the first reception to the decision: an override counts in the month it was made in."""
    instants = [load.opened_at, load.started_at, load.unloaded_at, load.decided_at]
    for pack in content.states:
        instants += [pack.packed_at, pack.packed.received_at if pack.packed else None]
    return sorted({local_month(each) for each in instants if each is not None})


def deliveries_of(look: Reading, telling: Telling, content: Content) -> tuple[DeliveryShown, ...]:
    """Give where the packs went, shipment by shipment."""
    gone: dict[str, list[str]] = {}
    for pack in content.states:
        if pack.shipment:
            gone.setdefault(pack.shipment, []).append(pack.packed.number if pack.packed else pack.key)
    found = [_delivery(look, telling, key, packs) for key, packs in gone.items()]
    return tuple(sorted(found, key=lambda each: (each.dispatched_at is None, each.dispatched_at, each.shipment)))


def _delivery(look: Reading, telling: Telling, key: str, packs: list[str]) -> DeliveryShown:
    state = look.get(Shipment, key)
    opened = state.opened if state else None
    day = local_date((state.dispatched_at if state else None) or look.now)
    site: Site | None = look.reference(Site, opened.site, day) if opened else None
    received = [each for each in standing(look.entries_of(f"shipment:{key}")) if each.kind == "shipment.received"]
    return DeliveryShown(
        shipment=state.number if state else key,
        site=site.name if site else opened.site if opened else "",
        dispatched_at=state.dispatched_at if state else None,
        received_at=state.received_at if state else None,
        received_by=telling.doer(received[-1].done_by, received[-1].happened_at) if received else None,
        receipt=state.receipt if state else None,
        packs=tuple(sorted(packs)),
    )


def recalls_of(look: Reading, content: Content) -> tuple[RecallShown, ...]:
    """Give the recalls and drills that concern packs of the load, each pack with what became of it."""
    named: dict[str, list[tuple[str, RecallOutcome | None]]] = {}
    drills: dict[str, bool] = {}
    for pack in content.states:
        for item in pack.recall_items:
            named.setdefault(item.recall, []).append((_number(pack), item.outcome))
            drills[item.recall] = item.exercise
    found = []
    for key, packs in named.items():
        recall = look.get(Recall, key)
        opened_at, closed_at = (recall.opened_at, recall.closed_at) if recall else (None, None)
        number = recall.number if recall else key
        found.append(RecallShown(number, drills[key], opened_at, closed_at, tuple(sorted(packs, key=_first))))
    return tuple(sorted(found, key=lambda each: each.number))


def _number(pack: Pack) -> str:
    return pack.packed.number if pack.packed else pack.key


def _first(pair: tuple[str, RecallOutcome | None]) -> str:
    return pair[0]


def cases_of(look: Reading, load: Load, content: Content) -> tuple[CaseShown, ...]:
    """Give the non-conformities about the load and its packs, oldest first."""
    subjects = {f"load:{load.key}", *(f"pack:{pack.key}" for pack in content.states)}
    begun = [each for each in (load.opened_at, *(pack.packed_at for pack in content.states)) if each is not None]
    rows = look.cases_opened(min(begun, default=look.now), look.now + timedelta(seconds=1))
    about = [row for row in rows if row.about in subjects]
    return tuple(_case(look, row) for row in about)


def _case(look: Reading, row: NonConformityRow) -> CaseShown:
    thing = spoken_name(look, row.about)
    return CaseShown(row.number, row.what, row.severity, CaseOrigin(row.origin), row.state == "open", thing)
