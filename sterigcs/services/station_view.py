"""What a station shows beside its answer: what is in hand, the thing scanned, how many are done, what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.errors import Outcome
from sterigcs.domain.journal import key_of, kind_of_subject, parse_timestamp
from sterigcs.domain.labels import LabelMoment
from sterigcs.domain.loads import Load
from sterigcs.domain.machines import Machine
from sterigcs.domain.members import Department, Organisation, Setting, Site
from sterigcs.domain.pack_facts import OVER, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.sessions import Session, session_subject
from sterigcs.domain.stations import Station
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import AT_RECEPTION, Tray
from sterigcs.domain.values import local_date
from sterigcs.services.desk import HELD
from sterigcs.services.finding import spoken_name
from sterigcs.services.papers import own_code
from sterigcs.services.ports import Reading
from sterigcs.services.scanning import Answer

SHOWN_SLOTS: Final = (
    "machine",
    "load",
    "programme",
    "run",
    "bin",
    "carrier",
    "basket",
    "shipment",
    "site",
    "department",
    "place",
    "tray",
    "container",
    "item",
    "quantity",
    "late",
)
"""The slots that are told above the answer, in this order."""


@dataclass(frozen=True, slots=True)
class InHand:
    """Something the person has in hand at this station."""

    slot: str
    name: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing checked or told of what was scanned: its label, its value, and whether it is as it must be."""

    label: str
    value: object
    good: bool | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What was scanned: its kind, name, holder and code, and what the person must know of it."""

    subject: str
    kind: str
    name: str
    holder: str
    code: str
    facts: tuple[FactLine, ...]
    needed_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """How many are done; ``total`` None when nothing says how many there will be; ``left``: names of what lacks."""

    what: str
    done: int
    total: int | None = None
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StationView:
    """What a station shows beside its answer. ``expected``: the code of the next act in ``[message.expected.…]``."""

    in_hand: tuple[InHand, ...]
    counter: Counter | None
    expected: str
    thing: Thing | None = None
    tray: str | None = None
    pack: str | None = None
    asked: str | None = None


def station_view(look: Reading, station: Station, person: str, subject: str | None = None) -> StationView:
    """Give what this person's post shows now, with the thing just scanned."""
    session = look.get(Session, key_of(session_subject(station, person)))
    slots = dict(session.slots) if session is not None else {}
    today = local_date(look.now)
    thing = thing_of(look, subject, today) if subject else None
    return StationView(
        in_hand=tuple(InHand(slot, _name(look, slot, slots[slot], today)) for slot in SHOWN_SLOTS if slot in slots),
        counter=_counter(look, station, slots, today),
        expected=_expected(station, slots),
        thing=thing,
        tray=slots.get("tray"),
        pack=slots.get("pack"),
        asked=slots.get("asked"),
    )


def _name(look: Reading, slot: str, key: str, today: date) -> str:
    if slot == "site":
        site: Site | None = look.reference(Site, key, today)
        return site.name if site else key
    if slot == "department":
        department: Department | None = look.reference(Department, key, today)
        return department.name if department else key
    if slot == "late":
        return key.split(" ", maxsplit=1)[0]
    kind = HELD.get(slot)
    state = look.life(f"{kind}:{key}") if kind else None
    latest = getattr(state, "latest", None)
    named = getattr(latest, "name", None) or getattr(latest, "label", None)
    return str(named) if named else spoken_name(look, f"{kind}:{key}") if state is not None else key


def _expected(station: Station, slots: dict[str, str]) -> str:
    """Name the next act: what is asked for again first, then what this station begins with, then its things."""
    if slots.get("asked"):
        return f"expected.asked-{slots['asked']}"
    begun = _BEGUN[station]
    if station in {Station.PACKING, Station.ASSEMBLY} and slots.get("pack"):
        return "expected.label"
    if station is Station.PACKING and (slots.get("tray") or slots.get("item")):
        return "expected.packing-done"
    if station is Station.ASSEMBLY and slots.get("tray"):
        return "expected.assembly-done"
    return f"expected.{station}-next" if any(slots.get(slot) for slot in begun) else f"expected.{station}"


