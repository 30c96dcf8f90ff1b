"""The statement that lists all that is traced: what is under way, judged and sorted; what ended, read in order.

What is not over is bounded by what hospitals own, and is sorted when asked. Packs that ended come by the million: they
are walked along the index of the order, or gathered and sorted when a filter leaves few of them. A compound statement
merges both, reading no more of the past than a page asks; by what ended packs do not have, they come after all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sterigcs.domain.stages import UNDER_WAY, Stage
from sterigcs.persistence import tables
from sterigcs.services.tracking_rows import Order, TrackingAsked

NAMED: Final = "name IN (SELECT value FROM json_each(:names))"
NUMBERED: Final = "number >= :number AND number < :number_end"
CODED: Final = "subject >= :pack AND subject < :pack_end"
_CODED_ANY: Final = f"({CODED} OR subject >= :tray AND subject < :tray_end)"
_RANKS = " ".join(f"WHEN '{stage}' THEN {rank}" for rank, stage in enumerate(Stage))
_RANK = f"CASE stage {_RANKS} END"
_BUCKET = f"CASE stage WHEN '{Stage.ENDED}' THEN 2 WHEN '{Stage.AT_MEMBER}' THEN 1 ELSE 0 END"
_STILL = "stage IN ('" + "', '".join(stage for stage in Stage if stage in UNDER_WAY) + "')"

_WAITED = "max(0, :now - unixepoch(thing.since))"
_JUDGED = f"""
    wanted.needed_by,
    coalesce(wanted.late, 0) OR coalesce(pace.due AND {_WAITED} > pace.high, 0) AS late,
    CASE recalled WHEN 0 THEN pace.after + max(0, pace.median - pace.spent * {_WAITED}) END AS left
"""
_JOINED = "LEFT JOIN wanted ON wanted.subject = thing.copy LEFT JOIN pace ON pace.step = thing.step"
_WITH = f"""
WITH wanted(subject, needed_by, late) AS MATERIALIZED (
    SELECT key, value ->> 0, value ->> 1 FROM json_each(:wanted)
),
pace(step, median, high, after, spent, due) AS MATERIALIZED (
    SELECT key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:paces)
),
thing AS (
    SELECT 0 AS part, rowid AS rid, subject, subject AS copy, name, NULL AS number, owner, stage, step, since,
        NULL AS use_by, wash_load AS load, site, 0 AS recalled
    FROM tray WHERE stage IS NOT NULL
    UNION ALL
    SELECT 1, rowid, subject, CASE WHEN tray IS NULL THEN subject ELSE 'tray:' || tray END, name, number, owner,
        stage, status, since, use_by, load, site, recalled
    FROM pack INDEXED BY ix_pack_current WHERE past = 0
),
current AS (SELECT thing.*, {_JUDGED} FROM thing {_JOINED})
"""


PLACED: Final = ("part", "rid", "needed_by", "late", "left")
"""What is known of a row besides what it is ordered by: which table and row it is, and how it is judged."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to order by. ``past``: as ended packs have it, a column of an index; None when they come after all."""

    current: str
    past: str | None = None
    down: bool = False


_SINCE_DOWN = Key("since", "since", down=True)
_LEFT = (Key("left IS NULL"), Key("left"), _SINCE_DOWN)
_KEYS: Final = {
    Order.PRIORITY: (Key(_BUCKET), Key("needed_by IS NULL"), Key("needed_by"), Key("late", down=True), *_LEFT),
    Order.RETURN: _LEFT,
    Order.NEEDED_BY: (Key("needed_by IS NULL"), Key("needed_by"), _SINCE_DOWN),
    Order.LATE: (Key("late", down=True), _SINCE_DOWN),
    Order.RECALLED: (Key("recalled", "recalled", down=True), _SINCE_DOWN),
    Order.STAGE: (Key(_RANK), Key("since", "since")),
    Order.OWNER: (Key("owner", "owner"), Key("since", "since")),
    Order.CODE: (Key("subject", "subject"),),
    Order.NAME: (Key("name", "name"),),
    Order.NUMBER: (Key("number", "number"),),
    Order.SINCE: (Key("since", "since"),),
    Order.USE_BY: (Key("use_by", "use_by"),),
    Order.LOAD: (Key("load", "load"),),
    Order.SITE: (Key("site", "site"),),
}


@dataclass(frozen=True, slots=True)
class Few:
    """Which filters leave few ended packs, each counted on its index: they are then gathered, not walked."""

    text: bool = False
    owner: bool = False


def probe(condition: str, index: str) -> str:
    """Name the ended packs that meet a condition, from an index that answers it alone."""
    return f"SELECT rowid FROM pack INDEXED BY {tables.past_index(index)} WHERE past = 1 AND {condition}"


TEXT_PROBES: Final = (probe(NAMED, "name"), probe(NUMBERED, "number"), probe(CODED, "subject"))
OWNER_PROBE: Final = probe("owner = :owner", "owner")


@dataclass(frozen=True, slots=True)
class Part:
    """A statement of rows in order (their keys, part, rowid, what each was judged), and the one that counts them."""

    listing: str
    counting: str


