"""``sterigcs tools``: the program's own figures, for whoever wants to compute one again."""

import json
import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sterigcs.domain.lethality import Rule

HELP = "Calculs à vérifier soi-même : létalité, vapeur saturée."
app = typer.Typer(help=HELP, no_args_is_help=True)

MAX_BYTES = 50_000_000
COLDEST_C, HOTTEST_C = -100.0, 400.0


class LethalityKind(StrEnum):
    """Which lethality: F0 in minutes or A0 in seconds."""

    F0 = "f0"
    A0 = "a0"


Json = Annotated[bool, typer.Option("--json", help="Répondre en JSON.")]


@app.callback(help=HELP)
def tools() -> None:
    """Keep the commands a group."""


@app.command(help="Calculer F0 ou A0 d'une courbe de température.")
def lethality(
    file: Annotated[Path, typer.Argument(help="CSV aux colonnes seconds,celsius.")],
    quantity: Annotated[LethalityKind, typer.Option(help="F0 (minutes) ou A0 (secondes).")],
    tref: Annotated[float | None, typer.Option(help="Température de référence, °C.")] = None,
    z: Annotated[float | None, typer.Option(help="Valeur z, K.")] = None,
    threshold: Annotated[float | None, typer.Option(help="Rien ne compte sous cette température, °C.")] = None,
    rule: Annotated[Rule, typer.Option(help="Règle d'intégration.")] = Rule.LOG_TRAPEZOID,
    as_json: Json = False,
) -> None:
    """Compute F0 or A0 of a curve; exit 1 when lines were left out, 2 when none could be read."""
    from decimal import Decimal

    from sterigcs.domain.lethality import A0, F0, Lethality, expose

    default = F0 if quantity is LethalityKind.F0 else A0
    if not all(value is None or math.isfinite(value) for value in (tref, z, threshold)) or (z is not None and z <= 0):
        raise typer.BadParameter("tref, z et threshold sont des nombres, z est plus grand que 0")
    reference, width, least = (
        given if value is None else Decimal(str(value))
        for given, value in ((default.reference, tref), (default.z, z), (default.threshold, threshold))
    )
    points, wrong = _read_points(file)
    for line, text in wrong:
        typer.echo(f"{file}:{line}: {text}", err=True)
    if not points:
        raise typer.Exit(2)
    try:
        exposure = expose(points, Lethality(reference, width, least, rule))
    except OverflowError:
        raise typer.BadParameter("z est trop petit pour ces températures") from None
    minutes = quantity is LethalityKind.F0
    value, unit = (exposure.minutes, "min") if minutes else (exposure.seconds, "s")
    if as_json:
        answer = {
            "value": value,
            "unit": unit,
            "quantity": quantity.value,
            "rule": rule.value,
            "tref": float(reference),
            "z": float(width),
            "threshold": float(least),
            "gaps": [{"from": begin, "to": end} for begin, end in exposure.gaps],
            "faults": [{"line": line, "text": text} for line, text in wrong],
        }
        typer.echo(json.dumps(answer))
    else:
        typer.echo(f"{quantity.value.upper()} = {value:.2f} {unit}   (Tref {reference} °C, z {width} K, {rule.value})")
        for begin, end in exposure.gaps:
            typer.echo(f"Trou de {begin:g} s à {end:g} s : rien n'y est compté.")
    raise typer.Exit(1 if wrong else 0)


@app.command(help="Donner la pression de vapeur saturante, ou la température de saturation (IAPWS-IF97).")
def steam(
    celsius: Annotated[float | None, typer.Option(help="Température, °C : donne la pression.")] = None,
    kpa: Annotated[float | None, typer.Option(help="Pression absolue, kPa : donne la température.")] = None,
    as_json: Json = False,
) -> None:
    """Give the saturation pressure or temperature; exit 2 where there is none."""
    from sterigcs.domain.steam import saturation_pressure, saturation_temperature

    try:
        if celsius is not None and kpa is None:
            value, unit = saturation_pressure(celsius), "kPa"
        elif kpa is not None and celsius is None:
            value, unit = saturation_temperature(kpa), "°C"
        else:
            raise typer.BadParameter("donnez --celsius ou --kpa, l'un des deux")
    except ValueError:
        typer.echo("Pas de vapeur saturée à cette valeur.", err=True)
        raise typer.Exit(2) from None
    typer.echo(json.dumps({"value": value, "unit": unit}) if as_json else f"{value:.3f} {unit}")


def _read_points(file: Path) -> tuple[list[tuple[float, float]], list[tuple[int, str]]]:
    """Read seconds and °C; what is no number is left out and told, never taken as zero."""
    import csv

    try:
        if file.stat().st_size > MAX_BYTES:
            return [], [(1, "fichier trop gros")]
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, ValueError, csv.Error) as problem:
        return [], [(1, str(problem))]
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if not {"seconds", "celsius"} <= set(header):
        return [], [(1, "colonnes seconds et celsius attendues")]
    places = header.index("seconds"), header.index("celsius")
    points: list[tuple[float, float]] = []
    wrong = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        found = [_number(row[place]) if place < len(row) else None for place in places]
        if found[0] is None or found[1] is None or not COLDEST_C <= found[1] <= HOTTEST_C:
            wrong.append((number, "ligne illisible : " + ",".join(row)[:80]))
        else:
            points.append((found[0], found[1]))
    return points, wrong


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
