"""``sterigcs billing``: a month drafted, closed, written as workbooks; who bears a pack."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import Json, answer, opened_store, signed, told

if TYPE_CHECKING:
    from sterigcs.domain.billing.statements import MonthBill
    from sterigcs.domain.errors import Notice

HELP = "Facturation : projet et arrêté d'un mois, passages non facturés."
MONTH_HELP = """Écrire les classeurs d'un mois : le projet, ou l'arrêté quand le mois est arrêté.

Sans --out, seuls les chiffres sont donnés.
"""
CLOSE_HELP = """Arrêter un mois, sous sa signature : le PIN est demandé au terminal, ou lu sur l'entrée standard.

Les numéros sont pris à ce moment, et le contenu ne change plus.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)

Month = Annotated[str, typer.Argument(metavar="AAAA-MM", help="Mois de libération.")]
Out = Annotated[Path | None, typer.Option(help="Dossier où écrire les classeurs.")]


@app.callback(help=HELP)
def billing() -> None:
    """Keep the commands a group."""


@app.command(name="month", help=MONTH_HELP)
def month_(month: Month, out: Out = None, as_json: Json = False) -> None:
    """Write a month; exit 1 when it cannot be made."""
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.billing import closed_month, draft_month

    _checked(month, as_json=as_json)
    with told(as_json=as_json), opened_store() as store:
        bill = closed_month(store, month) or draft_month(store, month)
        if isinstance(bill, Refusal):
            raise typer.Exit(answer(bill, as_json=as_json))
        _tell(bill, out, as_json=as_json)


@app.command(help=CLOSE_HELP)
def close(
    month: Month,
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Close a month; exit 1 when something stops it."""
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.billing import close_month, closed_month

    _checked(month, as_json=as_json)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        notice = close_month(store, month, card)
        if isinstance(notice, Refusal):
            raise typer.Exit(answer(notice, as_json=as_json))
        bill = closed_month(store, month)
        if bill is not None:
            _tell(bill, out, as_json=as_json, notice=notice)


@app.command(help="Décider qui supporte un passage libéré, avant l'arrêté de son mois, sous sa signature (PIN).")
def decide(
    pack: Annotated[str, typer.Argument(metavar="PASSAGE", help="Numéro ou code du passage.")],
    reason: Annotated[str, typer.Option(help="Code du motif.")],
    person: Annotated[str, typer.Option(help="Code de la personne qui signe.")],
    not_billed: Annotated[bool, typer.Option("--not-billed", help="Ne pas le facturer.")] = False,
    billed: Annotated[bool, typer.Option("--billed", help="Le facturer finalement.")] = False,
    payer: Annotated[str | None, typer.Option(help="Indiquer le payeur qui manquait.")] = None,
    as_json: Json = False,
) -> None:
    """Decide who bears a pack, before its month is closed."""
    from sterigcs import bootstrap
    from sterigcs.domain.pack_facts import PackBilledAfterAll, PackNotBilled, PackPayerGiven
    from sterigcs.services.billing import decide_pack

    if not_billed + billed + (payer is not None) != 1:
        raise typer.BadParameter("dites ce que vous décidez : --not-billed, --billed ou --payer, l'un des trois")
    decided = PackPayerGiven(payer, reason) if payer else PackBilledAfterAll(reason)
    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        with store.write() as work:
            read = bootstrap.code_reader()
            notice = decide_pack(work, read, pack, PackNotBilled(reason, None) if not_billed else decided, card)
    raise typer.Exit(answer(notice, as_json=as_json))


def _checked(month: str, *, as_json: bool) -> None:
    from sterigcs.domain.billing.gathering import month_days
    from sterigcs.services.ports import StoreError

    with told(as_json=as_json):
        try:
            month_days(month)
        except ValueError:
            raise StoreError("billing.not-a-month", text=month) from None


def _tell(bill: "MonthBill", out: Path | None, *, as_json: bool, notice: "Notice | None" = None) -> None:
    """Write the files where asked, and tell the figures."""
    from sterigcs import bootstrap

    files = bootstrap.write_month(bill, out) if out is not None else {}
    if as_json:
        sentence = " ".join(bootstrap.wording().notice(notice)).strip() if notice else None
        typer.echo(json.dumps(_document(bill, files, sentence), ensure_ascii=False))
        return
    if notice is not None:
        typer.echo(" ".join(bootstrap.wording().notice(notice)).strip())
    typer.echo("\n".join(_lines(bill, files)))


def _document(bill: "MonthBill", files: dict[str, Path], message: str | None) -> dict[str, Any]:
    frame = bill.frame
    document: dict[str, Any] = {
        "month": frame.month,
        "state": "closed" if bill.closed else "draft",
        "closed_on": frame.closed_on.isoformat() if frame.closed_on else None,
        "example": frame.example,
        "fingerprint": bill.fingerprint,
        "payers": [
            {
                "payer": each.payer,
                "name": each.name,
                "member": each.member,
                "number": each.number,
                "packs": each.packs,
                "late_packs": each.late_packs,
                "not_billed": len(own.not_billed),
                "work_units": _plain(each.work_units),
                "share": None if each.share is None else _plain(each.share),
                "amount": _plain(each.amount),
                "vat": _plain(each.vat),
                "total": _plain(each.amount + each.vat),
                "files": [str(files[each.payer])] if each.payer in files else [],
                "fingerprint": each.fingerprint,
            }
            for each, own in zip(frame.summary, bill.payers, strict=True)
        ],
        "not_billed": sum(len(own.not_billed) for own in bill.payers) + len(frame.not_billed),
        "files": [str(path) for key, path in files.items() if not key or key == "titres"],
        "before_close": [
            {"kind": each.kind.value, "stops": each.stops, "count": each.count, "names": list(each.names)}
            for each in frame.before_close
        ],
    }
    return document if message is None else {"message": message, **document}


def _lines(bill: "MonthBill", files: dict[str, Path]) -> list[str]:
    from sterigcs import bootstrap

    frame, words = bill.frame, bootstrap.wording().words
    state = f"arrêté le {frame.closed_on:%d/%m/%Y}" if frame.closed_on else "projet"
    lines = [f"{frame.month}, {state}" + (" - EXEMPLE, NON OPPOSABLE" if frame.example else "")]
    for each in frame.summary:
        number = each.number or "sans numéro"
        amount = _plain(each.amount + each.vat).replace(".", ",")
        units = _plain(each.work_units).replace(".", ",")
        lines.append(f"  {each.payer:<8}{number:<14}{each.packs:>6} passages{units:>12} UO{amount:>14} € TTC")
    if not bill.closed:
        for point in frame.before_close:
            sign = "empêche l'arrêté" if point.stops else "à savoir"
            names = ", ".join(name for name in point.names if name)
            told_ = f"  {words['before-close'][point.kind]} ({sign}) : {point.count}"
            lines.append(f"{told_}  {names}".rstrip())
    return lines + [f"  {path}" for path in files.values()]


def _plain(value: Decimal) -> str:
    return format(value, "f")
