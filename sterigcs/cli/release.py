"""``sterigcs release`` and ``sterigcs machine``: decisions on loads, tests of machines."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, signed, told
from sterigcs.domain.loads import Decision
from sterigcs.domain.machines import TestKind

RELEASE_HELP = """Décider d'une charge, sous sa signature : le PIN est demandé au terminal, ou lu sur l'entrée standard.

LOAD est le numéro de la charge (ST1 071-03) ou son code. Sans décision possible, ce qui bloque est listé dans l'ordre.
"""

MACHINE_HELP = "Machines : essais, arrêt, remise en service."
machine_app = typer.Typer(help=MACHINE_HELP, no_args_is_help=True)


def release(
    load: Annotated[str, typer.Argument(help="Numéro ou code de la charge.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    decision: Annotated[Decision, typer.Option(help="Ce qui est décidé.")],
    strike: Annotated[list[str] | None, typer.Option(help="PASSAGE=MOTIF à sortir de la charge.")] = None,
    reason: Annotated[str | None, typer.Option(help="Code du motif, dès que tout n'est pas vert.")] = None,
    confirm_date: Annotated[datetime | None, typer.Option(help="Date du jour, si l'horloge est douteuse.")] = None,
    as_json: Json = False,
) -> None:
    """Sign and decide."""
    from sterigcs import bootstrap
    from sterigcs.services.release import ReleaseAsked, standing
    from sterigcs.services.release import release as decide

    strikes = {}
    for pair in strike or []:
        pack, equals, why = pair.partition("=")
        if not equals or not pack or not why:
            raise typer.BadParameter("écrivez --strike PASSAGE=MOTIF")
        strikes[pack.strip()] = why.strip()
    confirmed: date | None = confirm_date.date() if confirm_date else None
    asked = ReleaseAsked(load, decision, strikes, reason, confirmed)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        read = bootstrap.code_reader()
        with store.write() as work:
            notice = decide(work, read, asked, card)
        with store.read() as look:
            points = standing(look, read, load)
        wording = bootstrap.wording()
        blocked = [{"reason": point.code, "message": " ".join(wording.notice(point)).strip()} for point in points]
        status = answer(notice, as_json=as_json, blockers=blocked)
        if status and not as_json:
            for place, point in enumerate(blocked, 1):
                print(f"  {place}. {point['message']}")
    raise typer.Exit(status)


@machine_app.callback(help=MACHINE_HELP)
def machines() -> None:
    """Keep the commands a group."""


@machine_app.command(name="test", help="Noter un essai : lu (pass, fail), ou jugé sur le fichier de la machine.")
def note_test(
    code: Annotated[str, typer.Argument(help="Code de la machine.")],
    kind: Annotated[TestKind, typer.Option(help="Essai.")],
    result: Annotated[str, typer.Option(help="pass, fail, ou un fichier d'enregistrement.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    as_json: Json = False,
) -> None:
    """Record a test of a machine; exit 1 when it does not conform."""
    from sterigcs import bootstrap
    from sterigcs.domain.machines import TestFailed
    from sterigcs.services.machines import record_test

    with told(as_json=as_json), opened_store() as store:
        file = None
        if result not in {"pass", "fail"}:
            file = bootstrap.read_cycle_file(Path(result))
            if not file.records:
                typer.echo(f"Aucun cycle lisible dans {result}. Vérifiez le fichier, ou tapez pass ou fail.", err=True)
                raise typer.Exit(WRONG_USE)
        read = bootstrap.code_reader()
        with store.write() as work:
            notice = record_test(work, read, code, kind, file or result, bootstrap.person_key(store, person))
    status = answer(notice, as_json=as_json)
    raise typer.Exit(1 if isinstance(notice, TestFailed) else status)


@machine_app.command(name="return", help="Remettre une machine en service, sous sa signature (PIN).")
def give_back(
    code: Annotated[str, typer.Argument(help="Code de la machine.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    as_json: Json = False,
) -> None:
    """Return a machine to service."""
    from sterigcs import bootstrap
    from sterigcs.services.machines import return_to_service

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = return_to_service(work, bootstrap.code_reader(), code, reason, card)
    raise typer.Exit(answer(notice, as_json=as_json))


@machine_app.command(name="list", help="Lister les machines, leur état et leur dernier essai.")
def listing(as_json: Json = False) -> None:
    """List the machines."""
    from sterigcs.domain.machines import MachineCard

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        rows = [
            {
                "machine": key,
                "name": machine.name,
                "stopped": machine.stopped,
                "steam_test": machine.steam_test.result.value if machine.steam_test else None,
                "steam_read_at": machine.steam_read_at.isoformat() if machine.steam_read_at else None,
            }
            for key, machine in look.references(MachineCard).items()
        ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        print(f"{row['machine']:<8} {row['name']:<28} {row['stopped'] or 'en service':<24} {row['steam_test'] or '—'}")
