"""``sterigcs release``: decisions on loads."""

from datetime import date, datetime
from typing import Annotated

import typer

from sterigcs.cli.shared import Json, answer, opened_store, signed, told
from sterigcs.domain.loads import Decision

RELEASE_HELP = """Décider d'une charge, sous sa signature : le PIN est demandé au terminal, ou lu sur l'entrée standard.

LOAD est le numéro de la charge (ST1 071-03) ou son code. Sans décision possible, ce qui bloque est listé dans l'ordre.
"""


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
    asked = ReleaseAsked(load, decision, strikes, reason, confirmed)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
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
