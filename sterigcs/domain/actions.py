"""The codes that hang on the wall: what a gloved hand says without a mouse.

They are the same in every store, so that a sheet printed at one site is understood at another.
"""

from enum import StrEnum
from typing import Final

from sterigcs.domain.codes import SHARED_DRAW, CodeKind, make_code, parse_code
from sterigcs.domain.stations import Station


class Action(StrEnum):
    """One wall code."""

    VALIDATE = "validate"
    UNDO_LAST = "undo-last"
    FINISH = "finish"
    PRINT = "print"
    REPORT_PROBLEM = "report-problem"
    HELP = "help"
    QUANTITY_2 = "quantity-2"
    QUANTITY_3 = "quantity-3"
    QUANTITY_4 = "quantity-4"
    QUANTITY_5 = "quantity-5"
    QUANTITY_6 = "quantity-6"
    QUANTITY_7 = "quantity-7"
    QUANTITY_8 = "quantity-8"
    QUANTITY_9 = "quantity-9"
    QUANTITY_10 = "quantity-10"

    PRETREATED_NOT_SUSPECT = "pretreated-not-suspect"
    PRETREATED = "pretreated"
    PATIENT_NOT_SUSPECT = "patient-not-suspect"
    PATIENT_SUSPECT = "patient-suspect"
    PRETREATED_HERE = "pretreated-here"
    PAPER_SLIP = "paper-slip"
    CONFIRMED_BY_PHONE = "confirmed-by-phone"
    URGENT = "urgent"
    NOT_USED = "not-used"
    EXPIRED = "expired"
    PACK_DAMAGED = "pack-damaged"
    FIRST_USE = "first-use"
    BACK_FROM_REPAIR = "back-from-repair"
    SUPPLIER_LOAN = "supplier-loan"
    NO_CODE = "no-code"

    EXTRA_BASKET = "extra-basket"
    WASHED_BY_HAND = "washed-by-hand"
    LOAD_CONFORMING = "load-conforming"
    LOAD_NOT_CONFORMING = "load-not-conforming"
    REWASH = "rewash"

    MISSING = "missing"
    BROKEN = "broken"
    REPLACED = "replaced"
    LEAVES_SHORT = "leaves-short"
    ON_HOLD = "on-hold"
    TO_REPAIR = "to-repair"
    RETIRED = "retired"
    FILTER_CHANGED = "filter-changed"
    NEW_CONSUMABLE_BATCH = "new-consumable-batch"
    SEAL_CONFORMING = "seal-conforming"
    SEAL_NOT_CONFORMING = "seal-not-conforming"
    SURPLUS = "surplus"
    VALVES_CHECKED = "valves-checked"
    REPRINT = "reprint"
    LABEL_CAME_OUT = "label-came-out"

    COUNT_RIGHT = "count-right"
    ABSENT = "absent"
    WET = "wet"
    TORN_OR_OPEN = "torn-or-open"
    INDICATOR_NOT_TURNED = "indicator-not-turned"
    LABEL_MISSING = "label-missing"
    BOWIE_DICK_CONFORMING = "bowie-dick-conforming"
    BOWIE_DICK_NOT_CONFORMING = "bowie-dick-not-conforming"
    MACHINE_STOPPED = "machine-stopped"

    SEAL_INTACT = "seal-intact"
    SEAL_BROKEN = "seal-broken"
    CARRIER_CLEANED = "carrier-cleaned"
    LEFT_UNATTENDED = "left-unattended"
    ALREADY_OPEN = "already-open"
    OPENED_UNUSED = "opened-unused"

    RECALL_ISOLATED = "recall-isolated"
    SEVERITY_1 = "severity-1"
    SEVERITY_2 = "severity-2"
    SEVERITY_3 = "severity-3"
    SEVERITY_4 = "severity-4"
    INVENTORY = "inventory"
    DESTROYED = "destroyed"


QUANTITIES: Final = {Action(f"quantity-{number}"): number for number in range(2, 11)}
"""The number that each quantity code stands for."""

