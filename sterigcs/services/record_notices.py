"""What is said of a cycle record that came in."""

from datetime import datetime
from typing import ClassVar

from sterigcs.domain.errors import Accepted, Attention


class RecordAttached(Accepted):
    """The record belongs to this load."""

    code: ClassVar[str] = "cycles.attached"
    counter: str
    load: str
    verdict: str


class RecordInInbox(Attention):
    """No load is waiting for this record: it is kept in the inbox."""

    code: ClassVar[str] = "cycles.in-inbox"
    counter: str
    serial: str


class RecordToCome(Attention):
    """The record says an end that is still to come: it is attached to nothing, and kept in the inbox."""

    code: ClassVar[str] = "cycles.to-come"
    counter: str
    at: datetime


class RecordBeforeDeparture(Attention):
    """The record ends before the load departed: it is not that load's, and kept in the inbox."""

    code: ClassVar[str] = "cycles.before-departure"
    counter: str
    load: str
    at: datetime


class RecordKnown(Accepted):
    """The very same record was read before."""

    code: ClassVar[str] = "cycles.known"
    counter: str


class RecordCopied(Attention):
    """The same measured rows stand in another record: a copy under another date or number (section 5)."""

    code: ClassVar[str] = "cycles.copied"
    counter: str
    other: str


class RecordConflicts(Attention):
    """Another record of that machine bears the same number and says something else: somebody finds out which holds."""

    code: ClassVar[str] = "cycles.conflict"
    counter: str
    other: str
