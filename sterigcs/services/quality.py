"""Non-conformities: declared, qualified, acted upon with an owner and a day, closed with evidence (rule 20)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sterigcs.domain.caserules import (
    ActionIsDone,
    ActionIsPlanned,
    CaseDeclared,
    CaseIsClosed,
    CaseIsOpen,
    CaseQualified,
    CaseReopened,
    CaseSettled,
    CaseUnknown,
    NoSuchAction,
    SeverityOutOfRange,
    may_close,
    may_plan,
    may_qualify,
)
from sterigcs.domain.errors import Notice, Refusal
from sterigcs.domain.handling import PackDamaged
from sterigcs.domain.journal import Draft, PhotoAttached, key_of, kind_of_subject
from sterigcs.domain.members import Reason, ReasonLeadsTo, ReasonUse
from sterigcs.domain.nonconformities import (
    REPORTED,
    ActionDone,
    ActionPlanned,
    CaseOrigin,
    Cause,
    Consequence,
    NonConformity,
    NonConformityClosed,
    NonConformityOpened,
    NonConformityQualified,
    NonConformityReopened,
    terms_of,
)
from sterigcs.domain.packs import Pack
from sterigcs.domain.people import NoRight, PersonCard, Right, has_right, may_act_for
from sterigcs.domain.scanned import ReadScanned, ScanUnknown, alias_keys
from sterigcs.domain.values import local_date
from sterigcs.services.numbers import next_number
from sterigcs.services.people import acting_person
from sterigcs.services.photos import NotAPhoto, media_type
from sterigcs.services.ports import Doing, Reading, Writing
from sterigcs.services.reasons import ReasonUnknown, unknown_reason

OFFICE: Final = "quality"


class EvidenceWanted(Refusal):
    """An action done and a closure need evidence: a photo, a document, or a few words."""

    code: ClassVar[str] = "quality.evidence-wanted"
    case: str


@dataclass(frozen=True, slots=True)
class Document:
    """A photo or document as it was given: its name and bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves: a document, or words that may name a person and so stay outside the journal."""

    document: Document | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Qualifying:
    """What is said of a non-conformity; None says nothing."""

    type: str | None = None
    severity: int | None = None
    origin: CaseOrigin | None = None
    consequence: Consequence | None = None
    cause: Cause | None = None

    @property
    def fact(self) -> NonConformityQualified:
        """Give the fact that says it."""
        return NonConformityQualified(self.type, self.severity, self.origin, self.consequence, self.cause)


@dataclass(frozen=True, slots=True)
class Declaring:
    """A problem declared away from a scan: on which thing, at which step, with what is known and perhaps a photo."""

    thing: str
    step: str | None
    known: Qualifying
    photo: Document | None = None


def find_case(work: Reading, text: str) -> NonConformity | CaseUnknown:
    """Give the non-conformity of a key or a spoken number."""
    rows = work.cases(number=" ".join(text.upper().split()))
    found = work.get(NonConformity, key_of(rows[-1].subject) if rows else text)
    return found if found is not None and found.opened is not None else CaseUnknown(case=text)


def case_type(work: Reading, code: str | None) -> Reason | ReasonUnknown | None:
    """Give the reason of the list of types; None when no code was given."""
    if code is None:
        return None
    found: Reason | None = work.reference(Reason, code, local_date(work.now))
    named = found is not None and found.used_for == ReasonUse.NONCONFORMITY
    return found if named else ReasonUnknown(given=code[:40])


def type_words(work: Reading, code: str | None) -> str:
    """Name a type as its list does."""
    found: Reason | None = work.reference(Reason, code, local_date(work.now)) if code else None
    return found.label if found else code or "—"


def with_cause(known: Qualifying, kind: Reason | None) -> Qualifying:
    """Propose who bears it as the type says, unless it was said (domain section 3)."""
    proposed = kind.caused_by if kind is not None and known.cause is None else None
    if proposed not in set(Cause):
        return known
    return Qualifying(known.type, known.severity, known.origin, known.consequence, Cause(proposed))


def not_used(work: Reading, case: NonConformity, kind: Reason | None) -> list[Draft]:
    """Say of the pack that a problem is about that it is not used, when the type of the problem says so (rule 0)."""
    name = case.opened.about if case.opened else ""
    return _not_used(work, f"nonconformity:{case.key}", name, kind)


def _not_used(work: Reading, case: str, about: str, kind: Reason | None) -> list[Draft]:
    if kind is None or kind.leads_to != ReasonLeadsTo.DO_NOT_USE or kind_of_subject(about) != "pack":
        return []
    pack = work.get(Pack, key_of(about))
    home = pack.packed.owner if pack is not None and pack.packed is not None else work.home_of(about) or "central"
    return [Draft(about, home, PackDamaged(key_of(case), kind.code), (case,))]


def declare(work: Writing, read: ReadScanned, asked: Declaring, person: str) -> Notice:
    """Open a non-conformity on the one thing that answers to a code, a number or a subject's name."""
    who = acting_person(work, person)
    if isinstance(who, Refusal):
        return who
    found = [asked.thing] if work.life(asked.thing) is not None else list(work.find(alias_keys(read(asked.thing))))
    if len(found) != 1:
        return ScanUnknown(text=asked.thing)
    known = _checked(work, asked.known)
    if isinstance(known, Refusal):
        return known
    photo = _kept(work, asked.photo) if asked.photo else None
    if isinstance(photo, Refusal):
        return photo
    subject, state = found[0], work.life(found[0])
    terms = terms_of(REPORTED)
    spoken = next_number(work, "NC")
    opened = NonConformityOpened(
        what=REPORTED,
        severity=known.severity or terms.severity,
        about=subject,
        cause=known.cause or terms.cause,
        after_release=isinstance(state, Pack) and state.release is not None,
        automatic=False,
        number=spoken.number,
        origin=known.origin or terms.origin,
        step=asked.step,
    )
    name, home = f"nonconformity:{work.new_key('nonconformity')}", work.home_of(subject) or "central"
    drafts = [Draft(name, home, opened, (subject, spoken.mention))]
    drafts += [Draft(name, home, known.fact)] if known != Qualifying() else []
    drafts += [Draft(name, home, PhotoAttached(photo))] if photo else []
    drafts += _not_used(work, name, subject, _kind(work, known))
    work.append(drafts, Doing(person, OFFICE))
    return CaseDeclared(case=spoken.number, thing=str(getattr(state, "name", key_of(subject))))


