"""What the committee's figures are counted from, read month by month from views of their own, never from end to end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.billing.books import Books, known
from sterigcs.domain.billing.forecast import Forecast
from sterigcs.domain.billing.gathering import month_days
from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.figures.material import (
    ActionSeen,
    CaseSeen,
    LateHour,
    LoadSeen,
    Misuse,
    NeedSeen,
    OverrideSeen,
    PackSeen,
    Period,
)
from sterigcs.domain.figures.values import hours_between
from sterigcs.domain.journal import Entry, key_of, late_mention, parse_timestamp
from sterigcs.domain.loads import Decision, Purpose
from sterigcs.domain.loan_trays import LoanTray
from sterigcs.domain.machines import Machine, MachineCard, MachineKind
from sterigcs.domain.needs import NeedState
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.pack_facts import PackStatus
from sterigcs.domain.references import Versions
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import PARIS, local_date, local_month
from sterigcs.services.billing import books_of
from sterigcs.services.figure_rows import MisuseRow, PackFigureRow, PackWent
from sterigcs.services.ports import Reading
from sterigcs.services.quality_rows import NeedRow, NonConformityRow
from sterigcs.services.rows import LoadRow

LATE_SET_HOURS: Final = Decimal(48)
"""A supplier's set that arrives less before its operation is late; the setting ``late-set-hours`` replaces it."""
URGENT: Final = "urgent"
"""The reason of a need that a scan of URGENT stated."""
_OF_NOBODY: Final = frozenset({"central", "common"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything of the twelve months, of everybody."""

    packs: list[PackSeen]
    misuses: list[Misuse]
    cases: list[CaseSeen]
    needs: list[NeedSeen]
    overrides: list[OverrideSeen]
    loads: list[LoadSeen]
    hours: list[LateHour]
    actions: list[ActionSeen]
    machines: Mapping[str, Machine]
    books: Books
    forecasts: Mapping[str, Versions[Forecast]]
    now: datetime

    def months(self) -> set[str]:
        """Name the months in which anything is known."""
        return {each.month for some in (self.packs, self.loads, self.cases) for each in some}


def gather(work: Reading, first: str, last: str) -> Gathered:
    """Read everything of these months, of everybody."""
    books = books_of(work)
    period, machines = period_of(first, last, work.now), work.references(MachineCard)
    months = period.months
    begins, ends = (datetime.combine(day, time(), PARIS) for day in (period.first, period.last + timedelta(days=1)))
    return Gathered(
        packs=list(_packs(work, books, work.packs_counted(first, last))),
        misuses=[_misuse(books, row) for row in work.of_months(MisuseRow, first, last)],
        cases=[_case(row) for row in work.cases_opened(begins, ends)],
        needs=[_need(books, row) for row in work.needs_due(begins, ends) if row.state != NeedState.CANCELLED],
        overrides=[each for month in months for each in _overrides(work, month)],
        loads=list(_loads(work.loads_opened(begins, ends), machines)),
        hours=[each for month in months for each in _late_hours(work, month)],
        actions=[
            ActionSeen(row.number, row.label, _member(row.organisation), date.fromisoformat(row.due))
            for row in work.actions(state="open")
        ],
        machines=machines,
        books=books,
        forecasts=work.references(Forecast),
        now=work.now,
    )


def _member(home: str) -> str | None:
    return None if home in _OF_NOBODY else home


def _at(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text is not None else None


def _payer_of(books: Books, payer: str | None, department: str | None, at: str) -> str | None:
    """Give who pays: who was frozen, else who answers for the department that day."""
    if payer is not None or department is None:
        return payer
    found = known(books.departments, department, local_date(parse_timestamp(at)))
    return found.payer if found else None


def _packs(work: Reading, books: Books, packs: Sequence[PackWent]) -> Iterator[PackSeen]:
    """Give each pack as the figures need it; a price is looked up once a day and kind of payer."""
    sets = _late_sets(work, books, (pack.row for pack in packs))
    prices: dict[tuple[str, str | None], Decimal | None] = {}
    for went in packs:
        row = went.row
        released_at = _at(row.released_at)
        price = None
        if released_at is not None and row.payer is not None:
            asked = (local_date(released_at).isoformat(), row.payer)
            if asked not in prices:
                prices[asked] = _price(books, row.payer, local_date(released_at))
            price = prices[asked]
        yield PackSeen(
            pack=key_of(row.subject),
            number=row.number,
            name=row.name,
            member=_payer_of(books, row.payer, row.department, row.released_at or row.packed_at),
            month=row.month,
            tray=row.tray is not None,
            entry_reason=EntryReason(row.entry_reason),
            redo=row.redo,
            received_at=_at(row.received_at),
            completed_at=_at(row.completed_at),
            released_at=released_at,
            dispatched_at=_at(went.dispatched_at),
            delivered_at=_at(went.delivered_at),
            work_units=Decimal(row.work_units) if row.work_units is not None else None,
            price=price,
            billed=bool(row.billed),
            missing=row.missing,
            lacking=row.lacking,
            undeclared=row.undeclared,
            gaps=tuple(row.gaps.split()),
            used=went.used_at is not None,
            came_back=went.used_at is None and went.status == PackStatus.RETURNED,
            late_set=row.tray in sets,
            packed_at=_at(row.packed_at),
        )


def _price(books: Books, payer: str, day: date) -> Decimal | None:
    organisation = books.organisation(payer, day)
    found = books.price(Nature.STERILISATION, day, member=organisation.member) if organisation else None
    return found.amount if found else None


def _late_sets(work: Reading, books: Books, rows: Iterable[PackFigureRow]) -> frozenset[str]:
    """Name the boxes of suppliers' sets that came too short before their operation (9)."""
    boxes = [row.tray for row in rows if row.tray and row.entry_reason == EntryReason.LOAN]
    keys = sorted({box.rpartition("-")[0] for box in boxes})
    work.fetch(f"loan-tray:{key}" for key in keys)
    late = set()
    for key in keys:
        loan = work.get(LoanTray, key)
        if loan is None or loan.received is None or loan.received_at is None:
            continue
        begins = datetime.combine(loan.received.operation_on, time(), PARIS)
        hours = books.number("late-set-hours", local_date(loan.received_at), LATE_SET_HOURS)
        if hours_between(loan.received_at, begins) < hours:
            late |= set(loan.received.trays)
    return frozenset(late)


def _misuse(books: Books, row: MisuseRow) -> Misuse:
    member = _payer_of(books, row.payer, row.department, row.used_at)
    return Misuse(key_of(row.subject), row.name, member, row.month, parse_timestamp(row.used_at), row.why)


def _case(row: NonConformityRow) -> CaseSeen:
    at, told = parse_timestamp(row.opened_at), (row.origin, row.severity, row.consequence, row.cause)
    return CaseSeen(row.number, row.what, _member(row.organisation), local_month(at), at, *told)


def _need(books: Books, row: NeedRow) -> NeedSeen:
    member = _payer_of(books, None, row.department, row.needed_by) or row.organisation
    at, thing = parse_timestamp(row.needed_by), row.tray or row.tray_type or row.item or ""
    return NeedSeen(row.number, thing, member, local_month(at), row.reason == URGENT, at, _at(row.met_at))


def _loads(rows: Sequence[LoadRow], machines: Mapping[str, Machine]) -> Iterator[LoadSeen]:
    """Give the production runs; what is no steriliser washes."""
    for row in rows:
        if row.purpose != Purpose.PRODUCTION:
            continue
        machine = machines.get(row.machine)
        washing = machine is not None and machine.card is not None and machine.card.kind is not MachineKind.STERILISER
        refused = "refused" in {row.decision, row.wash}
        decided = row.wash is not None or row.decision in {Decision.RELEASED, Decision.REFUSED}
        at = parse_timestamp(row.opened_at)
        yield LoadSeen(key_of(row.subject), row.number, local_month(at), at, washing, refused if decided else None)


def _overrides(work: Reading, month: str) -> Iterator[OverrideSeen]:
    for kind in OverrideKind:
        for entry in work.mentioning(override_mention(kind, month)):
            yield OverrideSeen(kind, key_of(entry.subject), _member(entry.home), month, entry.happened_at)


def _late_hours(work: Reading, month: str) -> Iterator[LateHour]:
    """Give each hour of a month that was entered afterwards, once a home."""
    begun = datetime.fromisoformat(f"{month}-01T12:00:00+00:00")
    found: dict[tuple[datetime, str], list[Entry]] = defaultdict(list)
    for entry in work.mentioning(late_mention(begun)):
        hour = entry.happened_at.replace(minute=0, second=0, microsecond=0)
        if not entry.subject.startswith("session:"):
            found[hour, entry.home].append(entry)
    for (hour, home), entries in sorted(found.items()):
        yield LateHour(hour, key_of(entries[0].subject), _member(home), len(entries))


def period_of(first: str, last: str, now: datetime) -> Period:
    """Give the period of whole months from one to another, known up to now."""
    begins, ends = month_days(first)[0], month_days(last)[1]
    return Period(begins, ends, min(now, datetime.combine(ends + timedelta(days=1), time(), PARIS)))
