"""What may be done with a pack: loading, dispatch, receipt, use (domain rules 0, 7, 10, 12, 13, 19)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from sterigcs.domain.errors import Attention, NotExpectedHere, Refusal
from sterigcs.domain.loads import Load, may_join
from sterigcs.domain.members import Site
from sterigcs.domain.pack_facts import OVER, STERILE, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.prion import STEAM_CELSIUS, STEAM_SECONDS, PrionDue, PrionProgramme
from sterigcs.domain.programmes import Programme, ProgrammeKind


class PackOver(Refusal):
    """A refused, struck-out or finished pack: its label is refused at every step forward."""

    code: ClassVar[str] = "pack.over"
    thing: str
    status: PackStatus


class PackIsRecalled(Refusal):
    """A recall stands on it: accepted only towards isolation."""

    code: ClassVar[str] = "pack.recalled"
    thing: str


class PackExpired(Refusal):
    """Past its last valid day."""

    code: ClassVar[str] = "pack.expired"
    thing: str
    use_by: date


class PackIsDamaged(Refusal):
    """It was reported as damaged: it goes no further towards a patient (rules 0 and 13)."""

    code: ClassVar[str] = "pack.damaged"
    thing: str


class ProgrammeRefused(Refusal):
    """The item does not withstand this programme (rule 7)."""

    code: ClassVar[str] = "loading.programme"
    thing: str
    programme: str
    due: str


class SteamNotWithstood(Refusal):
    """What is in the pack does not withstand steam: it goes to an outside provider (rules 7 and 23)."""

    code: ClassVar[str] = "loading.no-steam"
    thing: str


class ContentUnsuited(Refusal):
    """The load already holds what this programme does not suit: neither chosen nor started so (rule 7)."""

    code: ClassVar[str] = "loading.content-unsuited"
    load: str
    programme: str
    things: str


class LabelNotScanned(Refusal):
    """Its label was printed and not scanned back: it may be on another pack (rule 14)."""

    code: ClassVar[str] = "loading.label-not-scanned"
    thing: str


class InOtherLoad(Refusal):
    """The pack is in another load, which has started."""

    code: ClassVar[str] = "loading.in-other-load"
    thing: str
    load: str


class MovedToLoad(Attention):
    """The pack, or all that a carrier holds, left a load that had not started for this one."""

    code: ClassVar[str] = "loading.moved"
    thing: str
    left: str
    load: str


class InQuarantine(Refusal):
    """Not released: it cannot be put on a delivery (rule 12)."""

    code: ClassVar[str] = "dispatch.quarantine"
    thing: str


class OtherOrganisation(Refusal):
    """A shipment belongs to one organisation."""

    code: ClassVar[str] = "dispatch.other-organisation"
    thing: str
    owner: str


class OtherMembersSite(Refusal):
    """The pack would go to another member's site, and no loan between members lets it (rule 5)."""

    code: ClassVar[str] = "dispatch.other-site"
    thing: str
    owner: str
    site: str


class ReceivedElsewhere(Refusal):
    """Another organisation's, received here all the same: the scan is stored, the answer is red (rule 0)."""

    code: ClassVar[str] = "receipt.other-organisation"
    thing: str
    owner: str


class UsedElsewhere(Attention):
    """Used by another member than its owner, without a loan between them (rule 5)."""

    code: ClassVar[str] = "use.other-member"
    thing: str
    owner: str


class DoNotUse(Refusal):
    """Not for a patient. ``why``: unreleased, expired, recalled, damaged, over."""

    code: ClassVar[str] = "use.do-not-use"
    thing: str
    why: str


class UsedAlthough(Refusal):
    """Already opened although it should not have been: recorded, severity 4, the pharmacist is warned (rule 0)."""

    code: ClassVar[str] = "use.recorded-although"
    thing: str
    why: str


class ReceivedAlthough(Refusal):
    """Received, and not for a patient: the scan is stored, the answer is red (rule 0)."""

    code: ClassVar[str] = "receipt.put-aside"
    thing: str
    why: str


def expired(pack: Pack, today: date) -> bool:
    """Tell whether the last valid day is past: that day is still valid, the next is not (rule 13)."""
    return pack.use_by is not None and today > pack.use_by


