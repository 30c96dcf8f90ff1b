"""What a sheet of the reference workbook is made of: columns as data, cells as they come from any workbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias

from sterigcs.domain.codes import CodeKind
from sterigcs.domain.errors import Fault

CellValue: TypeAlias = str | bool | int | Decimal | date | datetime | None
"""What a cell holds. No float: whoever reads a workbook gives the decimal that the cell shows."""
Words: TypeAlias = Mapping[str, Mapping[str, str]]
"""The French of enumerated values: name of the enumeration -> value -> words."""

SEPARATOR: Final = ";"
"""Between several values of one cell, as a line break is; twice, it is a character of the value.

GS1 codes may hold spaces and commas.
"""
_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")
LONGEST_TEXT: Final = 500
"""How many letters a text may have where its column says nothing else."""
LONGEST_CELL: Final = 32_000
"""How many a cell of a workbook holds, with a little to spare."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row below the header: its number as Excel counts it, its cells by column title."""

    number: int
    cells: Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet: title, titles of its header (row 1) from left to right, rows that are not empty."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class WorkbookCells:
    """A workbook as it was read, or as it will be written; ``faults`` are those of the file itself."""

    sheets: tuple[SheetCells, ...]
    faults: tuple[Fault, ...] = ()


class ColumnKind(StrEnum):
    """How a cell is read. Plural kinds hold several values."""

    TEXT = "text"
    KEY = "key"
    LINK = "link"
    LINKS = "links"
    DATE = "date"
    WHOLE = "whole"
    DECIMAL = "decimal"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXTS = "texts"
    CODES = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``to``: the kind of row that a link names. ``check``: an identifier's rule (see `identifiers`).

    ``empty``: what an empty cell of yes or no means.
    """

    title: str
    field: str
    kind: ColumnKind = ColumnKind.TEXT
    optional: bool = False
    help: str = ""
    choices: type[StrEnum] | None = None
    to: type[Any] | None = None
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(1_000_000)
    decimals: int = 4
    check: str = ""
    empty: bool | None = None
    longest: int = LONGEST_TEXT

    @property
    def may_lack(self) -> bool:
        """Tell whether a cell may be empty, and the column be missing from a workbook made before it existed."""
        return self.optional or self.empty is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. A row states a ``states``, or one ``line`` that gathers in its field ``gathers``.

    ``dated``: the rows of a gathering sheet name the version they belong to. ``alone``: they are the whole version.
    ``optional``: a version may have none of its lines.
    """

    title: str
    states: type[Any]
    columns: tuple[Column, ...]
    help: str
    codes: CodeKind | None = None
    line: type[Any] | None = None
    gathers: str = ""
    dated: bool = True
    alone: bool = False
    optional: bool = False

    def column(self, field: str) -> Column:
        """Give the column of a field. Raise ``StopIteration`` for a field the sheet lacks."""
        return next(column for column in self.columns if column.field == field)


def word_table(choices: type[StrEnum]) -> str:
    """Name the table of words of an enumeration: ``LegalForm`` has ``legal-form``."""
    return _CAPITAL.sub("-", choices.__name__).lower()


def words_of(choices: type[StrEnum], words: Words) -> dict[str, str]:
    """Give value -> French words of an enumeration; a value without words stands for itself."""
    table = words.get(word_table(choices), {})
    return {member.value: table.get(member.value, member.value) for member in choices}
