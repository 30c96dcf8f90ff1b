"""What a bill reads beside the packs: who is who, what was decided, which versions were in force on which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from sterigcs.domain.billing.grid import GridLine, Nature, Price, UnitGrid, version_name
from sterigcs.domain.members import Department, Organisation, Reason, ServiceAgreement, Setting, Site
from sterigcs.domain.packaging import Packaging
from sterigcs.domain.references import Versions
from sterigcs.domain.values import Dated

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GridVersion:
    """One version of the grid as a member needs it to re-compute; ``name`` is what the lines of detail quote."""

    name: str
    valid_from: date
    valid_to: date | None
    decided_on: date
    decision: str
    example: bool
    lines: tuple[GridLine, ...]


@dataclass(frozen=True, slots=True)
class PriceVersion:
    """One price with its days and its decision; ``amount`` in euros before tax per unit, four decimals."""

    nature: Nature
    amount: Decimal
    valid_from: date
    valid_to: date | None
    deliberation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The reference data a bill rests on, by key."""

    organisations: Mapping[str, Versions[Organisation]]
    sites: Mapping[str, Versions[Site]]
    departments: Mapping[str, Versions[Department]]
    agreements: Mapping[str, Versions[ServiceAgreement]]
    reasons: Mapping[str, Versions[Reason]]
    settings: Mapping[str, Versions[Setting]]
    packagings: Mapping[str, Versions[Packaging]]
    grids: Mapping[str, Versions[UnitGrid]]
    prices: Mapping[str, Versions[Price]]

    def organisation(self, code: str, day: date) -> Organisation | None:
        """Give an organisation as it was that day; its newest version when it had left by then."""
        return known(self.organisations, code, day)

    def issuer(self, day: date) -> Organisation | None:
        """Give the organisation that issues the statements: the group itself."""
        found = (state.on(day) for _, state in sorted(self.organisations.items()))
        return next((organisation for organisation in found if organisation and organisation.issuer), None)

    def agreement(self, organisation: str, day: date) -> ServiceAgreement | None:
        """Give the newest agreement of an organisation in force that day."""
        found = (state.on(day) for _, state in sorted(self.agreements.items()))
        own = [agreement for agreement in found if agreement and agreement.organisation == organisation]
        return max(own, key=lambda agreement: agreement.signed_on, default=None)

    def price(self, nature: Nature, day: date, *, member: bool) -> PriceVersion | None:
        """Give the price of that day for a member or for another requester, None when none was decided."""
        best: Dated[Price] | None = None
        for _, state in sorted(self.prices.items()):
            version = _in_force(state, day)
            fits = version is not None and version.value.nature is nature and version.value.non_member is not member
            if version is not None and fits and (best is None or version.valid_from > best.valid_from):
                best = version
        if best is None:
            return None
        return PriceVersion(nature, best.value.amount, best.valid_from, best.valid_to, best.value.deliberation)

    def grid(self, name: str, day: date) -> GridVersion | None:
        """Give the version a released pack quotes: by its name, or by the grid's code and the day of release."""
        for code, state in sorted(self.grids.items()):
            for version in state.versions:
                if name == version_name(code, version.valid_from):
                    return _grid_version(name, version)
        state_of_code = self.grids.get(name)
        begun = _in_force(state_of_code, day) if state_of_code else None
        return _grid_version(name, begun) if begun else None

    def number(self, setting: str, day: date, default: Decimal) -> Decimal:
        """Give a dated setting that is a number; the default when it is not set or is none."""
        try:
            return Decimal(self.text(setting, day).replace(",", ".")) if self.text(setting, day) else default
        except InvalidOperation:
            return default

    def text(self, setting: str, day: date) -> str:
        """Give a dated setting as a text, empty when it is not set."""
        found = self.settings.get(setting)
        value = found.on(day) if found else None
        return value.value if value else ""


def known(rows: Mapping[str, Versions[T]], code: str | None, day: date) -> T | None:
    """Give a row as it was that day; what was retired must still be named, by its newest version."""
    state = rows.get(code) if code is not None else None
    return (state.on(day) or state.latest) if state else None


def _in_force(state: Versions[T], day: date) -> Dated[T] | None:
    begun = [version for version in state.versions if version.valid_from <= day]
    latest = max(begun, key=lambda version: version.valid_from, default=None)
    return latest if latest and (latest.valid_to is None or day <= latest.valid_to) else None


def _grid_version(name: str, version: Dated[UnitGrid]) -> GridVersion:
    grid = version.value
    return GridVersion(
        name, version.valid_from, version.valid_to, grid.decided_on, grid.decision, grid.example, grid.lines
    )
