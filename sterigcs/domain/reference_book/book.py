"""The sheets of the reference workbook, in the order in which a person fills them."""

from typing import Final

from sterigcs.domain.reference_book.columns import Sheet
from sterigcs.domain.reference_book.group_sheets import (
    AGREEMENTS,
    DEPARTMENTS,
    FORECASTS,
    GRID_LINES,
    GRIDS,
    ORGANISATIONS,
    PEOPLE,
    PRICES,
    PRION_RULES,
    REASONS,
    RIGHTS,
    SETTINGS,
    SITES,
    SKILLS,
)
from sterigcs.domain.reference_book.machine_sheets import CYCLE_PROFILES, MACHINES, PARAMETER_LIMITS, PROGRAMMES
from sterigcs.domain.reference_book.plant_sheets import (
    CARRIERS,
    CONSUMABLES,
    CONTAINERS,
    COUNT_SHEETS,
    INSTRUMENTS,
    ITEMS,
    PACKAGINGS,
    PROVIDERS,
    RESERVES,
    SHELF_LIVES,
    STOCK_MINIMUMS,
    STOCK_PLACES,
    TRAY_TYPES,
    TRAYS,
    VEHICLES,
)

SHEETS: Final[tuple[Sheet, ...]] = (
    ORGANISATIONS,
    SITES,
    DEPARTMENTS,
    AGREEMENTS,
    PACKAGINGS,
    SHELF_LIVES,
    PROGRAMMES,
    PARAMETER_LIMITS,
    CYCLE_PROFILES,
    MACHINES,
    TRAY_TYPES,
    COUNT_SHEETS,
    TRAYS,
    ITEMS,
    CONTAINERS,
    CARRIERS,
    CONSUMABLES,
    INSTRUMENTS,
    RESERVES,
    GRIDS,
    GRID_LINES,
    PRICES,
    PEOPLE,
    SKILLS,
    RIGHTS,
    REASONS,
    PRION_RULES,
    SETTINGS,
    VEHICLES,
    STOCK_PLACES,
    STOCK_MINIMUMS,
    PROVIDERS,
    FORECASTS,
)
"""Every sheet. What a link names may stand on any of them, or be known already."""
REGISTERS: Final = {sheet.states.reference: sheet for sheet in SHEETS if not sheet.gathers or sheet.alone}
"""The sheet that states each kind of reference row."""
GUIDE: Final = "Lisez-moi"
"""The sheet that explains the others; never read."""
LISTS: Final = "Listes"
"""The hidden sheet of the words that drop-down lists offer; never read."""
