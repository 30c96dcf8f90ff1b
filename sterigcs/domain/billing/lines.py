"""Lines of a statement: one released pack is one row of detail, a line is rounded once, a total is a sum of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sterigcs.domain.billing.books import Books, known
from sterigcs.domain.billing.grid import Nature
from sterigcs.domain.pack_facts import Packed, PackReleased
from sterigcs.domain.packs import Pack
from sterigcs.domain.shipments import Shipment
from sterigcs.domain.tray_facts import EntryReason
from sterigcs.domain.values import local_date, local_month, round_cents

VAT_FREE: Final = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedPack:
    """A released pack as the bill shows it: what was frozen at its release, and where it went since.

    Names (``department_name``, ``packaging``, ``owner``, ``delivered_to``) are those of the day of release.
    ``payer`` and ``work_units`` are None when nobody, or no line of the grid, answers for it: never zero.
    What a provider sterilised is counted in passes, one a pack, under a nature of its own (domain rule 23).
    """

    pack: str
    number: str
    name: str
    composition: str | None
    count_sheet: str | None
    instruments: int
    category: str
    packaging: str
    process: str
    owner: str
    department: str | None
    department_name: str
    site_finess: str
    entry_reason: EntryReason
    urgent: bool
    received_at: datetime | None
    wash_number: str | None
    batch: str
    cycle_counter: str | None
    released_at: datetime
    released_by: str
    delivery_note: str | None
    delivered_to: str | None
    delivered_at: datetime | None
    grid: str | None
    work_units: Decimal | None
    payer: str | None
    redo: str | None
    not_billed: str | None
    not_billed_case: str | None
    not_billed_by: str | None
    not_billed_at: datetime | None
    nature: Nature = Nature.STERILISATION

    @property
    def month(self) -> str:
        """The month it counts in: that of its release in Europe/Paris."""
        return local_month(self.released_at)

    @property
    def day(self) -> date:
        """The local day of its release."""
        return local_date(self.released_at)

    @property
    def borne_by_plant(self) -> bool:
        """Tell whether nobody pays: done again because of the plant, or so decided."""
        return self.redo is not None or self.not_billed is not None


OUT_OF_GRID: Final = "hors grille"
"""The grid version of what a provider sterilised: no line of the grid counts it."""


def as_released(pack: Pack, packed: Packed) -> PackReleased | None:
    """Give what was frozen at a pack's release; what a provider released counts as one pass, outside the grid."""
    theirs, at = pack.outside_release, pack.outside_released_at
    if pack.release is not None or theirs is None or at is None:
        return pack.release
    return PackReleased(
        load=theirs.outside,
        load_number=theirs.number,
        machine=theirs.provider,
        cycle_counter=None,
        process=theirs.provider,
        cycle_end=None,
        use_by=theirs.use_by,
        released_by=pack.outside_released_by or "",
        released_at=at,
        grid=OUT_OF_GRID,
        category=packed.category,
        instruments=packed.instruments,
        work_units=Decimal(1),
        entry_reason=packed.entry_reason,
        owner=packed.owner,
        department=theirs.department,
        payer=theirs.payer,
        redo=packed.redo,
    )


def described(pack: Pack, packed: Packed, release: PackReleased, books: Books, note: Shipment | None) -> ReleasedPack:
    """Give a released pack as the bill shows it."""
    day = local_date(release.released_at)
    department = known(books.departments, release.department, day)
    site = known(books.sites, department.site, day) if department else None
    packaging = known(books.packagings, packed.packaging, day)
    owner = known(books.organisations, release.owner, day)
    place = known(books.sites, pack.site, day)
    return ReleasedPack(
        pack=pack.key,
        number=packed.number,
        name=packed.name,
        composition=packed.tray or packed.item,
        count_sheet=packed.count_sheet,
        instruments=release.instruments,
        category=release.category,
        packaging=packaging.name if packaging else packed.packaging,
        process=release.process,
        owner=owner.name if owner else release.owner,
        department=release.department,
        department_name=department.name if department else "",
        site_finess=site.finess if site else "",
        entry_reason=release.entry_reason,
        urgent=packed.urgent,
        received_at=packed.received_at,
        wash_number=packed.wash_number,
        batch=release.load_number,
        cycle_counter=release.cycle_counter,
        released_at=release.released_at,
        released_by=release.released_by,
        delivery_note=note.number if note else None,
        delivered_to=(place.name if place else pack.site) if pack.delivered_at else None,
        delivered_at=pack.delivered_at,
        grid=release.grid,
        work_units=release.work_units,
        payer=pack.payer,
        redo=release.redo,
        not_billed=pack.not_billed,
        not_billed_case=pack.not_billed_case,
        not_billed_by=pack.not_billed_by,
        not_billed_at=pack.not_billed_at,
        nature=Nature.STERILISATION if pack.release else Nature.OUTSIDE,
    )


