"""What papers say, gathered from the store: labels, delivery notes, badges, places, the engraver's list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sterigcs.domain.carriers import Carrier, CarrierCard
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.deliveries import DeliveryLine, DeliveryNote
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.labels import (
    AfterRelease,
    AtLoading,
    AtPacking,
    BadgeCard,
    BatchLabel,
    EngravingRow,
    LabelMoment,
    PackLabel,
    PlaceCard,
    Stage,
)
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.machines import MachineCard
from sterigcs.domain.members import Department, Organisation, Reason, Setting, Site
from sterigcs.domain.pack_facts import STERILE
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard
from sterigcs.domain.programmes import Programme
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.stock import StockPlace
from sterigcs.domain.tags import TagDrawn
from sterigcs.domain.tray_facts import Shortage, TrayCard
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import SingleItem
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.storage import storage_class


def pack_label(work: Reading, key: str) -> PackLabel | None:
    """Give the label of a pack at the moment the site prints it (rule 14); None when the pack is not known here."""
    pack = work.get(Pack, key)
    if pack is None or pack.packed is None or pack.packed_at is None:
        return None
    packed, day = pack.packed, local_date(pack.packed_at)
    stage = _stage(work, pack)
    packaging: Packaging | None = work.reference(Packaging, packed.packaging, day)
    organisation: Organisation | None = work.reference(Organisation, packed.owner, day)
    department: Department | None = work.reference(Department, packed.department or "", day)
    programme: Programme | None = work.reference(Programme, packed.programme_due or "", day)
    months = packaging.months(storage_class(work, packed.department, day)) if packaging else 1
    return PackLabel(
        name=packed.name,
        missing=tuple(missing_words(shortage) for shortage in packed.shortages),
        owner=organisation.name if organisation else packed.owner,
        destination=department.name if department else packed.department or "",
        packed_on=day,
        packed_by=pack.packed_by or "",
        programme=programme.name if programme else packed.programme_due or "",
        shelf_life_months=max(months, 1),
        spoken_number=packed.number,
        code=pack.key,
        stage=stage,
        reprint=pack.prints - 1,
        demonstration=work.head.demonstration,
    )


def _stage(work: Reading, pack: Pack) -> Stage:
    """Say what the label may state: what the site's moment asks for, and no more than is true of this very pack."""
    setting: Setting | None = work.reference(Setting, "label-moment", local_date(work.now))
    known = setting is not None and setting.value in set(LabelMoment)
    moment = LabelMoment(setting.value) if setting and known else LabelMoment.AT_PACKING
    load, release = work.get(Load, pack.load) if pack.load else None, pack.release
    stands = pack.status in STERILE and not pack.recalled and (load is None or load.decision is Decision.RELEASED)
    if moment is LabelMoment.AFTER_RELEASE and release is not None and stands:
        sterilised = local_date(release.cycle_end or release.released_at)
        released = local_date(release.released_at)
        return AfterRelease(release.machine, release.load_number, sterilised, released, release.released_by)
    if moment is not LabelMoment.AT_PACKING and load is not None and load.opened and load.opened_at:
        return AtLoading(load.opened.machine_name, load.number, local_date(load.opened_at))
    return AtPacking()


def missing_words(shortage: Shortage) -> str:
    """Say in words what a pack leaves without."""
    return f"{shortage.quantity} {shortage.instrument}" if shortage.quantity > 1 else shortage.instrument


def batch_label(work: Reading, key: str) -> BatchLabel | None:
    """Give the QR batch label of a load."""
    load = work.get(Load, key)
    if load is None or load.opened is None or load.opened_at is None:
        return None
    day = local_date(load.opened_at)
    programme: Programme | None = work.reference(Programme, load.programme or "", day)
    return BatchLabel(
        spoken_number=load.number,
        code=load.key,
        machine=load.opened.machine_name,
        programme=programme.name if programme else load.programme or "",
        day=day,
        demonstration=work.head.demonstration,
    )


def delivery_note(work: Reading, key: str) -> DeliveryNote | None:
    """Give the delivery note of a shipment that left; None before."""
    shipment = work.get(Shipment, key)
    if shipment is None or shipment.opened is None or shipment.dispatched_at is None:
        return None
    opened, day = shipment.opened, local_date(shipment.dispatched_at)
    site: Site | None = work.reference(Site, opened.site, day)
    closed_by = next(e.actor for e in work.entries_of(f"shipment:{key}") if e.kind == "shipment.dispatched")
    carrier = work.get(Carrier, opened.carrier) if opened.carrier else None
    return DeliveryNote(
        shipment=key,
        number=shipment.number,
        sender=_issuer(work, day),
        recipient=site.name if site else opened.site,
        address=f"{site.address}, {site.town}" if site else "",
        closed_at=shipment.dispatched_at,
        closed_by=closed_by,
        carriers=((carrier.name, shipment.seal_of(carrier.key) or ""),) if carrier else (),
        lines=tuple(_lines(work, key, day)),
        demonstration=work.head.demonstration,
    )