def suits(pack: Pack, programme: Programme, steam_sensitive: frozenset[str]) -> Refusal | None:
    """Say why this programme is not for that pack (rule 7). ``steam_sensitive``: packs that do not withstand steam.

    What the signed prion table asks outranks the usual programme, never what the pack withstands.
    """
    packed = pack.packed
    if packed is None:
        return None
    if programme.kind is ProgrammeKind.STEAM and pack.key in steam_sensitive:
        return SteamNotWithstood(thing=pack.name)
    refused = ProgrammeRefused(thing=pack.name, programme=programme.name, due=packed.programme_due or "")
    if programme.packagings and packed.packaging not in programme.packagings:
        return refused
    if packed.prion is PrionDue.STEAM_134_18:
        return None if _steam_134_18(programme) else PrionProgramme(thing=pack.name, programme=programme.name)
    return refused if packed.programme_due and packed.programme_due != programme.code else None


def unsuited(packs: Iterable[Pack], programme: Programme, steam_sensitive: frozenset[str]) -> tuple[Pack, ...]:
    """Give the packs of a load, those over left out, that its programme does not suit."""
    return tuple(p for p in packs if p.status not in OVER and suits(p, programme, steam_sensitive) is not None)


def may_be_taken_out(pack: Pack, load: Load | None) -> Refusal | None:
    """Say why a pack stays in the load it is in: one that has started keeps what it holds (rule 10)."""
    if load is not None and may_join(load, pack.name) is None:
        return None
    return InOtherLoad(thing=pack.name, load=pack.load_number or "")


def label_to_scan(pack: Pack) -> bool:
    """Tell whether its label must be scanned back first: a tray's; pouches are labelled by the lot (rule 14)."""
    return pack.packed is not None and pack.packed.tray is not None and not pack.label_scanned


def may_be_loaded(
    pack: Pack, load: Load | None, programme: Programme, today: date, steam_sensitive: frozenset[str] = frozenset()
) -> Refusal | None:
    """Say why a pack may not go into this load, None when it may."""
    if pack.recalled:
        return PackIsRecalled(thing=pack.name)
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    if pack.status is PackStatus.LOADED:
        return InOtherLoad(thing=pack.name, load=pack.load_number or "")
    if pack.status is not PackStatus.PACKED or pack.packed is None:
        return NotExpectedHere(thing=pack.name, step=pack.status)
    if expired(pack, today):
        return PackExpired(thing=pack.name, use_by=pack.packed.label_use_by)
    if label_to_scan(pack):
        return LabelNotScanned(thing=pack.name)
    return suits(pack, programme, steam_sensitive) or (may_join(load, pack.name) if load else None)


def _steam_134_18(programme: Programme) -> bool:
    steam = programme.kind is ProgrammeKind.STEAM and programme.temperature is not None
    return steam and programme.temperature >= STEAM_CELSIUS and (programme.hold_s or 0) >= STEAM_SECONDS  # type: ignore[operator]


def may_be_dispatched(pack: Pack, organisation: str, today: date, lent_to: str | None = None) -> Refusal | None:
    """Say why a pack may not leave for this organisation: permission needs a release of that very pack.

    ``lent_to``: who borrows its tray that day; a loan between members lets it leave for the borrower (rule 5).
    """
    if pack.recalled:
        return PackIsRecalled(thing=pack.name)
    if pack.status in OVER:
        return PackOver(thing=pack.name, status=pack.status)
    if not pack.released:
        return InQuarantine(thing=pack.name)
    if pack.damaged:
        return PackIsDamaged(thing=pack.name)
    if pack.use_by is not None and expired(pack, today):
        return PackExpired(thing=pack.name, use_by=pack.use_by)
    if pack.status not in STERILE:
        return NotExpectedHere(thing=pack.name, step=pack.status)
    if pack.packed is not None and organisation not in {pack.packed.owner, lent_to}:
        return OtherOrganisation(thing=pack.name, owner=pack.packed.owner)
    return None


def may_be_at(pack: Pack, place: Site | None, lent_to: str | None, home: str | None) -> bool:
    """Tell whether a pack may be at a place: of its owner, of its borrower, or the one where its department works.

    A department of one organisation may work on the site of another (domain section 1). Of a place that nobody knows
    nothing is said.
    """
    if place is None or pack.packed is None:
        return True
    return place.organisation in {pack.packed.owner, lent_to} or place.code == home


def why_not_for_a_patient(pack: Pack, today: date) -> str | None:
    """Say what forbids the use of a pack, the gravest first; None when nothing does."""
    if pack.recalled:
        return "recalled"
    if pack.status in OVER - {PackStatus.USED}:
        return pack.status.value
    if not pack.released:
        return "unreleased"
    if pack.damaged:
        return "damaged"
    return "expired" if expired(pack, today) else None
