"""The statements of a month: one a payer, from what was gathered. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.billing.books import Books, GridVersion, PriceVersion, known
from sterigcs.domain.billing.gathering import (
    MonthToBill,
    all_packs,
    ground_of,
    month_days,
    not_billed_of,
    payer_of,
)
from sterigcs.domain.billing.grid import GridLine, Nature
from sterigcs.domain.billing.lines import VAT_FREE, Priced, Totals, bill_lines, total_of
from sterigcs.domain.billing.months import NoPrice
from sterigcs.domain.billing.statements import Head, NumberSeries, PayerBill, YearRow, percent, statement_number
from sterigcs.domain.members import BillingMode, Organisation

DEFAULT_VAT: Final = Decimal("0.20")
"""For those who do not share the expenses; the setting ``billing.vat-rate`` replaces it."""
OBSERVATION_DAYS: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class Closing:
    """What a close adds to a draft: its day, the last number of each series, the hash the journal stands at."""

    closed_on: date
    last_numbers: Mapping[str, int]
    journal: str


def statements_of(gathered: MonthToBill, closing: Closing | None = None) -> tuple[PayerBill, ...] | NoPrice:
    """Make one statement a payer with something to bill: members first, each in the order of their codes."""
    billed: dict[str, list[Priced]] = {}
    for pack, late in all_packs(gathered):
        if pack.payer is None or ground_of(pack, gathered.books, gathered.last_day) is not None:
            continue
        price = gathered.books.price(pack.nature, pack.day, member=payer_of(gathered, pack.payer).member)
        if price is None:
            return NoPrice(month=gathered.month, payer=pack.payer)
        billed.setdefault(pack.payer, []).append(Priced(pack, price.amount, late))
    group = _group_work_units(gathered, billed)
    payers = sorted((payer_of(gathered, code) for code in billed), key=lambda payer: (not payer.member, payer.code))
    numbers = _numbered(gathered.month, payers, closing)
    return tuple(_statement(gathered, payer, billed[payer.code], group, numbers, closing) for payer in payers)


def _numbered(month: str, payers: Sequence[Organisation], closing: Closing | None) -> dict[str, str]:
    """Give each payer the next number of its series."""
    taken = dict(closing.last_numbers) if closing else {}
    numbers: dict[str, str] = {}
    for payer in payers if closing else ():
        series = series_of(payer).key(month)
        taken[series] = taken.get(series, 0) + 1
        numbers[payer.code] = statement_number(series, taken[series])
    return numbers


def series_of(payer: Organisation) -> NumberSeries:
    """Say in which series a payer's statements are numbered."""
    return NumberSeries.MEMBER if payer.member else NumberSeries.NON_MEMBER


def _group_work_units(gathered: MonthToBill, billed: Mapping[str, Sequence[Priced]]) -> Decimal:
    """Sum what the members share: other requesters are outside (domain section 3, VAT exemption)."""
    shared = [each.pack for code, some in billed.items() if payer_of(gathered, code).member for each in some]
    units = (pack.work_units for pack in shared if pack.nature is Nature.STERILISATION)
    return sum((each for each in units if each is not None), Decimal(0))


