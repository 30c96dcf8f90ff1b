"""``sterigcs cycles``: read and judge cycle records without a store."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import Json, answer, opened_store, told, writing_key
from sterigcs.cli.waiting_records import GIVE_HELP, WAITING_HELP, give, waiting
from sterigcs.cli.watching import WATCH_HELP, watch
from sterigcs.domain.cycles.records import MachineVerdict
from sterigcs.domain.lethality import Rule

if TYPE_CHECKING:
    from sterigcs.devices.cycle_records import ReadResult
    from sterigcs.domain.cycles.reports import CycleReport, ParameterFigure
    from sterigcs.domain.errors import Fault, Notice

HELP = "Enregistrements de cycle des machines."
CHECK_HELP = """Lire des enregistrements et les juger sur les valeurs de leur propre en-tête.

Sortie 0 : tous conformes ; 1 : au moins un ne l'est pas ; 2 : au moins un fichier sans cycle lisible.
"""
IMPORT_HELP = """Importer des enregistrements : chacun va à sa charge (machine, compteur ou heure), sinon à la boîte.

Sortie 0 : tous conformes et rattachés ; 1 : au moins un ne l'est pas ; 2 : au moins un fichier illisible.
"""
TYPED_HELP = "Noter un ticket papier lu par une personne habilitée ; ce qui est illisible reste manquant."
app = typer.Typer(help=HELP, no_args_is_help=True)

CONFORMING, NOT_CONFORMING, UNREADABLE = 0, 1, 2


@app.callback(help=HELP)
def cycles() -> None:
    """Keep the commands a group."""


@app.command(help=CHECK_HELP)
def check(
    files: Annotated[list[Path], typer.Argument(help="Fichiers écrits par les machines.")],
    rule: Annotated[Rule, typer.Option(help="Règle d'intégration de F0 et A0.")] = Rule.LOG_TRAPEZOID,
    as_json: Json = False,
) -> None:
    """Judge each record by its own header; exit 0 all pass, 1 some do not, 2 a file without a readable cycle."""
    from sterigcs.bootstrap import resources
    from sterigcs.devices.cycle_profiles import load_profiles
    from sterigcs.domain.cycles.judgement import judge
    from sterigcs.domain.cycles.reports import CycleLimits
    from sterigcs.domain.lethality import A0, F0

    profiles, wrong = load_profiles(resources() / "cycle-profiles")
    results = [(file, _read(file, profiles)) for file in files]
    limits = CycleLimits(f0=replace(F0, rule=rule), a0=replace(A0, rule=rule))
    judged = [(file, result, [judge(record, limits) for record in result.records]) for file, result in results]
    reports = [report for *_, some in judged for report in some]
    code = CONFORMING if all(report.verdict.value == "pass" for report in reports) else NOT_CONFORMING
    code = UNREADABLE if not all(some for *_, some in judged) else code
    if as_json:
        document = {
            "conform": code == CONFORMING,
            "profile_faults": [_fault_document(fault) for fault in wrong],
            "files": [_file_document(file, result, some) for file, result, some in judged],
        }
        typer.echo(json.dumps(document, indent=1))
    else:
        words = _wording()
        for fault in wrong:
            typer.echo(_fault_line(words, fault), err=True)
        for file, result, some in judged:
            typer.echo("\n".join(_file_text(words, file, result, some)))
    raise typer.Exit(code)


@app.command(name="import", help=IMPORT_HELP)
def import_records(
    files: Annotated[list[Path], typer.Argument(help="Fichiers écrits par les machines.")],
    person: Annotated[str, typer.Option(help="Code de la personne.")] = "system",
    machine: Annotated[str | None, typer.Option(help="Machine, si le ticket ne porte pas son numéro.")] = None,
    as_json: Json = False,
) -> None:
    """Import records into the store; exit 1 when one does not conform or waits, 2 when a file holds none."""
    from sterigcs import bootstrap
    from sterigcs.services.evidence import Importing, import_file
    from sterigcs.services.receiving import layouts_of

    imported, unreadable = [], []
    with told(as_json=as_json), opened_store() as store:
        key = writing_key(store, person, as_json=as_json)
        with store.read() as look:
            layouts = layouts_of(look)
        for path in files:
            try:
                file = bootstrap.read_cycle_file(path, layouts)
            except OSError:
                unreadable.append(f"{path} : fichier introuvable ou illisible")
                continue
            if not file.records:
                unreadable.append(f"{path} : aucun cycle lisible")
            with store.write() as work:
                imported += import_file(work, file, Importing(key, machine))
        with store.read() as look:
            numbers = {i.load: getattr(look.life(f"load:{i.load}"), "number", None) for i in imported if i.load}
    words = bootstrap.wording()
    rows = [
        {
            "file": row.file,
            "outcome": row.notice.outcome.value,
            "reason": row.notice.code,
            "message": " ".join(words.notice(row.notice)).strip(),
            "load": numbers.get(row.load) if row.load else None,
            **_plain(row.report),
        }
        for row in imported
    ]
    if as_json:
        typer.echo(json.dumps({"cycles": rows, "unreadable": unreadable}, ensure_ascii=False))
    else:
        for row in rows:
            typer.echo(f"{row['file']} : {row['message']}")
    for line in unreadable:
        typer.echo(line, err=True)
    if unreadable:
        raise typer.Exit(UNREADABLE)
    conforming = all(row.report.verdict.value == "pass" and row.notice.outcome.value == "accepted" for row in imported)
    raise typer.Exit(CONFORMING if conforming else NOT_CONFORMING)


app.command(name="watch", help=WATCH_HELP)(watch)
app.command(name="waiting", help=WAITING_HELP)(waiting)
app.command(name="give", help=GIVE_HELP)(give)


@app.command(help=TYPED_HELP)
def typed(
    load: Annotated[str, typer.Argument(help="Numéro ou code de la charge.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui a lu.")],
    counter: Annotated[str | None, typer.Option(help="Compteur de cycles.")] = None,
    programme: Annotated[str | None, typer.Option(help="Programme écrit sur le ticket.")] = None,
    start: Annotated[datetime | None, typer.Option(help="Début (AAAA-MM-JJTHH:MM:SS).")] = None,
    end: Annotated[datetime | None, typer.Option(help="Fin.")] = None,
    hold_s: Annotated[str | None, typer.Option(help="Durée du plateau, secondes.")] = None,
    temperature_min: Annotated[str | None, typer.Option(help="Minimum du plateau, °C.")] = None,
    temperature_max: Annotated[str | None, typer.Option(help="Maximum du plateau, °C.")] = None,
    pressure: Annotated[str | None, typer.Option(help="Pression absolue au plateau, kPa.")] = None,
    verdict: Annotated[MachineVerdict | None, typer.Option(help="Verdict de la machine.")] = None,
    parameter: Annotated[list[str] | None, typer.Option(help="Paramètre lu : humidity=55.")] = None,
    photo: Annotated[Path | None, typer.Option(help="Photo du ticket.")] = None,
    as_json: Json = False,
) -> None:
    """Attach a paper record read by a person; what was not legible is left out and stays missing."""
    from sterigcs import bootstrap
    from sterigcs.domain.cycles.reports import TypedCycle
    from sterigcs.domain.loads import LoadUnknown
    from sterigcs.domain.people import Person, PersonUnknown
    from sterigcs.domain.values import local_date
    from sterigcs.services.finding import find_one
    from sterigcs.services.typed_evidence import type_record

    seen = TypedCycle(
        counter=counter,
        programme=programme,
        start=_local(start),
        end=_local(end),
        hold_s=_figure(hold_s),
        temperature_min=_figure(temperature_min),
        temperature_max=_figure(temperature_max),
        pressure=_figure(pressure),
        verdict=verdict,
        parameters=tuple(_parameter(each) for each in parameter or ()),
    )
    try:
        picture = photo.read_bytes() if photo else None
    except OSError as error:
        raise typer.BadParameter(f"photo illisible : {error.strerror}") from error
    with told(as_json=as_json), opened_store() as store, store.write() as work:
        found = work.get(Person, writing_key(store, person, as_json=as_json))
        card = found.on(local_date(work.now)) if found else None
        key = find_one(work, bootstrap.code_reader(), load, "load")
        if card is None:
            notice: Notice = PersonUnknown(person=person)
        elif key is None:
            notice = LoadUnknown(load=load)
        else:
            notice = type_record(work, key, seen, picture, card)
    status = answer(notice, as_json=as_json)
    raise typer.Exit(status or (CONFORMING if getattr(notice, "verdict", "") == "pass" else NOT_CONFORMING))


def _local(moment: datetime | None) -> datetime | None:
    from sterigcs.domain.values import PARIS

    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=PARIS)).astimezone(UTC)


def _parameter(text: str) -> "ParameterFigure":
    """Read ``name=figure``."""
    from sterigcs.domain.cycles.reports import ParameterFigure

    name, _, figure = text.partition("=")
    return ParameterFigure(name.strip(), _figure(figure))


def _figure(text: str | None) -> Decimal | None:
    """Read a figure as typed, comma or point; what is no number is wrong use, never zero."""
    if text is None or not text.strip():
        return None
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise typer.BadParameter(f"« {text} » n'est pas un nombre") from None
    if not value.is_finite():
        raise typer.BadParameter(f"« {text} » n'est pas un nombre")
    return value


def _read(file: Path, profiles: Any) -> "ReadResult":
    from sterigcs.devices.cycle_records import MAX_BYTES, ReadResult, read_cycle_records
    from sterigcs.domain.errors import Fault, Place

    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        return ReadResult((), (Fault("cycle-file.unreadable", Place(file.name), {"detail": str(problem)}),), "")
    return read_cycle_records(data, profiles, file.name)


def _file_document(file: Path, result: "ReadResult", reports: list["CycleReport"]) -> dict[str, Any]:
    return {
        "file": str(file),
        "sha256": result.sha256 or None,
        "profile": result.profile,
        "encoding": result.encoding,
        "faults": [_fault_document(fault) for fault in result.faults],
        "cycles": [_plain(report) for report in reports],
    }


def _fault_document(fault: "Fault") -> dict[str, Any]:
    return {"code": fault.code, "file": fault.place.file, "line": fault.place.line, "values": dict(fault.values)}


def _plain(value: Any) -> Any:
    """Turn a value into what JSON knows: numbers for decimals, UTC texts for instants."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _wording() -> dict[str, Any]:
    import tomllib

    from sterigcs.bootstrap import resources

    return tomllib.loads((resources() / "wording" / "fr.toml").read_text(encoding="utf-8"))


