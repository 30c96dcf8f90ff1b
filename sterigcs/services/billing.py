"""A month: gathered in a few statements, drafted, closed in one transaction, and read again as it was frozen."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sterigcs.domain.billing.books import Books
from sterigcs.domain.billing.frame import frame_of
from sterigcs.domain.billing.gathering import (
    MonthToBill,
    PastStatement,
    month_days,
    next_month,
    previous_month,
    refusal_to_close,
)
from sterigcs.domain.billing.grid import Price, UnitGrid
from sterigcs.domain.billing.lines import ReleasedPack, as_released, described
from sterigcs.domain.billing.month import Closing, series_of, statements_of
from sterigcs.domain.billing.months import (
    AlreadyBilled,
    AlreadyClosed,
    LatePack,
    Month,
    MonthClosed,
    MonthClosedNow,
    MonthMoving,
    NoPrice,
    NothingToBill,
    NotReleased,
    NumberTaken,
    PackDecided,
    PackUnknown,
    PayerUnknown,
    Series,
    Statement,
    StatementIssued,
)
from sterigcs.domain.billing.statements import MonthBill, MonthFrame, NumberSeries, PayerBill
from sterigcs.domain.errors import Refusal
from sterigcs.domain.journal import Draft, key_of
from sterigcs.domain.members import Department, Organisation, Reason, ServiceAgreement, Setting, Site
from sterigcs.domain.pack_facts import PackBilledAfterAll, PackNotBilled, PackPayerGiven, PackStatus
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.values import local_date
from sterigcs.services.codec import from_json, to_json
from sterigcs.services.finding import find_one
from sterigcs.services.ports import Doing, Reading, StaleSubjectError, Store, StoreError, Writing
from sterigcs.services.reasons import unknown_reason

PackBillingDecision = PackNotBilled | PackBilledAfterAll | PackPayerGiven
"""What may be decided of a released pack before its month is closed."""

STATION: Final = "billing"
MEDIA_TYPE: Final = "application/json"
NOT_RELEASED_AFTER_HOURS: Final = 48
_WAITING: Final = (PackStatus.PACKED, PackStatus.LOADED, PackStatus.QUARANTINED)
_MONEY: Final = frozenset(
    {
        "pack.released",
        "outside.released",
        "pack.not-billed",
        "pack.billed-after-all",
        "pack.payer-given",
        "month.closed",
    }
)
"""What changes amounts, reference data apart; other scans go on while a month is being closed."""
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A month ready to be written: its value, its documents, and what it rests on."""

    gathered: MonthToBill
    bill: MonthBill
    contents: tuple[bytes, ...]
    frame: bytes
    closing: Closing
    arrivals: int
    expected: dict[str, str | None]


def draft_month(store: Store, month: str) -> MonthBill | Refusal:
    """Make the draft (projet) of an open month: nothing is written, no number is given.

    Raises ``ValueError`` when the month is not written ``YYYY-MM``.
    """
    month_days(month)
    with store.read() as work:
        if _closed(work, month):
            return AlreadyClosed(month=month, next_month=next_month(month))
        gathered = gather(work, month)
    drafted = _drafted(gathered, None)
    return drafted if isinstance(drafted, Refusal) else drafted[0]


def closed_month(store: Store, month: str) -> MonthBill | None:
    """Read a closed month as it was frozen, None while it is open.

    Raises ``ValueError`` for what is no month, `StoreError` when kept bytes are not those that were frozen.
    """
    month_days(month)
    with store.read() as work:
        closed = work.get(Month, month)
        if closed is None or closed.closed is None:
            return None
        frame: MonthFrame = from_json(_kept(work, closed.closed.document, month), MonthFrame)
        payers = tuple(from_json(_kept(work, summary.fingerprint, month), PayerBill) for summary in frame.summary)
        return MonthBill(frame, payers, closed.closed.document)


def close_month(store: Store, month: str, signed: PersonCard) -> MonthClosedNow | Refusal:
    """Close a month in one transaction: numbers, statements, frozen content. ``signed``: who has just given a PIN.

    What takes long is done before the lock; inside it, only that nothing of what was read has moved is checked.
    The contents are kept first, in a transaction of their own: bytes that no fact names harm nobody, and no fact
    ever names bytes that are not here.
    """
    for _ in range(_TRIES):
        prepared = _prepare(store, month, signed)
        if isinstance(prepared, Refusal):
            return prepared
        with store.write() as work:
            for content in (*prepared.contents, prepared.frame):
                work.attach(content, MEDIA_TYPE)
        try:
            with store.write() as work:
                if _moved(work, prepared):
                    continue
                return _write(work, prepared, signed)
        except StaleSubjectError:
            continue
    return MonthMoving(month=month)


