"""``sterigcs people``: who may sign, and their PIN."""

import json
import sys
from typing import Annotated

import typer

from sterigcs.cli.shared import WRONG_USE, Json, answer, opened_store, signed, told

HELP = "Personnes : liste, code PIN."
PIN_HELP = """Donner un code PIN à une personne : 4 à 12 chiffres, tapés deux fois.

Pour en changer, l'ancien est demandé d'abord, ou celui d'un administrateur (--by). Sans terminal, ils sont lus sur
l'entrée standard, un par ligne.
"""
app = typer.Typer(help=HELP, no_args_is_help=True)


@app.callback(help=HELP)
def people() -> None:
    """Keep the commands a group."""


@app.command(help=PIN_HELP)
def pin(
    code: Annotated[str, typer.Argument(help="Code ou badge de la personne.")],
    by: Annotated[str | None, typer.Option(help="Administrateur qui signe, si le PIN est perdu ou bloqué.")] = None,
    as_json: Json = False,
) -> None:
    """Set a PIN; exit 1 when it is refused."""
    from sterigcs import bootstrap
    from sterigcs.devices.pins import Argon2PinHasher
    from sterigcs.domain.pins import PinDiffers
    from sterigcs.services.people import set_pin

    with told(as_json=as_json), opened_store() as store:
        key = bootstrap.person_key(store, code)
        with store.read() as look:
            record = look.person(key)
        has_one = record is not None and record.verifier is not None
        signer = bootstrap.person_key(store, by) if by else key
        card = signed(store, signer, as_json=as_json, reads=True) if has_one or by else None
        first, second = _typed()
        same = first == second
        notice = set_pin(store, key, first, Argon2PinHasher(), card) if same else PinDiffers()
    raise typer.Exit(answer(notice, as_json=as_json))


def _typed() -> tuple[str, str]:
    """Give both PINs: unseen from a terminal, else from two lines of standard input."""
    if sys.stdin.isatty():
        import getpass

        return getpass.getpass("Code PIN : "), getpass.getpass("Encore une fois : ")
    lines = [sys.stdin.readline(), sys.stdin.readline()]
    if not all(lines):
        typer.echo("Donnez le code PIN sur deux lignes, deux fois le même.", err=True)
        raise typer.Exit(WRONG_USE)
    return lines[0].strip(), lines[1].strip()


@app.command(name="list", help="Lister les personnes, leur rôle et l'état de leur code PIN.")
def list_(as_json: Json = False) -> None:
    """List people by code."""
    from sterigcs import bootstrap
    from sterigcs.services.people import list_people

    with told(as_json=as_json), opened_store() as store, store.read() as look:
        lines = list(list_people(look))
    if as_json:
        document = [
            {
                "code": line.code,
                "name": line.name,
                "roles": [role.value for role in line.roles],
                "organisation": line.organisation,
                "in_force": line.in_force,
                "badges": list(line.badges),
                "has_pin": line.has_pin,
                "wrong_pins": line.wrong_pins,
                "locked": line.locked,
            }
            for line in lines
        ]
        typer.echo(json.dumps({"people": document}, ensure_ascii=False))
        return
    word = bootstrap.wording().word
    for line in lines:
        roles = ", ".join(word("role", role.value) for role in line.roles)
        state = "PIN bloqué" if line.locked else "PIN" if line.has_pin else "sans PIN"
        gone = "" if line.in_force else "  hors service"
        typer.echo(f"{line.code:<8}{line.name or '—':<28}{roles:<28}{line.organisation or '':<6}{state}{gone}")


@app.command(help="Effacer le nom, les badges et le PIN d'une personne ; sa clé reste dans le journal. Signé (PIN).")
def erase(
    code: Annotated[str, typer.Argument(help="Code de la personne à effacer.")],
    person: Annotated[str, typer.Option(help="Code de l'administrateur qui signe.")],
    as_json: Json = False,
) -> None:
    """Erase what is personal; exit 1 when it is refused."""
    from sterigcs import bootstrap
    from sterigcs.services.people import erase as empty

    with told(as_json=as_json), opened_store() as store:
        card = signed(store, bootstrap.person_key(store, person), as_json=as_json)
        notice = empty(store, code, card)
    raise typer.Exit(answer(notice, as_json=as_json))
