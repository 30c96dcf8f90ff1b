"""``sterigcs quality``: non-conformities, from the declaration to the closure."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, signed, told, writing_key
from sterigcs.domain.caserules import CaseUnknown
from sterigcs.domain.nonconformities import CaseOrigin, Cause, Consequence, NonConformity

if TYPE_CHECKING:
    from sterigcs.services.quality import Document, Evidence
    from sterigcs.services.wording import Wording

HELP = "Qualité : non-conformités et actions correctives."
app = typer.Typer(help=HELP, no_args_is_help=True)
Case = Annotated[str, typer.Argument(help="Numéro ou clé de la non-conformité.")]
Who = Annotated[str, typer.Option("--person", help="Code de la personne.")]
Signer = Annotated[str, typer.Option("--person", help="Code du pharmacien qui signe.")]
Kind = Annotated[str | None, typer.Option("--type", help="Code du type (motifs employés pour : non-conformité).")]
Severity = Annotated[int | None, typer.Option(help="De 1 (légère) à 4 (un patient est en danger).")]
Origin = Annotated[CaseOrigin | None, typer.Option(help="D'où elle vient.")]
Led = Annotated[Consequence | None, typer.Option("--consequence", help="Ce qu'elle a entraîné.")]
Bears = Annotated[Cause | None, typer.Option("--cause", help="Qui la supporte.")]
Proof = Annotated[Path | None, typer.Option("--evidence", help="Photo ou document qui le prouve.")]
Words = Annotated[str | None, typer.Option("--text", help="En mots ; gardés hors du journal.")]


@app.callback(help=HELP)
def quality() -> None:
    """Keep the commands a group."""


@app.command(help="Déclarer une non-conformité sur une chose, par code, numéro ou sujet.")
def declare(
    thing: Annotated[str, typer.Argument(help="Code, numéro ou sujet.")],
    person: Who,
    kind: Kind = None,
    severity: Severity = None,
    origin: Origin = None,
    consequence: Led = None,
    cause: Bears = None,
    step: Annotated[str | None, typer.Option(help="Étape (un poste).")] = None,
    photo: Annotated[Path | None, typer.Option(help="Photo.")] = None,
    as_json: Json = False,
) -> None:
    """Open a non-conformity."""
    from sterigcs import bootstrap
    from sterigcs.services.quality import Declaring, Qualifying
    from sterigcs.services.quality import declare as open_case

    asked = Declaring(thing, step, Qualifying(kind, severity, origin, consequence, cause), _document(photo))
    with told(as_json=as_json), opened_store() as store:
        who, read = writing_key(store, person, as_json=as_json), bootstrap.code_reader()
        with store.write() as work:
            notice = open_case(work, read, asked, who)
    raise typer.Exit(answer(notice, as_json=as_json, case=getattr(notice, "case", None)))


@app.command(help="Préciser une non-conformité : type, gravité, origine, conséquence, qui la supporte.")
def qualify(
    case: Case,
    person: Who,
    kind: Kind = None,
    severity: Severity = None,
    origin: Origin = None,
    consequence: Led = None,
    cause: Bears = None,
    as_json: Json = False,
) -> None:
    """Say more of a non-conformity."""
    from sterigcs.services.quality import Qualifying
    from sterigcs.services.quality import qualify as say

    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = say(work, case, Qualifying(kind, severity, origin, consequence, cause), who)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Prévoir une action corrective : quoi, qui, pour quand.")
def plan(
    case: Case,
    label: Annotated[str, typer.Option(help="L'action en quelques mots, sans nom de personne.")],
    owner: Annotated[str, typer.Option(help="Code de la personne qui s'en charge.")],
    due: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Échéance.")],
    person: Who,
    text: Words = None,
    as_json: Json = False,
) -> None:
    """Plan a corrective action."""
    from sterigcs import bootstrap
    from sterigcs.services.quality import plan as plan_action

    with told(as_json=as_json), opened_store() as store:
        who, whose = writing_key(store, person, as_json=as_json), bootstrap.person_key(store, owner)
        with store.write() as work:
            notice = plan_action(work, case, label, text, whose, due.date(), who)
    raise typer.Exit(answer(notice, as_json=as_json, action=getattr(notice, "action", None)))


@app.command(help="Noter qu'une action est faite, avec sa preuve.")
def done(
    case: Case,
    action: Annotated[int, typer.Argument(help="Rang de l'action.")],
    person: Who,
    evidence: Proof = None,
    text: Words = None,
    as_json: Json = False,
) -> None:
    """Note that an action was carried out."""
    from sterigcs.services.quality import done as action_done

    proof = _evidence(evidence, text)
    with told(as_json=as_json), opened_store() as store:
        who = writing_key(store, person, as_json=as_json)
        with store.write() as work:
            notice = action_done(work, case, action, proof, who)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Clore une non-conformité, sous la signature du pharmacien (PIN), avec sa preuve.")
def close(
    case: Case, person: Signer, evidence: Proof = None, text: Words = None, cause: Bears = None, as_json: Json = False
) -> None:
    """Close a non-conformity."""
    from sterigcs import bootstrap
    from sterigcs.services.quality import close as settle

    proof = _evidence(evidence, text)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = settle(work, case, proof, cause, card)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Rouvrir une non-conformité close, sous la signature du pharmacien (PIN).")
def reopen(
    case: Case, person: Signer, reason: Annotated[str, typer.Option(help="Code du motif.")], as_json: Json = False
) -> None:
    """Open a closed non-conformity again."""
    from sterigcs import bootstrap
    from sterigcs.services.quality import reopen as begin_again

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = begin_again(work, case, reason, card)
    raise typer.Exit(answer(notice, as_json=as_json))


@app.command(help="Une non-conformité et ses actions.")
def show(case: Case, as_json: Json = False) -> None:
    """Show one non-conformity."""
    from sterigcs import bootstrap
    from sterigcs.services.codec import to_json
    from sterigcs.services.finding import spoken_name
    from sterigcs.services.quality import find_case

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        found = find_case(look, case)
        if isinstance(found, CaseUnknown):
            raise typer.Exit(answer(found, as_json=as_json))
        words, about = bootstrap.wording_of(look), spoken_name(look, found.opened.about) if found.opened else ""
        texts = {each.action: _words(look.attachment(each.text)) for each in found.actions if each.text}
    if as_json:
        document = {**json.loads(to_json(found)), "number": found.number, "texts": texts}
        print(json.dumps(document, ensure_ascii=False))
        return
    _tell(found, words, about, texts)


def _tell(case: NonConformity, words: "Wording", about: str, texts: dict[int, str]) -> None:
    opened = case.opened
    if opened is None:
        return
    state = "close" if case.closed_at else "ouverte"
    print(f"{case.number}, {state} : {words.word('case-kind', opened.what)}, {about}, gravité {case.severity}")
    shown = (("type", case.type), ("origin", case.origin), ("consequence", case.consequence), ("cause", case.cause))
    for name, value in shown:
        print(f"  {words.word('column', name):<16} {words.shown(name, value)}")
    for each in case.actions:
        mark = "faite" if each.done_at else f"pour le {each.due:%d/%m/%Y}"
        print(f"  Action {each.action} : {each.label} ({each.owner}, {mark})  {texts.get(each.action, '')}".rstrip())


def _words(kept: object) -> str:
    content = getattr(kept, "content", b"")
    return bytes(content).decode("utf-8", errors="replace")


@app.command(name="list", help="Non-conformités ouvertes, les plus graves d'abord.")
def list_(
    organisation: Annotated[str | None, typer.Option(help="Code de l'organisme ; sinon tous.")] = None,
    out: Annotated[Path | None, typer.Option(help="Classeur Excel à écrire.")] = None,
    as_json: Json = False,
) -> None:
    """List open non-conformities."""
    from sterigcs.cli.lists import list_ as tell_list

    tell_list("nonconformities", organisation, out, as_json)


def _document(path: Path | None) -> "Document | None":
    from sterigcs.services.quality import Document

    if path is None:
        return None
    try:
        return Document(path.name, path.read_bytes())
    except OSError as error:
        typer.echo(f"Fichier illisible : {path} ({error.strerror}). Choisissez-en un autre.", err=True)
        raise typer.Exit(WRONG_USE) from error


def _evidence(path: Path | None, text: str | None) -> "Evidence":
    from sterigcs.services.quality import Evidence

    return Evidence(_document(path), text)