def qualify(work: Writing, text: str, asked: Qualifying, person: str) -> Notice:
    """Say more of a non-conformity: whoever declared it, until a pharmacist has."""
    card, case = acting_person(work, person), find_case(work, text)
    if isinstance(card, Refusal):
        return card
    if isinstance(case, CaseUnknown):
        return case
    known = _checked(work, asked)
    if isinstance(known, Refusal):
        return known
    refusal = may_qualify(case, person, known.severity, decides=_decides(work, card))
    if refusal is not None:
        return refusal
    drafts = [_draft(case, known.fact), *not_used(work, case, _kind(work, known))]
    work.append(drafts, Doing(person, OFFICE))
    severity = case.severity if known.severity is None else known.severity
    return CaseQualified(case=case.number, type=type_words(work, known.type or case.type), severity=severity)


def plan(work: Writing, text: str, label: str, words: str | None, owner: str, due: date, person: str) -> Notice:
    """Plan a corrective action. ``label``: a few words that name nobody; ``words`` may, and stay outside."""
    case = find_case(work, text)
    if isinstance(case, CaseUnknown):
        return case
    card, charged = acting_person(work, person), acting_person(work, owner)
    if isinstance(card, Refusal) or isinstance(charged, Refusal):
        return card if isinstance(card, Refusal) else charged  # type: ignore[return-value]
    refusal = may_act_for(card, case.home, case.number) or may_plan(case)
    if refusal is not None:
        return refusal
    rank = len(case.actions) + 1
    kept = work.attach(words.encode(), "text/plain") if words else None
    work.append([_draft(case, ActionPlanned(rank, label[:60], kept, owner, due))], Doing(person, OFFICE))
    return ActionIsPlanned(case=case.number, action=rank, owner=owner, due=due)


