"""Reception and washing: what must be known before a tray is washed (domain rules 1, 4, 8, 17)."""

from typing import ClassVar

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.errors import Attention, NotExpectedHere, Refusal
from sterigcs.domain.tray_facts import NOTHING_DECLARED, Declaration, Prion, Step
from sterigcs.domain.trays import BEFORE_ITS_PACK, Tray


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


class SuspicionKept(Attention):
    """Somebody says that the patient is not suspect, and somebody said before that they are: the suspicion holds."""

    code: ClassVar[str] = "reception.suspicion-kept"
    thing: str


class PrionSuspectLate(Refusal):
    """The patient is suspect or affected, and the tray is packed again already: somebody must be called now."""

    code: ClassVar[str] = "reception.prion-suspect-late"
    thing: str
    step: Step


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
    if tray.step is Step.TO_COMPLETE:
        if tray.declaration.prion is None and not tray.forced:
            return WaitsForPrion(thing=tray.name, department=department, phone=phone)
        return WaitsForPretreatment(thing=tray.name, department=department, phone=phone)
    if tray.step is Step.RECEIVED or tray.step in BEFORE_ITS_PACK:
        return None
    return NotExpectedHere(thing=tray.name, step=tray.step)


def basket_may_be_washed(basket: Carrier, department: str, phone: str) -> Refusal | None:
    """Hold loose instruments to the same: nothing is washed before what is due is known."""
    if basket.sequestered:
        return PrionSuspect(thing=basket.name)
    if basket.declaration.prion is None:
        return WaitsForPrion(thing=basket.name, department=department, phone=phone)
    if basket.declaration.pretreatment is None:
        return WaitsForPretreatment(thing=basket.name, department=department, phone=phone)
    return None


def known_of(tray: Tray, own: Carrier | None, held: Carrier | None) -> Declaration:
    """Give what is known of a tray at reception: of itself, of the bin it was sent in, of the bin it came in.

    The bin it was sent in answers for what it holds since it was opened; the bin at hand only for a tray that nobody
    sent in any. A suspicion is believed wherever it comes from.
    """
    sent = tray.step is Step.SENT
    known = tray.declaration if sent or tray.step in BEFORE_ITS_PACK else NOTHING_DECLARED
    if sent and own is not None and _of_this_filling(tray, own):
        known = known.completed_by(own.declaration)
    if held is None:
        return known
    answers = not sent or tray.bin is None
    return known.completed_by(held.declaration if answers else suspicion_of(held))


def _of_this_filling(tray: Tray, own: Carrier) -> bool:
    return own.opened_at is not None and tray.sent_at is not None and own.opened_at <= tray.sent_at


def suspicion_of(carrier: Carrier) -> Declaration:
    """Give the suspicion that a bin carries, and nothing else of what was declared of it."""
    suspect = carrier.declaration.prion is Prion.SUSPECT
    return Declaration(None, Prion.SUSPECT, carrier.declaration.prion_source) if suspect else NOTHING_DECLARED
