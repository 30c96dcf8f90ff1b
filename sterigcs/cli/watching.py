"""``sterigcs cycles watch``: receive what machines send, without a window."""

import json
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, opened_store, told, writing_key
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.services.receiving import CycleSource, MachineSource, file_arrivals, read_arrivals

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.evidence import Imported

WATCH_HELP = """Recevoir ce que les machines envoient, jusqu’à Ctrl-C : dossiers surveillés, liaisons série écoutées.

Rien n’est jamais écrit dans le dossier ni sur la liaison. Les octets d’une liaison vont d’abord sur le disque.
"""
LOOK_S = 2.0


def watch(
    folder: Annotated[list[str] | None, typer.Option(help="Dossier à surveiller, ou dossier=MACHINE.")] = None,
    serial: Annotated[list[str] | None, typer.Option(help="Port à écouter : COM3, COM3:38400, COM3=ST1.")] = None,
    person: Annotated[str, typer.Option(help="Code de la personne.")] = "system",
    once: Annotated[bool, typer.Option("--once", help="Un seul passage, puis s’arrêter.")] = False,
    as_json: Json = False,
) -> None:
    """Receive what machines send until Ctrl-C; one line, or one JSON document, a record."""
    from sterigcs.bootstrap.sources import open_source

    named = [_named(text, SourceKind.FOLDER) for text in folder or ()]
    named += [_named(text, SourceKind.SERIAL) for text in serial or ()]
    if not named:
        typer.echo("Donnez au moins un --folder ou un --serial.", err=True)
        raise typer.Exit(WRONG_USE)
    with told(as_json=as_json), opened_store() as store:
        key = writing_key(store, person, as_json=as_json)
        sources = [open_source(store, each) for each in named]
        try:
            _receive(store, sources, key, once=once, as_json=as_json)
        except KeyboardInterrupt:
            typer.echo("Arrêté.", err=True)
        finally:
            for source in sources:
                source.close()


def _receive(store: "SqlStore", sources: list[CycleSource], person: str, *, once: bool, as_json: bool) -> None:
    """Look until stopped; a source that cannot be read says so once."""
    from sterigcs import bootstrap

    pause, said = threading.Event(), dict[str, str | None]()
    looks = 0
    while True:
        for each in file_arrivals(store, read_arrivals(store, bootstrap.read_cycle_bytes, sources, person)):
            _tell(each, as_json=as_json)
        for source in sources:
            if source.trouble and said.get(source.place) != source.trouble:
                typer.echo(f"{source.place} : {source.trouble}", err=True)
            said[source.place] = source.trouble
        looks += 1
        if once and looks > _LOOKS_ONCE:
            return
        pause.wait(LOOK_S)


_LOOKS_ONCE = 3
"""A file is whole when it kept still between two looks more than five seconds apart."""


def _tell(imported: "Imported", *, as_json: bool) -> None:
    from sterigcs import bootstrap

    message = " ".join(bootstrap.wording().notice(imported.notice)).strip()
    if as_json:
        found = {"file": imported.file, "reason": imported.notice.code, "message": message}
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo(f"{imported.file} : {message}")


def _named(text: str, kind: SourceKind) -> MachineSource:
    """Read ``place``, ``place=MACHINE``; of a port also ``place:speed``."""
    place, _, machine = text.rpartition("=") if "=" in text else (text, "", "")
    name, _, speed = place.rpartition(":") if kind is SourceKind.SERIAL else ("", "", "")
    if name and speed.isdecimal():
        return MachineSource(kind, name, machine, baud=int(speed))
    return MachineSource(kind, place, machine)