def parts(asked: TrackingAsked, few: Few, *, deep: bool) -> list[Part]:
    """Give the statements whose rows, one after another, are those of a query.

    ``deep``: far from the first rows, where choosing the first of what is not over spares nothing.
    """
    keys, past = _KEYS[asked.order], _past(asked, few) if with_past(asked) else []
    ordering = _ordering(keys, reverse=asked.reverse)
    current = f"FROM current WHERE {_conditions(asked)}"
    rows = f"SELECT {', '.join([*(key.current for key in keys), *PLACED])} {current}"
    if all(key.past for key in keys):
        judged_first = deep or asked.late or asked.priority
        first = rows if judged_first else _judged_last(keys, _conditions(asked), ordering)
        return [_part([first, *(_ended(keys, source) for source in past)], [current, *past], ordering)]
    found = [_part([rows], [current], ordering)]
    of_past = [key for key in keys if key.past]
    down = _ordering(of_past, reverse=asked.reverse)
    found += [_part([_ended(of_past, source)], [source], down) for source in past]
    return found[::-1] if asked.reverse else found


def _judged_last(keys: Sequence[Key], conditions: str, ordering: str) -> str:
    """Choose the first rows by what needs no judging, and judge those only."""
    known = ", ".join(f"{key.current} AS key_{place}" for place, key in enumerate(keys))
    chosen = f"SELECT {known}, part, rid, copy, step, since, recalled FROM thing WHERE {conditions}"
    names = ", ".join(f"key_{place}" for place in range(len(keys)))
    first = f"({chosen} ORDER BY {ordering} LIMIT :limit + :offset) AS thing"
    return f"SELECT {names}, part, rid, {_JUDGED} FROM {first} {_JOINED}"


def _part(rows: list[str], sources: list[str], ordering: str) -> Part:
    listing = f"{_WITH} {' UNION ALL '.join(rows)} ORDER BY {ordering} LIMIT :limit OFFSET :offset"
    return Part(listing, _count(sources))


def _ended(keys: Sequence[Key], source: str) -> str:
    return f"SELECT {', '.join(key.past or '' for key in keys)}, 2, rowid, NULL, 0, NULL {source}"


def _ordering(keys: Sequence[Key], *, reverse: bool) -> str:
    """Order by the first columns: the keys, then part and rowid the way of the last key, as an index does."""
    ways = [key.down is not reverse for key in keys]
    return ", ".join(f"{place}{' DESC' * down}" for place, down in enumerate([*ways, ways[-1], ways[-1]], 1))


def counting(asked: TrackingAsked, few: Few) -> str:
    """Give the statement that counts rows, up to a limit."""
    past = _past(asked, few) if with_past(asked) else []
    return _count([f"FROM current WHERE {_conditions(asked)}", *past])


def _count(sources: list[str]) -> str:
    arms = " UNION ALL ".join(f"SELECT 1 {source}" for source in sources)
    return f"{_WITH} SELECT count(*) FROM ({arms} LIMIT :limit)"


STAGES: Final = f"""{_WITH}
SELECT stage, count(*), min(since), sum(late) FROM current
WHERE stage IN (SELECT value FROM json_each(:line)) AND (:owner IS NULL OR owner = :owner) GROUP BY stage
"""


def with_past(asked: TrackingAsked) -> bool:
    """Tell whether packs that ended may be among the rows: none of them is late or waited for."""
    shown = asked.stage is Stage.ENDED if asked.stage is not None else asked.everything
    return shown and not asked.late and not asked.priority


def _conditions(asked: TrackingAsked) -> str:
    found = ["TRUE"]
    if asked.stage is not None:
        found.append(f"stage = '{asked.stage}'")
    elif not asked.everything:
        found.append(_STILL)
    if asked.at_plant:
        found.append(f"stage <> '{Stage.DELIVERY}'")
    if asked.late:
        found.append("late")
    if asked.priority:
        found.append("needed_by IS NOT NULL")
    if asked.text is not None:
        found.append(f"({NAMED} OR {NUMBERED} OR {_CODED_ANY})")
    return " AND ".join([*found, *_common(asked)])


def _common(asked: TrackingAsked) -> list[str]:
    owner = ["owner = :owner"] if asked.organisation is not None else []
    return [*owner, "recalled = 1"] if asked.recalled else owner


def _past(asked: TrackingAsked, few: Few) -> list[str]:
    """Give where ended packs come from, each with its conditions: one source, or recalled ones first, then others."""
    conditions = ["past = 1", *_common(asked)]
    if asked.text is not None and few.text:
        conditions.append(f"rowid IN ({' UNION '.join(TEXT_PROBES)})")
        return [f"FROM pack WHERE {' AND '.join(conditions)}"]
    if asked.text is not None:
        conditions.append(f"({NAMED} OR {NUMBERED} OR {CODED})")
    source = f"FROM pack INDEXED BY {tables.past_index(_walked(asked, few))} WHERE {' AND '.join(conditions)}"
    if asked.order is Order.RECALLED and not asked.recalled:
        recalled = f"FROM pack INDEXED BY {tables.past_index('recalled')} WHERE {' AND '.join(conditions)}"
        return [f"{recalled} AND recalled = 1", f"{source} AND recalled = 0"]
    return [source]


def _walked(asked: TrackingAsked, few: Few) -> str:
    """Name the index along which ended packs are read."""
    if asked.recalled:
        return "recalled"
    columns = [key.past for key in _KEYS[asked.order] if key.past in {*tables.PAST_ORDERS, "owner"}]
    column = columns[0]
    by_owner = asked.organisation is not None and (few.owner or column == "since")
    return "owner" if by_owner else column
