"""How columns of the reference workbook are written down: one short word a kind."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sterigcs.domain.reference_book.columns import Column, ColumnKind

K = ColumnKind


def text(title: str, field: str, help_text: str = "", *, optional: bool = False, check: str = "") -> Column:
    """Make a column of free text."""
    return Column(title=title, field=field, help=help_text, optional=optional, check=check)


def link(title: str, field: str, to: type[Any], help_text: str = "", *, optional: bool = False) -> Column:
    """Make a column that names a row of another sheet."""
    return Column(title=title, field=field, kind=K.LINK, to=to, help=help_text, optional=optional)


def choice(title: str, field: str, choices: type[StrEnum], help_text: str = "", *, optional: bool = False) -> Column:
    """Make a column of one word of a list."""
    return Column(title=title, field=field, kind=K.CHOICE, choices=choices, help=help_text, optional=optional)


def yes_no(title: str, field: str, help_text: str = "", *, empty: bool | None = None) -> Column:
    """Make a column of yes or no; ``empty``: what an empty cell means."""
    return Column(title=title, field=field, kind=K.YES_NO, help=help_text or "oui ou non.", empty=empty)


def day(title: str, field: str, help_text: str = "", *, optional: bool = False) -> Column:
    """Make a column of days."""
    return Column(title=title, field=field, kind=K.DATE, help=help_text, optional=optional)


def whole(
    title: str, field: str, help_text: str = "", *, least: int = 1, most: int = 100_000, optional: bool = False
) -> Column:
    """Make a column of whole numbers."""
    return Column(
        title=title,
        field=field,
        kind=K.WHOLE,
        help=help_text,
        least=Decimal(least),
        most=Decimal(most),
        optional=optional,
    )


def decimal(title: str, field: str, help_text: str = "", *, most: int = 1_000_000, optional: bool = False) -> Column:
    """Make a column of decimal numbers."""
    return Column(
        title=title,
        field=field,
        kind=K.DECIMAL,
        help=help_text,
        least=Decimal(0),
        most=Decimal(most),
        optional=optional,
    )


def key(check: str = "", help_text: str = "Sans espace ni accent. Ne change jamais.") -> Column:
    """Make the column of the key."""
    return Column(title="Code", field="code", kind=K.KEY, help=help_text, check=check)


FROM: Final = day("Valable du", "valid_from", "Premier jour. Même code et même jour : cette version est corrigée.")
TO: Final = day("Jusqu'au", "valid_to", "Dernier jour ; vide tant que c'est en service.", optional=True)
CODES: Final = Column(
    title="Codes à scanner",
    field="codes",
    kind=K.CODES,
    optional=True,
    help="Un ou plusieurs, séparés par un point-virgule. Vide : SteriGCS garde ou fait le sien.",
)


def of(title: str, to: type[Any]) -> Column:
    """Make the column of the row that a line completes."""
    return link(title, "code", to, "Code de la ligne que celle-ci complète.")


def dated(*columns: Column, check: str = "") -> tuple[Column, ...]:
    """Make the columns of a dated row: key, first day, last day, then its own."""
    return (key(check), FROM, TO, *columns)
