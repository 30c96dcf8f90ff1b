"""Where a tray starts again when its pack is over before use: an editable table says (rule 12)."""

from datetime import date

from sterigcs.domain.members import Reason
from sterigcs.domain.tray_facts import Step
from sterigcs.services.ports import Reading


def restart_step(work: Reading, reason: str, day: date) -> Step:
    """Read where a tray restarts for a reason: washing when the table says ``rewash``, else packing."""
    found: Reason | None = work.reference(Reason, reason, day)
    return Step.RECEIVED if found is not None and found.leads_to == "rewash" else Step.ASSEMBLED
