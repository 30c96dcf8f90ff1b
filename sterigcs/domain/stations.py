"""The steps at which a person works. A post of the plant is a list of them."""

from enum import StrEnum


class Station(StrEnum):
    """One step of a tray's trip, in its order."""

    SENDING = "sending"
    RECEPTION = "reception"
    WASHING = "washing"
    ASSEMBLY = "assembly"
    PACKING = "packing"
    LOADING = "loading"
    UNLOADING = "unloading"
    DISPATCH = "dispatch"
    RECEIPT = "receipt"
    USE = "use"
    TRANSPORT = "transport"
    STORE = "store"