_BEGUN: Final = {
    Station.SENDING: ("bin",),
    Station.RECEPTION: ("bin", "basket"),
    Station.WASHING: ("machine",),
    Station.ASSEMBLY: (),
    Station.PACKING: (),
    Station.LOADING: ("machine", "carrier"),
    Station.UNLOADING: ("load",),
    Station.DISPATCH: ("carrier",),
    Station.RECEIPT: ("carrier", "shipment"),
    Station.USE: (),
    Station.TRANSPORT: ("run",),
    Station.STORE: ("place",),
}
"""What must be in hand before the things themselves are scanned."""


def _counter(look: Reading, station: Station, slots: dict[str, str], today: date) -> Counter | None:
    machine = look.get(Machine, slots["machine"]) if "machine" in slots else None
    match station:
        case Station.SENDING | Station.RECEPTION if "bin" in slots:
            return _bin_counter(look, slots["bin"], station)
        case Station.WASHING if machine is not None:
            load = look.load_at(machine.key, "open")
            return Counter("baskets", look.washed_content(load.key).count if load else 0)
        case Station.ASSEMBLY | Station.PACKING:
            return Counter("packed-today", look.count_packs(packed_on=today.isoformat()))
        case Station.LOADING if machine is not None:
            open_load = look.load_at(machine.key, "open")
            return Counter("packs-in-load", look.count_packs(load=open_load.key) if open_load else 0)
        case Station.UNLOADING if "load" in slots:
            return _unloading_counter(look, slots["load"])
        case Station.DISPATCH | Station.RECEIPT if "shipment" in slots:
            return _shipment_counter(look, slots["shipment"], station)
        case Station.STORE if "place" in slots:
            return Counter("packs-here", look.count_packs(place=slots["place"]))
        case _:
            return None


def _bin_counter(look: Reading, key: str, station: Station) -> Counter:
    carrier, trays = look.get(Carrier, key), look.trays(bin=key)
    if station is Station.SENDING:
        return Counter("trays-in-bin", sum(row.step == Step.SENT for row in trays))
    received = sum(row.step in AT_RECEPTION for row in trays)
    left = tuple(row.name for row in trays if row.step == Step.SENT)
    announced = carrier.announced if carrier is not None and carrier.announced is not None else None
    return Counter("trays-received", received, announced, left)


def _unloading_counter(look: Reading, key: str) -> Counter:
    load = look.get(Load, key)
    rows = [row for row in look.packs(load=key) if row.status not in OVER]
    if load is not None and load.differed is not None and load.unloaded_at is None:
        out = [row for row in rows if row.status != PackStatus.LOADED]
        left = tuple(row.name for row in rows if row.status == PackStatus.LOADED)
        return Counter("packs-out", len(out), len(rows), left)
    return Counter("packs-listed", len(rows))


def _shipment_counter(look: Reading, key: str, station: Station) -> Counter:
    rows = look.packs(shipment=key)
    if station is Station.DISPATCH:
        return Counter("packs-in-shipment", len(rows))
    here = [row for row in rows if row.delivered_at is not None]
    left = tuple(row.name for row in rows if row.delivered_at is None)
    return Counter("packs-delivered", len(here), len(rows), left)


def thing_of(look: Reading, subject: str, today: date) -> Thing | None:
    """Tell of a subject what a card says: its name, whose it is, its code, and what was checked."""
    state = look.life(subject)
    kind = kind_of_subject(subject)
    match state:
        case Tray():
            return _tray(look, state, today)
        case Pack():
            return _pack(look, state, today)
        case Load():
            opened = state.opened
            facts = [FactLine("machine", opened.machine_name if opened else "")]
            return Thing(subject, kind, state.number, "", state.key, tuple(facts))
        case Carrier():
            card = state.card
            holder = card.organisation if card else None
            return Thing(subject, kind, state.name, _organisation(look, holder, today), "", ())
        case None:
            return None
        case _:
            latest = getattr(state, "latest", None)
            name = getattr(latest, "name", None) or getattr(latest, "label", None) or spoken_name(look, subject)
            return Thing(subject, kind, str(name), "", "", ())


