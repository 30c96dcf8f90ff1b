"""``sterigcs figures``: the ten figures of the members' committee, as a workbook or as JSON (domain section 4)."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sterigcs.cli.shared import Json, answer, opened_store, told

if TYPE_CHECKING:
    from sterigcs.domain.figures.committee import Committee, Page
    from sterigcs.domain.figures.values import Figure

FIGURES_HELP = """Les dix chiffres du comité des adhérents : un mois, et les douze mois qu'il termine.

Avec --payer, ceux de ce payeur seul : rien des autres n'y paraît.
"""


def figures(
    month: Annotated[str, typer.Option(metavar="AAAA-MM", help="Mois.")],
    out: Annotated[Path | None, typer.Option(help="Classeur Excel à écrire.")] = None,
    payer: Annotated[str | None, typer.Option(help="Code du payeur ; sinon tous, chacun sur sa page.")] = None,
    as_json: Json = False,
) -> None:
    """Count the figures of a month; write them where asked; exit 1 when nobody of that code pays."""
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.figures import committee
    from sterigcs.services.ports import StoreError

    with told(as_json=as_json), opened_store() as store:
        try:
            with store.read() as look:
                counted = committee(look, month, payer)
        except ValueError:
            raise StoreError("billing.not-a-month", text=month) from None
        if isinstance(counted, Refusal):
            raise typer.Exit(answer(counted, as_json=as_json))
        if out is not None:
            _write(counted, out)
    if as_json:
        print(json.dumps(_document(counted, out), ensure_ascii=False))
    elif out is not None:
        print(out)
    else:
        print("\n".join(line for page in counted.pages for line in _lines(counted, page)))


def _write(counted: "Committee", out: Path) -> None:
    from sterigcs import bootstrap
    from sterigcs.documents.figures_workbook import figures_workbook
    from sterigcs.services.ports import StoreError

    try:
        out.write_bytes(figures_workbook(counted, bootstrap.wording().words))
    except OSError as error:
        raise StoreError("billing.file-not-written", file=str(out)) from error


def _lines(counted: "Committee", page: "Page") -> list[str]:
    """Tell a page in the terminal: each figure with its value of the month and of the twelve months."""
    from sterigcs import bootstrap
    from sterigcs.services.figures_words import name_of, spoken_value

    words = bootstrap.wording().words
    lines = [f"{page.member or 'Ensemble'} {page.name}".rstrip()]
    for line in page.lines:
        twelve = spoken_value(line.rolling, counted.least, words) if line.rolling is not None else ""
        month = spoken_value(line.month, counted.least, words)
        lines.append(f"  {line.number:>2} {name_of(line.month, words):<58}{month:>26}{twelve:>26}".rstrip())
    return lines


def _document(counted: "Committee", out: Path | None) -> dict[str, Any]:
    return {
        "month": counted.month,
        "since": counted.since,
        "least_share": _plain(counted.least),
        "demonstration": counted.demonstration,
        "file": str(out) if out is not None else None,
        "pages": [
            {
                "payer": page.member,
                "name": page.name,
                "figures": [
                    {
                        "number": line.number,
                        "code": line.month.code,
                        "detail": line.month.detail,
                        "unit": line.month.unit.value,
                        "month": _figure(line.month, counted.least),
                        "rolling": _figure(line.rolling, counted.least) if line.rolling is not None else None,
                    }
                    for line in page.lines
                ],
            }
            for page in counted.pages
        ],
    }


def _figure(figure: "Figure", least: Decimal) -> dict[str, Any]:
    silence = figure.silence(least)
    return {
        "value": _plain(figure.value(least)),
        "why_not": silence.value if silence is not None else None,
        "at_least": figure.at_least(least),
        "numerator": _plain(figure.numerator),
        "denominator": _plain(figure.denominator),
        "share": _plain(figure.basis),
        "cases": [
            {
                "thing": case.thing,
                "name": case.name,
                "payer": case.member,
                "at": case.at.isoformat() if case.at is not None else None,
                "kind": case.kind.value,
                "detail": case.detail,
            }
            for case in figure.cases
        ],
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
