"""One load as the deciding person sees it: evidence, checks, content, tests of its machine, what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.cycles.reports import CycleLimits
from sterigcs.domain.journal import parse_timestamp
from sterigcs.domain.labels import LabelMoment
from sterigcs.domain.loads import FiledRecord, Load
from sterigcs.domain.machines import MachineCard, ServiceKind, TestKind, TestResult
from sterigcs.domain.members import Organisation, Reason, Setting
from sterigcs.domain.pack_facts import OVER, PackStatus
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import PersonCard, has_right
from sterigcs.domain.programmes import limits_of
from sterigcs.domain.release_blockers import Blocker, LoadToRelease, blockers
from sterigcs.domain.releases import RELEASING
from sterigcs.domain.values import local_date
from sterigcs.services.limits import atmosphere_of, second_person_asked
from sterigcs.services.load_lines import LoadKind, LoadLine, line_of
from sterigcs.services.ports import Reading
from sterigcs.services.release import gather, shown


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack of a load. ``reason``: why it is out of it; ``needed_by``: the earliest open need that names its tray."""

    key: str
    number: str
    name: str
    owner: str
    owner_name: str
    single: bool
    status: PackStatus
    reason: str | None
    needed_by: datetime | None

    @property
    def out(self) -> bool:
        """Tell whether it is out of the load: what was used, returned or withdrawn since was in it all the same."""
        return self.status in {PackStatus.REFUSED, PackStatus.STRUCK_OUT}

    @property
    def over(self) -> bool:
        """Tell whether it has ended, in whichever way: nothing is decided of it any more."""
        return self.status in OVER


@dataclass(frozen=True, slots=True)
class TestLine:
    """A test of the machine. ``steam``: the day's steam test that the load's start rests on, whichever it was."""

    __test__ = False  # not for pytest
    test: TestKind
    result: TestResult | None
    at: datetime | None
    steam: bool = False


@dataclass(frozen=True, slots=True)
class LoadView:
    """All that is shown of a load. ``seen``: what a signature names; ``record_file``: the bytes of its record.

    ``labels``: the released packs whose label comes out by their own scan now (rule 14, label after release).
    ``seconds``: who may sign as well, by key and name, where the site asks for two signatures.
    """

    line: LoadLine
    case: LoadToRelease
    blockers: tuple[Blocker, ...]
    seen: str
    packs: tuple[PackLine, ...]
    tests: tuple[TestLine, ...]
    card: MachineCard | None
    limits: CycleLimits | None
    decided_by: str | None
    decided_with: str | None
    record_file: str | None
    record_rank: int
    labels: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    strike_reasons: tuple[tuple[str, str], ...]
    seconds: tuple[tuple[str, str], ...]

    @property
    def load(self) -> Load:
        """The load."""
        return self.case.load

    @property
    def qualified_until(self) -> date | None:
        """Until when the machine is qualified, an extension included."""
        machine, at = self.case.machine, self.load.started_at or self.case.at
        due, extended = machine.due(ServiceKind.QUALIFICATION, at), machine.extended_until
        return max((day for day in (due, extended) if day is not None), default=None)


def load_view(look: Reading, key: str) -> LoadView | None:
    """Gather what is shown of a load; None when it is not here."""
    case = gather(look, key)
    if case is None:
        return None
    load, card = case.load, case.machine.on(case.load.started_at or look.now)
    line = line_of(look, load, {case.machine.key: card.kind} if card else {})
    record = look.get(FiledRecord, load.record) if load.record else None
    file = record.filed.file if record is not None and record.filed is not None else None
    decider = look.person(load.decided_by) if load.decided_by else None
    beside = look.person(load.decided_with) if load.decided_with else None
    judged = line.kind is LoadKind.STERILISING and not load.settled
    return LoadView(
        line=line,
        case=case,
        blockers=blockers(case) if judged else (),
        seen=shown(case),
        packs=_packs(look, case.packs),
        tests=_tests(case, card),
        card=card,
        limits=limits_of(case.programme, atmosphere_of(look, local_date(case.load.started_at or look.now))),
        decided_by=(decider.name if decider else None) or load.decided_by,
        decided_with=(beside.name if beside else None) or load.decided_with,
        record_file=file,
        record_rank=_rank(load.record),
        labels=_labels(look, case.packs),
        reasons=reasons_for(look, "decision"),
        strike_reasons=reasons_for(look, "strike"),
        seconds=_seconds(look) if judged and second_person_asked(look, local_date(look.now)) else (),
    )


