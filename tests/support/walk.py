"""The usual way of a tray through the small plant, in one line a step."""

from datetime import datetime, timedelta
from pathlib import Path
from zlib import crc32

from sterigcs.devices.cycle_profiles import load_profiles
from sterigcs.devices.cycle_records import read_cycle_records
from sterigcs.devices.scanned import read_scanned
from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Notice
from sterigcs.domain.loads import Decision, Load
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import Person, PersonCard
from sterigcs.domain.values import PARIS, local_date
from sterigcs.services.evidence import Imported, Importing, ReadFile, import_file
from sterigcs.services.recalls import Scope, recall
from sterigcs.services.release import ReleaseAsked, release
from sterigcs.services.scanning import Answer
from tests.support.cycle_twins import DacTwin, dac
from tests.support.plant import Plant

RESOURCES = Path(__file__).parents[2] / "resources"


def send(plant: Plant, *trays: str, bin_: str = "BAC1", by: str = "L01") -> None:
    plant.scans("sending", bin_, Action.PRETREATED_NOT_SUSPECT, *trays, Action.FINISH, by=by)


def receive(plant: Plant, *trays: str, bin_: str = "BAC1") -> Answer:
    return plant.scan("reception", bin_, *trays, Action.FINISH)


def receive_basket(plant: Plant, bin_: str = "BAC1") -> None:
    """Receive a bulk basket of loose instruments out of a declared bin."""
    plant.scans("reception", bin_, Action.PRETREATED_NOT_SUSPECT, "PAN1")


def recall_tray(plant: Plant, tray: str) -> None:
    """Recall every pack of a tray."""
    with plant.store.write() as work:
        recall(work, read_scanned, Scope(tray=tray), "P01", "trial", exercise=False)


def wash(plant: Plant, *things: str, conforming: bool = True) -> Answer:
    plant.scans("washing", "LD1", *things, Action.FINISH)
    plant.clock.forward(minutes=50)
    return plant.scan("washing", Action.LOAD_CONFORMING if conforming else Action.LOAD_NOT_CONFORMING)


def pack(plant: Plant, tray: str, container: str | None = None) -> str:
    """Assemble and pack a washed tray; give the code of its pack, its label scanned back."""
    codes = (tray, container) if container else (tray,)
    code = plant.scan("packing", *codes, Action.VALIDATE).labels[0]
    plant.scan("packing", code)
    return code


def pouches(plant: Plant, quantity: Action = Action.QUANTITY_3) -> tuple[str, ...]:
    """Pack pouches from the washed bulk basket."""
    return plant.scan("packing", "PAN1", "CIS", quantity).labels


def prepare(plant: Plant, *trays: str) -> list[str]:
    """Bring trays from their member to labelled packs."""
    send(plant, *trays)
    receive(plant, *trays)
    wash(plant, *trays)
    return [pack(plant, tray) for tray in trays]


def read_bowie_dick(plant: Plant, machine: str = "ST1") -> None:
    plant.scans("loading", machine, Action.BOWIE_DICK_CONFORMING)


def run(plant: Plant, *packs: str, machine: str = "ST1") -> str:
    """Load, start and count out; give the code of the load."""
    read_bowie_dick(plant, machine)
    plant.scans("loading", machine, *packs, Action.FINISH)
    plant.clock.forward(minutes=55)
    plant.scans("unloading", machine, Action.COUNT_RIGHT)
    return load_of(plant, packs[0])


def load_of(plant: Plant, pack: str) -> str:
    found: Pack = plant.get(Pack, pack)
    return found.load or ""


def tape(
    plant: Plant,
    load: str,
    machine: str = "ST1",
    minutes: int = 18,
    rows_of: str | None = None,
    started: datetime | None = None,
) -> bytes:
    """Give the machine's own record of a started load: begun a minute after the scan, its rows perhaps another's."""
    state: Load = plant.get(Load, load)
    assert state.started_at is not None
    start = (started or state.started_at + timedelta(minutes=1)).astimezone(PARIS).replace(tzinfo=None)
    own = crc32((rows_of or load).encode())  # no two runs are measured alike: the same rows again would be a copy
    hold = minutes * 60 + own % 59
    counter = int(start.timestamp()) // 60 % 1_000_000  # it rises from run to run
    twin = DacTwin(start, f"S-{machine}", counter, celsius=134.6 + own // 59 % 17 / 10, hold_s=hold, rows_until=hold)
    return dac(twin).replace("/3min", f"/{minutes}min").encode()


def released(plant: Plant, *trays: str) -> list[str]:
    """Bring trays to released packs."""
    packs = prepare(plant, *trays)
    load = run(plant, *packs)
    import_record(plant, tape(plant, load))
    decide(plant, load)
    return packs


def decide(
    plant: Plant, load: str, decision: Decision = Decision.RELEASED, *, by: str = "D01", reason: str | None = None
) -> Notice:
    with plant.store.write() as work:
        asked = ReleaseAsked(load, decision, {}, reason)
        return release(work, read_scanned, asked, card(plant, by))


def card(plant: Plant, key: str) -> PersonCard:
    person: Person = plant.get(Person, key)
    found = person.on(local_date(plant.clock.moment))
    assert found is not None
    return found


def import_record(plant: Plant, content: bytes, name: str = "cycle.txt") -> list[Imported]:
    profiles, _ = load_profiles(RESOURCES / "cycle-profiles")
    found = read_cycle_records(content, profiles, name)
    with plant.store.write() as work:
        return import_file(work, ReadFile(name, content, found.sha256, found.records), Importing("T01", "ST1"))
