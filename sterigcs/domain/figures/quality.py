"""Figures 4 and 5: non-conformities and their corrective actions, loads refused and packs redone."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sterigcs.domain.figures.material import ActionSeen, CaseSeen, LoadSeen, Material
from sterigcs.domain.figures.values import Case, CaseKind, Figure, Unit, share
from sterigcs.domain.nonconformities import CaseOrigin

_SEVERITIES = (4, 3, 2, 1)


def nonconformities(material: Material) -> Iterator[Figure]:
    """Give non-conformities per 1,000 packs, whole, by origin and by severity; actions open and overdue (4)."""
    cases = material.cases
    yield _per_thousand(material, "nonconformities", cases, named=True)
    for origin in CaseOrigin:
        yield _per_thousand(material, "by-origin", [case for case in cases if case.origin == origin], origin)
    for severity in _SEVERITIES:
        of_severity = [case for case in cases if case.severity == severity]
        yield _per_thousand(material, "by-severity", of_severity, str(severity))
    if material.actions is None or material.today is None:
        return
    late = [action for action in material.actions if action.due < material.today]
    yield _actions("actions-open", material.actions)
    yield _actions("actions-overdue", late)


def _per_thousand(
    material: Material, code: str, found: Sequence[CaseSeen], detail: str = "", *, named: bool = False
) -> Figure:
    """Count among the packs released; only the whole names its cases, so that each is listed once."""
    return Figure(
        code=code,
        unit=Unit.PER_THOUSAND,
        numerator=Decimal(len(found)),
        denominator=Decimal(len(material.released)),
        cases=tuple(
            Case(case.number, case.what, case.member, case.at, CaseKind.SEVERITY, str(case.severity)) for case in found
        )
        if named
        else (),
        detail=detail,
    )


def _actions(code: str, found: Sequence[ActionSeen]) -> Figure:
    cases = tuple(
        Case(action.number, action.label, action.member, None, CaseKind.DAY, action.due.isoformat()) for action in found
    )
    return Figure(code=code, unit=Unit.COUNT, numerator=Decimal(len(found)), cases=cases)


def refused(material: Material) -> Iterator[Figure]:
    """Give loads refused among those decided, of each kind, and packs to make again (5)."""
    for code, washing in (("loads-refused", False), ("washes-refused", True)):
        yield _loads(code, [load for load in material.loads if load.washing is washing])
    made = [pack for pack in material.packs if pack.released_at is not None or pack.redo is not None]
    again = [pack for pack in made if pack.redo is not None]
    yield Figure(
        code="redone",
        unit=Unit.SHARE,
        numerator=Decimal(len(again)),
        denominator=Decimal(len(made)),
        cases=tuple(
            Case(p.pack, p.spoken, p.member, p.released_at or p.packed_at, CaseKind.REASON, p.redo or "") for p in again
        ),
    )


def _loads(code: str, loads: Sequence[LoadSeen]) -> Figure:
    decided = [load for load in loads if load.refused is not None]
    wrong = [load for load in decided if load.refused]
    return Figure(
        code=code,
        unit=Unit.SHARE,
        numerator=Decimal(len(wrong)),
        denominator=Decimal(len(decided)),
        basis=share(len(decided), len(loads)),
        cases=tuple(Case(load.load, load.number, None, load.at) for load in wrong),
    )
