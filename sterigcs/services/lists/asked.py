"""What every list is asked with."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sterigcs.domain.errors import Refusal


class OrganisationUnknown(Refusal):
    """The list is asked for an organisation that the reference data do not hold."""

    code: ClassVar[str] = "list.organisation-unknown"
    organisation: str


@dataclass(frozen=True, slots=True)
class ListAsked:
    """For which organisation (None: all of them), and as on which local day."""

    today: date
    organisation: str | None = None

    def concerns(self, organisation: str | None) -> bool:
        """Tell whether a thing of this organisation belongs on the list."""
        return self.organisation is None or self.organisation == organisation