SEVERITIES: Final = {Action(f"severity-{number}"): number for number in range(1, 5)}
"""How grave the problem just reported is, by each code (domain rule 20)."""

ACTION_NUMBERS: Final = {
    Action.VALIDATE: 1,
    Action.UNDO_LAST: 2,
    Action.FINISH: 3,
    Action.PRINT: 4,
    Action.REPORT_PROBLEM: 5,
    Action.HELP: 6,
    **{action: 10 + number for action, number in QUANTITIES.items()},
    Action.PRETREATED_NOT_SUSPECT: 31,
    Action.PRETREATED: 32,
    Action.PATIENT_NOT_SUSPECT: 33,
    Action.PATIENT_SUSPECT: 34,
    Action.PRETREATED_HERE: 35,
    Action.PAPER_SLIP: 36,
    Action.CONFIRMED_BY_PHONE: 37,
    Action.URGENT: 38,
    Action.NOT_USED: 39,
    Action.EXPIRED: 40,
    Action.PACK_DAMAGED: 41,
    Action.FIRST_USE: 42,
    Action.BACK_FROM_REPAIR: 43,
    Action.SUPPLIER_LOAN: 44,
    Action.NO_CODE: 45,
    Action.EXTRA_BASKET: 51,
    Action.WASHED_BY_HAND: 52,
    Action.LOAD_CONFORMING: 53,
    Action.LOAD_NOT_CONFORMING: 54,
    Action.REWASH: 55,
    Action.MISSING: 61,
    Action.BROKEN: 62,
    Action.REPLACED: 63,
    Action.LEAVES_SHORT: 64,
    Action.ON_HOLD: 65,
    Action.TO_REPAIR: 66,
    Action.RETIRED: 67,
    Action.FILTER_CHANGED: 68,
    Action.NEW_CONSUMABLE_BATCH: 69,
    Action.REPRINT: 70,
    Action.LABEL_CAME_OUT: 71,
    Action.SEAL_CONFORMING: 72,
    Action.SEAL_NOT_CONFORMING: 73,
    Action.SURPLUS: 74,
    Action.VALVES_CHECKED: 75,
    Action.COUNT_RIGHT: 81,
    Action.ABSENT: 82,
    Action.WET: 83,
    Action.TORN_OR_OPEN: 84,
    Action.INDICATOR_NOT_TURNED: 85,
    Action.LABEL_MISSING: 86,
    Action.BOWIE_DICK_CONFORMING: 87,
    Action.BOWIE_DICK_NOT_CONFORMING: 88,
    Action.MACHINE_STOPPED: 89,
    Action.SEAL_INTACT: 101,
    Action.SEAL_BROKEN: 102,
    Action.CARRIER_CLEANED: 103,
    Action.LEFT_UNATTENDED: 104,
    Action.ALREADY_OPEN: 105,
    Action.OPENED_UNUSED: 106,
    Action.RECALL_ISOLATED: 131,
    **{action: 131 + number for action, number in SEVERITIES.items()},
    Action.INVENTORY: 107,
    Action.DESTROYED: 108,
}
"""Printed and laminated: a number is never given to another action."""

ASK_AGAIN: Final = frozenset({Action.PATIENT_SUSPECT, Action.MACHINE_STOPPED})
"""What is done only after a second scan, of VALIDATE."""

EVERYWHERE: Final = (
    Action.VALIDATE,
    Action.UNDO_LAST,
    Action.FINISH,
    Action.PRINT,
    Action.REPORT_PROBLEM,
    Action.HELP,
    *QUANTITIES,
    *SEVERITIES,
)

_WHAT_IS_KNOWN: Final = (
    Action.PRETREATED_NOT_SUSPECT,
    Action.PRETREATED,
    Action.PATIENT_NOT_SUSPECT,
    Action.PATIENT_SUSPECT,
)
_REASONS_OF_ENTRY: Final = (
    Action.URGENT,
    Action.NOT_USED,
    Action.EXPIRED,
    Action.PACK_DAMAGED,
    Action.FIRST_USE,
    Action.BACK_FROM_REPAIR,
    Action.SUPPLIER_LOAN,
    Action.NO_CODE,
)
_BOWIE_DICK: Final = (Action.BOWIE_DICK_CONFORMING, Action.BOWIE_DICK_NOT_CONFORMING)

