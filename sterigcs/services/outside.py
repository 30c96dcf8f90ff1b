"""Outside processing: send packs or trays to a provider, take them back, enter the provider's release (rule 23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sterigcs.domain.carrying import may_leave_for_provider, tray_may_leave_for_provider
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackBackFromOutside, PackReleasedOutside, PackSentOutside
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.members import Department
from sterigcs.domain.outside import (
    BackFromOutside,
    NothingBack,
    Outside,
    OutsideBack,
    OutsideReleased,
    OutsideSent,
    OutsideUnknown,
    PrionStaysHere,
    Provider,
    ProviderUnknown,
    ReleasedOutside,
    ReleasedOutsideInPart,
    SentOutside,
    SignedOtherDay,
    ThingUnknown,
    TraySentOutside,
)
from sterigcs.domain.pack_facts import Packed, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.prion import PrionDue
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.spoken import spoken_pack_number
from sterigcs.domain.tray_facts import TrayPacked
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.finding import find_one
from sterigcs.services.people import acting_person
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.prion import prion_due
from sterigcs.services.storage import storage_class


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and the packs whose label comes out."""

    notice: Notice
    labels: tuple[str, ...] = ()


def send(work: Writing, read: ReadScanned, provider: str, things: Sequence[str], person: str) -> Notice:
    """Send packs and trays to a provider, all or none."""
    today, who = local_date(work.now), acting_person(work, person)
    if isinstance(who, Refusal):
        return who
    card: Provider | None = work.reference(Provider, provider, today)
    if card is None:
        return ProviderUnknown(provider=provider)
    found = [_thing(work, read, card, text) for text in things]
    refusal = next((each for each in found if isinstance(each, Refusal)), None)
    if refusal is not None:
        return refusal
    packs = [each for each in found if isinstance(each, Pack)]
    trays = [each for each in found if isinstance(each, Tray)]
    key = work.new_key()
    prefix = f"outside-number:{today:%Y-%j}:"
    last = work.highest_mention(prefix)
    rank = int(last.removeprefix(prefix)) + 1 if last else 1
    number = f"X{today:%j}-{rank:02d}"
    mentions = (f"provider:{card.code}", f"{prefix}{rank:04d}")
    drafts = [Draft(f"outside:{key}", "common", OutsideSent(number, card.code, len(packs), len(trays)), mentions)]
    drafts += [_on_pack(pack, PackSentOutside(key, card.code), key) for pack in packs]
    for tray in trays:
        owner = tray.card.owner if tray.card else "central"
        drafts.append(Draft(f"tray:{tray.key}", owner, TraySentOutside(key, card.code), (f"outside:{key}",)))
    work.append(drafts, Doing(person, "outside"))
    return SentOutside(number=number, provider=card.name, count=len(found))


def _thing(work: Reading, read: ReadScanned, provider: Provider, text: str) -> Pack | Tray | Refusal:
    pack = work.get(Pack, find_one(work, read, text, "pack") or "")
    if pack is not None:
        return may_leave_for_provider(pack, provider, local_date(work.now)) or pack
    tray = work.get(Tray, find_one(work, read, text, "tray") or "")
    if tray is None or tray.card is None:
        return ThingUnknown(thing=text)
    today = local_date(work.now)
    kind: TrayType | None = work.reference(TrayType, tray.card.tray_type, today)
    due = prion_due(work, tray, kind, today) if kind else PrionDue.NOTHING
    return tray_may_leave_for_provider(tray, provider, due) or tray


def _on_pack(pack: Pack, fact: Any, outside: str) -> Draft:
    return Draft(f"pack:{pack.key}", pack.packed.owner if pack.packed else "central", fact, (f"outside:{outside}",))


def find_outside(work: Reading, number: str) -> Outside | None:
    """Give the shipment to a provider that answers to a number or a key."""
    rows = work.outside(number=number.strip().upper())
    return work.get(Outside, key_of(rows[-1].subject)) if rows else None


def receive(work: Writing, read: ReadScanned, number: str, things: Sequence[str], person: str) -> Answered:
    """Take back all of a shipment, or what is named of it; a tray that the provider packed becomes a pack here."""
    who, outside = acting_person(work, person), find_outside(work, number)
    if isinstance(who, Refusal):
        return Answered(who)
    if outside is None or outside.sent is None:
        return Answered(OutsideUnknown(number=number))
    away = [row.subject for row in work.packs(outside=outside.key) if row.status == PackStatus.OUTSIDE]
    trays = [row.subject for row in work.trays(outside=outside.key)]
    named = {
        f"{kind}:{key}" for text in things for kind in ("pack", "tray") if (key := find_one(work, read, text, kind))
    }
    back = [name for name in (*away, *trays) if not things or name in named]
    if not back:
        return Answered(NothingBack(number=outside.name))
    work.fetch(back)
    drafts = [Draft(f"outside:{outside.key}", "common", OutsideBack(len(back)))]
    labels: list[str] = []
    for name in back:
        pack, tray = work.get(Pack, key_of(name)), work.get(Tray, key_of(name))
        if name.startswith("pack:") and pack is not None:
            drafts.append(_on_pack(pack, PackBackFromOutside(outside.key), outside.key))
        elif tray is not None:
            drafts += _packed_there(work, tray, outside.key, outside.sent.provider, labels)
    work.append(drafts, Doing(person, "outside"))
    left = len(away) + len(trays) - len(back)
    return Answered(BackFromOutside(number=outside.name, count=len(back), left=left), tuple(labels))


