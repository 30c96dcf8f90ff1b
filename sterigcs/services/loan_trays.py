"""Loan trays: a supplier's set registered in a minute, and returned with its processing certificate (rule 15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sterigcs.domain.billing.grid import UnitGrid
from sterigcs.domain.certificates import CertificateBox, LoanCertificate
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackGivenBack
from sterigcs.domain.journal import Draft
from sterigcs.domain.loan_trays import (
    LoanPackAway,
    LoanSetReceived,
    LoanSetReturned,
    LoanSetUnclear,
    LoanSetUnknown,
    LoanTray,
    LoanTrayReceived,
    LoanTrayReturned,
    may_return,
)
from sterigcs.domain.members import Site
from sterigcs.domain.needs import NeedCancelled
from sterigcs.domain.pack_facts import OVER, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard, may_act_for
from sterigcs.domain.programmes import Programme
from sterigcs.domain.references import Stated
from sterigcs.domain.scanned import ReadScanned, own_key
from sterigcs.domain.tray_facts import (
    Declaration,
    EntryReason,
    Prion,
    Source,
    TrayCard,
    TrayGivenBack,
    TrayReceived,
)
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, CountSheetLine, Recomposition, TrayType
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.needs import NeedAsked, state_need
from sterigcs.services.ports import Doing, Reading, Writing

STATION = "loan-trays"
FIRST_INCISION = time(7, 30)
"""When a set is wanted on the day of its operation, which its supplier names without an hour."""
CONTENT = "Contenu selon la liste du fournisseur"
"""What the count sheet of a set that nobody knows says; the photo of the supplier's list stands behind it."""


@dataclass(frozen=True, slots=True)
class LoanAsked:
    """What is said of a set in the minute of its arrival. ``cleaned``: the supplier's certificate came with it."""

    supplier: str
    site: str
    operation_on: date
    boxes: int
    programme: str
    category: str
    packaging: str
    instruments: int = 1
    department: str | None = None
    cleaned: bool = False


def receive_loan(
    work: Writing, read: ReadScanned, asked: LoanAsked, person: PersonCard
) -> tuple[Notice, tuple[str, ...]]:
    """Register a set, receive its boxes and state the need of their operation.

    Give the answer and the keys of the boxes, whose tags are printed.
    """
    today = local_date(work.now)
    site: Site | None = work.reference(Site, asked.site, today)
    if site is None:
        return LoanSetUnknown(text=asked.site), ()
    not_theirs = may_act_for(person, site.organisation, site.name)
    if not_theirs is not None:
        return not_theirs, ()
    unclear = _unclear(work, asked, today)
    if unclear is not None:
        return unclear, ()
    number, mention = _number(work, today)
    key = number.replace("-", "")
    boxes = tuple(f"{key}-{rank}" for rank in range(1, asked.boxes + 1))
    drafts = list(_registered(work, asked, key, boxes, site.organisation))
    known = Declaration(Source.SLIP, Prion.NEITHER, Source.SLIP) if asked.cleaned else Declaration()
    received = TrayReceived(EntryReason.LOAN, site.code, asked.department, None, known, None)
    drafts += [Draft(f"tray:{box}", site.organisation, received, (f"loan-tray:{key}",)) for box in boxes]
    fact = LoanTrayReceived(
        number=number,
        supplier=asked.supplier,
        organisation=site.organisation,
        site=site.code,
        department=asked.department,
        operation_on=asked.operation_on,
        trays=boxes,
        programme=asked.programme,
        category=asked.category,
        cleaned=asked.cleaned,
    )
    drafts.insert(0, Draft(f"loan-tray:{key}", site.organisation, fact, (mention, *(f"tray:{box}" for box in boxes))))
    work.append(drafts, Doing(person.code, STATION))
    needed_by = max(datetime.combine(asked.operation_on, FIRST_INCISION, PARIS), work.now)
    for box in boxes:
        state_need(work, read, NeedAsked(site.code, needed_by, tray=box, department=asked.department), person.code)
    return LoanSetReceived(thing=asked.supplier, boxes=asked.boxes, number=number), boxes


def _unclear(work: Reading, asked: LoanAsked, today: date) -> LoanSetUnclear | None:
    """Name what was said of a set that the reference data does not hold."""
    grids = [grid for state in work.references(UnitGrid).values() if (grid := state.on(today)) is not None]
    categories = {line.category for grid in grids for line in grid.lines}
    if categories and asked.category not in categories:
        return LoanSetUnclear(given=asked.category)
    if work.reference(Packaging, asked.packaging, today) is None:
        return LoanSetUnclear(given=asked.packaging)
    known = not asked.programme or work.reference(Programme, asked.programme, today) is not None
    return None if known else LoanSetUnclear(given=asked.programme)


