"""``sterigcs machine``: stop, daily look, service, a run that holds no packs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, acting, answer, told
from sterigcs.domain.loads import Purpose
from sterigcs.domain.machines import ServiceKind
from sterigcs.domain.values import PARIS

if TYPE_CHECKING:
    from sterigcs.domain.errors import Notice
    from sterigcs.domain.people import PersonCard
    from sterigcs.services.ports import Writing

Machine = Annotated[str, typer.Argument(help="Code de la machine.")]
Who = Annotated[str, typer.Option("--person", help="Code de la personne.")]
_DAYS, _INSTANTS = ["%Y-%m-%d"], ["%Y-%m-%d %H:%M"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the group of machines."""
    app.command(name="stop", help="Mettre une machine hors service.")(stop)
    app.command(name="look", help="Noter le contrôle visuel du jour.")(look)
    app.command(name="service", help="Noter une intervention : qualification, étalonnage, maintenance, inspection.")(
        service
    )
    app.command(name="run", help="Noter un cycle sans passage : chauffe, à vide, maintenance, qualification.")(run)


def stop(
    code: Machine,
    person: Who,
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    cut: Annotated[bool, typer.Option("--cut", help="Le cycle en cours est interrompu : il a échoué.")] = False,
    as_json: Json = False,
) -> None:
    """Take a machine out of service."""
    from sterigcs import bootstrap
    from sterigcs.services.machine_life import stop_machine

    read = bootstrap.code_reader()
    _act(person, as_json, lambda work, card: stop_machine(work, read, code, reason, card, cut=cut))


def look(
    code: Machine,
    person: Who,
    failed: Annotated[bool, typer.Option("--failed", help="Non conforme : une fiche s'ouvre.")] = False,
    as_json: Json = False,
) -> None:
    """Note the daily look."""
    from sterigcs import bootstrap
    from sterigcs.services.machine_life import note_look

    read = bootstrap.code_reader()
    _act(person, as_json, lambda work, card: note_look(work, read, code, card, conforming=not failed))


def service(
    code: Machine,
    person: Who,
    kind: Annotated[ServiceKind, typer.Option(help="Intervention.")],
    done: Annotated[datetime, typer.Option(formats=_DAYS, help="Faite le.")],
    document: Annotated[str, typer.Option(help="Numéro du rapport.")],
    due: Annotated[datetime | None, typer.Option(formats=_DAYS, help="Prochaine, si elle est connue.")] = None,
    report: Annotated[Path | None, typer.Option(help="Le rapport, en PDF.")] = None,
    as_json: Json = False,
) -> None:
    """Note what was done to a machine."""
    from sterigcs import bootstrap
    from sterigcs.services.machine_life import Serviced, note_service

    content = _pdf(report) if report is not None else None
    fact = Serviced(kind, done.date(), due.date() if due is not None else None, document, content)
    read = bootstrap.code_reader()
    _act(person, as_json, lambda work, card: note_service(work, read, code, fact, card))


def run(
    code: Machine,
    person: Who,
    purpose: Annotated[Purpose, typer.Option(help="But du cycle.")],
    at: Annotated[datetime | None, typer.Option(formats=_INSTANTS, help="Départ ; sinon maintenant.")] = None,
    counter: Annotated[str | None, typer.Option(help="Numéro de cycle affiché par la machine.")] = None,
    as_json: Json = False,
) -> None:
    """Note a run that holds no packs."""
    from sterigcs import bootstrap
    from sterigcs.services.machine_life import OtherRun, note_run

    read = bootstrap.code_reader()

    def note(work: "Writing", card: "PersonCard") -> "Notice":
        started = at.replace(tzinfo=PARIS) if at is not None else work.now
        return note_run(work, read, code, OtherRun(purpose, started, counter), card)

    _act(person, as_json, note)


def _act(person: str, as_json: bool, act: "Callable[[Writing, PersonCard], Notice]") -> None:
    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        notice = act(work, card)
    raise typer.Exit(answer(notice, as_json=as_json))


def _pdf(file: Path) -> bytes:
    """Read a report; leave with status 2 where it is none."""
    from sterigcs.services.photos import MOST_BYTES, media_type

    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        typer.echo(f"Rapport illisible : {file} ({error.strerror}). Vérifiez le chemin.", err=True)
        raise typer.Exit(WRONG_USE) from error
    if media_type(content) != "application/pdf":
        typer.echo(f"Ce n’est pas un PDF de 8 Mo au plus : {file}. Donnez le rapport en PDF.", err=True)
        raise typer.Exit(WRONG_USE)
    return content
