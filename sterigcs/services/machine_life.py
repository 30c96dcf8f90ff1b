"""What befalls a machine besides its loads: stops, services, the daily look, and runs of other purposes (rule 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from sterigcs.domain.errors import Accepted, Attention, Notice, Refusal
from sterigcs.domain.journal import Draft
from sterigcs.domain.loads import CycleNumbered, LoadCut, LoadStarted, Purpose
from sterigcs.domain.machine_rules import MachineUnknown, OutOfService
from sterigcs.domain.machines import Machine, MachineServiced, MachineStopped, ServiceKind, VisualChecked
from sterigcs.domain.people import PersonCard, Role, RoleRefused, may_work_at
from sterigcs.domain.scanned import ReadScanned
from sterigcs.domain.sessions import Session
from sterigcs.domain.stations import Station
from sterigcs.domain.values import local_date
from sterigcs.services.desk import Desk
from sterigcs.services.finding import find_one
from sterigcs.services.ports import Doing, Writing
from sterigcs.services.reasons import unknown_reason

OTHER_RUNS: Final = (Purpose.WARM_UP, Purpose.EMPTY, Purpose.MAINTENANCE, Purpose.QUALIFICATION)
"""What a machine runs for besides production and its tests; each fills the counter's sequence."""


class MachineIsStopped(Attention):
    """The machine is out of service; ``load`` names the run that it cut, empty where none."""

    code: ClassVar[str] = "machine.stopped"
    machine: str


class MachineStoppedRunning(Attention):
    """The machine is out of service, and the run under way is a failed cycle (rule 18)."""

    code: ClassVar[str] = "machine.stopped-running"
    machine: str
    load: str


class ServiceNoted(Accepted):
    """The service is recorded."""

    code: ClassVar[str] = "machine.service-noted"
    machine: str
    service: ServiceKind


class ServiceDoubtful(Refusal):
    """A service is not done in time to come, and the next one is due after it."""

    code: ClassVar[str] = "machine.service-doubtful"
    machine: str


class LookNoted(Accepted):
    """The machine was looked at, and all is well."""

    code: ClassVar[str] = "machine.look-noted"
    machine: str


class LookFailed(Attention):
    """The machine was looked at, and something is wrong: a non-conformity is open."""

    code: ClassVar[str] = "machine.look-failed"
    machine: str
    number: str


class RunNoted(Accepted):
    """A run that holds no packs is in the machine's sequence."""

    code: ClassVar[str] = "machine.run-noted"
    machine: str
    load: str
    purpose: Purpose


class RunToCome(Refusal):
    """A run is not noted before it, and production is not noted this way."""

    code: ClassVar[str] = "machine.run-doubtful"
    machine: str


@dataclass(frozen=True, slots=True)
class Serviced:
    """What was done to a machine: on which day, until when it holds, the number of its report, the report itself."""

    service: ServiceKind
    done_on: date
    next_due: date | None
    document: str
    report: bytes | None = None


def stop_machine(
    work: Writing, read: ReadScanned, machine_text: str, reason: str, person: PersonCard, *, cut: bool
) -> Notice:
    """Take a machine out of service; ``cut``: what runs in it ended with the stop, and is a failed cycle."""
    machine = _machine(work, read, machine_text)
    refusal = _not_at_machines(machine, person) or unknown_reason(work, reason)
    if refusal is not None or machine is None:
        return refusal or MachineUnknown(machine=machine_text)
    if machine.stopped is not None:
        phone = machine.card.phone if machine.card else None
        return OutOfService(machine=machine.name, reason=machine.stopped, phone=phone or "")
    drafts = [Draft(f"machine:{machine.key}", "common", MachineStopped(reason))]
    running = work.load_at(machine.key, "running") if cut else None
    if running is not None:
        drafts.append(Draft(f"load:{running.key}", "common", LoadCut("machine-stopped"), (f"machine:{machine.key}",)))
    work.append(drafts, Doing(person.code, "machine"))
    if running is not None:
        return MachineStoppedRunning(machine=machine.name, load=running.number)
    return MachineIsStopped(machine=machine.name)


