"""Reception and washing: what must be known before a tray is washed (domain rules 1, 4, 8, 17)."""

from typing import ClassVar

from sterigcs.domain.errors import Attention, NotExpectedHere, Refusal
from sterigcs.domain.tray_facts import Step
from sterigcs.domain.trays import Tray


class PretreatmentMissing(Attention):
    """Received; the pre-treatment was not noted."""

    code: ClassVar[str] = "reception.pretreatment-missing"
    thing: str
    department: str
    phone: str


class PrionUnknown(Attention):
    """Received; waits unwashed until the prion evaluation is known."""

    code: ClassVar[str] = "reception.prion-unknown"
    thing: str
    department: str
    phone: str


class PrionSuspect(Refusal):
    """Received and sequestered: patient suspect or affected."""

    code: ClassVar[str] = "reception.prion-suspect"
    thing: str


class OtherSite(Attention):
    """Received from another place than the one that held it (domain rule 17): never stops the tray."""

    code: ClassVar[str] = "reception.other-site"
    thing: str
    site: str
    holder: str


class WaitsForPrion(Refusal):
    """Not washed while the prion evaluation is unknown."""

    code: ClassVar[str] = "washing.prion-unknown"
    thing: str
    department: str
    phone: str


class WaitsForPretreatment(Refusal):
    """Not washed while the pre-treatment is not done."""

    code: ClassVar[str] = "washing.pretreatment-missing"
    thing: str
    department: str
    phone: str


def may_be_washed(tray: Tray, department: str, phone: str) -> Refusal | None:
    """Nothing is washed before what is due is known (domain rules 1 and 8)."""
    if tray.step is Step.SEQUESTERED:
        return PrionSuspect(thing=tray.name)
    if tray.step is Step.TO_COMPLETE and not tray.forced:
        if tray.declaration.prion is None:
            return WaitsForPrion(thing=tray.name, department=department, phone=phone)
        return WaitsForPretreatment(thing=tray.name, department=department, phone=phone)
    if tray.step in {Step.RECEIVED, Step.WASHING, Step.WASHED, Step.ASSEMBLY, Step.ON_HOLD, Step.ASSEMBLED}:
        return None
    return NotExpectedHere(thing=tray.name, step=tray.step)