def _number(work: Reading, today: date) -> tuple[str, str]:
    prefix = f"loan-number:{today:%Y}:"
    last = work.highest_mention(prefix)
    rank = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"PR-{today:%Y}-{rank:03d}", f"{prefix}{rank:05d}"


def _registered(
    work: Writing, asked: LoanAsked, key: str, boxes: tuple[str, ...], organisation: str
) -> Iterable[Draft]:
    """Register the set's model, its sheet and its boxes, in force from today."""
    today = local_date(work.now)
    name = f"Prêt {asked.supplier}"
    kind = TrayType(
        key, name, "Prêt", asked.category, asked.packaging, Recomposition.EXCLUSIVE, asked.programme or None
    )
    sheet = CountSheet(key, (CountSheetLine(1, CONTENT, asked.instruments),))
    yield Draft(f"tray-type:{key}", "common", Stated(kind, today))
    yield Draft(f"count-sheet:{key}", "common", Stated(sheet, today))
    for rank, box in enumerate(boxes, 1):
        code = own_key(work.new_code(CodeKind.TRAY))
        card = TrayCard(box, key, organisation, asked.department or "", f"{name} {rank}/{len(boxes)}", (code,))
        yield Draft(f"tray:{box}", organisation, Stated(card, today))


def find_loan(work: Reading, text: str) -> LoanTray | None:
    """Find a set by its number, with or without dashes."""
    return work.get(LoanTray, text.strip().upper().replace("-", ""))


def return_loan(work: Writing, text: str, person: PersonCard) -> Notice | LoanCertificate:
    """Give a set back to its supplier: each box is processed, and the certificate says how.

    Boxes and packs leave the group with it, and nobody waits for them any more.
    """
    loan = find_loan(work, text)
    if loan is None or loan.received is None:
        return LoanSetUnknown(text=text)
    not_theirs = may_act_for(person, loan.received.organisation, loan.name)
    if not_theirs is not None:
        return not_theirs
    boxes = tuple(tray for key in loan.received.trays if (tray := work.get(Tray, key)) is not None)
    refusal: Refusal | None = may_return(loan, boxes)
    if refusal is not None:
        return refusal
    away = next((box for box in boxes if _pack_is_away(work, box)), None)
    if away is not None:
        return LoanPackAway(thing=loan.name, box=away.name)
    number, subject = f"C{loan.received.number[1:]}", f"loan-tray:{loan.key}"
    home = loan.received.organisation
    drafts = [Draft(subject, home, LoanTrayReturned(number))]
    for box in boxes:
        drafts.append(Draft(f"tray:{box.key}", home, TrayGivenBack(loan.key), (subject,)))
        pack = work.get(Pack, box.pack) if box.pack else None
        if pack is not None and pack.status not in OVER:
            drafts.append(Draft(f"pack:{pack.key}", home, PackGivenBack(loan.key), (subject,)))
        drafts += [Draft(row.subject, home, NeedCancelled(None)) for row in work.needs(tray=box.key, state="open")]
    seen = {draft.subject: work.last_entry(draft.subject) for draft in drafts}
    work.append(drafts, Doing(person.code, STATION), seen)
    return certificate(work, loan.key) or LoanSetReturned(thing=loan.name, certificate=number)


def _pack_is_away(work: Reading, box: Tray) -> bool:
    pack = work.get(Pack, box.pack) if box.pack else None
    return pack is not None and pack.status in {PackStatus.DISPATCHED, PackStatus.DELIVERED}


def certificate(work: Reading, key: str) -> LoanCertificate | None:
    """Give the processing certificate of a set that went back; None before."""
    loan = work.get(LoanTray, key)
    if loan is None or loan.received is None or loan.certificate is None or loan.returned_at is None:
        return None
    returned = next(e for e in work.entries_of(f"loan-tray:{key}") if e.kind == "loan-tray.returned")
    boxes = tuple(tray for each in loan.received.trays if (tray := work.get(Tray, each)) is not None)
    return LoanCertificate(
        number=loan.certificate,
        loan=loan.received.number,
        supplier=loan.received.supplier,
        site=loan.received.site,
        received_at=loan.received_at or loan.returned_at,
        returned_at=loan.returned_at,
        returned_by=returned.actor,
        boxes=tuple(_box(work, box) for box in boxes),
        proof=returned.hash,
        demonstration=work.head.demonstration,
    )


def _box(work: Reading, tray: Tray) -> CertificateBox:
    pack = work.get(Pack, tray.pack) if tray.pack else None
    release = pack.release if pack else None
    return CertificateBox(
        name=tray.name,
        wash_number=tray.wash_number or "",
        washed_at=tray.washed_at,
        pack=pack.packed.number if pack and pack.packed else None,
        load_number=release.load_number if release else None,
        process=release.process if release else None,
        released_at=release.released_at if release else None,
        released_by=release.released_by if release else None,
    )