def _issuer(work: Reading, day: date) -> str:
    issuers = [o.on(day) for o in work.references(Organisation).values()]
    return next((issuer.name for issuer in issuers if issuer is not None and issuer.issuer), "Stérilisation centrale")


def _lines(work: Reading, shipment: str, day: date) -> Iterator[DeliveryLine]:
    rows = work.packs(shipment=shipment)
    work.fetch(row.subject for row in rows)
    for row in rows:
        pack = work.get(Pack, key_of(row.subject))
        if pack is None or pack.packed is None or pack.use_by is None:
            continue
        department: Department | None = work.reference(Department, pack.packed.department or "", day)
        basket = work.get(Carrier, pack.carrier) if pack.carrier else None
        yield DeliveryLine(
            spoken_number=pack.packed.number,
            code=pack.key,
            name=pack.packed.name,
            use_by=pack.use_by,
            use=department.name if department else "",
            missing=tuple(missing_words(shortage) for shortage in pack.packed.shortages),
            carrier=basket.name if basket else "",
        )


def own_code(codes: tuple[str, ...]) -> str | None:
    """Give the sixteen letters among the alias keys of a thing."""
    return next((code.removeprefix("own:") for code in codes if code.startswith("own:")), None)


def engraving_rows(work: Reading) -> list[EngravingRow]:
    """Give the tags to engrave: every registered tray with a code of ours."""
    rows = []
    for tray in work.references(TrayCard).values():
        code = own_code(tray.card.codes) if tray.card else None
        if tray.card and code:
            rows.append(EngravingRow(tray.card.code, tray.card.name, code))
    return rows


def blank_tags(work: Writing, count: int) -> list[PlaceCard]:
    """Draw codes for tags that nothing bears yet; each is kept, so that no other thing ever gets it."""
    codes = [work.new_code(CodeKind.TRAY) for _ in range(count)]
    work.append([Draft(f"tag:{code}", "common", TagDrawn()) for code in codes], Doing("system", "tags"))
    name, demonstration = "Étiquette provisoire", work.head.demonstration
    return [
        PlaceCard(name=name, site=f"n° {rank}", code=code, demonstration=demonstration)
        for rank, code in enumerate(codes, 1)
    ]


def tray_tags(work: Reading, keys: Iterable[str]) -> list[PlaceCard]:
    """Give the tags of these trays: what a set that arrived without codes of ours is stuck with."""
    cards = [tray.card for key in keys if (tray := work.get(Tray, key)) is not None and tray.card is not None]
    demonstration = work.head.demonstration
    return [
        PlaceCard(name=card.name, site=card.code, code=code, demonstration=demonstration)
        for card in cards
        if (code := own_code(card.codes)) is not None
    ]


def badges(work: Reading, role_words: "RoleWords") -> list[BadgeCard]:
    """Give the badges of the people in force today."""
    today, found = local_date(work.now), []
    organisations = work.references(Organisation)
    for key, person in work.references(PersonCard).items():
        card, record = person.on(today), work.person(key)
        if card is None or record is None or not record.badges:
            continue
        owner = organisations[card.organisation].latest if card.organisation in organisations else None
        name = record.name or key
        words = role_words.of(card)
        demonstration = work.head.demonstration
        found.append(
            BadgeCard(
                name=name,
                role=words,
                organisation=owner.name if owner else "",
                code=record.badges[0],
                demonstration=demonstration,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The French of the roles, handed in by the edge."""

    words: dict[str, str]

    def of(self, card: PersonCard) -> str:
        """Name a person's roles."""
        return ", ".join(self.words.get(role, role) for role in card.roles)


def places(work: Reading) -> list[PlaceCard]:
    """Give the cards of sites, departments, machines, programmes, carriers, containers, items and reasons."""
    found: list[PlaceCard] = []
    for kind in (
        Site,
        Department,
        MachineCard,
        Programme,
        CarrierCard,
        ContainerCard,
        SingleItem,
        Reason,
        Vehicle,
        StockPlace,
    ):
        for key, state in work.references(kind).items():
            card: Any = state.latest if hasattr(state, "latest") else state.card
            code = own_code(getattr(card, "codes", ())) if card else None
            if code is None:
                continue
            name = getattr(card, "name", None) or card.label
            demonstration = work.head.demonstration
            found.append(PlaceCard(name=name, site=key, code=code, demonstration=demonstration))
    return found
