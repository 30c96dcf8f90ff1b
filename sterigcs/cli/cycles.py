"""``sterigcs cycles``: read and judge cycle records without a store."""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from sterigcs.devices.cycle_records import ReadResult
    from sterigcs.domain.cycles.reports import CycleReport
    from sterigcs.domain.errors import Fault

HELP = "Enregistrements de cycle des machines."
CHECK_HELP = """Lire des enregistrements et les juger sur les valeurs de leur propre en-tête.

Sortie 0 : tous conformes ; 1 : au moins un ne l'est pas ; 2 : au moins un fichier sans cycle lisible.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)

CONFORMING, NOT_CONFORMING, UNREADABLE = 0, 1, 2


@app.callback(help=HELP)
def cycles() -> None:
    """Keep the commands a group."""


@app.command(help=CHECK_HELP)
def check(
    files: Annotated[list[Path], typer.Argument(help="Fichiers écrits par les machines.")],
    as_json: Annotated[bool, typer.Option("--json", help="Répondre en JSON.")] = False,
) -> None:
    """Judge each record by its own header; exit 0 all pass, 1 some do not, 2 a file without a readable cycle."""
    from sterigcs.bootstrap import resources  # noqa: PLC0415 - the command line starts without the readers
    from sterigcs.devices.cycle_profiles import load_profiles  # noqa: PLC0415
    from sterigcs.domain.cycles.judgement import judge  # noqa: PLC0415

    profiles, wrong = load_profiles(resources() / "cycle-profiles")
    results = [(file, _read(file, profiles)) for file in files]
    judged = [(file, result, [judge(record) for record in result.records]) for file, result in results]
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


def _read(file: Path, profiles: Any) -> "ReadResult":
    from sterigcs.devices.cycle_records import MAX_BYTES, ReadResult, read_cycle_records  # noqa: PLC0415
    from sterigcs.domain.errors import Fault, Place  # noqa: PLC0415

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
    import tomllib  # noqa: PLC0415

    from sterigcs.bootstrap import resources  # noqa: PLC0415

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
    from sterigcs.domain.values import PARIS  # noqa: PLC0415

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
