"""The delivery note: what travels with the sterile packs, and what a site out of touch believes."""

from dataclasses import dataclass
from datetime import date, datetime

from sterigcs.domain.notes import NoteSeal, seal_note


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One pack of a note. ``use``: the department or the need it is for; ``missing`` as on its label."""

    spoken_number: str
    code: str
    name: str
    use_by: date
    use: str = ""
    missing: tuple[str, ...] = ()
    carrier: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryNote:
    """A note, made when the shipment is closed. ``carriers``: name of each sealed carrier with its seal."""

    shipment: str
    number: str
    sender: str
    recipient: str
    address: str = ""
    closed_at: datetime
    closed_by: str
    carriers: tuple[tuple[str, str], ...] = ()
    lines: tuple[DeliveryLine, ...]
    demonstration: bool = False

    @property
    def seal(self) -> NoteSeal:
        """Give what the square says: shipment, count, fingerprint."""
        return seal_note(self.shipment, (line.code for line in self.lines))
