"""The cells of a row of the list as every face writes them: on the screen's columns, in their order."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sterigcs.domain.members import Organisation
from sterigcs.services.ports import Reading
from sterigcs.services.tracking import TrackedRow
from sterigcs.services.wording import Wording

Cell = str | int | Decimal | date | datetime | None
COLUMNS: Final = 7


def sign_of(row: TrackedRow) -> str | None:
    """Give the one thing to notice of a row, in ``[word.tracking-sign]``: the gravest."""
    if row.recalled:
        return "recalled"
    if row.late:
        return "late"
    return "needed" if row.needed_by is not None else None


def cells_of(row: TrackedRow, wording: Wording, owners: Mapping[str, str]) -> list[Cell]:
    """Give sign, name, code, whose it is, stage, since when, and when it comes back."""
    sign = sign_of(row)
    return [
        wording.word("tracking-sign", sign) if sign else None,
        row.name,
        row.code,
        owners.get(row.owner, row.owner),
        wording.word("stage", row.stage),
        row.since,
        row.returns_at,
    ]


def owner_names(look: Reading) -> dict[str, str]:
    """Give the name of each organisation, those that left included."""
    found = {}
    for code, state in look.references(Organisation).items():
        latest = getattr(state, "latest", None)
        found[code] = str(getattr(latest, "name", code))
    return found
