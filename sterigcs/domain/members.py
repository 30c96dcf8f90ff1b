"""Who asks, where, and who pays: organisations, sites, departments, agreements. All dated, none a constant."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar


class LegalForm(StrEnum):
    """Decides the document at month end: a public body receives a titre, a private one an invoice."""

    PUBLIC = "public"
    PRIVATE = "private"
    GROUPING = "grouping"


class BillingMode(StrEnum):
    """What each month bills (domain section 3, "Year")."""

    REAL = "real"
    TWELFTH = "twelfth"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A member (shares the expenses) or another requester (separate series, with VAT)."""

    reference: ClassVar[str] = "organisation"
    code: str
    name: str
    member: bool
    legal_form: LegalForm
    siret: str
    finess_legal: str
    address: str
    postcode: str
    town: str
    third_party_code: str | None = None
    service_code: str | None = None
    engagement_number: str | None = None
    contact: str | None = None
    issuer: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place vans drive to, with its FINESS number."""

    reference: ClassVar[str] = "site"
    code: str
    organisation: str
    name: str
    finess: str
    address: str
    town: str
    delivery_place: str
    phone: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Department:
    """The unit that asks, and the organisation that pays for it from that day."""

    reference: ClassVar[str] = "department"
    code: str
    site: str
    name: str
    phone: str | None = None
    payer: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceAgreement:
    """The agreement (convention) under which an organisation is served."""

    reference: ClassVar[str] = "agreement"
    code: str
    organisation: str
    signed_on: date
    billing_mode: BillingMode = BillingMode.REAL


def who_answers(department: Department | None, site: Site | None) -> tuple[str, str]:
    """Give the name and telephone of a department; its site answers for one that is not named or has none."""
    named = department or site
    phone = (department.phone if department else None) or (site.phone if site else None)
    return named.name if named else "?", phone or "?"


class ReasonUse(StrEnum):
    """Where a reason is offered."""

    STRIKE = "strike"
    PLACE = "place"
    DECISION = "decision"
    MISSING = "missing"
    NONCONFORMITY = "nonconformity"
    MACHINE = "machine"


class ReasonLeadsTo(StrEnum):
    """Where a struck-out tray restarts (domain rule 12); that a pack with this problem is not used (rule 0)."""

    REPACK = "repack"
    REWASH = "rewash"
    DO_NOT_USE = "do-not-use"


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry of the editable French list of reasons; what it leads to, and whose doing it is."""

    reference: ClassVar[str] = "reason"
    code: str
    label: str
    used_for: str
    leads_to: str | None = None
    caused_by: str | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A limit that can refuse or bill: a dated fact of the trade, never a constant."""

    reference: ClassVar[str] = "setting"
    code: str
    value: str