def note_service(work: Writing, read: ReadScanned, machine_text: str, done: Serviced, person: PersonCard) -> Notice:
    """Record a qualification, calibration, maintenance or inspection, and until when it holds."""
    machine = _machine(work, read, machine_text)
    if machine is None:
        return MachineUnknown(machine=machine_text)
    if not {Role.BIOMEDICAL, Role.PHARMACIST} & set(person.roles):
        return RoleRefused(person=person.code, station=Station.LOADING)
    too_soon = done.next_due is not None and done.next_due <= done.done_on
    if done.done_on > local_date(work.now) or too_soon or not done.document.strip():
        return ServiceDoubtful(machine=machine.name)
    kept = work.attach(done.report, "application/pdf") if done.report else None
    fact = MachineServiced(done.service, done.done_on, done.next_due, done.document.strip(), kept)
    work.append([Draft(f"machine:{machine.key}", "common", fact)], Doing(person.code, "machine"))
    return ServiceNoted(machine=machine.name, service=done.service)


def note_look(work: Writing, read: ReadScanned, machine_text: str, person: PersonCard, *, conforming: bool) -> Notice:
    """Record the daily look at a machine; what is not well opens a non-conformity."""
    machine = _machine(work, read, machine_text)
    refusal = _not_at_machines(machine, person)
    if refusal is not None or machine is None:
        return refusal or MachineUnknown(machine=machine_text)
    desk = _desk(work, person)
    desk.on_machine(machine.key, VisualChecked(conforming))
    if conforming:
        work.append(desk.drafts, Doing(person.code, "machine"))
        return LookNoted(machine=machine.name)
    _, number = desk.open_case("machine-look-failed", f"machine:{machine.key}", "central", after_release=False)
    work.append(desk.drafts, Doing(person.code, "machine"))
    return LookFailed(machine=machine.name, number=number)


@dataclass(frozen=True, slots=True)
class OtherRun:
    """A run that holds no packs: why, when, and the machine's own number of it where it was read."""

    purpose: Purpose
    at: datetime
    counter: str | None = None


def note_run(work: Writing, read: ReadScanned, machine_text: str, run: OtherRun, person: PersonCard) -> Notice:
    """Record a warm-up, an empty run, one of maintenance or qualification, so that no number of the machine lacks."""
    machine = _machine(work, read, machine_text)
    refusal = _not_at_machines(machine, person)
    if refusal is not None or machine is None:
        return refusal or MachineUnknown(machine=machine_text)
    if run.at > work.now or run.purpose not in OTHER_RUNS:
        return RunToCome(machine=machine.name)
    desk = _desk(work, person)
    card = machine.on(run.at)
    load = desk.begin_load(machine, (card.programme if card else None) or "", run.purpose)
    desk.on_load(load.code, LoadStarted(0, None), f"machine:{machine.key}")
    if run.counter:
        desk.on_load(load.code, CycleNumbered(run.counter))
    declared = run.at if run.at < work.now else None
    work.append(desk.drafts, Doing(person.code, "machine", declared, person.code if declared else None))
    return RunNoted(machine=machine.name, load=load.number, purpose=run.purpose)


def _machine(work: Writing, read: ReadScanned, text: str) -> Machine | None:
    key = find_one(work, read, text, "machine")
    return work.get(Machine, key) if key else None


def _desk(work: Writing, person: PersonCard) -> Desk:
    return Desk(work, Station.LOADING, person, Session(key=f"{Station.LOADING}:{person.code}"), work.now)


def _not_at_machines(machine: Machine | None, person: PersonCard) -> Refusal | None:
    tends = may_work_at(person, Station.LOADING) or Role.BIOMEDICAL in person.roles
    if machine is None or (tends and Role.AUDITOR not in person.roles):
        return None
    return RoleRefused(person=person.code, station=Station.LOADING)
