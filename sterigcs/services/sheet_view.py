"""The count sheet of the tray in hand as assembly shows it: each line, what is there, what is short and why."""

from dataclasses import dataclass
from datetime import date

from sterigcs.domain.tray_facts import LineException
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import CountSheet, Recomposition, TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading
from sterigcs.services.rows import ReserveRow


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: how many it asks for, how many are there, why the others are not; ``reserve``: how many are kept."""

    number: int
    instrument: str
    reference: str
    quantity: int
    present: int
    why: LineException | None
    declared: bool
    critical: bool
    reserve: int | None


@dataclass(frozen=True, slots=True)
class SheetView:
    """A tray's count sheet of the day. ``since``: the first day of its version; ``photos``: SHA-256 of each."""

    tray: str
    name: str
    since: date | None
    exclusive: bool
    lines: tuple[SheetLine, ...]
    photos: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many instruments the sheet asks for."""
        return sum(line.quantity for line in self.lines)

    @property
    def present(self) -> int:
        """How many of them are there."""
        return sum(line.present for line in self.lines)


def sheet_view(look: Reading, key: str) -> SheetView | None:
    """Give the count sheet of a tray, None where it has none."""
    tray, today = look.get(Tray, key), local_date(look.now)
    if tray is None or tray.card is None:
        return None
    sheet: CountSheet | None = look.reference(CountSheet, tray.card.tray_type, today)
    kind: TrayType | None = look.reference(TrayType, tray.card.tray_type, today)
    if sheet is None:
        return None
    state = look.versions(CountSheet, sheet.code)
    begun = [version.valid_from for version in state.versions if version.valid_from <= today] if state else []
    reserves = {row.instrument: row.quantity for row in look.rows(ReserveRow, organisation=tray.card.owner)}
    short = {each.line: each for each in tray.shortages}
    lines = []
    for line in sheet.lines:
        lack = short.get(line.line)
        lines.append(
            SheetLine(
                line.line,
                line.theatre_name or line.instrument,
                line.catalogue_number or "",
                line.quantity,
                line.quantity - (lack.quantity if lack else 0),
                lack.why if lack else None,
                line.line in tray.declared_missing,
                line.critical,
                reserves.get(line.instrument),
            )
        )
    photos = [each for thing in (state, tray) for each in getattr(thing, "photos", ())]
    exclusive = kind is not None and kind.recomposition is Recomposition.EXCLUSIVE
    return SheetView(tray.key, tray.name, max(begun, default=None), exclusive, tuple(lines), tuple(photos))
