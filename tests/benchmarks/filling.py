"""A store with years of work in it, filled as facts of another origin are: entries first, then one refold."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from sterigcs.domain.codes import CodeKind, make_code
from sterigcs.domain.journal import GENESIS, Draft, Entry, new_id, sealed
from sterigcs.domain.pack_facts import (
    PackDelivered,
    PackDispatched,
    Packed,
    PackLoaded,
    PackReleased,
    PackUnloaded,
    PackUsed,
)
from sterigcs.domain.tray_facts import (
    AssemblyOpened,
    Declaration,
    EntryReason,
    Prion,
    Source,
    TrayAssembled,
    TrayPacked,
    TrayReceived,
    TraySent,
    TrayUsed,
)
from sterigcs.domain.values import to_micros
from sterigcs.domain.washing import TrayWashed, TrayWashLoaded
from sterigcs.persistence.upkeep import rebuild
from sterigcs.services.codec import FactCodec
from tests.support.plant import START, Plant, make_plant

DRAW = 77
ORIGIN = "01900000-0000-7000-8000-000000000077"
KNOWN = Declaration(Source.BIN, Prion.NEITHER, Source.BIN)


def packed(number: int, tray: str, owner: str) -> Packed:
    """Give the packing of a trip."""
    spoken, name = f"A{1 + number // 300 % 365:03d}-{number % 300:03d}", f"CES n° {1 + number % 6}"
    what = (spoken, name, tray, None, "CES 2026-01-01", 7, "T2", "wrap", None)
    whose = (owner, f"{owner}-BLOC", EntryReason.USED, False, START)
    return Packed(*what, *whose, "LD1 061-01", "P134", (), date(2026, 9, 1))


def released(number: int, load: str, owner: str) -> PackReleased:
    """Give the release of a trip: a hundred and sixty a day, back from the first of March 2026."""
    run = (load, "ST1 061-02", "ST1", "1", "134 °C 18 min", START, date(2026, 9, 1))
    decided = ("D01", START - timedelta(days=number // 160), "G 2026-01-01", "T2", 7, Decimal("12.50"))
    return PackReleased(*run, *decided, EntryReason.USED, owner, f"{owner}-BLOC", owner, None)


def trip(number: int) -> Iterator[Draft]:
    """Give the facts of one trip of one of the plant's trays, fifteen."""
    tray, owner = f"TR{1 + number % 6}", "CHC" if number % 2 == 0 else "CHL"
    pack = make_code(CodeKind.PACK, DRAW, number + 1)
    load, wash = (make_code(CodeKind.LOAD, DRAW, 1 + number // 10 * 2 + shift) for shift in (0, 1))
    site, department = f"{owner}-S", f"{owner}-BLOC"
    on_tray = [
        TraySent(EntryReason.USED, site, department, "BAC1", KNOWN),
        TrayReceived(EntryReason.USED, site, department, "BAC1", KNOWN, None),
        TrayWashLoaded(wash),
        TrayWashed(wash, "LD1 061-01"),
        AssemblyOpened("CES 2026-01-01", 7),
        TrayAssembled(()),
        TrayPacked(pack),
    ]
    yield from (Draft(f"tray:{tray}-{number // 40}", owner, fact) for fact in on_tray)
    on_pack = [
        packed(number, tray, owner),
        PackLoaded(load, "ST1 061-02", "P134"),
        PackUnloaded(load),
        released(number, load, owner),
        PackDispatched("S", site),
        PackDelivered("S", site),
        PackUsed(site, department, None),
    ]
    yield from (Draft(f"pack:{pack}", owner, fact, (f"load:{load}",)) for fact in on_pack)
    yield Draft(f"tray:{tray}-{number // 40}", owner, TrayUsed(site, department))


def entries() -> Iterator[Entry]:
    """Give the entries of another origin without end, chained and sealed, older than the store's own."""
    codec, previous, seq = FactCodec(), GENESIS, 0
    begin = to_micros(START) - 10**15
    number = 0
    while True:
        for draft in trip(number):
            seq += 1
            encoded = codec.encode(draft.fact)
            entry = sealed(
                Entry(
                    new_id(begin + seq, seq.to_bytes(10, "big")),
                    f"act-{seq}",
                    ORIGIN,
                    seq,
                    begin + seq,
                    draft.subject,
                    draft.mentions,
                    draft.home,
                    encoded.kind,
                    encoded.version,
                    encoded.body,
                    START,
                    None,
                    START,
                    None,
                    None,
                    "T01",
                    "bench",
                    None,
                    previous,
                )
            )
            previous = entry.hash
            yield entry
        number += 1


def filled(folder: Path, count: int) -> Plant:
    """Make a plant whose store holds that many entries of years before."""
    plant = make_plant(folder)
    source = entries()
    left = count
    while left > 0:
        batch = list(islice(source, min(5000, left)))
        with plant.store.write() as change:
            change.take_over_unfolded(batch)
        left -= len(batch)
    rebuild(plant.store)
    return plant
