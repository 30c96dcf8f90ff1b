"""Reasons are codes of an editable list; free text is never one (domain section 2)."""

from typing import ClassVar

from sterigcs.domain.errors import Refusal
from sterigcs.domain.members import Reason
from sterigcs.domain.values import local_date
from sterigcs.services.ports import Reading


class ReasonUnknown(Refusal):
    """No reason in force answers to this code."""

    code: ClassVar[str] = "reason.unknown"
    given: str


def unknown_reason(work: Reading, code: str | None) -> ReasonUnknown | None:
    """Refuse what is no reason in force today; no reason at all is for the rule to judge."""
    if code is None or work.reference(Reason, code, local_date(work.now)) is not None:
        return None
    return ReasonUnknown(given=code[:40])