def decide_pack(
    work: Writing, read: ReadScanned, pack: str, decided: PackBillingDecision, signed: PersonCard
) -> PackDecided | Refusal:
    """Decide who bears a released pack, before its month is closed. ``pack``: its code or spoken number.

    The pharmacist and finance may decide (domain section 3, "Who bears it").
    """
    today = local_date(work.now)
    if not any(has_right(signed, right, today) for right in (Right.CLOSE_MONTH, Right.DECISION_RELEASE)):
        return NoRight(right=Right.CLOSE_MONTH)
    key = find_one(work, read, pack, "pack")
    found = work.get(Pack, key) if key else None
    if found is None:
        return PackUnknown(pack=pack)
    if not found.released:
        return NotReleased(pack=found.name)
    billed = work.billed(pack=found.key)
    if billed:
        return AlreadyBilled(pack=found.name, month=billed[0].month)
    if isinstance(decided, PackPayerGiven) and work.reference(Organisation, decided.payer, today) is None:
        return PayerUnknown(payer=decided.payer)
    unknown = unknown_reason(work, decided.reason)
    if unknown is not None:
        return unknown
    subject = f"pack:{found.key}"
    draft = Draft(subject, work.home_of(subject) or "central", decided)
    work.append([draft], Doing(signed.code, STATION), {subject: work.last_entry(subject)})
    return PackDecided(pack=found.name, reason=decided.reason)


def gather(work: Reading, month: str) -> MonthToBill:
    """Read all that the bill of a month rests on: the packs of the month, those late, references, the year so far."""
    behind = work.months_behind(month)
    closed = {earlier: _closed(work, earlier) for earlier in sorted(behind)}
    late = work.packs_behind([earlier for earlier, shut in closed.items() if shut])
    own = [row.subject for row in work.packs(released_month=month)]
    work.fetch([*own, *late])
    books = books_of(work)
    return MonthToBill(
        month=month,
        now=work.now,
        packs=_described(work, own, books),
        late=_described(work, late, books),
        books=books,
        past=_past(work, month),
        waiting=_waiting(work),
        anomalies=tuple(sorted({row.subject for row in work.anomalies()})),
        earlier_open=tuple(earlier for earlier, shut in closed.items() if not shut),
        demonstration=work.head.demonstration,
    )


def books_of(work: Reading) -> Books:
    """Read the reference data that a bill rests on."""
    return Books(
        organisations=work.references(Organisation),
        sites=work.references(Site),
        departments=work.references(Department),
        agreements=work.references(ServiceAgreement),
        reasons=work.references(Reason),
        settings=work.references(Setting),
        packagings=work.references(Packaging),
        grids=work.references(UnitGrid),
        prices=work.references(Price),
    )


def _described(work: Reading, subjects: Sequence[str], books: Books) -> tuple[ReleasedPack, ...]:
    packs = [work.get(Pack, key_of(subject)) for subject in subjects]
    work.fetch({f"shipment:{pack.shipment}" for pack in packs if pack and pack.shipment})
    found = []
    for pack in packs:
        release = as_released(pack, pack.packed) if pack is not None and pack.packed is not None else None
        if pack is not None and pack.packed is not None and release is not None:
            note = work.get(Shipment, pack.shipment) if pack.shipment else None
            found.append(described(pack, pack.packed, release, books, note))
    return tuple(found)


def _past(work: Reading, month: str) -> tuple[PastStatement, ...]:
    """Give the statements of the months before, in the year, and of the month just before."""
    months = {f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]))} | {previous_month(month)}
    work.fetch(f"month:{each}" for each in months)
    shut = [found.closed for each in sorted(months) if (found := work.get(Month, each)) and found.closed]
    numbers = [number for closed in shut for number in closed.statements]
    work.fetch(f"statement:{number}" for number in numbers)
    issued = [told.issued for number in numbers if (told := work.get(Statement, number)) and told.issued]
    return tuple(PastStatement(s.month, s.payer, len(s.packs), s.work_units, s.amount) for s in issued)


def _waiting(work: Reading) -> tuple[str, ...]:
    """Name the packs that wait for their release for more than 48 hours."""
    rows = [row for status in _WAITING for row in work.packs(status=status)]
    work.fetch(row.subject for row in rows)
    names = []
    for row in rows:
        pack = work.get(Pack, key_of(row.subject))
        if pack and pack.since and (work.now - pack.since).total_seconds() > NOT_RELEASED_AFTER_HOURS * 3600:
            names.append(row.number)
    return tuple(sorted(names))


def _closed(work: Reading, month: str) -> bool:
    found = work.get(Month, month)
    return found is not None and found.closed is not None


