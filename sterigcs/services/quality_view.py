"""What the page of quality shows of one case and of one recall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.members import Reason, ReasonUse, Site
from sterigcs.domain.nonconformities import CaseOrigin, Cause, Consequence, NonConformity
from sterigcs.domain.recalls import RecallOutcome, RecallUnknown
from sterigcs.domain.values import local_date
from sterigcs.services.finding import spoken_name
from sterigcs.services.ports import Reading
from sterigcs.services.quality import find_case, type_words
from sterigcs.services.recalls import RecallLine, find_recall, items, line_of


@dataclass(frozen=True, slots=True)
class CaseAction:
    """One corrective action of a case; ``words``: what was said of it outside the journal."""

    rank: int
    label: str
    words: str
    owner: str
    due: date
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A non-conformity as a meeting looks at it."""

    subject: str
    number: str
    case_kind: str
    about: str
    thing: str
    severity: int
    type: str | None
    type_words: str
    origin: CaseOrigin
    consequence: Consequence
    cause: Cause
    step: str | None
    opened_at: datetime | None
    opened_by: str | None
    closed_at: datetime | None
    actions: tuple[CaseAction, ...]
    photos: tuple[str, ...]


def case_view(look: Reading, text: str) -> CaseView | None:
    """Give a case by its number or key; None when there is none."""
    case = find_case(look, text)
    if not isinstance(case, NonConformity) or case.opened is None:
        return None
    actions = []
    for each in case.actions:
        kept = look.attachment(each.text) if each.text else None
        words = kept.content.decode("utf-8", errors="replace") if kept else ""
        actions.append(CaseAction(each.action, each.label, words, each.owner, each.due, each.done_at))
    return CaseView(
        f"nonconformity:{case.key}",
        case.number,
        case.opened.what,
        case.opened.about,
        spoken_name(look, case.opened.about),
        case.severity,
        case.type,
        type_words(look, case.type) if case.type else "",
        case.origin,
        case.consequence,
        case.cause,
        case.opened.step,
        case.opened_at,
        case.opened_by,
        case.closed_at,
        tuple(actions),
        case.photos,
    )


@dataclass(frozen=True, slots=True)
class RecallPack:
    """A pack of a recall: where it is, and what was answered for it."""

    subject: str
    name: str
    number: str
    owner: str
    status: str
    site: str
    answer: RecallOutcome | None
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecallView:
    """A recall: how it stands, and each pack, those without an answer first."""

    line: RecallLine
    packs: tuple[RecallPack, ...]


def recall_view(look: Reading, text: str, organisation: str | None) -> RecallView | None:
    """Give a recall by its number or key, its packs of one organisation or all; None when there is none."""
    found = find_recall(look, text)
    if isinstance(found, RecallUnknown):
        return None
    line = line_of(look, found)
    if line is None:
        return None
    packs = []
    for each in items(look, found.key):
        if organisation not in {None, each.owner}:
            continue
        pack = each.pack
        site: Site | None = look.reference(Site, pack.site, local_date(look.now)) if pack.site else None
        named = (pack.packed.name, pack.packed.number) if pack.packed else (pack.key, "")
        where = site.name if site else ""
        known = (f"pack:{pack.key}", *named, each.owner, pack.status, where, each.item.outcome, pack.used_at)
        packs.append(RecallPack(*known))
    return RecallView(line, tuple(sorted(packs, key=lambda pack: (pack.answer is not None, pack.owner, pack.name))))


def reasons_for(look: Reading, used_for: ReasonUse) -> Sequence[tuple[str, str]]:
    """Give the reasons of one use: code and label."""
    today = local_date(look.now)
    found = (state.on(today) for state in look.references(Reason).values())
    return sorted((each.code, each.label) for each in found if each and each.used_for == used_for)
