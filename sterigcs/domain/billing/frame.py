"""The frame of a month: what the group sees beside the statements."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from sterigcs.domain.billing.books import Books
from sterigcs.domain.billing.gathering import (
    NAMED,
    MonthToBill,
    by_forecast,
    not_billed_of,
    numbers_on,
    previous_month,
)
from sterigcs.domain.billing.lines import Totals, total_of
from sterigcs.domain.billing.month import Closing, year_so_far
from sterigcs.domain.billing.statements import (
    BeforeClose,
    BeforeCloseKind,
    DocumentKind,
    MonthFrame,
    NotBilledGround,
    PayerBill,
    Summary,
    TitreRow,
)
from sterigcs.domain.members import LegalForm
from sterigcs.domain.values import local_date

DUE_DAYS: Final = Decimal(30)
"""Days from the close to the day a document is due; the setting ``billing.due-days`` replaces it."""


def frame_of(
    gathered: MonthToBill, payers: tuple[PayerBill, ...], fingerprints: Sequence[str], closing: Closing | None = None
) -> MonthFrame:
    """Make what the group sees beside the statements; ``fingerprints`` are theirs, in the same order."""
    previous = previous_month(gathered.month)
    before = {past.payer: past.amount for past in gathered.past if past.month == previous}
    pairs = list(zip(payers, fingerprints, strict=True))
    group = payers[0].head.group_work_units if payers else Decimal(0)
    return MonthFrame(
        month=gathered.month,
        closed_on=closing.closed_on if closing else None,
        issuer=gathered.books.issuer(gathered.last_day),
        journal=closing.journal if closing else None,
        example=any(payer.head.example for payer in payers),
        demonstration=gathered.demonstration,
        summary=tuple(_summary(bill, mark, before.get(bill.head.payer.code)) for bill, mark in pairs),
        titres=tuple(_titre(gathered.books, bill, mark) for bill, mark in pairs),
        not_billed=not_billed_of(gathered, None, {bill.head.payer.code for bill in payers}),
        before_close=_before_close(gathered, payers),
        year=year_so_far(gathered, None, _sum(payers), group, shared=False),
    )


def _sum(payers: Sequence[PayerBill]) -> Totals:
    return total_of([line for bill in payers for line in bill.lines])


def _summary(bill: PayerBill, fingerprint: str, previous: Decimal | None) -> Summary:
    head, totals = bill.head, bill.totals
    return Summary(
        payer=head.payer.code,
        name=head.payer.name,
        member=head.payer.member,
        legal_form=head.payer.legal_form,
        number=head.number,
        packs=totals.packs,
        work_units=totals.work_units,
        share=head.share,
        amount=totals.amount,
        vat=totals.vat,
        previous_amount=previous,
        late_packs=len(bill.late),
        disputed=Decimal(0),
        fingerprint=fingerprint,
    )


def _titre(books: Books, bill: PayerBill, fingerprint: str) -> TitreRow:
    """Give the row of the document to issue: a titre for a public member, an invoice for the others."""
    head, totals = bill.head, bill.totals
    public = head.payer.legal_form is LegalForm.PUBLIC and head.payer.member
    days = int(books.number("billing.due-days", head.last_day, DUE_DAYS))
    return TitreRow(
        fiscal_year=int(head.month[:4]),
        kind=DocumentKind.TITRE if public else DocumentKind.INVOICE,
        number=head.number,
        payer=head.payer.code,
        third_party_code=head.payer.third_party_code,
        name=head.payer.name,
        siret=head.payer.siret,
        legal_form=head.payer.legal_form,
        account=books.text("billing.account", head.last_day),
        amount=totals.amount,
        vat_rate=head.vat_rate,
        vat=totals.vat,
        dated=head.closed_on,
        due=head.closed_on + timedelta(days=days) if head.closed_on else None,
        service_code=head.payer.service_code,
        engagement_number=head.payer.engagement_number,
        corrects=None,
        fingerprint=fingerprint,
    )


def _before_close(gathered: MonthToBill, payers: Sequence[PayerBill]) -> tuple[BeforeClose, ...]:
    running = (gathered.month,) if local_date(gathered.now) <= gathered.last_day else ()
    issuer = gathered.books.issuer(gathered.last_day)
    grids = sorted({grid.name for bill in payers for grid in bill.grids if grid.example})
    found: tuple[tuple[BeforeCloseKind, Sequence[str]], ...] = (
        (BeforeCloseKind.MONTH_NOT_OVER, running),
        (BeforeCloseKind.NO_PAYER, numbers_on(gathered, NotBilledGround.NO_PAYER)),
        (BeforeCloseKind.NO_WORK_UNITS, numbers_on(gathered, NotBilledGround.NO_WORK_UNITS)),
        (BeforeCloseKind.NO_FORECAST, by_forecast(gathered)),
        (BeforeCloseKind.NO_ISSUER, () if issuer else ("",)),
        (BeforeCloseKind.EARLIER_OPEN, gathered.earlier_open),
        (BeforeCloseKind.NOT_RELEASED, gathered.waiting),
        (BeforeCloseKind.ANOMALIES, gathered.anomalies),
        (BeforeCloseKind.EXAMPLE_GRID, grids),
    )
    return tuple(BeforeClose(kind, len(names), tuple(names[:NAMED])) for kind, names in found if names)
