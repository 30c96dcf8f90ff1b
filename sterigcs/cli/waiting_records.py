"""``sterigcs cycles waiting`` and ``give``: records that no load has, and the load that a person says they are of."""

import json
from typing import Annotated

import typer

from sterigcs.cli.shared import Json, acting, answer, opened_store, told

WAITING_HELP = "Lister les enregistrements sans charge, et pourquoi chacun attend."
GIVE_HELP = "Rattacher un enregistrement qui attend à sa charge ; le programme de la charge le juge."


def waiting(as_json: Json = False) -> None:
    """List the records that wait, the newest first."""
    from sterigcs import bootstrap
    from sterigcs.services.records_view import waiting_lines

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        lines = waiting_lines(look)
    word = bootstrap.wording().word
    rows = [
        {
            "record": line.key,
            "machine": line.machine,
            "counter": line.counter,
            "start": line.report.start.isoformat() if line.report.start else None,
            "verdict": line.report.verdict.value,
            "why": line.why.value if line.why else None,
        }
        for line in lines
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for line, row in zip(lines, rows, strict=True):
        why = word("record-waits", line.why.value) if line.why else ""
        verdict = word("cycle-verdict", line.report.verdict.value)
        typer.echo(f"{row['record']}  {line.machine_name or '?'}  cycle {line.counter or '?'}  {verdict} : {why}")


def give(
    record: Annotated[str, typer.Argument(help="Enregistrement, comme `cycles waiting` l’écrit.")],
    load: Annotated[str, typer.Argument(help="Numéro ou code de la charge.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui lit les enregistrements.")],
    as_json: Json = False,
) -> None:
    """Attach a waiting record to a load; exit 1 when it is not taken."""
    from sterigcs import bootstrap
    from sterigcs.domain.loads import FiledRecord, LoadUnknown
    from sterigcs.services.finding import find_one
    from sterigcs.services.receiving import read_again
    from sterigcs.services.record_desk import RecordUnknown, Waiting, give_record

    with told(as_json=as_json), acting(person, as_json=as_json) as (work, card):
        filed = work.get(FiledRecord, record)
        rank = record.rpartition("-")[2]
        file = read_again(work, bootstrap.read_cycle_bytes, filed.filed.file) if filed and filed.filed else None
        key = find_one(work, bootstrap.code_reader(), load, "load")
        if file is None or not rank.isdecimal():
            notice = answer(RecordUnknown(record=record), as_json=as_json)
        elif key is None:
            notice = answer(LoadUnknown(load=load), as_json=as_json)
        else:
            notice = answer(give_record(work, Waiting(file, int(rank)), key, card), as_json=as_json)
    raise typer.Exit(notice)
