"""What the players share: the store and its scan door, what things are called by, today's oddities."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar, cast

from sterigcs.domain.actions import Action, action_code
from sterigcs.domain.carriers import CarrierCard
from sterigcs.domain.consumables import ConsumableCard
from sterigcs.domain.containers import ContainerCard
from sterigcs.domain.errors import Outcome, Refusal
from sterigcs.domain.instruments import InstrumentCard, ReserveCard
from sterigcs.domain.journal import Life
from sterigcs.domain.machines import MachineCard, MachineKind
from sterigcs.domain.members import Department, Reason, Site
from sterigcs.domain.outside import Provider
from sterigcs.domain.people import PersonCard, Role
from sterigcs.domain.programmes import Programme
from sterigcs.domain.runs import Vehicle
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.stations import Station
from sterigcs.domain.stock import StockPlace
from sterigcs.domain.tray_facts import TrayCard
from sterigcs.domain.traytypes import CountSheet, SingleItem, TrayType
from sterigcs.domain.values import local_date
from sterigcs.services.demonstration.clock import Agenda, PlayClock
from sterigcs.services.demonstration.oddities import Oddity
from sterigcs.services.demonstration.ports import Tapes
from sterigcs.services.papers import own_code
from sterigcs.services.ports import Reading, Store, Writing
from sterigcs.services.rows import PackRow
from sterigcs.services.scanning import Answer, Scan, ScanDoor

S = TypeVar("S", bound=Life)
T = TypeVar("T")
_KINDS = (
    Site,
    Department,
    MachineCard,
    Programme,
    CarrierCard,
    ContainerCard,
    SingleItem,
    Reason,
    TrayCard,
    TrayType,
    CountSheet,
    ConsumableCard,
    InstrumentCard,
    ReserveCard,
    StockPlace,
    Vehicle,
    Provider,
)


@dataclass(frozen=True, slots=True)
class Book:
    """The reference data of the first day, read once: cards by kind and key, and the code that each thing bears.

    What comes later, a supplier's set, is learnt.
    """

    cards: Mapping[type[Any], dict[str, Any]]
    codes: dict[str, str]
    people: Mapping[str, PersonCard]

    @classmethod
    def read(cls, look: Reading) -> "Book":
        """Read the cards in force."""
        day = local_date(look.now)
        cards = {
            kind: {key: card for key in sorted(look.references(kind)) if (card := look.reference(kind, key, day))}
            for kind in _KINDS
        }
        states = look.references(PersonCard)
        people = {key: card for key in sorted(states) if (card := states[key].on(day))}
        book = cls(cards, {}, people)
        for kind, found in cards.items():
            for key, card in found.items():
                book._note_code(kind, key, card)
        return book

    def _note_code(self, kind: type[Any], key: str, card: Any) -> None:
        code = own_code(getattr(card, "codes", ()))
        if code is not None:
            self.codes[f"{kind.reference}:{key}"] = code

    def learn(self, look: Reading, kind: type[Any], key: str) -> None:
        """Learn of a thing that was stated since."""
        card = look.reference(kind, key, local_date(look.now))
        if card is not None:
            self.cards[kind][key] = card
            self._note_code(kind, key, card)

    @property
    def trays(self) -> Mapping[str, TrayCard]:
        """Every tray."""
        return self.cards[TrayCard]

    @property
    def departments(self) -> Mapping[str, Department]:
        """Every department, as on the first day."""
        return self.cards[Department]

    def organisation_at(self, department: str) -> str:
        """Give the organisation at whose site a department is."""
        return str(self.cards[Site][self.departments[department].site].organisation)

    def destination(self, row: PackRow) -> str | None:
        """Give the department that a pack goes to: who asked, else home; what another member soiled is not theirs."""
        if row.tray is None or row.department is None or self.organisation_at(row.department) == row.owner:
            return row.department
        return self.trays[row.tray].home_department

    def machines(self, kind: MachineKind) -> list[str]:
        """Name the machines of a kind."""
        return [key for key, card in self.cards[MachineCard].items() if card.kind is kind]

    def with_role(self, role: Role, organisation: str | None = None) -> list[str]:
        """Name the people of a role, of an organisation or of the plant."""
        return [k for k, card in self.people.items() if role in card.roles and card.organisation == organisation]

    def member(self, organisation: str, first: Role, second: Role) -> str:
        """Name who does something at a member: of the first role, else of the second."""
        return (self.with_role(first, organisation) or self.with_role(second, organisation))[0]


@dataclass(slots=True)
class Scene:
    """The play's surroundings. ``pending``: what is still to go wrong; ``happened``: what did.

    ``on_paper``: there is no current; ``set_apart``: trays that no van takes; ``lent``: trays by who borrows them.
    """

    store: Store
    read: ReadScanned
    clock: PlayClock
    chance: Random
    tapes: Tapes
    signers: Mapping[str, PersonCard]
    book: Book
    agenda: Agenda = field(init=False)
    door: ScanDoor = field(init=False)
    day: date = field(init=False)
    closing: datetime = field(init=False)
    pending: Counter[Oddity] = field(default_factory=Counter)
    happened: Counter[Oddity] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    on_paper: bool = False
    set_apart: set[str] = field(default_factory=set)
    lent: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the door and the agenda."""
        self.agenda = Agenda(self.clock)
        self.door = ScanDoor(self.store, self.read)
        self.day = local_date(self.clock.moment)
        self.closing = self.clock.moment

    def scan(self, station: Station, person: str, *codes: str | Action) -> Answer:
        """Scan codes one after another, as fast as a hand does; give the last answer."""
        answers = [self._scan(station, person, action_code(c) if isinstance(c, Action) else c) for c in codes]
        return answers[-1]

    def scan_thing(self, station: Station, person: str, code: str) -> Answer:
        """Scan one thing; now and then the scanner loses a letter first, or the hand scans twice."""
        if self.happens(Oddity.DAMAGED_SCAN, one_in=50):
            self._scan(station, person, code[:-2])
        answer = self._scan(station, person, code)
        if self.happens(Oddity.DUPLICATE_SCAN, one_in=50):
            self._scan(station, person, code)
        return answer

    def _scan(self, station: Station, person: str, text: str) -> Answer:
        self.clock.pass_seconds(self.chance.uniform(1.0, 3.0))
        answer = self.door.scan(Scan(station, person, text))
        self.count(answer)
        return answer

    def count(self, answer: Answer) -> None:
        """Count an answer among the day's."""
        self.outcomes[answer.notice.outcome] += 1
        if answer.notice.outcome is Outcome.REFUSED:
            self.refusals[answer.notice.code] += 1

    def happens(self, oddity: Oddity, *, one_in: int = 1) -> bool:
        """Tell whether this is the moment for something out of the ordinary; what is told has happened.

        ``one_in``: how many moments like this one a day offers for it, so that it is not always the first.
        """
        if not self.pending[oddity] or self.chance.randrange(one_in):
            return False
        self.pending[oddity] -= 1
        self.happened[oddity] += 1
        return True

    def office(self, act: Callable[[Writing], T]) -> T:
        """Do at a desk what the command line does, in one transaction; a refusal counts as one of a scan does."""
        self.clock.pass_seconds(self.chance.uniform(10, 40))
        with self.store.write() as work:
            notice = act(work)
        if isinstance(notice, Refusal):
            self.refusals[cast("Refusal", notice).code] += 1
        return notice

    def not_so(self, oddity: Oddity) -> None:
        """Put off what was told to happen and could not."""
        self.pending[oddity] += 1
        self.happened[oddity] -= 1

    def code(self, kind: str, key: str) -> str:
        """Give the code that a thing bears."""
        return self.book.codes[f"{kind}:{key}"]

    def states(self, kind: type[S], keys: Sequence[str], subject: str) -> list[S]:
        """Read many states at once."""
        with self.store.read() as look:
            look.fetch(f"{subject}:{key}" for key in keys)
            return [state for key in keys if (state := look.get(kind, key)) is not None]

    @property
    def open(self) -> bool:
        """Tell whether there is still time today to begin something long."""
        return self.clock.moment < self.closing

    def ago(self, minutes: float) -> datetime:
        """Give the instant so many minutes ago."""
        return self.clock.moment - timedelta(minutes=minutes)