def _word(words: dict[str, Any], enumeration: str, value: str) -> str:
    return str(words["word"].get(enumeration, {}).get(value, value))


def _fault_line(words: dict[str, Any], fault: "Fault") -> str:
    message = _sentence(words, fault)
    line = "" if fault.place.line is None else f", ligne {fault.place.line}"
    return f"{fault.place.file}{line} : {message}"


def _sentence(words: dict[str, Any], fault: "Fault") -> str:
    table: Any = words["message"].get(fault.code, {})
    return str(table.get("sentence", fault.code)).format(**fault.values)


def _file_text(words: dict[str, Any], file: Path, result: "ReadResult", reports: list["CycleReport"]) -> list[str]:
    lines = [str(file)]
    lines += [f"  {_fault_line(words, fault)}" for fault in result.faults]
    for report in reports:
        lines += _report_text(words, report)
    return lines


def _report_text(words: dict[str, Any], report: "CycleReport") -> list[str]:
    from sterigcs.domain.values import PARIS

    begin = "?" if report.start is None else f"{report.start.astimezone(PARIS):%d/%m/%Y %H:%M:%S}"
    lines = [
        f"  Cycle {report.counter or '?'}  {report.programme or '?'}  {begin}",
        f"  Verdict : {_word(words, 'cycle-verdict', report.verdict.value)}",
    ]
    for each in report.checks:
        result = _word(words, "check-result", each.result.value)
        name = _word(words, "check", each.id.value)
        limit = f" (limite {each.limit})" if each.limit else ""
        why = f" : {_word(words, 'check-reason', each.reason.value)}" if each.reason.value else ""
        shown = f"{each.value} {each.unit}{limit}" if each.value is not None else "—"
        lines.append(f"    {each.id.value:<4}{name:<34}{result:<16}{shown}{why}")
    return lines