def _drafted(gathered: MonthToBill, closing: Closing | None) -> tuple[MonthBill, tuple[bytes, ...], bytes] | Refusal:
    """Make the value of a month and its canonical contents, whose SHA-256 are the fingerprints."""
    if not gathered.packs and not gathered.late:
        return NothingToBill(month=gathered.month)
    payers = statements_of(gathered, closing)
    if isinstance(payers, NoPrice):
        return payers
    contents = tuple(to_json(payer) for payer in payers)
    frame = frame_of(gathered, payers, [fingerprint(content) for content in contents], closing)
    written = to_json(frame)
    return MonthBill(frame, payers, fingerprint(written)), contents, written


def fingerprint(content: bytes) -> str:
    """Give the SHA-256 of a canonical content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _prepare(store: Store, month: str, signed: PersonCard) -> Prepared | Refusal:
    month_days(month)
    with store.read() as work:
        today = local_date(work.now)
        if not has_right(signed, Right.CLOSE_MONTH, today):
            return NoRight(right=Right.CLOSE_MONTH)
        if _closed(work, month):
            return AlreadyClosed(month=month, next_month=next_month(month))
        arrivals = work.arrivals
        gathered = gather(work, month)
        series = [kind.key(month) for kind in NumberSeries]
        last = {key: (found.last if (found := work.get(Series, key)) else 0) for key in series}
        expected = {name: work.last_entry(name) for name in (f"month:{month}", *(f"series:{key}" for key in series))}
        closing = Closing(today, last, work.head.hash)
    refusal = refusal_to_close(gathered) if gathered.packs or gathered.late else None
    drafted = refusal or _drafted(gathered, closing)
    if isinstance(drafted, Refusal):
        return drafted
    bill, contents, frame = drafted
    return Prepared(gathered, bill, contents, frame, closing, arrivals, expected)


def money_moved(work: Reading, since: int) -> bool:
    """Tell whether anything that amounts rest on has arrived after a mark."""
    kinds = work.arrived(since)
    return not kinds.isdisjoint(_MONEY) or any(kind.endswith(".stated") for kind in kinds)


def _moved(work: Reading, prepared: Prepared) -> bool:
    """Tell whether anything that the amounts rest on has arrived since it was read."""
    return money_moved(work, prepared.arrivals)


def _write(work: Writing, prepared: Prepared, signed: PersonCard) -> MonthClosedNow:
    month, frame = prepared.gathered.month, prepared.bill.frame
    numbers = tuple(summary.number for summary in frame.summary if summary.number)
    drafts = [*_issued(prepared), *_numbers_taken(prepared), _month_closed(prepared, numbers)]
    expected = dict(prepared.expected) | {f"statement:{number}": None for number in numbers}
    work.append(drafts, Doing(signed.code, STATION), expected)
    return MonthClosedNow(month=month, statements=numbers, document=prepared.bill.fingerprint)


def _issued(prepared: Prepared) -> Iterable[Draft]:
    for bill, summary in zip(prepared.bill.payers, prepared.bill.frame.summary, strict=True):
        fact = StatementIssued(
            month=bill.head.month,
            payer=bill.head.payer.code,
            work_units=summary.work_units,
            amount=summary.amount,
            vat=summary.vat,
            packs=tuple(detail.pack.pack for detail in bill.details),
            document=summary.fingerprint,
            late=tuple(LatePack(detail.pack.pack, detail.pack.month) for detail in bill.late),
        )
        yield Draft(f"statement:{summary.number}", bill.head.payer.code, fact, (f"month:{bill.head.month}",))


def _numbers_taken(prepared: Prepared) -> Iterable[Draft]:
    """Take the numbers one by one: the journal shows each."""
    last = dict(prepared.closing.last_numbers)
    for bill in prepared.bill.payers:
        series = series_of(bill.head.payer).key(bill.head.month)
        last[series] += 1
        yield Draft(f"series:{series}", "central", NumberTaken(last[series]))


def _month_closed(prepared: Prepared, numbers: tuple[str, ...]) -> Draft:
    left = [each for bill in prepared.bill.payers for each in bill.not_billed] + [*prepared.bill.frame.not_billed]
    fact = MonthClosed(
        statements=numbers,
        not_billed=tuple(each.pack.pack for each in left),
        document=prepared.bill.fingerprint,
        closed_on=prepared.closing.closed_on,
        late=tuple(LatePack(each.pack.pack, each.pack.month) for each in left if each.late),
    )
    return Draft(f"month:{prepared.gathered.month}", "central", fact)


def _kept(work: Reading, document: str, month: str) -> bytes:
    kept = work.attachment(document)
    if kept is None or fingerprint(kept.content) != document:
        raise StoreError("billing.document-damaged", month=month, document=document[:16])
    return kept.content
