"""``sterigcs release``: decisions on loads."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, signed, told
from sterigcs.domain.loads import Decision

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.release import PaperSignature

RELEASE_HELP = """Décider d'une charge, sous sa signature : le PIN est demandé au terminal, ou lu sur l'entrée standard.

LOAD est le numéro de la charge (ST1 071-03) ou son code. Sans décision possible, ce qui bloque est listé dans l'ordre.
"""


def release(
    load: Annotated[str, typer.Argument(help="Numéro ou code de la charge.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    decision: Annotated[Decision, typer.Option(help="Ce qui est décidé.")],
    strike: Annotated[list[str] | None, typer.Option(help="PASSAGE=MOTIF à sortir de la charge.")] = None,
    reason: Annotated[str | None, typer.Option(help="Code du motif, dès que tout n'est pas vert.")] = None,
    paper: Annotated[Path | None, typer.Option(help="Photo de la décision signée sur papier.")] = None,
    signed_by: Annotated[str | None, typer.Option(help="Avec --paper : qui a signé.")] = None,
    signed_at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d %H:%M"], help="Avec --paper : quand.")
    ] = None,
    second: Annotated[str | None, typer.Option(help="Code de la seconde personne, si le site en demande deux.")] = None,
    confirm_date: Annotated[datetime | None, typer.Option(help="Date du jour, si l'horloge est douteuse.")] = None,
    as_json: Json = False,
) -> None:
    """Sign and decide; a second person types their PIN after the first."""
    from sterigcs import bootstrap
    from sterigcs.cli.needs import documents, tell
    from sterigcs.domain.errors import Outcome
    from sterigcs.services.finding import find_one
    from sterigcs.services.need_coverage import needs_broken_by
    from sterigcs.services.release import ReleaseAsked, standing
    from sterigcs.services.release import release as decide

    strikes = {}
    for pair in strike or []:
        pack, equals, why = pair.partition("=")
        if not equals or not pack or not why:
            raise typer.BadParameter("écrivez --strike PASSAGE=MOTIF")
        strikes[pack.strip()] = why.strip()
    confirmed: date | None = confirm_date.date() if confirm_date else None
    with told(as_json=as_json), opened_store() as store:
        signature = _on_paper(store, paper, signed_by, signed_at)
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        beside = signed(store, bootstrap.person_key(store, second), as_json=as_json) if second else None
        asked = ReleaseAsked(load, decision, strikes, reason, confirmed, signature, second=beside)
        read = bootstrap.code_reader()
        with store.write() as work:
            notice = decide(work, read, asked, card)
        with store.read() as look:
            points = standing(look, read, load)
            key = find_one(look, read, load, "load")
            broken = needs_broken_by(look, key) if key and notice.outcome is not Outcome.REFUSED else []
        wording = bootstrap.wording()
        blocked = [{"reason": point.code, "message": " ".join(wording.notice(point)).strip()} for point in points]
        status = answer(notice, as_json=as_json, blockers=blocked, needs_broken=documents(broken))
        if broken and not as_json:
            print(f"Besoins touchés : {len(broken)}. Les plus proches d'abord :")
            tell(broken)
        if status and not as_json:
            for place, point in enumerate(blocked, 1):
                print(f"  {place}. {point['message']}")
    raise typer.Exit(status)


def _on_paper(
    store: "SqlStore", photo: Path | None, signed_by: str | None, signed_at: datetime | None
) -> "PaperSignature | None":
    """Read what says that the decision was signed on paper: photo, person and hour go together."""
    from sterigcs import bootstrap
    from sterigcs.domain.values import PARIS
    from sterigcs.services.release import PaperSignature

    if photo is None and signed_by is None and signed_at is None:
        return None
    if photo is None or signed_by is None or signed_at is None:
        raise typer.BadParameter("--paper, --signed-by et --signed-at vont ensemble")
    try:
        content = photo.read_bytes()
    except OSError as error:
        typer.echo(f"Photo illisible : {photo} ({error.strerror}). Choisissez-en une autre.", err=True)
        raise typer.Exit(WRONG_USE) from error
    return PaperSignature(bootstrap.person_key(store, signed_by), signed_at.replace(tzinfo=PARIS), content)
