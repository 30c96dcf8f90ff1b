"""What ANNULER LE DERNIER never takes back, however soon it is scanned (domain rules 8 to 10, 18)."""

from typing import Final

from sterigcs.domain.carriers import BasketTied, BinDeclared
from sterigcs.domain.journal import Fact
from sterigcs.domain.loads import LoadCountDiffered, LoadCut, LoadStarted
from sterigcs.domain.machines import MachineDisturbed, MachineStopped, TestRead
from sterigcs.domain.nonconformities import NonConformityOpened
from sterigcs.domain.tray_facts import Prion, TrayDeclared, TrayReceived, TraySent

GRAVE: Final = 4
"""A non-conformity of this severity warned the pharmacist: it is closed, never taken back by a scan."""

_NEVER: Final = (TestRead, MachineStopped, MachineDisturbed, LoadCut, LoadCountDiffered, LoadStarted)
"""A test reading may already stand behind a start: another answers it; a stop ends with a signed return to service.

A load that has started keeps what it holds (rule 10), and a count that differed is shown to who releases.
"""


def never_undone(fact: Fact) -> bool:
    """Tell what no scan takes back: a decision, what a start may rest on, a suspicion, a case that gave the alarm."""
    match fact:
        case TrayDeclared() | BinDeclared() | TraySent() | TrayReceived() | BasketTied():
            return fact.declaration.prion is Prion.SUSPECT
        case NonConformityOpened():
            return fact.severity >= GRAVE
        case _:
            return fact.settlement or isinstance(fact, _NEVER)
