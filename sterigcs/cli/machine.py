"""``sterigcs machine``: tests, return to service, loss of power, the list."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.machine_life import add_to
from sterigcs.cli.shared import WRONG_USE, Json, acting, answer, opened_store, signed, told, writing_key
from sterigcs.domain.machines import TestKind
from sterigcs.domain.values import PARIS

if TYPE_CHECKING:
    from sterigcs.services.machines import MachineState
    from sterigcs.services.wording import Wording

HELP = "Machines : essais, contrôle visuel, interventions, arrêt, remise en service."
app = typer.Typer(help=HELP, no_args_is_help=True)


@app.callback(help=HELP)
def machines() -> None:
    """Keep the commands a group."""


add_to(app)


@app.command(name="test", help="Noter un essai : lu (pass, fail), ou jugé sur le fichier de la machine.")
def note_test(
    code: Annotated[str, typer.Argument(help="Code de la machine.")],
    kind: Annotated[TestKind, typer.Option(help="Essai.")],
    result: Annotated[str, typer.Option(help="pass, fail, ou un fichier d'enregistrement.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    as_json: Json = False,
) -> None:
    """Record a test of a machine; exit 1 when it does not conform."""
    from sterigcs import bootstrap
    from sterigcs.domain.machine_rules import TestFailed
    from sterigcs.services.machines import record_test

    with told(as_json=as_json), opened_store() as store:
        file = None
        if result not in {"pass", "fail"}:
            try:
                file = bootstrap.read_cycle_file(Path(result))
            except OSError as error:
                typer.echo(
                    f"Fichier illisible : {result} ({error.strerror}). Tapez pass, fail, ou un fichier.", err=True
                )
                raise typer.Exit(WRONG_USE) from error
            if not file.records:
                typer.echo(f"Aucun cycle lisible dans {result}. Vérifiez le fichier, ou tapez pass ou fail.", err=True)
                raise typer.Exit(WRONG_USE)
        read = bootstrap.code_reader()
        with store.write() as work:
            notice = record_test(work, read, code, kind, file or result, writing_key(store, person, as_json=as_json))
    status = answer(notice, as_json=as_json)
    raise typer.Exit(1 if isinstance(notice, TestFailed) else status)


@app.command(name="return", help="Remettre une machine en service, sous sa signature (PIN).")
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


@app.command(name="power-cut", help="Noter une coupure de courant : les cycles en cours ont échoué, nouveaux tests.")
def note_power_cut(
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    at: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d %H:%M"], help="Heure ; sinon maintenant.")] = None,
    as_json: Json = False,
) -> None:
    """Note a loss of power."""
    from sterigcs.services.machines import power_cut

    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        notice = power_cut(work, card, at.replace(tzinfo=PARIS) if at else work.now)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(name="list", help="Lister les machines, leur état et leur dernier essai.")
def listing(as_json: Json = False) -> None:
    """List the machines."""
    from sterigcs import bootstrap
    from sterigcs.services.machines import machine_states

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        states = machine_states(look)
    if as_json:
        rows = [asdict(each) for each in states]
        print(json.dumps(rows, ensure_ascii=False, default=lambda value: value.isoformat()))
        return
    wording = bootstrap.wording()
    for each in states:
        state = wording.word("reason-code", each.stopped) if each.stopped else "en service"
        print(f"{each.machine:<8} {each.name:<28} {state:<26} {_test_told(wording, each)}")


def _test_told(wording: "Wording", state: "MachineState") -> str:
    """Say how the steam test stands: today's with its hour, an older one dated and said not to count."""
    if not state.tested:
        return "—"
    if state.steam_test is None or state.steam_read_at is None:
        return "essai du jour à faire"
    result = wording.word("test-result", state.steam_test)
    read_at = f"{state.steam_read_at.astimezone(PARIS):%d/%m/%Y %H:%M}"
    if state.steam_test_of_today:
        return f"essai du jour {result}, lu le {read_at}"
    return f"essai du jour à faire ; dernier {result}, lu le {read_at}"