def _statement(
    gathered: MonthToBill,
    payer: Organisation,
    priced: Sequence[Priced],
    group: Decimal,
    numbers: Mapping[str, str],
    closing: Closing | None,
) -> PayerBill:
    books, last = gathered.books, gathered.last_day
    lines, details = bill_lines(priced, _vat_rate(books, payer, last))
    grids = _grids(books, priced)
    totals = total_of(lines)
    agreement = books.agreement(payer.code, last)
    head = Head(
        month=gathered.month,
        first_day=month_days(gathered.month)[0],
        last_day=last,
        number=numbers.get(payer.code),
        closed_on=closing.closed_on if closing else None,
        issuer=books.issuer(last),
        payer=payer,
        mode=agreement.billing_mode if agreement else BillingMode.REAL,
        vat_rate=_vat_rate(books, payer, last),
        agreement=agreement.code if agreement else None,
        agreement_signed_on=agreement.signed_on if agreement else None,
        group_work_units=group,
        share=percent(totals.work_units, group) if payer.member else None,
        observations_until=_observations(books, last, closing),
        journal=closing.journal if closing else None,
        example=any(grid.example for grid in grids),
        demonstration=gathered.demonstration,
    )
    return PayerBill(
        head=head,
        lines=lines,
        details=details,
        not_billed=not_billed_of(gathered, payer.code, set()),
        released=sum(pack.payer == payer.code for pack in gathered.packs),
        grids=grids,
        prices=_prices(books, priced, member=payer.member),
        year=year_so_far(gathered, payer.code, totals, group, shared=payer.member),
    )


def _vat_rate(books: Books, payer: Organisation, day: date) -> Decimal:
    return VAT_FREE if payer.member else books.number("billing.vat-rate", day, DEFAULT_VAT)


def _observations(books: Books, last: date, closing: Closing | None) -> date | None:
    """Observations are open on a draft, from the end of the month; a closed statement is frozen."""
    if closing is not None:
        return None
    return last + timedelta(days=int(books.number("billing.observation-days", last, OBSERVATION_DAYS)))


def _grids(books: Books, priced: Sequence[Priced]) -> tuple[GridVersion, ...]:
    """Give each version of the grid that a billed pack quotes."""
    found: dict[str, GridVersion] = {}
    for each in priced:
        name = each.pack.grid
        if name is not None and name not in found:
            version = books.grid(name, each.pack.day)
            if version is not None:
                lines = tuple(_named(books, line, each.pack.day) for line in version.lines)
                found[name] = replace(version, lines=lines)
    return tuple(found[name] for name in sorted(found))


def _named(books: Books, line: GridLine, day: date) -> GridLine:
    """Name a line's packaging as the detail does, so that a member can join the two."""
    packaging = known(books.packagings, line.packaging or None, day)
    return replace(line, packaging=packaging.name) if packaging else line


def _prices(books: Books, priced: Sequence[Priced], *, member: bool) -> tuple[PriceVersion, ...]:
    quoted = {(each.pack.nature, each.pack.day) for each in priced}
    prices = {books.price(nature, day, member=member) for nature, day in quoted}
    return tuple(sorted((price for price in prices if price), key=lambda price: (price.nature, price.valid_from)))


def year_so_far(
    gathered: MonthToBill, payer: str | None, totals: Totals, group: Decimal, *, shared: bool
) -> tuple[YearRow, ...]:
    """Give each month of the year so far, of one payer or (None) of all; a share only to those who share."""
    year = [past for past in gathered.past if past.month[:4] == gathered.month[:4] and past.month < gathered.month]
    rows: list[YearRow] = []
    for month in sorted({past.month for past in year}):
        mine = [past for past in year if past.month == month and payer in {None, past.payer}]
        whole = sum((p.work_units for p in year if p.month == month and _shares(gathered, p.payer)), Decimal(0))
        total = Totals(
            sum(past.packs for past in mine),
            sum((past.work_units for past in mine), Decimal(0)),
            sum((past.amount for past in mine), Decimal(0)),
        )
        rows.append(_year_row(month, total, whole, rows, shared=shared))
    return (*rows, _year_row(gathered.month, totals, group, rows, shared=shared))


def _year_row(month: str, total: Totals, group: Decimal, before: Sequence[YearRow], *, shared: bool) -> YearRow:
    to_date = (before[-1].amount_to_date if before else Decimal(0)) + total.amount
    share = percent(total.work_units, group) if shared else None
    return YearRow(month, total.packs, total.work_units, total.amount, to_date, group, share)


def _shares(gathered: MonthToBill, payer: str) -> bool:
    found = gathered.books.organisation(payer, gathered.last_day)
    return found is not None and found.member
