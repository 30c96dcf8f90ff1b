"""Stock: places with their class of storage, what is put away there, inventories, minimums (domain rule 13)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Attention, NotExpectedHere, Refusal
from sterigcs.domain.journal import Entry, Life, Recorded
from sterigcs.domain.pack_facts import OVER, STERILE
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packrules import InQuarantine, PackExpired, PackIsDamaged, PackIsRecalled, PackOver, expired
from sterigcs.domain.packs import Pack
from sterigcs.domain.references import Stated, with_version
from sterigcs.domain.values import Dated, changed, local_date

ISOLATION: Final = "isolation"
"""The class of storage of a place apart: everything may be put there, nothing there is stock."""


@dataclass(frozen=True, slots=True)
class StockPlace:
    """Where packs are put away. ``usual``: the place that its site puts its packs in."""

    reference: ClassVar[str] = "stock-place"
    code: str
    name: str
    site: str
    storage_class: str
    usual: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StockMinimum:
    """How many copies of an article (tray type or item) a place holds at least."""

    reference: ClassVar[str] = "stock-minimum"
    code: str
    place: str
    article: str
    minimum: int


@dataclass(frozen=True, slots=True)
class InventoryBegun(Recorded):
    """Somebody began to scan all that is at a place."""

    kind: ClassVar[str] = "stock-place.inventory-begun"


@dataclass(frozen=True, slots=True)
class InventoryTaken(Recorded):
    """The inventory of a place is over: what was expected, seen, not seen."""

    kind: ClassVar[str] = "stock-place.inventory-taken"
    expected: int
    seen: int
    consumed: int
    missing: int


@dataclass(frozen=True, kw_only=True)
class Place(Life):
    """A place of storage, folded."""

    key: str
    cards: tuple[Dated[StockPlace], ...] = ()
    counting_since: datetime | None = None
    counted_at: datetime | None = None

    @property
    def card(self) -> StockPlace | None:
        """Its latest card."""
        return self.cards[-1].value if self.cards else None

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.card.name if self.card else self.key


def begin_place(key: str) -> Place:
    """Give a place of which nothing is known yet."""
    return Place(key=key)


def evolve_place(state: Place, entry: Entry, fact: object) -> Place:
    """Fold one fact of a place."""
    match fact:
        case Stated():
            return changed(state, cards=with_version(state.cards, fact))
        case InventoryBegun():
            return changed(state, counting_since=entry.happened_at)
        case InventoryTaken():
            return changed(state, counting_since=None, counted_at=entry.happened_at)
        case _:
            return state


def may_be_put_away(pack: Pack, place: StockPlace, today: date) -> Refusal | None:
    """Say why a pack may not be put away among what is ready for patients; isolation takes everything (rule 19)."""
    if place.storage_class == ISOLATION:
        return None
    if pack.recalled:
        return PackIsRecalled(thing=pack.name)
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    if not pack.released:
        return InQuarantine(thing=pack.name)
    if pack.damaged:
        return PackIsDamaged(thing=pack.name)
    if expired(pack, today):
        return PackExpired(thing=pack.name, use_by=pack.use_by or today)
    return None if pack.status in STERILE else NotExpectedHere(thing=pack.name, step=pack.status)


def shortened_use_by(pack: Pack, packaging: Packaging | None, place: StockPlace) -> date | None:
    """Give the last valid day when this place's class shortens it, None when it does not: it never lengthens."""
    release = pack.release
    if release is None or packaging is None or pack.use_by is None or place.storage_class == ISOLATION:
        return None
    here = packaging.use_by(local_date(release.cycle_end or release.released_at), place.storage_class)
    return here if here < pack.use_by else None


class PutAway(Accepted):
    """The pack is put away."""

    code: ClassVar[str] = "store.put-away"
    thing: str
    place: str


class PutAwayShorter(Attention):
    """The pack is put away, and this place's class shortens its use-by."""

    code: ClassVar[str] = "store.put-away-shorter"
    thing: str
    place: str
    use_by: date


class CarrierPutAway(Accepted):
    """All that the carrier holds is put away."""

    code: ClassVar[str] = "store.carrier-put-away"
    thing: str
    place: str
    count: int


class NotSeenOnArrival(Refusal):
    """The counts differed on arrival and nobody read this pack: it is put away by its own label only."""

    code: ClassVar[str] = "store.not-seen-on-arrival"
    thing: str


class PutAwayInPart(Attention):
    """Some packs of the carrier may not be put away: they are named."""

    code: ClassVar[str] = "store.put-away-in-part"
    thing: str
    count: int
    left: str


class Isolated(Accepted):
    """The pack is put apart."""

    code: ClassVar[str] = "store.isolated"
    thing: str
    place: str


class InIsolation(Refusal):
    """The pack was put apart: who decides for its owner, or the pharmacist, lets it out."""

    code: ClassVar[str] = "store.in-isolation"
    thing: str
    place: str
    owner: str


class SayWhyOut(Attention):
    """The pack was put apart: the reason why it leaves isolation comes next."""

    code: ClassVar[str] = "store.say-why-out"
    thing: str
    place: str


class InventoryOpen(Refusal):
    """An inventory is under way at another place: it ends first."""

    code: ClassVar[str] = "store.inventory-open"
    place: str


class InventoryOpened(Accepted):
    """The inventory of a place begins."""

    code: ClassVar[str] = "store.inventory-begun"
    place: str
    count: int


class InventoryDone(Accepted):
    """The inventory found what it expected."""

    code: ClassVar[str] = "store.inventory-done"
    place: str
    count: int


class InventoryDiffers(Attention):
    """The inventory did not see all that it expected."""

    code: ClassVar[str] = "store.inventory-differs"
    place: str
    seen: int
    expected: int
    consumed: int
    missing: str


class NothingSeen(Attention):
    """The inventory saw nothing: closing every pouch of the place asks for a second scan."""

    code: ClassVar[str] = "store.nothing-seen"
    place: str
    count: int


class EarlierFirst(Attention):
    """Done; another copy in the same place expires earlier (first expired, first out)."""

    code: ClassVar[str] = "stock.earlier-first"
    thing: str
    other: str
    place: str
    use_by: date


class SayWhyDestroyed(Attention):
    """A pack is to be destroyed: the reason comes next."""

    code: ClassVar[str] = "store.say-why-destroyed"
    thing: str


class DestroyedFor(Accepted):
    """The pack is destroyed, with its reason."""

    code: ClassVar[str] = "store.destroyed"
    thing: str
    why: str


class StockClosed(Accepted):
    """Pouches long past their date are closed."""

    code: ClassVar[str] = "stock.closed-undeclared"
    count: int
    days: int
