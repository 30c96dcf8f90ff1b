"""What the signed prion table asks of a tray (rule 8)."""

from datetime import date

from sterigcs.domain.carriers import Carrier
from sterigcs.domain.prion import PrionDue, PrionLevel, PrionRule, due_of, rule_code
from sterigcs.domain.tray_facts import Prion
from sterigcs.domain.trays import Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.ports import Reading


def _level(tray: Tray) -> PrionLevel:
    return PrionLevel.SUSPECT if tray.declaration.prion is Prion.SUSPECT else PrionLevel.NEITHER


def loose_rule(basket: Carrier) -> str:
    """Name the row of the signed table that answers for the loose instruments of a bulk basket."""
    level = PrionLevel.SUSPECT if basket.declaration.prion is Prion.SUSPECT else PrionLevel.NEITHER
    return rule_code(level, act_at_risk=level is PrionLevel.SUSPECT, withstands_steam=True)


def loose_due(work: Reading, basket: Carrier, day: date) -> PrionDue:
    """Read what is due for a pouch packed from a bulk basket."""
    if basket.declaration.prion is Prion.SUSPECT:
        return PrionDue.STEAM_134_18
    rule: PrionRule | None = work.reference(PrionRule, loose_rule(basket), day)
    return due_of(PrionLevel.NEITHER, rule)


def rule_of(tray: Tray, kind: TrayType) -> str:
    """Name the row of the signed table that answers for a tray."""
    return rule_code(_level(tray), act_at_risk=kind.act_at_risk, withstands_steam=kind.withstands_steam)


def prion_due(work: Reading, tray: Tray, kind: TrayType, day: date) -> PrionDue:
    """Read what is due for a tray that is packed; what was inactivated or cleared is packed as any other."""
    level = _level(tray)
    rule: PrionRule | None = work.reference(PrionRule, rule_of(tray, kind), day)
    due = due_of(level, rule)
    # Inactivation comes before washing; at packing what is left of it is the steam that follows.
    return PrionDue.STEAM_134_18 if level is PrionLevel.SUSPECT else due