def _packed_there(work: Writing, tray: Tray, outside: str, provider: str, labels: list[str]) -> list[Draft]:
    """Give the pack of a tray that the provider packed: its one history goes on, with a label of ours."""
    today, card = local_date(work.now), tray.card
    kind: TrayType | None = work.reference(TrayType, card.tray_type, today) if card else None
    packaging: Packaging | None = work.reference(Packaging, kind.packaging, today) if kind else None
    if card is None or kind is None or packaging is None:
        return []
    code, prefix = work.new_code(CodeKind.PACK), f"pack-number:{work.head.letter}:{today:%Y-%j}:"
    last = work.highest_mention(prefix)
    rank = (int(last.removeprefix(prefix)) if last else 0) + 1 + len(labels)
    department = tray.requesting_department
    fact = Packed(
        number=spoken_pack_number(work.head.letter, today, rank),
        name=tray.name,
        tray=tray.key,
        item=None,
        count_sheet=tray.count_sheet,
        instruments=tray.instruments,
        category=kind.category,
        packaging=packaging.code,
        container=None,
        owner=card.owner,
        department=department,
        entry_reason=tray.reason,
        urgent=tray.urgent,
        received_at=tray.received_at,
        wash_number=None,
        programme_due=kind.programme,
        shortages=tray.shortages,
        label_use_by=packaging.use_by(today, storage_class(work, department, today)),
        prion=prion_due(work, tray, kind, today),
    )
    labels.append(code)
    subject, mention = f"pack:{code}", f"outside:{outside}"
    return [
        Draft(subject, card.owner, fact, (f"tray:{tray.key}", f"{prefix}{rank:04d}")),
        Draft(subject, card.owner, PackSentOutside(outside, provider), (mention,)),
        Draft(subject, card.owner, PackBackFromOutside(outside), (mention,)),
        Draft(f"tray:{tray.key}", card.owner, TrayPacked(code), (mention,)),
    ]


@dataclass(frozen=True, slots=True)
class TheirRelease:
    """The provider's evidence: the document (SHA-256 of its bytes), its number, who signed there, when."""

    document: str
    number: str
    signed_by: str
    signed_on: date


def release(work: Writing, number: str, theirs: TheirRelease, person: PersonCard) -> Notice:
    """Enter the provider's release for what is back; the person here has signed."""
    today = local_date(work.now)
    if not has_right(person, Right.DECISION_RELEASE, today):
        return NoRight(right=Right.DECISION_RELEASE)
    outside = find_outside(work, number)
    if outside is None or outside.sent is None:
        return OutsideUnknown(number=number)
    since = local_date(outside.sent_at or work.now)
    if not since <= theirs.signed_on <= today:
        return SignedOtherDay(number=outside.name, day=theirs.signed_on)
    rows = [row for row in work.packs(outside=outside.key) if row.status == PackStatus.QUARANTINED]
    work.fetch(row.subject for row in rows)
    back = [pack for row in rows if (pack := work.get(Pack, key_of(row.subject))) and not pack.recalled]
    provider: Provider = work.reference(Provider, outside.sent.provider, since) or Provider("?", "?")
    apart = [pack.name for pack in back if pack.packed and not provider.satisfies(pack.packed.prion)]
    packs = [pack for pack in back if pack.name not in apart]
    if not packs:
        return PrionStaysHere(thing=", ".join(apart)) if apart else NothingBack(number=outside.name)
    said = (theirs.document, theirs.number, theirs.signed_by, theirs.signed_on)
    drafts = [Draft(f"outside:{outside.key}", "common", OutsideReleased(*said, len(packs)))]
    for pack in packs:
        asker = pack.packed.department if pack.packed else None
        department: Department | None = work.reference(Department, asker or "", today)
        until, payer = _use_by(work, pack, theirs.signed_on), department.payer if department else None
        fact = PackReleasedOutside(outside.key, outside.sent.provider, *said, until, asker, payer)
        drafts.append(_on_pack(pack, fact, outside.key))
    work.append(drafts, Doing(person.code, "outside"))
    if apart:
        return ReleasedOutsideInPart(number=outside.name, count=len(packs), left=", ".join(apart))
    return ReleasedOutside(number=outside.name, count=len(packs))


def _use_by(work: Reading, pack: Pack, signed_on: date) -> date:
    packed = pack.packed
    packaging: Packaging | None = work.reference(Packaging, packed.packaging, signed_on) if packed else None
    if packed is None or packaging is None:
        return signed_on
    return packaging.use_by(signed_on, storage_class(work, packed.department, signed_on))