WALL: Final[dict[Station, tuple[Action, ...]]] = {
    Station.SENDING: (*_WHAT_IS_KNOWN, Action.PAPER_SLIP, *_REASONS_OF_ENTRY),
    Station.RECEPTION: (
        *_WHAT_IS_KNOWN,
        Action.PRETREATED_HERE,
        Action.PAPER_SLIP,
        Action.CONFIRMED_BY_PHONE,
        *_REASONS_OF_ENTRY,
        Action.RECALL_ISOLATED,
    ),
    Station.WASHING: (
        Action.EXTRA_BASKET,
        Action.WASHED_BY_HAND,
        Action.NEW_CONSUMABLE_BATCH,
        Action.LOAD_CONFORMING,
        Action.LOAD_NOT_CONFORMING,
        Action.REWASH,
        Action.MACHINE_STOPPED,
    ),
    Station.ASSEMBLY: (
        Action.MISSING,
        Action.BROKEN,
        Action.REPLACED,
        Action.LEAVES_SHORT,
        Action.ON_HOLD,
        Action.TO_REPAIR,
        Action.RETIRED,
        Action.REWASH,
        Action.SURPLUS,
        Action.CONFIRMED_BY_PHONE,
    ),
    Station.PACKING: (
        Action.FILTER_CHANGED,
        Action.VALVES_CHECKED,
        Action.TO_REPAIR,
        Action.RETIRED,
        Action.NEW_CONSUMABLE_BATCH,
        Action.SEAL_CONFORMING,
        Action.SEAL_NOT_CONFORMING,
        Action.REPRINT,
        Action.LABEL_CAME_OUT,
        Action.ON_HOLD,
    ),
    Station.LOADING: (
        *_BOWIE_DICK,
        Action.NEW_CONSUMABLE_BATCH,
        Action.MACHINE_STOPPED,
        Action.CARRIER_CLEANED,
        Action.RECALL_ISOLATED,
    ),
    Station.UNLOADING: (
        Action.COUNT_RIGHT,
        Action.ABSENT,
        Action.WET,
        Action.TORN_OR_OPEN,
        Action.INDICATOR_NOT_TURNED,
        Action.LABEL_MISSING,
        *_BOWIE_DICK,
        Action.MACHINE_STOPPED,
    ),
    Station.DISPATCH: (Action.CARRIER_CLEANED, Action.LEFT_UNATTENDED, Action.RECALL_ISOLATED),
    Station.RECEIPT: (
        Action.SEAL_INTACT,
        Action.SEAL_BROKEN,
        Action.LEFT_UNATTENDED,
        Action.CARRIER_CLEANED,
        Action.RECALL_ISOLATED,
    ),
    Station.USE: (Action.ALREADY_OPEN, Action.OPENED_UNUSED, Action.DESTROYED, Action.RECALL_ISOLATED),
    Station.TRANSPORT: (Action.LEFT_UNATTENDED, Action.CARRIER_CLEANED),
    Station.STORE: (Action.INVENTORY, Action.DESTROYED),
}
"""What hangs at each station beside ``EVERYWHERE``, in the order of its sheet: only what that station answers."""

_BY_NUMBER: Final = {number: action for action, number in ACTION_NUMBERS.items()}


def action_code(action: Action) -> str:
    """Write the code of an action, the same in every store."""
    return make_code(CodeKind.ACTION, SHARED_DRAW, ACTION_NUMBERS[action])


def action_of(code: str) -> Action | None:
    """Tell the action that a code stands for; None for any other code, and for an action of a newer program."""
    parts = parse_code(code)
    if parts is None or parts.kind is not CodeKind.ACTION or parts.origin_draw != SHARED_DRAW:
        return None
    return _BY_NUMBER.get(parts.count)
