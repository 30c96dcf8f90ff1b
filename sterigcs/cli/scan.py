"""``sterigcs scan``: a batch scanner's file or a pipe, one code a line, one answer a line."""

import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sterigcs.services.scanning import Scan

from sterigcs.cli.shared import Json, follow_backup, opened_store, told
from sterigcs.domain.stations import Station

if TYPE_CHECKING:
    from sterigcs.services.quality_rows import NeedRow

_TIMED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?);(.*)")
BACKUP_EVERY_S = 2.0
"""How long new entries wait at most for the backup folder while scans go on."""

_SIGNS = {"accepted": "ACCEPTÉ  ", "attention": "ATTENTION", "refused": "REFUSÉ   "}

SCAN_HELP = """Lire des codes, un par ligne, et répondre à chacun.

Une ligne peut porter son heure : 2026-11-21T08:12:03;CODE. L3 désigne la ligne 3 de la fiche, N12 un compte de 12.
Saisie d'une feuille de papier : H1830 donne l'heure de ce qui suit, un badge la personne, H seul revient à maintenant.
"""


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """One line of the source: its number, the code, its own time, and what tells it from all others."""

    number: int
    text: str
    declared_at: datetime | None
    identity: str | None


def scan(
    station: Annotated[Station, typer.Option(help="Poste où l'on scanne.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    source: Annotated[str, typer.Argument(metavar="[FILE|-]", help="Fichier, ou - pour l'entrée standard.")] = "-",
    recorded_by: Annotated[str | None, typer.Option(help="Qui saisit ce que la personne a noté sur papier.")] = None,
    labels: Annotated[Path | None, typer.Option(help="Dossier où écrire les étiquettes des passages créés.")] = None,
    as_json: Json = False,
) -> None:
    """Answer each line after its commit; exit 1 when one was refused."""
    from sterigcs import bootstrap

    wording = bootstrap.wording()
    refused = False
    with told(as_json=as_json), opened_store() as store:
        door = bootstrap.scan_door(store)
        key = bootstrap.person_key(store, person)
        saved = time.monotonic()
        recorder = bootstrap.person_key(store, recorded_by) if recorded_by else None
        for line in _lines(source, station, key):
            answer = door.scan(_scan(station, key, line, recorder))
            key = answer.person or key
            refused = refused or answer.notice.outcome.value == "refused"
            sentence, todo = wording.notice(answer.notice)
            if as_json:
                document = {
                    "line": line.number,
                    "code": line.text,
                    "outcome": answer.notice.outcome.value,
                    "reason": answer.notice.code,
                    "message": sentence,
                    "todo": todo,
                    "entries": list(answer.entries),
                    "packs": list(answer.labels),
                    "needs": [asdict(need) for need in answer.needs],
                }
                print(json.dumps(document, ensure_ascii=False), flush=True)
            else:
                sign = _SIGNS[answer.notice.outcome.value]
                print(f"{line.number:>4}  {sign}  {sentence}  {todo}".rstrip(), flush=True)
                _tell_needs(answer.needs)
            if labels is not None and answer.labels:
                bootstrap.write_labels(store, answer.labels, labels)
            if time.monotonic() - saved > BACKUP_EVERY_S:
                follow_backup(store)
                saved = time.monotonic()
    raise typer.Exit(1 if refused else 0)


def _tell_needs(needs: "Sequence[NeedRow]") -> None:
    """Say at once which needs wait for what was sent back, the earliest first."""
    from sterigcs.domain.journal import parse_timestamp
    from sterigcs.domain.values import PARIS

    for need in needs:
        by = f"{parse_timestamp(need.needed_by).astimezone(PARIS):%d/%m/%Y %H:%M}"
        print(f"      Besoin touché : {need.number}, {need.site}, attendu le {by}.", flush=True)


def _scan(station: Station, person: str, line: ScannedLine, recorder: str | None) -> "Scan":
    from sterigcs.services.scanning import Scan

    return Scan(station, person, line.text, line.identity, line.declared_at, recorder)


def _lines(source: str, station: Station, person: str) -> Iterator[ScannedLine]:
    """Read the source. A file's lines are known again in a later run; those of a pipe only by their own time."""
    if source == "-":
        file, fingerprint = sys.stdin, None
        texts: Iterator[str] = iter(file.readline, "")
    else:
        content = _content(Path(source))
        stamp = Path(source).stat().st_mtime_ns
        fingerprint = hashlib.sha256(content + str(stamp).encode()).hexdigest()
        # Not splitlines: a GS1 separator (0x1D) is no end of line.
        texts = iter(re.split(r"\r\n|\n|\r", content.decode("utf-8-sig", errors="replace")))
    seen: Counter[tuple[str, str]] = Counter()
    for number, raw in enumerate(texts, start=1):
        text = raw.encode("utf-8", errors="replace").decode().strip(" \t\r\n\x00\ufeff")
        if not text:
            continue
        timed = _TIMED.fullmatch(text)
        at = _instant(timed[1]) if timed else None
        if timed is not None and at is not None:
            seen[timed[1], timed[2]] += 1
            identity = _identity(station, person, timed[1], timed[2], str(seen[timed[1], timed[2]]))
            yield ScannedLine(number, timed[2].strip(), at, identity)
        else:
            known = _identity(station, person, fingerprint, str(number)) if fingerprint else None
            yield ScannedLine(number, text, None, known)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        typer.echo(f"Fichier illisible : {path} ({error.strerror}). Vérifiez son nom et ses droits.", err=True)
        raise typer.Exit(2) from error


def _instant(text: str) -> datetime | None:
    """Read a line's own time, local where it names no zone; None when there is no such time: then it is a code."""
    from sterigcs.domain.values import PARIS

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=PARIS)).astimezone(UTC)


def _identity(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