@dataclass(frozen=True, slots=True, order=True)
class LineKey:
    """What one line gathers: packs whose work units and price per pack are one number, so that it is re-computable."""

    site_finess: str
    department: str
    department_name: str
    nature: Nature
    reason: str
    category: str
    unit_work_units: Decimal
    unit_price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a statement. Amounts in euros; ``vat_rate`` is a fraction, 0 where exempt.

    ``work_units`` is the quantity that the price multiplies: work units, or passes for what a provider sterilised.
    """

    number: int
    site_finess: str
    department: str
    department_name: str
    nature: Nature
    reason: EntryReason
    category: str
    packs: int
    unit_work_units: Decimal
    work_units: Decimal
    unit_price: Decimal
    amount: Decimal
    vat_rate: Decimal
    vat: Decimal
    disputed: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        """The amount with tax."""
        return self.amount + self.vat


@dataclass(frozen=True, slots=True)
class Detail:
    """One pack billed, by which line, at which price."""

    line: int
    unit_price: Decimal
    late: bool
    pack: ReleasedPack

    @property
    def work_units(self) -> Decimal:
        """Its work units: a pack without is never billed."""
        return self.pack.work_units if self.pack.work_units is not None else Decimal(0)

    @property
    def indicative(self) -> Decimal:
        """What it costs, for information: exact, never rounded, never summed as money."""
        return self.work_units * self.unit_price


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of lines."""

    packs: int = 0
    work_units: Decimal = field(default=Decimal(0))
    amount: Decimal = field(default=Decimal(0))
    vat: Decimal = field(default=Decimal(0))

    @property
    def total(self) -> Decimal:
        """The amount with tax."""
        return self.amount + self.vat


@dataclass(frozen=True, slots=True)
class Priced:
    """A pack to bill, its price, and whether its own month was closed before it was known."""

    pack: ReleasedPack
    unit_price: Decimal
    late: bool = False


def bill_lines(priced: Iterable[Priced], vat_rate: Decimal) -> tuple[tuple[Line, ...], tuple[Detail, ...]]:
    """Gather packs into lines and round each line once. Every pack must have its work units."""
    groups: dict[LineKey, list[Priced]] = {}
    for each in priced:
        groups.setdefault(_key(each), []).append(each)
    lines: list[Line] = []
    details: list[Detail] = []
    for number, key in enumerate(sorted(groups), start=1):
        lines.append(_line(number, key, len(groups[key]), vat_rate))
        packs = sorted(groups[key], key=lambda each: (each.pack.released_at, each.pack.number, each.pack.pack))
        details += [Detail(number, each.unit_price, each.late, each.pack) for each in packs]
    return tuple(lines), tuple(details)


def _key(each: Priced) -> LineKey:
    pack = each.pack
    if pack.work_units is None:
        raise ValueError(f"{pack.number} has no work units")
    return LineKey(
        pack.site_finess,
        pack.department or "",
        pack.department_name,
        pack.nature,
        pack.entry_reason,
        pack.category,
        pack.work_units,
        each.unit_price,
    )


def _line(number: int, key: LineKey, packs: int, vat_rate: Decimal) -> Line:
    work_units = key.unit_work_units * packs
    amount = round_cents(work_units * key.unit_price)
    return Line(
        number=number,
        site_finess=key.site_finess,
        department=key.department,
        department_name=key.department_name,
        nature=key.nature,
        reason=EntryReason(key.reason),
        category=key.category,
        packs=packs,
        unit_work_units=key.unit_work_units,
        work_units=work_units,
        unit_price=key.unit_price,
        amount=amount,
        vat_rate=vat_rate,
        vat=round_cents(amount * vat_rate),
    )


def total_of(lines: Sequence[Line]) -> Totals:
    """Sum lines: the only way a total comes about. Work units are those of sterilisation, which members share."""
    zero = Decimal(0)
    return Totals(
        sum(line.packs for line in lines),
        sum((line.work_units for line in lines if line.nature is Nature.STERILISATION), zero),
        sum((line.amount for line in lines), zero),
        sum((line.vat for line in lines), zero),
    )
