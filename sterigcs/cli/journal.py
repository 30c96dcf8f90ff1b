"""``sterigcs journal``: verify, rebuild, export, kinds, backup and restore, anomalies."""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.cli.shared import REFUSED, WRONG_USE, Json, opened_store, progress_bar, told

HELP = "Le journal : vérifier, reconstruire, exporter, sauvegarder."
app = typer.Typer(help=HELP, no_args_is_help=True)


@app.command(
    help="Vérifier empreintes, chaînes, rangs, pièces jointes, états et vues. Sortie 1 si un défaut est trouvé."
)
def verify(
    since_last: Annotated[bool, typer.Option("--since-last", help="Depuis la dernière vérification.")] = False,
    as_json: Json = False,
) -> None:
    """Verify the store; a clean run is remembered for ``--since-last``."""
    from sterigcs.persistence import upkeep

    with told(as_json=as_json), opened_store() as store:
        since = int(store.note("verified") or "0") if since_last else 0
        with progress_bar("Vérification", shown=not as_json) as progress:
            found = upkeep.verify(store, since=since, progress=progress)
        if not found.faults:
            store.note("verified", str(found.last_seq))
    document = {
        "entries": found.entries,
        "states": found.states,
        "attachments": found.attachments,
        "faults": [{"fault": fault, "about": about} for fault, about in found.faults],
        "clean": not found.faults,
    }
    if as_json:
        print(json.dumps(document))
    else:
        print(f"{found.entries} entrées, {found.states} états, {found.attachments} pièces jointes vérifiés.")
        for fault, about in found.faults:
            print(f"DÉFAUT  {fault} : {about}")
        print("Tout concorde." if not found.faults else f"{len(found.faults)} défaut(s) : ne continuez pas, restaurez.")
    raise typer.Exit(REFUSED if found.faults else 0)


@app.command(help="Refaire tous les états et toutes les vues à partir du journal.")
def rebuild(as_json: Json = False) -> None:
    """Fold every subject anew."""
    from sterigcs.persistence import upkeep

    with told(as_json=as_json), opened_store() as store, progress_bar("Reconstruction", shown=not as_json) as progress:
        count = upkeep.rebuild(store, progress)
    print(json.dumps({"entries": count}) if as_json else f"{count} entrées relues.")


@app.command(help="Écrire le journal en lignes JSON, dans l'ordre des rangs.")
def export(
    file: Annotated[Path | None, typer.Argument(help="Fichier à écrire ; sinon la sortie standard.")] = None,
    home: Annotated[str | None, typer.Option(help="Un organisme : ses entrées et les communes.")] = None,
    as_json: Json = False,
) -> None:
    """Export the journal."""
    with told(as_json=as_json), opened_store() as store:
        if file is None:
            for line in store.export(home):
                sys.stdout.buffer.write(line + b"\n")
            return
        count = 0
        try:
            with file.open("wb") as opened:
                for line in store.export(home):
                    opened.write(line + b"\n")
                    count += 1
        except OSError as error:
            typer.echo(f"Fichier impossible à écrire : {file} ({error.strerror}).", err=True)
            raise typer.Exit(WRONG_USE) from error
    print(json.dumps({"entries": count, "file": str(file)}) if as_json else f"{count} entrées écrites dans {file}.")


@app.command(help="Décrire chaque sorte de fait et ses champs, pour qui veut recalculer.")
def kinds(as_json: Json = False) -> None:
    """Describe every kind of fact."""
    from sterigcs.services.codec import FactCodec

    described = [kind.describe() for _, kind in sorted(FactCodec().kinds.items())]
    if as_json:
        print(json.dumps(described, ensure_ascii=False))
        return
    for kind in described:
        settled = ", décision" if kind["settlement"] else ""
        print(f"{kind['kind']} (version {kind['version']}{settled}) : {kind['meaning']}")
        for name, hint in kind["fields"].items():
            print(f"    {name}: {hint}")


@app.command(help="Prendre des entrées d'une autre base ; ce qui ne convient pas est mis de côté avec sa raison.")
def receive(
    file: Annotated[Path, typer.Argument(help="Lignes JSON d'un export.")],
    as_json: Json = False,
) -> None:
    """Receive entries of other origins."""
    from dataclasses import asdict

    from sterigcs.persistence import exchange

    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        typer.echo(f"Fichier illisible : {file} ({error.strerror}).", err=True)
        raise typer.Exit(WRONG_USE) from error
    with told(as_json=as_json), opened_store() as store:
        received = exchange.receive(store, lines)
    text = f"{received.accepted} entrées prises, {received.known} déjà là, {received.set_aside} mises de côté."
    print(json.dumps(asdict(received)) if as_json else text)
    raise typer.Exit(REFUSED if received.set_aside else 0)


