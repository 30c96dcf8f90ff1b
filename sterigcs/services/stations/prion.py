"""What the signed prion table asks of a tray (rule 8)."""

from sterigcs.domain.prion import PrionDue, PrionLevel, PrionRule, due_of, rule_code
from sterigcs.domain.trays import Prion, Tray
from sterigcs.domain.traytypes import TrayType
from sterigcs.services.desk import Desk


def prion_due(desk: Desk, tray: Tray, kind: TrayType) -> PrionDue:
    """Read what is due for a tray that is packed; what was inactivated or cleared is packed as any other."""
    level = PrionLevel.SUSPECT if tray.declaration.prion is Prion.SUSPECT else PrionLevel.NEITHER
    code = rule_code(level, act_at_risk=kind.act_at_risk, withstands_steam=kind.withstands_steam)
    rule: PrionRule | None = desk.work.reference(PrionRule, code, desk.today)
    due = due_of(level, rule)
    # Inactivation comes before washing; at packing what is left of it is the steam that follows.
    return PrionDue.STEAM_134_18 if level is PrionLevel.SUSPECT else due
