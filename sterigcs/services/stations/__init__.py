"""The stations: what a scan does at each, as a plan in a module of its own, read when somebody scans there."""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from sterigcs.domain.stations import Station

if TYPE_CHECKING:
    from sterigcs.services.stations.common import StationPlan

MODULES: Final = {
    Station.SENDING: "sending",
    Station.RECEPTION: "reception",
    Station.WASHING: "washing",
    Station.ASSEMBLY: "assembly",
    Station.PACKING: "packing",
    Station.LOADING: "loading",
    Station.UNLOADING: "unloading",
    Station.DISPATCH: "transport",
    Station.RECEIPT: "receipt",
    Station.USE: "use",
    Station.TRANSPORT: "driving",
    Station.STORE: "store",
}
"""The module that holds the plan of each station."""


@cache
def plan_of(station: Station) -> "StationPlan":
    """Give the plan of a station."""
    plan: StationPlan = import_module(f"{__name__}.{MODULES[station]}").PLAN
    return plan
