"""Backup: new lines to a second folder within seconds, verified full copies, and restore under a new origin."""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2
from sqlalchemy import func, select, text

from sterigcs.domain.journal import Draft, Origin, OriginBegun
from sterigcs.domain.values import local_date
from sterigcs.persistence import tables
from sterigcs.persistence.entries import from_row, to_line
from sterigcs.persistence.exchange import Received, receive
from sterigcs.persistence.transactions import OpenStore
from sterigcs.services.ports import Doing, PersonRecord, StoreError

PROGRESS = "progress.json"
COPIES_KEPT = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """What the backup folder already holds of one origin's store."""

    origin: str
    entries: int = 0
    attachments: int = 0
    people: str = ""


def append_new(store: OpenStore, folder: Path, today: datetime) -> int:
    """Append what is new to the day's file, flushed to the disk; give the number of lines. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    progress = _progress(folder, store.identity.origin)
    lines, after = _new_lines(store, progress)
    if not lines:
        return 0
    path = folder / f"{local_date(today):%Y-%m-%d}.jsonl"
    torn = path.is_file() and not path.read_bytes().endswith(b"\n")  # cut while it was written
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" if torn else "")
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    # Lines written twice after a crash between these two steps are known again at restore.
    (folder / PROGRESS).write_text(json.dumps(asdict(after)), encoding="utf-8")
    return len(lines)


def _progress(folder: Path, origin: str) -> Progress:
    """Read how far the folder is for this origin; for no origin in particular, whichever wrote last."""
    try:
        found = Progress(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Progress(origin)
    return found if origin in {found.origin, ""} else Progress(origin)


def _new_lines(store: OpenStore, progress: Progress) -> tuple[list[str], Progress]:
    lines: list[str] = []
    entries, attachments = progress.entries, progress.attachments
    rowid = text("rowid")
    with store.connection() as connection:
        wanted = select(tables.entry).where(tables.entry.c.seq > entries).order_by(tables.entry.c.seq)
        for row in connection.execute(wanted):
            lines.append(to_line(from_row(row)))
            entries = row.seq
        kept = select(rowid, tables.attachment).where(text("rowid > :after")).order_by(rowid)
        for row in connection.execute(kept, {"after": attachments}):
            content = base64.b64encode(row.content or b"").decode()
            lines.append(json.dumps({"attachment": row.sha256, "media_type": row.media_type, "content": content}))
            attachments = row.rowid
        people = _people(store)
    digest = hashlib.sha256(json.dumps(people).encode()).hexdigest()
    if people and digest != progress.people:
        lines += [json.dumps({"person": person}, ensure_ascii=False) for person in people]
    return lines, Progress(progress.origin, entries, attachments, digest)


def _people(store: OpenStore) -> list[dict[str, object]]:
    with store.read() as look:
        return [asdict(person) for person in look.people()]


def full_copy(store: OpenStore, folder: Path, now: datetime) -> Path:
    """Copy the whole store, open the copy and check it; keep the last three. Raises `StoreError` and ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"copie-{now:%Y%m%d-%H%M%S}.sqlite"
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with store.connection() as connection:
        entries = connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()
    try:
        store.vacuum_into(partial)
        sound = _holds(partial, entries)
    except sqlcipher3.dbapi2.Error:
        sound = False
    if not sound:
        raise StoreError("backup.copy-unsound", file=str(partial))
    partial.rename(target)
    for old in sorted(folder.glob("copie-*.sqlite"))[:-COPIES_KEPT]:
        old.unlink()
    return target


def _holds(copy: Path, entries: int) -> bool:
    """Open a copy and check it: sound, and as many entries at least."""
    connection = sqlcipher3.dbapi2.connect(str(copy))
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        complete = connection.execute("SELECT count(*) FROM entry").fetchone()[0] >= entries
        return bool(sound and complete)
    finally:
        connection.close()


def restore(store: OpenStore, folder: Path) -> Received:
    """Read the lines of a backup into a new store, which goes on under its own origin and names the old one."""
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in _lines_of(file)]
    if not lines:
        raise StoreError("backup.nothing", folder=str(folder))
    entries: list[str] = []
    for line in lines:
        try:
            document = json.loads(line)
        except ValueError:
            entries.append(line)  # set aside with its reason
            continue
        if "attachment" in document:
            with store.write() as change:
                change.attach(base64.b64decode(document["content"]), document["media_type"])
        elif "person" in document:
            person = document["person"]
            with store.write() as change:
                change.save_person(
                    PersonRecord(person["key"], person["name"], tuple(person["badges"]), person["verifier"])
                )
        else:
            entries.append(line)
    received = receive(store, entries)
    _name_predecessor(store, folder)
    return received


def _lines_of(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as opened:
        yield from (line for raw in opened if (line := raw.rstrip("\n")))


def _name_predecessor(store: OpenStore, folder: Path) -> None:
    """Name the origin that wrote the backup and its last hash; take the next letter and its demonstration mark."""
    column = tables.entry.c
    own = store.identity
    with store.connection() as connection:
        latest = select(column.origin, column.hash).where(column.origin != own.origin)
        named = latest.where(column.origin == _progress(folder, "").origin)
        newest = latest.order_by(column.recorded_at.desc(), column.origin_seq.desc()).limit(1)
        last = connection.execute(named.order_by(column.origin_seq.desc()).limit(1)).first()
        last = last or connection.execute(newest).first()
    if last is None:
        return
    with store.read() as look:
        origin = look.get(Origin, last.origin)
    old = origin.begun if origin and origin.begun else OriginBegun(0, own.letter, own.demonstration, None, None)
    store.succeed(old.letter, demonstration=old.demonstration)
    own = store.identity
    fact = OriginBegun(own.draw, own.letter, own.demonstration, last.origin, last.hash)
    with store.write() as change:
        change.append([Draft(f"origin:{own.origin}", "common", fact)], Doing("system", "store"))
