"""What a look answers about all that is traced: rows of a filter in an order, how many, what stands at each stage."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, CursorResult

from sterigcs.domain.stages import LINE, Stage
from sterigcs.persistence import tracking_sql as sql
from sterigcs.services.finding import plain
from sterigcs.services.tracking_rows import FoundRow, StageRow, Standing, TrackingAsked

GATHERED: Final = 20_000
"""Ended packs that a filter leaves: no more than these are gathered and sorted, more are met often on a walk."""

_SHALLOW: Final = 2_000
_HIGHEST = "\U0010ffff"


def _names_from(index: str, past: int) -> str:
    """Read the different names of an index, one step along it each."""
    source = f"SELECT min(name) FROM pack INDEXED BY {index} WHERE past = {past}"
    steps = f"{source} UNION ALL SELECT ({source} AND name > each.name) FROM each WHERE name IS NOT NULL"
    return f"SELECT name FROM (WITH RECURSIVE each(name) AS ({steps}) SELECT name FROM each) WHERE name IS NOT NULL"


_NAMES: Final = " UNION ".join(
    [_names_from("ix_pack_past_name", 1), _names_from("ix_pack_current_name", 0), "SELECT name FROM tray"]
)
"""Every name in use: many packs share few names."""

_COLUMNS: Final = {
    "tray": """
        tray.rowid, tray.subject, tray.name, NULL, owner, department, stage, step, since, NULL, 0, wash_load,
        load.number, site, bin FROM tray LEFT JOIN load ON load.subject = 'load:' || tray.wash_load
    """,
    "pack": """
        rowid, subject, name, number, owner, department, stage, status, since, use_by, recalled, load,
        load_number, site, coalesce(place, carrier) FROM pack
    """,
}


_plain = lru_cache(maxsize=20_000)(plain)


class TrackingLook:
    """The part of ``ports.Reading`` that lists all that is traced."""

    _connection: Connection

    def tracked(self, asked: TrackingAsked, standing: Standing, offset: int, limit: int) -> Sequence[FoundRow]:
        """List rows of a query from a place in it."""
        given, found = self._given(asked, standing), list[Any]()
        for part in sql.parts(asked, self._few(asked, given), deep=offset + limit > _SHALLOW):
            here = {**given, "limit": limit - len(found), "offset": offset}
            rows = self._execute(part.listing, here).fetchall()
            found += map(_placed, rows)
            if len(found) == limit:
                break
            offset -= offset if rows else self._execute(part.counting, {**given, "limit": offset}).scalar_one()
        return self._filled(found)

    def all_tracked(self, asked: TrackingAsked, standing: Standing, batch: int) -> Iterator[Sequence[FoundRow]]:
        """Give all rows of a query, so many at a time."""
        given = self._given(asked, standing)
        for part in sql.parts(asked, self._few(asked, given), deep=True):
            cursor = self._execute(part.listing, {**given, "limit": -1, "offset": 0})
            while found := cursor.fetchmany(batch):
                yield self._filled(list(map(_placed, found)))

    def count_tracked(self, asked: TrackingAsked, standing: Standing, most: int) -> int:
        """Count the rows of a query, up to a limit."""
        given = self._given(asked, standing)
        statement = sql.counting(asked, self._few(asked, given))
        counted: int = self._execute(statement, {**given, "limit": most}).scalar_one()
        return counted

    def stages(self, standing: Standing, organisation: str | None) -> Sequence[StageRow]:
        """Tell what stands at each of the nine stages that anything stands at."""
        given = {**_judging(standing), "owner": organisation, "line": json.dumps(LINE)}
        rows = self._connection.exec_driver_sql(sql.STAGES, given)
        return [StageRow(Stage(stage), count, oldest, late) for stage, count, oldest, late in rows]

    def _execute(self, statement: str, given: dict[str, Any]) -> CursorResult[Any]:
        return self._connection.exec_driver_sql(statement, given)

    def _given(self, asked: TrackingAsked, standing: Standing) -> dict[str, Any]:
        given: dict[str, Any] = {**_judging(standing), "owner": asked.organisation}
        if asked.text is not None:
            number, code = asked.text.strip().upper(), "".join(asked.text.upper().split())
            for name, low in (("number", number), ("pack", f"pack:{code}"), ("tray", f"tray:{code}")):
                given |= {name: low, f"{name}_end": low + _HIGHEST}
            given["names"] = json.dumps(self._names(asked.text))
        return given

    def _names(self, text: str) -> list[str]:
        """Give the names that hold each word of a text, whatever their accents and capitals."""
        words = plain(text).split()
        names = self._connection.exec_driver_sql(_NAMES).scalars()
        return [name for name in names if all(word in _plain(name) for word in words)]

    def _few(self, asked: TrackingAsked, given: dict[str, Any]) -> sql.Few:
        """Count, on indexes and no further than need be, what each filter leaves of the past."""
        if not sql.with_past(asked):
            return sql.Few()
        few = sql.Few()
        if asked.text is not None:
            few = replace(few, text=self._are_few(" UNION ALL ".join(sql.TEXT_PROBES), given))
        if asked.organisation is not None:
            few = replace(few, owner=self._are_few(sql.OWNER_PROBE, given))
        return few

    def _are_few(self, probe: str, given: dict[str, Any]) -> bool:
        statement = f"SELECT count(*) FROM ({probe} LIMIT {GATHERED + 1})"
        counted: int = self._execute(statement, given).scalar_one()
        return counted <= GATHERED

    def _filled(self, placed: Sequence[tuple[Any, ...]]) -> list[FoundRow]:
        """Read the rest of each row that was found, keeping their order."""
        known: dict[tuple[bool, int], Any] = {}
        for table, columns in _COLUMNS.items():
            is_pack = table == "pack"
            places = json.dumps([rid for part, rid, *_ in placed if (part > 0) is is_pack])
            statement = f"SELECT {columns} WHERE {table}.rowid IN (SELECT value FROM json_each(?))"
            known |= {(is_pack, row[0]): row[1:] for row in self._connection.exec_driver_sql(statement, (places,))}
        return [_row(known[part > 0, rid], judged) for part, rid, *judged in placed]


def _placed(row: Any) -> tuple[Any, ...]:
    """Give what stands behind the columns that a row was ordered by."""
    return tuple(row[-len(sql.PLACED) :])


def _judging(standing: Standing) -> dict[str, Any]:
    paces = {step: (p.median, p.high, p.after, int(p.spent), int(p.due)) for step, p in standing.paces.items()}
    wanted = {subject: (each.needed_by, int(each.late)) for subject, each in standing.wanted.items()}
    return {
        "now": int(standing.now.timestamp()),
        "paces": json.dumps(paces),
        "wanted": json.dumps(wanted),
    }


def _row(known: Any, judged: Sequence[Any]) -> FoundRow:
    subject, name, number, owner, department, stage, step, since, use_by, recalled, *where = known
    needed_by, late, left = judged
    what = (subject, name, number, owner, department, Stage(stage), step, since)
    return FoundRow(*what, needed_by, bool(late), left, use_by, bool(recalled), *where)
