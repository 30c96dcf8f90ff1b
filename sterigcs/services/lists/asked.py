"""What every list is asked with."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListAsked:
    """For which organisation (None: all of them), and as on which local day."""

    today: date
    organisation: str | None = None

    def concerns(self, organisation: str | None) -> bool:
        """Tell whether a thing of this organisation belongs on the list."""
        return self.organisation is None or self.organisation == organisation