@app.command(help="Sauvegarder dans un autre dossier (autre disque, partage, clé) ; les lignes suivront d'elles-mêmes.")
def backup(
    folder: Annotated[Path | None, typer.Argument(help="Dossier ; sinon celui de la dernière fois.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Faire aussi une copie complète, vérifiée.")] = False,
    as_json: Json = False,
) -> None:
    """Append the new lines to the backup folder, and remember it."""
    from sterigcs.persistence import backup as keeping

    with told(as_json=as_json), opened_store() as store:
        place = folder.resolve() if folder else Path(store.note("backup") or "")
        if not place.name:
            typer.echo("Donnez un dossier de sauvegarde.", err=True)
            raise typer.Exit(WRONG_USE)
        now = datetime.now(UTC)
        try:
            lines = keeping.append_new(store, place, now)
            copy = keeping.full_copy(store, place, now) if full else None
        except OSError as error:
            typer.echo(f"Sauvegarde impossible dans {place} ({error.strerror}). Vérifiez le dossier.", err=True)
            raise typer.Exit(WRONG_USE) from error
        store.note("backup", str(place))
    document = {"folder": str(place), "lines": lines, "copy": str(copy) if copy else None}
    print(json.dumps(document) if as_json else f"{lines} lignes sauvegardées dans {place}.")


@app.command(help="Restaurer une sauvegarde dans une base neuve, sous une nouvelle origine.")
def restore(folder: Annotated[Path, typer.Argument(help="Dossier de sauvegarde.")], as_json: Json = False) -> None:
    """Restore a backup into a new store."""
    from dataclasses import asdict

    from sterigcs.persistence import backup as keeping
    from sterigcs.persistence import upkeep

    with told(as_json=as_json), opened_store() as store:
        if store.count() > 1:
            typer.echo("Cette base n'est pas vide : restaurez dans un dossier neuf (--store).", err=True)
            raise typer.Exit(WRONG_USE)
        received = keeping.restore(store, folder)
        verified = upkeep.verify(store)
    document = {**asdict(received), "clean": not verified.faults, "origin": store.identity.origin}
    text = f"{received.accepted} entrées restaurées, {received.set_aside} mises de côté."
    print(json.dumps(document) if as_json else f"{text} {'Tout concorde.' if not verified.faults else 'DÉFAUTS.'}")
    raise typer.Exit(REFUSED if verified.faults or received.set_aside else 0)


@app.command(help="Lister les contradictions qui attendent une décision, et compter les étapes non scannées.")
def anomalies(as_json: Json = False) -> None:
    """List the standing anomalies."""
    from dataclasses import asdict

    from sterigcs import bootstrap
    from sterigcs.services.finding import spoken_name

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        rows, gaps = look.anomalies(), look.gaps()
        names = {row.subject: spoken_name(look, row.subject) for row in rows}
    if as_json:
        print(json.dumps({"anomalies": [asdict(row) for row in rows], "gaps": [asdict(gap) for gap in gaps]}))
        return
    words = bootstrap.wording()
    for row in rows:
        print(f"{names[row.subject]}  ({row.subject})  {words.word('anomaly', row.kind)}  (entrée {row.entry})")
    print(f"Contradictions à clore : {len(rows)}")
    for step, count in sorted(Counter(gap.step for gap in gaps).items()):
        print(f"Étapes non scannées : {count}, {words.word('station', step)}")


@app.command(name="close-anomaly", help="Clore une contradiction, avec une raison, sous sa signature (PIN).")
def close_anomaly(
    subject: Annotated[str, typer.Argument(help="Sujet, tel que listé par anomalies.")],
    entry: Annotated[str, typer.Argument(help="Entrée qui l'a révélée.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    as_json: Json = False,
) -> None:
    """Close an anomaly."""
    from sterigcs import bootstrap
    from sterigcs.cli.shared import answer, signed
    from sterigcs.services.anomalies import close

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            notice = close(work, subject, entry, reason, card)
        raise typer.Exit(answer(notice, as_json=as_json))
