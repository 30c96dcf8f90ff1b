"""What ``sterigcs demo`` leaves beside the store: papers, load records, the month's workbooks, LISEZMOI.txt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sterigcs.persistence.store import SqlStore
    from sterigcs.services.demonstration.play import Played
    from sterigcs.services.ports import Reading

LABELS_AT_MOST = 24
NOTES_AT_MOST = 8
RECORDS_AT_MOST = 24


@dataclass(frozen=True, slots=True)
class Left:
    """What was left in the folder: a file or a folder, what it is in French, how many things it holds."""

    path: str
    words: str
    count: int


def write_papers(store: "SqlStore", folder: Path, day: date) -> list[Left]:
    """Write labels, delivery notes, codes to hang up, the engraver's list. Raises ``OSError``."""
    from sterigcs import bootstrap
    from sterigcs.documents.cards import cards, engraving_list
    from sterigcs.documents.delivery_note import delivery_note as draw_note
    from sterigcs.documents.labels import batch_labels, pack_labels
    from sterigcs.documents.papers import open_papers
    from sterigcs.documents.sheets import wall_sheets
    from sterigcs.domain.labels import WallSheet
    from sterigcs.domain.stations import Station
    from sterigcs.services import papers as gathered

    papers, words = open_papers(bootstrap.resources()), bootstrap.wording().words
    with store.read() as look:
        packs = [label for key in _packs_of(look, day) if (label := gathered.pack_label(look, key))]
        loads = [batch for key in _loads_of(look, day) if (batch := gathered.batch_label(look, key))]
        notes = [note for key in _shipments(look) if (note := gathered.delivery_note(look, key))]
        badges = gathered.badges(look, gathered.RoleWords(dict(words.get("role", {}))))
        places, tags = gathered.places(look), gathered.engraving_rows(look)
    (folder / "etiquettes").mkdir()
    (folder / "bons").mkdir()
    (folder / "codes").mkdir()
    left = []

    def write(path: str, content: bytes, said: str, count: int) -> None:
        (folder / path).write_bytes(content)
        left.append(Left(path, said, count))

    if packs:
        said = f"étiquettes de passages du {day:%d/%m/%Y}, à scanner avec un téléphone"
        write("etiquettes/passages.pdf", pack_labels(papers, packs), said, len(packs))
    if loads:
        write("etiquettes/charges.pdf", batch_labels(papers, loads), f"étiquettes de lot du {day:%d/%m/%Y}", len(loads))
    walls = [WallSheet(station, "Stérilisation centrale") for station in Station]
    write("codes/murs.pdf", wall_sheets(papers, walls), "codes muraux, une feuille par poste", len(walls))
    write("codes/badges.pdf", cards(papers, badges), "badges des personnes", len(badges))
    write(
        "codes/lieux.pdf", cards(papers, places), "cartes des lieux, machines, supports, articles, motifs", len(places)
    )
    write("codes/graveur.csv", engraving_list(papers, tags), "liste du graveur", len(tags))
    for note in notes:
        (folder / "bons" / f"{note.number.replace(' ', '-')}.pdf").write_bytes(draw_note(papers, note))
    left.append(Left("bons/", "les derniers bons de livraison", len(notes)))
    return left


def _packs_of(look: "Reading", day: date) -> list[str]:
    """Give packs of a day: trays and pouches, those that leave short first."""
    from sterigcs.domain.journal import key_of
    from sterigcs.domain.packs import Pack

    rows = sorted(look.packs(packed_on=day.isoformat()), key=lambda row: row.number)
    trays = [key_of(row.subject) for row in rows if row.tray]
    pouches = [key_of(row.subject) for row in rows if row.item]
    trays.sort(key=lambda key: not ((pack := look.get(Pack, key)) and pack.packed and pack.packed.shortages))
    return [*trays[: LABELS_AT_MOST - 6], *pouches[:6]]


def _loads_of(look: "Reading", day: date) -> list[str]:
    from sterigcs.domain.journal import key_of
    from sterigcs.domain.loads import Purpose

    rows = look.loads(day=day.isoformat(), purpose=Purpose.PRODUCTION)
    return [key_of(row.subject) for row in sorted(rows, key=lambda row: row.number)]


def _shipments(look: "Reading") -> list[str]:
    """Give the last shipments that left."""
    from sterigcs.domain.journal import key_of
    from sterigcs.domain.shipments import Shipment

    rows = [row for state in ("dispatched", "received") for row in look.shipments(state=state)]
    look.fetch(row.subject for row in rows)
    found = [shipment for row in rows if (shipment := look.get(Shipment, key_of(row.subject)))]
    found.sort(key=lambda each: (_at_last(each.dispatched_at), each.key), reverse=True)
    return [each.key for each in found[:NOTES_AT_MOST]]


