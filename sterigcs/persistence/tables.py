"""The tables of a store: the journal's own, and the views, each made from the flat row it holds."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_type_hints

from sqlalchemy import Column, Index, LargeBinary, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint, text
from sqlalchemy.types import INTEGER, TEXT

from sterigcs.services import figure_rows, quality_rows, rows
from sterigcs.services.codec import FactKind
from sterigcs.services.folds import FOLDS

SCHEMA_VERSION: Final = "0001"
"""The Alembic revision of the journal's own tables that this program writes."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

journal = MetaData(naming_convention=_NAMES)
views = MetaData(naming_convention=_NAMES)

entry: Final = Table(
    "entry",
    journal,
    Column("seq", INTEGER, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("act", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("origin_seq", INTEGER, nullable=False),
    Column("rank", INTEGER, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("mentions", TEXT, nullable=False),
    Column("home", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("version", INTEGER, nullable=False),
    Column("body", TEXT, nullable=False),
    Column("occurred_at", TEXT, nullable=False),
    Column("clock_offset", INTEGER),
    Column("recorded_at", TEXT, nullable=False),
    Column("declared_at", TEXT),
    Column("declared_by", TEXT),
    Column("actor", TEXT, nullable=False),
    Column("station", TEXT, nullable=False),
    Column("corrects", TEXT),
    Column("previous", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    UniqueConstraint("origin", "origin_seq"),
    Index(None, "subject", "rank", "origin", "origin_seq"),
    Index(None, "rank", "origin", "origin_seq"),
    Index(None, "act"),
    Index(None, "actor", "station", "rank"),
    sqlite_strict=True,
)

mention: Final = Table(
    "mention",
    journal,
    Column("mention", TEXT, nullable=False),
    Column("entry_seq", INTEGER, nullable=False),
    PrimaryKeyConstraint("mention", "entry_seq"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

delivery: Final = Table(
    "delivery",
    journal,
    Column("entry", TEXT, primary_key=True),
    Column("expected", TEXT),
    Column("shared_seq", INTEGER),
    Column("set_aside", TEXT),
    sqlite_strict=True,
)

set_aside: Final = Table(
    "set_aside",
    journal,
    Column("seq", INTEGER, primary_key=True),
    Column("line", TEXT, nullable=False),
    Column("reason", TEXT, nullable=False),
    Column("received_at", TEXT, nullable=False),
    sqlite_strict=True,
)

attachment: Final = Table(
    "attachment",
    journal,
    Column("sha256", TEXT, primary_key=True),
    Column("content", LargeBinary),
    Column("media_type", TEXT, nullable=False),
    sqlite_strict=True,
)

person: Final = Table(
    "person",
    journal,
    Column("key", TEXT, primary_key=True),
    Column("name", TEXT),
    Column("verifier", TEXT),
    sqlite_strict=True,
)

badge: Final = Table(
    "badge",
    journal,
    Column("badge", TEXT, primary_key=True),
    Column("person", TEXT, nullable=False, index=True),
    sqlite_strict=True,
)

scanned_line: Final = Table(
    "scanned_line",
    journal,
    Column("line", TEXT, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

store: Final = Table(
    "store",
    journal,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
    sqlite_strict=True,
)

state: Final = Table(
    "state",
    views,
    Column("subject", TEXT, primary_key=True),
    Column("version", INTEGER, nullable=False),
    Column("rank", INTEGER, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("origin_seq", INTEGER, nullable=False),
    Column("entry", TEXT, nullable=False),
    Column("act", TEXT, nullable=False),
    Column("future", INTEGER, nullable=False),
    Column("body", TEXT, nullable=False),
    sqlite_strict=True,
)


def _view(row: Any, key: tuple[str, ...], *indexed: tuple[str, ...], partial: Iterable[Index] = ()) -> Table:
    """Make the table of a flat row: a column a field, NOT NULL unless the field may be None."""
    hints = get_type_hints(row)
    columns = []
    for field in fields(row):
        hint = hints[field.name]
        kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        columns.append(Column(field.name, INTEGER if int in kinds else TEXT, nullable=NoneType in kinds))
    indexes = [Index(None, *names) for names in indexed]
    return Table(row.view, views, *columns, PrimaryKeyConstraint(*key), *indexes, *partial, sqlite_strict=True)


PAST_ORDERS: Final = ("since", "subject", "name", "number", "use_by", "load", "site")
"""The columns by which the packs that ended are listed."""


def past_index(column: str) -> str:
    """Name the index that lists ended packs by a column."""
    return f"ix_pack_past_{column}"


def _tracking_indexes() -> list[Index]:
    """Index ended packs by each order, once they ended: a scan on the way there writes two small ones only."""
    past = text("past = 1")
    return [
        Index("ix_pack_current", "stage", "since", "owner", "name", sqlite_where=text("past = 0")),
        Index("ix_pack_current_name", "name", sqlite_where=text("past = 0")),
        *(Index(past_index(column), column, "owner", sqlite_where=past) for column in PAST_ORDERS),
        Index(past_index("owner"), "owner", "since", sqlite_where=past),
        Index(past_index("recalled"), "recalled", "since", sqlite_where=text("past = 1 AND recalled = 1")),
    ]


VIEWS: Final = {
    rows.CodeRow: _view(rows.CodeRow, ("subject", "code"), ("code",)),
    rows.AnomalyRow: _view(rows.AnomalyRow, ("subject", "kind", "entry")),
    rows.GapRow: _view(rows.GapRow, ("subject", "step")),
    rows.TrayRow: _view(rows.TrayRow, ("subject",), ("bin",), ("wash_load",), ("step",), ("to_redo",), ("outside",)),
    rows.SplitTrayRow: _view(rows.SplitTrayRow, ("subject", "load"), ("load",)),
    rows.MissingRow: _view(rows.MissingRow, ("subject", "line")),
    rows.ContainerRow: _view(rows.ContainerRow, ("subject",), ("wash_load",)),
    rows.OpenBatchRow: _view(rows.OpenBatchRow, ("subject", "serves"), ("serves",)),
    rows.InstrumentRow: _view(rows.InstrumentRow, ("subject",)),
    rows.ReserveRow: _view(rows.ReserveRow, ("subject",)),
    rows.RepairRow: _view(rows.RepairRow, ("subject",), ("state",)),
    rows.PackWashRow: _view(rows.PackWashRow, ("subject", "number"), ("number",)),
    rows.LoanTrayRow: _view(rows.LoanTrayRow, ("subject",), ("state",)),
    rows.CarrierRow: _view(rows.CarrierRow, ("subject",), ("wash_load",), ("upon",), ("run",)),
    rows.PackRow: _view(
        rows.PackRow,
        ("subject",),
        ("number",),
        ("load",),
        ("tray",),
        ("shipment",),
        ("wash_number",),
        ("released_month",),
        ("status",),
        ("item", "status"),
        ("carrier",),
        ("place", "article", "use_by"),
        ("missing_since",),
        ("to_redo",),
        ("outside",),
        partial=_tracking_indexes(),
    ),
    rows.LoadRow: _view(
        rows.LoadRow, ("subject",), ("number",), ("machine", "state"), ("machine", "opened_at"), ("opened_at",)
    ),
    rows.RecordRow: _view(
        rows.RecordRow,
        ("subject",),
        ("fingerprint",),
        ("digest",),
        ("load",),
        ("file",),
        ("machine", "counter"),
        ("machine", "started_at"),
        ("state", "started_at"),
    ),
    rows.CycleFileRow: _view(rows.CycleFileRow, ("subject",), ("received_at",)),
    rows.BilledRow: _view(rows.BilledRow, ("subject", "pack"), ("pack",), ("released_month",)),
    rows.ShipmentRow: _view(rows.ShipmentRow, ("subject",), ("number",), ("state", "carrier"), ("run",)),
    rows.RunRow: _view(rows.RunRow, ("subject",), ("number",), ("vehicle", "state"), ("state",)),
    rows.OutsideRow: _view(rows.OutsideRow, ("subject",), ("number",), ("state",)),
    rows.LoanRow: _view(rows.LoanRow, ("subject",), ("state",), ("tray", "state")),
    quality_rows.NonConformityRow: _view(
        quality_rows.NonConformityRow, ("subject",), ("number",), ("state", "severity"), ("opened_at",)
    ),
    quality_rows.ActionRow: _view(quality_rows.ActionRow, ("subject", "action"), ("state", "due")),
    quality_rows.RecallRow: _view(quality_rows.RecallRow, ("subject",), ("number",), ("state", "opened_at")),
    quality_rows.RecalledRow: _view(quality_rows.RecalledRow, ("subject", "recall"), ("recall", "subject")),
    quality_rows.NeedRow: _view(
        quality_rows.NeedRow,
        ("subject",),
        ("number",),
        ("state", "needed_by"),
        ("state", "organisation"),
        ("state", "site"),
        ("state", "tray"),
        ("needed_by",),
    ),
    quality_rows.TrayTripRow: _view(quality_rows.TrayTripRow, ("subject",), ("ended_at",)),
    quality_rows.PackTripRow: _view(quality_rows.PackTripRow, ("subject",), ("ended_at",)),
    figure_rows.PackFigureRow: _view(figure_rows.PackFigureRow, ("subject",), ("month",)),
    figure_rows.MisuseRow: _view(figure_rows.MisuseRow, ("subject",), ("month",)),
}
"""The table of each flat row."""


def views_mark(kinds: Iterable[FactKind]) -> str:
    """Give what changes whenever stored states and views must be made anew: a column, a fold, a kind of fact."""
    columns = [str([t.name, *((c.name, str(c.type)) for c in t.columns)]) for t in views.sorted_tables]
    folds = [f"{fold.kind} {fold.version}" for fold in FOLDS.values()]
    facts = [f"{kind.name} {kind.version}" for kind in kinds]
    return hashlib.sha256("\n".join([*columns, *folds, *facts]).encode()).hexdigest()


_REFUSED = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"

APPEND_ONLY: Final = (
    *(
        f"CREATE TRIGGER {table}_{verb.lower()}_refused BEFORE {verb} ON {table} {_REFUSED}"
        for table in ("entry", "mention")
        for verb in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE deletes without a DELETE trigger unless recursive_triggers is on; this one lives in the file.
    (
        "CREATE TRIGGER entry_replace_refused BEFORE INSERT ON entry "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE id = new.id OR seq = new.seq) "
        f"OR EXISTS (SELECT 1 FROM entry WHERE origin = new.origin AND origin_seq = new.origin_seq) {_REFUSED}"
    ),
)
"""Triggers of the journal, stored in the file."""