def _tray(look: Reading, tray: Tray, today: date) -> Thing:
    card = tray.card
    told = tray.declaration
    facts = []
    if tray.step in AT_RECEPTION or tray.step is Step.SENT:
        facts = [
            FactLine("used-at", tray.sent_at),
            FactLine("pretreatment", told.pretreatment, told.pretreatment is not None),
            FactLine("prion", told.prion, told.prion is not None and told.prion.value == "neither"),
        ]
    elif tray.step is not Step.AT_USE:
        facts = [
            FactLine("step", tray.step),
            FactLine("wash", tray.wash_number, tray.washed_at is not None if tray.wash_number else None),
            FactLine("missing-instruments", sum(each.quantity for each in tray.shortages), not tray.shortages),
        ]
    code = own_code(card.codes) if card is not None else None
    holder = " · ".join(
        part
        for part in (
            _organisation(look, card.owner if card else None, today),
            _department(look, tray.requesting_department, today),
        )
        if part
    )
    return Thing(f"tray:{tray.key}", "tray", tray.name, holder, code or "", tuple(facts), _needed(look, tray.key))


def _pack(look: Reading, pack: Pack, today: date) -> Thing:
    packed = pack.packed
    facts = [
        FactLine("status", pack.status, pack.status is not PackStatus.STRUCK_OUT),
        FactLine("load", pack.load_number),
        FactLine("use-by", pack.use_by, pack.use_by >= today if pack.use_by else None),
    ]
    holder = " · ".join(
        part
        for part in (
            _organisation(look, packed.owner if packed else None, today),
            _department(look, packed.department if packed else None, today),
        )
        if part
    )
    needed = _needed(look, packed.tray) if packed is not None and packed.tray else None
    return Thing(f"pack:{pack.key}", "pack", pack.name, holder, pack.key, tuple(facts), needed)


def _organisation(look: Reading, key: str | None, today: date) -> str:
    found: Organisation | None = look.reference(Organisation, key, today) if key else None
    return found.name if found is not None else ""


def _department(look: Reading, key: str | None, today: date) -> str:
    found: Department | None = look.reference(Department, key, today) if key else None
    return found.name if found is not None else ""


def _needed(look: Reading, tray: str) -> datetime | None:
    """Give the earliest open need that names this tray."""
    return min((parse_timestamp(row.needed_by) for row in look.needs(tray=tray, state="open")), default=None)


def labels_due(look: Reading, station: Station, answer: Answer) -> tuple[str, ...]:
    """Name the packs whose label comes out after this answer (rule 14): at packing always, for the pack needs its code.

    Where the site prints at loading, again as each pack joins its load; where it prints after release, by the scan of
    that very pack at dispatch or in the store.
    """
    if answer.labels or answer.notice.outcome is Outcome.REFUSED or not answer.subject:
        return answer.labels
    setting: Setting | None = look.reference(Setting, "label-moment", local_date(look.now))
    moment = setting.value if setting is not None else LabelMoment.AT_PACKING
    if kind_of_subject(answer.subject) != "pack" or not answer.entries:
        return ()
    key = key_of(answer.subject)
    pack = look.get(Pack, key)
    if pack is None:
        return ()
    joined = moment == LabelMoment.AT_LOADING and station is Station.LOADING and pack.status is PackStatus.LOADED
    out = moment == LabelMoment.AFTER_RELEASE and station in {Station.DISPATCH, Station.STORE} and pack.released
    return (key,) if joined or out else ()
