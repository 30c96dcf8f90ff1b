"""``sterigcs demo``: a month of the whole plant, played through the program, and what it leaves to look at."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import WRONG_USE, Json, has_screen, progress_bar, told

if TYPE_CHECKING:
    from sterigcs.cli.demo_folder import Left
    from sterigcs.services.demonstration.play import Played

DEMO_HELP = """Jouer des journées de la stérilisation, par les mêmes services que les postes, dans un dossier neuf.

Sans --days ni --month : le dernier mois entier. La même graine et les mêmes jours redonnent le même journal.
"""
MARKER = ".sterigcs-demo"


def demo(
    out: Annotated[Path, typer.Option(help="Dossier à remplir ; une démonstration antérieure y est remplacée.")],
    days: Annotated[int | None, typer.Option(min=1, help="Seulement les N premiers jours ouvrés du mois.")] = None,
    month: Annotated[str | None, typer.Option(metavar="AAAA-MM", help="Mois à jouer.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Graine du hasard.")] = 1,
    no_window: Annotated[bool, typer.Option("--no-window", help="Ne pas ouvrir la fenêtre à la fin.")] = False,
    as_json: Json = False,
) -> None:
    """Play, write, and say what to open."""
    chosen = _days(days, month)
    with told(as_json=as_json):
        try:
            _make_room(out)
            played, left = _play(out, chosen, seed, quiet=as_json)
        except OSError as error:
            typer.echo(f"Dossier impossible à remplir : {out} ({error.strerror}). Choisissez-en un autre.", err=True)
            raise typer.Exit(WRONG_USE) from error
    if as_json:
        typer.echo(json.dumps(_document(out, seed, played, left), ensure_ascii=False))
        return
    typer.echo(f"{len(played.days)} jours joués, {sum(day.scans for day in played.days)} lectures. À ouvrir :")
    for each in left:
        typer.echo(f"  {out / each.path}  {each.words}")
    typer.echo(f"  {out / 'LISEZMOI.txt'}  ce qu'il y a, et des commandes à essayer")
    if not no_window and has_screen():
        _open_window(out / "store")


def _open_window(store: Path) -> None:
    """Open the window on what was played, in a process of its own: this one has played with its own clock."""
    typer.echo("La fenêtre s’ouvre ; le PIN de tous est dans LISEZMOI.txt.")
    subprocess.run([sys.executable, "-m", "sterigcs", "--store", str(store), "window"], check=False)  # noqa: S603


def _days(days: int | None, month: str | None) -> list[date]:
    from sterigcs.services.demonstration.calendar import FIRST_MONTH, LAST_MONTH, month_before, working_days

    if days is not None and month is not None:
        raise typer.BadParameter("donnez --days ou --month, l'un des deux")
    try:
        found = working_days(month or month_before(datetime.now(UTC)))
    except ValueError:
        raise typer.BadParameter(f"--month va de {FIRST_MONTH} à {LAST_MONTH}, écrit AAAA-MM") from None
    return found[:days]


def _make_room(out: Path) -> None:
    """Take a new or empty folder, or the place of an earlier demonstration; refuse any other. Raises ``OSError``."""
    if out.is_dir() and (out / MARKER).is_file():
        shutil.rmtree(out)
    elif out.exists() and (not out.is_dir() or any(out.iterdir())):
        typer.echo(f"{out} contient autre chose qu'une démonstration. Choisissez un dossier neuf.", err=True)
        raise typer.Exit(WRONG_USE)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARKER).write_text("Ce dossier est remplacé par la prochaine démonstration.\n", encoding="utf-8")


def _play(out: Path, days: list[date], seed: int, *, quiet: bool) -> "tuple[Played, list[Left]]":
    from sterigcs import bootstrap
    from sterigcs.cli import demo_examples, demo_folder

    month = f"{days[0]:%Y-%m}"
    with (
        progress_bar("La stérilisation travaille", shown=not quiet) as progress,
        bootstrap.play_demonstration(out, days, seed, progress) as (store, played),
    ):
        left = [demo_folder.Left("store/", "la base", store.count())]
        left += demo_folder.write_billing(store, out, month)
        left += demo_folder.write_figures(store, out, month)
        left += demo_folder.write_papers(store, out, days[-1])
        left.append(demo_folder.write_load_records(store, out))
        left.append(demo_folder.write_logbooks(store, out, days[0], days[-1]))
        left += demo_examples.write_examples(store, out)
        left.append(demo_examples.write_paper_sheets(out))
        left.append(demo_folder.Left("cycles/", "enregistrements des stérilisateurs, importés", _count(out / "cycles")))
        with store.read() as look:
            # A tray that was used, so that its trace goes from sending to use.
            used = [row.number for row in look.packs(status="used") if row.tray]
            pack = (used or [row.number for row in look.packs()])[-1]
        standing = demo_examples.standing(store)
    text = demo_folder.read_me(out, played, left, month, pack, standing)
    (out / "LISEZMOI.txt").write_text(text, encoding="utf-8")
    return played, left


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir())


def _document(out: Path, seed: int, played: "Played", left: "list[Left]") -> dict[str, Any]:
    return {
        "folder": str(out),
        "store": str(out / "store"),
        "seed": seed,
        "days": [
            {
                "day": each.day.isoformat(),
                "trays": each.trays,
                "pouches": each.pouches,
                "cycles": each.cycles,
                "washes": each.washes,
                "scans": each.scans,
                "refused": each.refused,
            }
            for each in played.days
        ],
        "oddities": {kind.value: count for kind, count in played.oddities.items()},
        "refusals": dict(played.refusals),
        "files": [{"path": str(out / each.path), "count": each.count} for each in left],
    }