def _at_last(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def write_load_records(store: "SqlStore", folder: Path) -> Left:
    """Draw the records of the last steam loads, and of each that was not simply released. Raises ``OSError``."""
    from sterigcs import __version__, bootstrap
    from sterigcs.documents.load_record import load_record as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.domain.cycles.reports import CycleVerdict
    from sterigcs.domain.journal import key_of
    from sterigcs.domain.loads import Decision, Load
    from sterigcs.services.load_record_gathering import load_record

    papers = open_papers(bootstrap.resources())
    (folder / "charges").mkdir()
    with store.read() as look:
        rows = [row for state in ("decided", "unloaded") for row in look.loads(state=state, purpose="production")]
        look.fetch(row.subject for row in rows)
        found = [load for row in rows if (load := look.get(Load, key_of(row.subject))) and load.wash_accepted is None]
        found.sort(key=lambda load: (_at_last(load.opened_at), load.key), reverse=True)
        odd = [
            load
            for load in found[RECORDS_AT_MOST:]
            if load.decision is Decision.REFUSED or load.verdict is not CycleVerdict.PASS
        ]
        chosen = [*found[:RECORDS_AT_MOST], *odd]
        for load in chosen:
            record = load_record(look, load.key, bootstrap.read_cycle_bytes, __version__)
            if record is not None:
                (folder / "charges" / f"{load.number.replace(' ', '-')}.pdf").write_bytes(draw(papers, record))
    said = "dossiers de stérilisation : les derniers, et tous ceux qui ont posé question"
    return Left("charges/", said, len(chosen))


def write_logbooks(store: "SqlStore", folder: Path, since: date, until: date) -> Left:
    """Draw the logbook of each steriliser over the days played. Raises ``OSError``."""
    from sterigcs import __version__, bootstrap
    from sterigcs.documents.machine_logbook import machine_logbook as draw
    from sterigcs.documents.papers import open_papers
    from sterigcs.domain.machines import MachineCard, MachineKind
    from sterigcs.services.machine_logbook import machine_logbook

    papers, drawn = open_papers(bootstrap.resources()), 0
    (folder / "carnets").mkdir()
    with store.read() as look:
        cards = {key: state.card for key, state in look.references(MachineCard).items()}
        for key in sorted(key for key, card in cards.items() if card and card.kind is MachineKind.STERILISER):
            book = machine_logbook(look, key, since, until, __version__)
            if book is not None:
                (folder / "carnets" / f"{key}.pdf").write_bytes(draw(papers, book))
                drawn += 1
    return Left("carnets/", "carnets des stérilisateurs sur les jours joués", drawn)


def write_billing(store: "SqlStore", folder: Path, month: str) -> list[Left]:
    """Write the month's workbooks, as a draft. Raises `StoreError`."""
    from sterigcs import bootstrap
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.billing import draft_month

    bill = draft_month(store, month)
    if isinstance(bill, Refusal):
        return []
    files = bootstrap.write_month(bill, folder / "facturation")
    return [
        Left("facturation/", f"classeurs de {month} (projet) : un par payeur, celui du groupe, les titres", len(files))
    ]


def write_figures(store: "SqlStore", folder: Path, month: str) -> list[Left]:
    """Write the ten figures of the month, a page each payer. Raises ``OSError``."""
    from sterigcs import bootstrap
    from sterigcs.documents.figures_workbook import figures_workbook
    from sterigcs.domain.errors import Refusal
    from sterigcs.services.figures import committee

    with store.read() as look:
        counted = committee(look, month, None)
    if isinstance(counted, Refusal):
        return []
    name = f"chiffres-{month}.xlsx"
    (folder / name).write_bytes(figures_workbook(counted, bootstrap.wording().words))
    return [Left(name, "les dix chiffres du comité des adhérents", len(counted.pages))]


def read_me(
    folder: Path,
    played: "Played",
    left: Sequence[Left],
    month: str,
    pack: str,
    standing: Sequence[tuple[str, int]],
) -> str:
    """Say in French what is there, what to look at and what to try. ``standing``: how much is on each list."""
    from sterigcs import bootstrap

    word = bootstrap.wording().word
    oddities = [(word("oddity", kind), count) for kind, count in played.oddities.items()]
    first, last = played.days[0].day, played.days[-1].day
    scans, refused = sum(day.scans for day in played.days), sum(day.refused for day in played.days)
    store = (folder / "store").resolve()
    return "\n".join(
        [
            "DÉMONSTRATION DE STERIGCS",
            "",
            f"Du {first:%d/%m/%Y} au {last:%d/%m/%Y}, jour par jour, par les mêmes services que les postes.",
            f"{scans} lectures, dont {refused} refusées. Le dernier jour s'arrête en plein travail.",
            "Personnes, téléphones, grille et prix sont des exemples ; aucune machine n'a tourné.",
            "",
            "CE QU'IL Y A ICI",
            *(f"  {each.path:<26}{each.words} ({each.count})" for each in left),
            "",
            "À ESSAYER (dans le dossier du programme, « sterigcs » s'écrit .venv/bin/sterigcs)",
            f'  sterigcs --store "{store}" trace {pack}',
            f'  sterigcs --store "{store}" journal verify',
            f'  sterigcs --store "{store}" billing month {month}',
            f'  sterigcs --store "{store}" figures --month {month}',
            "",
            f"Pour signer (libération, arrêté du mois) : code PIN {bootstrap.DEMO_PIN}, le même pour tous.",
            "",
            "À REGARDER LE DERNIER SOIR (sterigcs list NOM)",
            *(f"  {count:>4}  {name:<16} {word('list', name)}" for name, count in standing),
            *(f"        rappel {number}" for number in played.recalls),
            "",
            "CE QUI S'EST PASSÉ D'INHABITUEL",
            *(f"  {count:>4}  {said}" for said, count in sorted(oddities) if count),
            "",
            "JOUR PAR JOUR",
            "  jour         compositions  sachets  cycles  lavages  lectures  refus",
            *(
                f"  {d.day:%d/%m/%Y}{d.trays:>15}{d.pouches:>9}{d.cycles:>8}{d.washes:>9}{d.scans:>10}{d.refused:>7}"
                for d in played.days
            ),
            "",
            "La fenêtre des postes n'existe pas encore : tout se fait en ligne de commande.",
            "",
        ]
    )
