"""``sterigcs need``: what a site must have, by when; whether the plant will be on time."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import Json, answer, opened_store, told, writing_key
from sterigcs.domain.needs import NeedUnknown

if TYPE_CHECKING:
    from sterigcs.services.need_coverage import NeedJudged

HELP = "Besoins : déclarer, modifier, annuler, suivre."
app = typer.Typer(help=HELP, no_args_is_help=True)
Number = Annotated[str, typer.Argument(help="Numéro ou clé du besoin.")]
Who = Annotated[str, typer.Option("--person", help="Code de la personne.")]
Department = Annotated[str | None, typer.Option(help="Code du service qui attend.")]


@app.callback(help=HELP)
def needs() -> None:
    """Keep the commands a group."""


@app.command(help="Déclarer un besoin : un plateau, un modèle ou un article, où, pour quand.")
def state(
    site: Annotated[str, typer.Option(help="Code du site qui attend.")],
    by: Annotated[datetime, typer.Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="Pour quand.")],
    person: Who,
    tray: Annotated[str | None, typer.Option(help="Code d'un plateau.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Code d'un modèle de plateau.")] = None,
    item: Annotated[str | None, typer.Option(help="Code d'un article.")] = None,
    quantity: Annotated[int, typer.Option(help="Combien.")] = 1,
    department: Department = None,
    reason: Annotated[str | None, typer.Option(help="Code du motif.")] = None,
    as_json: Json = False,
) -> None:
    """State a need."""
    from sterigcs import bootstrap
    from sterigcs.services.needs import NeedAsked, state_need

    asked = NeedAsked(site, _instant(by), tray, kind, item, quantity, department, reason)
    with told(as_json=as_json), opened_store() as store:
        who, read = writing_key(store, person, as_json=as_json), bootstrap.code_reader()
        with store.write() as work:
            notice = state_need(work, read, asked, who)
    raise typer.Exit(answer(notice, as_json=as_json, need=getattr(notice, "need", None)))


@app.command(help="Modifier un besoin : heure, site, nombre.")
def change(
    number: Number,
    person: Who,
    by: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="Pour quand.")
    ] = None,
    site: Annotated[str | None, typer.Option(help="Code du site qui attend.")] = None,
    quantity: Annotated[int | None, typer.Option(help="Combien.")] = None,
    department: Department = None,
    as_json: Json = False,
) -> None:
    """Change a need."""
    from sterigcs.domain.needs import NeedChanged
    from sterigcs.services.needs import change_need

    fact = NeedChanged(quantity, site, department, _instant(by) if by else None)
    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = change_need(work, number, fact, who)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Annuler un besoin : plus personne n'attend.")
def cancel(
    number: Number,
    person: Who,
    reason: Annotated[str | None, typer.Option(help="Code du motif.")] = None,
    as_json: Json = False,
) -> None:
    """Cancel a need."""
    from sterigcs.services.needs import cancel_need

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = cancel_need(work, number, reason, who)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(name="list", help="Besoins à couvrir, les plus proches d'abord.")
def list_(
    organisation: Annotated[str | None, typer.Option(help="Code de l'organisme ; sinon tous.")] = None,
    out: Annotated[Path | None, typer.Option(help="Classeur Excel à écrire.")] = None,
    as_json: Json = False,
) -> None:
    """List open needs."""
    from sterigcs.cli.lists import list_ as tell_list

    tell_list("needs", organisation, out, as_json)


@app.command(help="Un besoin : où il en est, ce qu'on propose.")
def show(number: Number, as_json: Json = False) -> None:
    """Show one need, with every proposal."""
    from sterigcs import bootstrap
    from sterigcs.services.codec import to_json
    from sterigcs.services.need_coverage import judged_needs
    from sterigcs.services.needs import find_need

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        found = find_need(look, number)
        if isinstance(found, NeedUnknown):
            raise typer.Exit(answer(found, as_json=as_json))
        judged = [each for each in judged_needs(look) if each.need.number == found.number]
    if as_json:
        document = {**json.loads(to_json(found)), "number": found.number, "state": found.state.value}
        document["judged"] = json.loads(to_json(judged[0].judged)) if judged else None
        print(json.dumps(document, ensure_ascii=False))
        return
    words = bootstrap.wording()
    print(f"{found.number}, {words.shown('state', found.state)}")
    for each in judged:
        tell(judged)
        for proposal in each.judged.proposals:
            copy = f" : {proposal.copy.name}, {proposal.copy.site or '—'}" if proposal.copy else ""
            print(f"    {words.shown('proposal', proposal.kind)}{copy}")


def tell(found: "Sequence[NeedJudged]") -> None:
    """Print needs, one a line: what, where, by when, how it stands, whom to call."""
    from sterigcs import bootstrap
    from sterigcs.domain.values import PARIS

    words = bootstrap.wording()
    for each in found:
        by = f"{each.needed_by.astimezone(PARIS):%d/%m/%Y %H:%M}"
        place = " ".join(part for part in (each.site, each.department) if part)
        stands = words.shown("coverage", each.judged.coverage)
        why = words.shown("why", each.judged.reason)
        print(f"  {by}  {each.name} pour {place} : {stands}, {why}. Appelez le {each.phone or '—'}.")


def documents(found: "Sequence[NeedJudged]") -> list[dict[str, Any]]:
    """Give needs as JSON values."""
    from sterigcs.services.lists.needs import line_of

    return [{**asdict(line_of(each)), "needed_by": each.needed_by.isoformat()} for each in found]


def _instant(local: datetime) -> datetime:
    """Give the instant of a local time of the plant."""
    from sterigcs.domain.values import PARIS

    return local.replace(tzinfo=PARIS).astimezone(UTC)