def _seconds(look: Reading) -> tuple[tuple[str, str], ...]:
    """List who may release today, whichever the right, by name."""
    today, found = local_date(look.now), list[tuple[str, str]]()
    for key, state in look.references(PersonCard).items():
        card = state.on(today)
        if card is None or not any(has_right(card, right, today) for right in RELEASING):
            continue
        person = look.person(key)
        found.append((key, (person.name if person else None) or key))
    return tuple(sorted(found, key=_label))


def reasons_for(look: Reading, *uses: str) -> tuple[tuple[str, str], ...]:
    """List the reasons in force for a use: code and label, by label."""
    today = local_date(look.now)
    found = [state.on(today) for state in look.references(Reason).values()]
    return tuple(
        sorted(((each.code, each.label) for each in found if each is not None and each.used_for in uses), key=_label)
    )


def _label(reason: tuple[str, str]) -> str:
    return reason[1]


def _rank(record: str | None) -> int:
    rank = (record or "").rpartition("-")[2]
    return int(rank) if rank.isdecimal() else 1


def _packs(look: Reading, packs: Sequence[Pack]) -> tuple[PackLine, ...]:
    """Tell of each pack: those with a need first, then by owner; what is out of the load comes last."""
    today = local_date(look.now)
    owners: dict[str, str] = {}
    lines = []
    for pack in packs:
        owner = pack.packed.owner if pack.packed else ""
        if owner not in owners:
            found: Organisation | None = look.reference(Organisation, owner, today) if owner else None
            owners[owner] = found.name if found else owner
        tray = pack.packed.tray if pack.packed else None
        needs = look.needs(tray=tray, state="open") if tray else ()
        needed = min((parse_timestamp(need.needed_by) for need in needs), default=None)
        number, name = (pack.packed.number, pack.packed.name) if pack.packed else ("", pack.key)
        lines.append(
            PackLine(pack.key, number, name, owner, owners[owner], tray is None, pack.status, pack.reason, needed)
        )
    last = datetime.max.replace(tzinfo=look.now.tzinfo)
    return tuple(sorted(lines, key=lambda line: (line.out, line.needed_by or last, line.owner_name, line.name)))


def _tests(case: LoadToRelease, card: MachineCard | None) -> tuple[TestLine, ...]:
    """Tell of the tests that the machine is to have; of the steam test, the one that the load rests on."""
    machine, found = case.machine, list[TestLine]()
    if card is not None and card.steam_test:
        last = machine.steam_test
        result = TestResult.PASS if case.load.test is not None else (last.result if last else None)
        kind, at = (last.test, last.run_at) if last else (TestKind.BOWIE_DICK, None)
        found.append(TestLine(kind, result, at, steam=True))
    if card is not None and (card.leak_interval_days is not None or machine.leak_test is not None):
        leak = machine.leak_test
        found.append(TestLine(TestKind.LEAK, leak.result if leak else None, leak.run_at if leak else None))
    return tuple(found)


def _labels(look: Reading, packs: Sequence[Pack]) -> tuple[str, ...]:
    setting: Setting | None = look.reference(Setting, "label-moment", local_date(look.now))
    if setting is None or setting.value != LabelMoment.AFTER_RELEASE:
        return ()
    return tuple(pack.key for pack in packs if pack.status is PackStatus.RELEASED)
