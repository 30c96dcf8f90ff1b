"""``sterigcs trace`` and ``sterigcs recall``: the life of a thing, and every pack a recall concerns."""

import json
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from sterigcs.cli.shared import REFUSED, Json, answer, opened_store, told, writing_key

if TYPE_CHECKING:
    from sterigcs.services.rows import PackRow
    from sterigcs.services.trace import Life

TRACE_HELP = "Dire toute la vie d'un plateau, d'un passage, d'une charge ou d'une expédition, jusqu'à la facture."
RECALL_HELP = "Rappeler : chaque passage concerné, où il est, où il a servi ; les lectures suivantes le refusent."


def trace(code: Annotated[str, typer.Argument(help="Code, numéro ou clé.")], as_json: Json = False) -> None:
    """Trace what answers to a code; exit 1 when nothing does."""
    from sterigcs import bootstrap
    from sterigcs.services.trace import trace as follow

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        lives = follow(look, bootstrap.code_reader(), code)
    if as_json:
        print(json.dumps([_document(life) for life in lives], ensure_ascii=False))
    elif not lives:
        print(f"Rien ne répond à « {code} ». Vérifiez le code ou le numéro.")
    for life in () if as_json else lives:
        _tell(life)
    raise typer.Exit(0 if lives else REFUSED)


def _document(life: "Life") -> dict[str, object]:
    steps = [{**asdict(step), "at": step.at.isoformat(), "body": json.loads(step.body)} for step in life.steps]
    return {
        "subject": life.subject,
        "name": life.name,
        "steps": steps,
        "packs": [asdict(row) for row in life.packs],
        "billing": asdict(life.billing) if life.billing else None,
        "anomalies": list(life.anomalies),
        "gaps": list(life.gaps),
    }


def _tell(life: "Life") -> None:
    from sterigcs import bootstrap
    from sterigcs.domain.values import PARIS

    words = bootstrap.wording()
    print(f"{life.name}  ({life.subject})")
    for step in life.steps:
        at = f"{step.at.astimezone(PARIS):%d/%m/%Y %H:%M}"
        marks = (" (déclaré après coup)" if step.declared else "") + (" (annulé)" if step.undone else "")
        station = words.word("station", words.word("office", step.station))
        done = words.word("fact", "stated" if step.kind.endswith(".stated") else step.kind)
        print(f"  {at}  {station:<16} {step.person:<6} {done} : {step.name}{marks}")
    _tell_packs(life.packs)
    for anomaly in life.anomalies:
        print(f"  CONTRADICTION  {words.word('anomaly', anomaly)}")
    for gap in life.gaps:
        print(f"  ÉTAPE NON SCANNÉE  {words.word('station', gap)}")
    if life.billing is not None:
        bill = life.billing
        why = words.word("why-not-billed", bill.why_not or "")
        print(f"  Facturation : {'relevé ' + bill.statement if bill.statement else why}")


def _tell_packs(packs: "tuple[PackRow, ...]") -> None:
    from sterigcs import bootstrap
    from sterigcs.domain.journal import parse_timestamp
    from sterigcs.domain.values import local_date

    for row in packs:
        status = bootstrap.wording().word("pack-status", row.status)
        used = f", utilisé le {local_date(parse_timestamp(row.used_at)):%d/%m/%Y}" if row.used_at else ""
        print(f"  {row.number:<10} {row.name:<40} {row.owner:<5} {status:<16} {row.site or '—'}{used}")


def recall(
    load: Annotated[str | None, typer.Option(help="Numéro ou code d'une charge (stérilisation ou lavage).")] = None,
    machine: Annotated[str | None, typer.Option(help="Code d'une machine, avec --from et --to.")] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Premier jour.")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Dernier jour, compris.")] = None,
    tray: Annotated[str | None, typer.Option(help="Code d'un plateau.")] = None,
    wash: Annotated[str | None, typer.Option(help="Numéro ou code d'une charge de lavage.")] = None,
    test: Annotated[str | None, typer.Option(help="Essai non conforme : son numéro, ou la machine.")] = None,
    batch: Annotated[str | None, typer.Option(help="Lot de consommable, CODE:LOT.")] = None,
    instrument: Annotated[str | None, typer.Option(help="Code d'un instrument.")] = None,
    loan: Annotated[str | None, typer.Option(help="Numéro d'un prêt fournisseur.")] = None,
    outside: Annotated[str | None, typer.Option(help="Numéro d'un envoi à l'extérieur.")] = None,
    person: Annotated[str | None, typer.Option(help="Code de qui a le droit de rappeler.")] = None,
    reason: Annotated[str | None, typer.Option(help="Code du motif.")] = None,
    exercise: Annotated[bool, typer.Option("--exercise", help="Un exercice : rien n'est refusé ensuite.")] = False,
    list_only: Annotated[bool, typer.Option("--list", help="Lister sans rappeler.")] = False,
    as_json: Json = False,
) -> None:
    """Recall; exit 1 when nothing answers."""
    from sterigcs import bootstrap
    from sterigcs.services.recalls import Recalled, RecallPersonWanted, Scope, concerned
    from sterigcs.services.recalls import recall as open_recall

    if sum(given is not None for given in (load, machine, tray, wash, test, batch, instrument, loan, outside)) != 1:
        raise typer.BadParameter("donnez une seule portée : --load, --wash, --machine, --test, --batch, --tray...")
    if machine is not None and (since is None or until is None):
        raise typer.BadParameter("--machine demande --from et --to")
    days = _day(since), _day(until, after=True)
    scope = Scope(load, machine, *days, tray, wash, test, batch, instrument, loan, outside)
    with told(as_json=as_json), opened_store() as store:
        read = bootstrap.code_reader()
        if list_only:
            with store.read() as look:
                found = Recalled(None, tuple(concerned(look, read, scope)))
        elif person is None:
            raise typer.Exit(answer(RecallPersonWanted(), as_json=as_json))
        else:
            key = writing_key(store, person, as_json=as_json)
            with store.write() as work:
                result = open_recall(work, read, scope, key, reason, exercise=exercise)
            if not isinstance(result, Recalled):
                raise typer.Exit(answer(result, as_json=as_json))
            found = result
    if as_json:
        packs = [asdict(row) for row in found.packs]
        document = {"recall": found.recall, "number": found.number, "exercise": exercise, "packs": packs}
        print(json.dumps(document, ensure_ascii=False))
    else:
        title = f"Rappel {found.number}" if found.recall else "Passages concernés"
        print(f"{title}{' (exercice)' if exercise else ''} : {len(found.packs)} passage{'s' * (len(found.packs) > 1)}.")
        _tell_packs(found.packs)
    raise typer.Exit(0 if found.packs else REFUSED)


def _day(moment: datetime | None, *, after: bool = False) -> datetime | None:
    """Give the first instant of a local day, or of the next one."""
    from sterigcs.domain.values import PARIS

    if moment is None:
        return None
    day: date = moment.date() + timedelta(days=int(after))
    return datetime.combine(day, time(), PARIS)
