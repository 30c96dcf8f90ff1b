"""``sterigcs recalls``: the list, one recall with its items, the answers, the closure, the sheets of each member."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import REFUSED, WRONG_USE, Json, answer, opened_store, signed, told, writing_key
from sterigcs.domain.recalls import RecallOutcome, RecallUnknown

if TYPE_CHECKING:
    from sterigcs.domain.recalls import Recall
    from sterigcs.services.ports import Reading
    from sterigcs.services.recalls import RecalledPack

HELP = "Rappels : liste, réponses passage par passage, clôture, feuilles par adhérent."
app = typer.Typer(help=HELP, no_args_is_help=True)
Key = Annotated[str, typer.Argument(help="Numéro ou clé du rappel.")]


@app.callback(help=HELP)
def recalls() -> None:
    """Keep the commands a group."""


@app.command(name="list", help="Rappels et exercices, avec ce qui reste sans réponse.")
def list_(
    out: Annotated[Path | None, typer.Option(help="Classeur Excel à écrire.")] = None,
    as_json: Json = False,
) -> None:
    """List recalls."""
    from sterigcs.cli.lists import list_ as tell_list

    tell_list("recalls", None, out, as_json)


@app.command(help="Un rappel : chaque passage, où il est, ce qu'on en a répondu.")
def show(key: Key, as_json: Json = False) -> None:
    """Show one recall."""
    from dataclasses import asdict

    from sterigcs import bootstrap
    from sterigcs.services.recalls import items, line_of

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        found = _found(look, key, as_json=as_json)
        line, packs = line_of(look, found), items(look, found.key)
    if line is None:
        raise typer.Exit(REFUSED)
    document = {**asdict(line), "opened_at": line.opened_at.isoformat(), "packs": [_item(each) for each in packs]}
    if as_json:
        print(json.dumps(document, ensure_ascii=False))
        return
    words = bootstrap.wording()
    marks = " (exercice)" if line.exercise else ""
    scope = f"{words.word('recall-scope', line.scope_kind)} {line.scope}"
    print(f"{line.number}{marks}, {scope}, {words.word('recall-state', line.recall_state)}")
    print(
        f"  {line.concerned} concernés, {line.acknowledged} répondus, {line.used} utilisés, {line.outstanding} restent"
    )
    for each in packs:
        _tell(each)


def _tell(each: "RecalledPack") -> None:
    """Print one item: what it is, where it is or was used, and what was answered for it."""
    from sterigcs import bootstrap
    from sterigcs.domain.values import PARIS

    words, item = bootstrap.wording(), _item(each)
    answered = words.word("recall-outcome", item["answer"]) if item["answer"] else "sans réponse"
    status = words.word("pack-status", item["status"])
    used = f", utilisé le {each.pack.used_at.astimezone(PARIS):%d/%m/%Y}" if each.pack.used_at else ""
    where = f"{item['site'] or '—'}{used}"
    print(f"  {item['number']:<10} {item['name']:<40} {item['owner']:<5} {status:<16} {answered:<14} {where}")


def _item(each: "RecalledPack") -> dict[str, Any]:
    pack, item = each.pack, each.item
    return {
        "pack": pack.key,
        "number": pack.packed.number if pack.packed else pack.key,
        "name": pack.packed.name if pack.packed else pack.key,
        "owner": each.owner,
        "status": pack.status.value,
        "site": pack.site,
        "use_by": pack.use_by.isoformat() if pack.use_by else None,
        "used_at": pack.used_at.isoformat() if pack.used_at else None,
        "answer": item.outcome.value if item.outcome else None,
        "place": item.place,
        "at": item.at.isoformat() if item.at else None,
        "by": item.by,
    }


def _found(look: "Reading", key: str, *, as_json: bool) -> "Recall":
    from sterigcs.services.recalls import find_recall

    found = find_recall(look, key)
    if isinstance(found, RecallUnknown):
        raise typer.Exit(answer(found, as_json=as_json))
    return found


@app.command(help="Répondre pour des passages d'un rappel : mis de côté, utilisés, introuvables, détruits.")
def acknowledge(
    key: Key,
    packs: Annotated[list[str], typer.Argument(help="Codes ou numéros des passages.")],
    outcome: Annotated[RecallOutcome, typer.Option(help="Ce qu'ils sont devenus.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    place: Annotated[str | None, typer.Option(help="Code du lieu ; sinon le site de la personne.")] = None,
    as_json: Json = False,
) -> None:
    """Answer for packs; exit 1 when one is not of this recall."""
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Outcome
    from sterigcs.services.recalls import acknowledge as answer_for

    with told(as_json=as_json), opened_store() as store:
        who, read = writing_key(store, person, as_json=as_json), bootstrap.code_reader()
        with store.write() as work:
            notices = answer_for(work, read, packs, outcome, who, place, key)
    if not as_json:
        raise typer.Exit(max(answer(notice, as_json=False) for notice in notices))
    words = bootstrap.wording()
    told_all = [{"reason": each.code, "message": words.notice(each)[0]} for each in notices]
    worst = next((each for each in notices if each.outcome is Outcome.REFUSED), notices[0])
    raise typer.Exit(answer(worst, as_json=True, answers=told_all))


@app.command(help="Clore un rappel, sous sa signature (PIN), quand plus aucun passage n'attend.")
def close(
    key: Key,
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    as_json: Json = False,
) -> None:
    """Close a recall; exit 1 when items are outstanding."""
    from sterigcs import bootstrap
    from sterigcs.services.recalls import close as settle

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = settle(work, key, card)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(name="print", help="Écrire une feuille PDF par adhérent : passages à retrouver, cases à cocher.")
def print_(
    key: Key, out: Annotated[Path, typer.Option("--out", help="Dossier à remplir.")], as_json: Json = False
) -> None:
    """Write the sheets of a recall, one of each organisation."""
    from sterigcs import bootstrap
    from sterigcs.documents.papers import open_papers
    from sterigcs.documents.recall_sheet import recall_sheet
    from sterigcs.services.recall_papers import recall_sheets

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        sheets = recall_sheets(look, _found(look, key, as_json=as_json))
    papers, written = open_papers(bootstrap.resources()), []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for sheet in sheets:
            file = out / f"{'-'.join(sheet.number.split())}-{sheet.organisation}.pdf"
            file.write_bytes(recall_sheet(papers, sheet))
            written.append(str(file))
    except OSError as error:
        typer.echo(f"Dossier impossible à remplir : {out} ({error.strerror}). Choisissez-en un autre.", err=True)
        raise typer.Exit(WRONG_USE) from error
    print(json.dumps({"files": written}) if as_json else "\n".join(written))
