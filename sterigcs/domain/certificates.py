"""The processing certificate that goes back with a supplier's set (rule 15)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateBox:
    """How one box was processed: washed, and sterilised where it was."""

    name: str
    wash_number: str
    washed_at: datetime | None
    pack: str | None = None
    load_number: str | None = None
    process: str | None = None
    released_at: datetime | None = None
    released_by: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanCertificate:
    """The certificate. ``proof``: the hash of the journal's entry of the return."""

    number: str
    loan: str
    supplier: str
    site: str
    received_at: datetime
    returned_at: datetime
    returned_by: str
    boxes: tuple[CertificateBox, ...]
    proof: str
    demonstration: bool = False