def done(work: Writing, text: str, rank: int, evidence: Evidence, person: str) -> Notice:
    """Note that an action was carried out, with its evidence."""
    case = find_case(work, text)
    if isinstance(case, CaseUnknown):
        return case
    who = acting_person(work, person)
    if isinstance(who, Refusal):
        return who
    mine = any(action.action == rank and action.owner == person for action in case.open_actions)
    not_theirs = None if mine else may_act_for(who, case.home, case.number)
    if not_theirs is not None:
        return not_theirs
    if case.closed_at is not None:
        return CaseIsClosed(case=case.number)
    if rank not in {action.action for action in case.open_actions}:
        return NoSuchAction(case=case.number, action=rank)
    kept = _evidence(work, case, evidence)
    if isinstance(kept, Refusal):
        return kept
    work.append([_draft(case, ActionDone(rank, kept))], Doing(person, OFFICE))
    return ActionIsDone(case=case.number, action=rank, left=len(case.open_actions) - 1)


def close(work: Writing, text: str, evidence: Evidence, cause: Cause | None, person: PersonCard) -> Notice:
    """Close a non-conformity, saying who bears it. The pharmacist has signed."""
    case = find_case(work, text)
    if isinstance(case, CaseUnknown):
        return case
    if not _decides(work, person):
        return NoRight(right=Right.DECISION_RELEASE)
    refusal = may_close(case)
    if refusal is not None:
        return refusal
    kept = _evidence(work, case, evidence)
    if isinstance(kept, Refusal):
        return kept
    return _settle(work, case, NonConformityClosed(kept, cause or case.cause), person, CaseSettled(case=case.number))


def reopen(work: Writing, text: str, reason: str, person: PersonCard) -> Notice:
    """Open a closed non-conformity again. The pharmacist has signed."""
    case = find_case(work, text)
    if isinstance(case, CaseUnknown):
        return case
    if not _decides(work, person):
        return NoRight(right=Right.DECISION_RELEASE)
    unknown = unknown_reason(work, reason)
    if unknown is not None:
        return unknown
    if case.closed_at is None:
        return CaseIsOpen(case=case.number)
    return _settle(work, case, NonConformityReopened(reason), person, CaseReopened(case=case.number))


def _settle(
    work: Writing,
    case: NonConformity,
    fact: NonConformityClosed | NonConformityReopened,
    person: PersonCard,
    notice: Notice,
) -> Notice:
    draft = _draft(case, fact)
    work.append([draft], Doing(person.code, OFFICE), {draft.subject: work.last_entry(draft.subject)})
    return notice


def _draft(case: NonConformity, fact: object) -> Draft:
    return Draft(f"nonconformity:{case.key}", case.home or "central", fact)


def _decides(work: Reading, card: PersonCard) -> bool:
    return has_right(card, Right.DECISION_RELEASE, local_date(work.now))


def _checked(work: Reading, known: Qualifying) -> Qualifying | Refusal:
    """Give what is said with the cause that its type proposes, or why it cannot be said."""
    kind = case_type(work, known.type)
    if isinstance(kind, Refusal):
        return kind
    if known.severity is not None and not 1 <= known.severity <= 4:  # noqa: PLR2004 - the scale of rule 20
        return SeverityOutOfRange(severity=known.severity)
    return with_cause(known, kind)


def _kind(work: Reading, known: Qualifying) -> Reason | None:
    found = case_type(work, known.type)
    return found if isinstance(found, Reason) else None


def _kept(work: Writing, document: Document) -> str | NotAPhoto:
    media = media_type(document.content)
    return work.attach(document.content, media) if media else NotAPhoto(file=document.name)


def _evidence(work: Writing, case: NonConformity, evidence: Evidence) -> str | Refusal:
    if evidence.document is not None:
        return _kept(work, evidence.document)
    words = (evidence.words or "").strip()
    return work.attach(words.encode(), "text/plain") if words else EvidenceWanted(case=case.number)
