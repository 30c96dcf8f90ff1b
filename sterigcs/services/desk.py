"""A desk: one scan at one station by one person, inside one transaction. Gathers states, collects drafts."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final, TypeVar

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.codes import CodeKind
from sterigcs.domain.containers import Container
from sterigcs.domain.journal import Draft, Life, key_of, kind_of_subject
from sterigcs.domain.loads import Load, LoadOpened, Purpose
from sterigcs.domain.machines import Machine
from sterigcs.domain.members import Department, Setting, Site, who_answers
from sterigcs.domain.nonconformities import REPORTED, NonConformityOpened, terms_of
from sterigcs.domain.overrides import OverrideKind, override_mention
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard
from sterigcs.domain.scanned import Scanned
from sterigcs.domain.sessions import Session, Turned, session_subject
from sterigcs.domain.spoken import spoken_load_number
from sterigcs.domain.stations import Station
from sterigcs.domain.trays import Tray
from sterigcs.domain.values import DAY_CHANGES_AT, local_date, local_month
from sterigcs.services.folds import SUBJECT_KINDS
from sterigcs.services.limits import OVERRIDES_A_MONTH, limit_of
from sterigcs.services.numbers import next_number
from sterigcs.services.ports import Reading, Writing
from sterigcs.services.rows import OpenBatchRow

S = TypeVar("S", bound=Life)


DAY_HOUR: Final = "service-day-hour"
"""The setting that says at which hour, from 0 to 23, the site's service day changes."""

HOURS: Final = 24

NOTHING: Final = "nothing:"
"""What is spoken of after a code that names nothing."""

SCANNED: Final = ("tray", "pack", "carrier", "container", "machine", "shipment", "load", "instrument", "run")
"""The kinds of subject that a wall code may be about; the first entry of an act names the one that was scanned."""

HELD: Final = {
    "bin": "carrier",
    "basket": "carrier",
    "place": "stock-place",
    "run": "run",
    **{
        slot: slot
        for slot in ("machine", "tray", "container", "carrier", "shipment", "pack", "load", "programme", "item")
    },
}
"""The kind of subject of each slot of a session that names one."""


NEEDED: Final = {
    "model": "tray-type",
    "packaging": "packaging",
    "asker": "department",
    "prion": "prion-rule",
    "laid": "instrument",
}
"""Slots that only name what the next rules will ask for, one or several, so that it is read with what is in hand."""


def day_hour(work: Reading, day: date) -> time:
    """Give the hour at which the site's service day changes (rule 9)."""
    found: Setting | None = work.reference(Setting, DAY_HOUR, day)
    hour = int(found.value) if found is not None and found.value.isdecimal() else HOURS
    return time(hour) if hour < HOURS else DAY_CHANGES_AT


@dataclass(slots=True)
class Desk:
    """What a station's handler reads and writes."""

    work: Writing
    station: Station
    person: PersonCard
    session: Session
    at: datetime
    scanned: Scanned | None = None
    recorder: str | None = None
    drafts: list[Draft] = field(default_factory=list)
    turned: dict[str, str | None] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The local day of this scan."""
        return local_date(self.at)

    def slot(self, name: str) -> str | None:
        """Give what is in hand, this scan's changes included."""
        return self.turned[name] if name in self.turned else self.session[name]

    def turn(self, **slots: str | None) -> None:
        """Take things in hand, or put them down; what already is so writes nothing."""
        self.turned |= slots

    def write(self, subject: str, home: str, fact: Any, *mentions: str) -> None:
        """Ask for a fact of this act. The station's person and time are the envelope's."""
        self.drafts.append(Draft(subject, home, fact, tuple(mentions)))

    def get(self, kind: type[S], key: str) -> S | None:
        """Give the state of a subject."""
        return self.work.get(kind, key)

    def have(self, kind: type[S], key: str) -> S:
        """Give the state of a subject, begun when no fact of it is here."""
        state = self.work.get(kind, key)
        return state if state is not None else kind(key=key)  # type: ignore[call-arg]

    def on_tray(self, tray: Tray, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a tray, in its owner's home."""
        self.write(f"tray:{tray.key}", tray.card.owner if tray.card else self.home, fact, *mentions)

    def on_pack(self, pack: Pack, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a pack, in its owner's home."""
        self.write(f"pack:{pack.key}", pack.packed.owner if pack.packed else self.home, fact, *mentions)

    def on_container(self, container: Container, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a container, in the home of its owner."""
        owner = container.card.owner if container.card else None
        self.write(f"container:{container.key}", owner or "common", fact, *mentions)

    def on_load(self, key: str, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a load: common to all."""
        self.write(f"load:{key}", "common", fact, *mentions)

    def on_machine(self, key: str, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a machine: common to all."""
        self.write(f"machine:{key}", "common", fact, *mentions)

    def on_carrier(self, carrier: Carrier, fact: Any, *mentions: str) -> None:
        """Ask for a fact of a carrier, in the home of the organisation it belongs to."""
        home = carrier.card.organisation if carrier.card else None
        self.write(f"carrier:{carrier.key}", home or "common", fact, *mentions)

    def open_case(self, what: str, about: str, home: str, *, after_release: bool) -> tuple[str, str]:
        """Open a non-conformity, as its kind begins (rules 0 and 20); give its key and its spoken number."""
        taken = sum(isinstance(draft.fact, NonConformityOpened) for draft in self.drafts)
        key, spoken, terms = self.work.new_key("nonconformity"), next_number(self.work, "NC", taken), terms_of(what)
        fact = NonConformityOpened(
            what=what,
            severity=terms.severity,
            about=about,
            cause=terms.cause,
            after_release=after_release,
            automatic=what != REPORTED,
            number=spoken.number,
            origin=terms.origin,
            step=terms.step or self.station,
        )
        self.write(f"nonconformity:{key}", home, fact, about, spoken.mention)
        return key, spoken.number

    def pass_over(self, kind: OverrideKind, about: str, home: str) -> str:
        """Count an override that anyone may make with a reason (rule 22); give the mention its fact carries.

        The first beyond so many a month opens a non-conformity.
        """
        mention = override_mention(kind, local_month(self.at))
        if len(self.work.mentioning(mention)) == limit_of(self.work, OVERRIDES_A_MONTH, self.today):
            self.open_case("overrides", about, home, after_release=False)
        return mention

    @property
    def home(self) -> str:
        """The organisation of the person, else the plant."""
        return self.person.organisation or "central"

    def department(self, key: str | None) -> Department | None:
        """Give a department in force today."""
        found: Department | None = self.work.reference(Department, key, self.today) if key else None
        return found

    def site(self, key: str | None) -> Site | None:
        """Give a site in force today."""
        found: Site | None = self.work.reference(Site, key, self.today) if key else None
        return found

    def phone_of(self, tray: Tray) -> tuple[str, str]:
        """Give the name and telephone of the department to call about a tray."""
        return self.answers(tray.requesting_department, tray.site)

    def answers(self, key: str | None, at: str | None = None) -> tuple[str, str]:
        """Give the name and telephone of a department, else of a site."""
        return who_answers(self.department(key), self.site(at))

    def last_subject(self, *kinds: str) -> str | None:
        """Give what was scanned last at this station by this person, when it is of these kinds."""
        name = self.spoken_of()
        return name if name is not None and kind_of_subject(name) in kinds else None

    def spoken_of(self) -> str | None:
        """Give what was scanned last: what the next wall code is about.

        What only prepares the next scan (who answers, a quantity, a confirmation asked for) is passed over.
        """
        if self.slot("last") is not None:
            return self.slot("last")
        for entries in self.work.recent_acts(self.recorder or self.person.code, self.station, refused=True):
            # The load that a scan opens on its way is not what was scanned.
            done = [entry.subject for entry in entries if entry.kind != "load.opened"]
            found = [subject for subject in done if kind_of_subject(subject) in SCANNED]
            if not found and all(kind_of_subject(entry.subject) == "session" for entry in entries):
                turned: Turned = self.work.fact(entries[0])
                found = [f"{HELD[slot]}:{key}" for slot, key in turned.slots.items() if slot in HELD and key]
            if found:
                return found[0]
        return None

    def last(self, kind: type[S]) -> S | None:
        """Give the state of the last thing of a kind, when the last act was on one."""
        name = self.last_subject(SUBJECT_KINDS[kind])
        return self.work.get(kind, key_of(name)) if name else None

    def session_draft(self) -> Draft | None:
        """Give the draft that keeps what was turned to, None when nothing changed."""
        changed = {name: to for name, to in self.turned.items() if self.session[name] != to}
        if not changed:
            return None
        return Draft(session_subject(self.station, self.person.code), self.home, Turned(changed))

    def setting(self, code: str) -> int | None:
        """Give a limit of the trade that is a whole number; None when the site sets none (rule 7 of the design)."""
        found: Setting | None = self.work.reference(Setting, code, self.today)
        return int(found.value) if found is not None and found.value.isdecimal() else None

    @property
    def day_changes_at(self) -> time:
        """The hour at which this site's service day changes (rule 9)."""
        return day_hour(self.work, self.today)

    def open_batches(self, serves: str) -> tuple[str, ...]:
        """Name the batches of consumables that are open for a packaging or a machine, as ``CODE:LOT``."""
        return tuple(row.batch for row in self.work.rows(OpenBatchRow, serves=serves))

    def machine(self) -> Machine | None:
        """Give the machine in hand."""
        key = self.slot("machine")
        return self.work.get(Machine, key) if key else None

    def open_load(self, machine: Machine) -> Load | None:
        """Give the load that is being filled at a machine."""
        return self.work.load_at(machine.key, "open")

    def running_load(self, machine: Machine) -> Load | None:
        """Give the load that was started at a machine and not yet counted out or decided."""
        return self.work.load_at(machine.key, "running")

    def begin_load(self, machine: Machine, programme: str, purpose: Purpose = Purpose.PRODUCTION) -> "LoadInHand":
        """Open a load at a machine: drawn a code, given the next spoken number of the day."""
        code = self.work.new_code(CodeKind.LOAD)
        prefix = f"load-number:{machine.key}:{self.today:%Y-%j}:"
        last = self.work.highest_mention(prefix)
        rank = int(last.removeprefix(prefix)) + 1 if last else 1
        number = spoken_load_number(machine.key, self.today, rank)
        fact = LoadOpened(number, machine.key, machine.name, purpose, programme)
        self.on_load(code, fact, f"machine:{machine.key}", f"{prefix}{rank:04d}")
        return LoadInHand(code, number, new=True)


@dataclass(frozen=True, slots=True)
class LoadInHand:
    """A load just opened or already open: its code and its spoken number."""

    code: str
    number: str
    new: bool
