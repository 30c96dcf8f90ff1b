"""What the scan door answers when no rule of one step is concerned: unknown, already done, not here, confirm."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sterigcs.domain.actions import Action
from sterigcs.domain.errors import Accepted, Attention, Refusal
from sterigcs.domain.stations import Station


class ScanAccepted(Accepted):
    """Done; how many of how many."""

    code: ClassVar[str] = "scan.accepted"
    thing: str
    count: int
    total: int


class Noted(Accepted):
    """Done, without a count."""

    code: ClassVar[str] = "scan.noted"
    thing: str


class InHand(Accepted):
    """The person now works on this."""

    code: ClassVar[str] = "scan.in-hand"
    thing: str


class ActionDone(Accepted):
    """A wall code was carried out."""

    code: ClassVar[str] = "scan.action-done"
    action: Action
    thing: str


class AlreadyDone(Attention):
    """The object already is where this scan puts it: nothing is written."""

    code: ClassVar[str] = "scan.already"
    thing: str
    at: datetime | None


class AlreadySo(Attention):
    """The same, where the time it was done says nothing."""

    code: ClassVar[str] = "scan.already-so"
    thing: str


class NotKnownHere(Attention):
    """One of our codes that this store has not heard of yet: recorded, judged when its facts arrive."""

    code: ClassVar[str] = "scan.not-known-here"
    thing: str


class NotForThisStation(Refusal):
    """This kind of thing, or this wall code, is not scanned at this station."""

    code: ClassVar[str] = "scan.not-for-this-station"
    thing: str


class TimeInFuture(Refusal):
    """A line says it was scanned later than now: nothing of it is recorded, the same line may come again."""

    code: ClassVar[str] = "scan.time-in-future"


class LateEntry(Attention):
    """What is scanned next was done at this hour, on paper: each entry is marked (rule 18)."""

    code: ClassVar[str] = "scan.late-entry"
    at: datetime


class LateEntryEnded(Accepted):
    """What is scanned next is done now."""

    code: ClassVar[str] = "scan.late-entry-ended"


class ScanFirst(Refusal):
    """Something must be in hand first. ``what``: a slot of the session."""

    code: ClassVar[str] = "scan.first"
    what: str


class ConfirmAgain(Attention):
    """A grave act asks for a second scan, of VALIDER."""

    code: ClassVar[str] = "scan.confirm"
    action: Action


class ScanLabel(Refusal):
    """A tray's tag on the clean side after packing: the label is wanted, never guessed."""

    code: ClassVar[str] = "scan.label-wanted"
    thing: str
    number: str


class NothingToUndo(Refusal):
    """No act of this person at this station can be undone."""

    code: ClassVar[str] = "undo.nothing"


class TooLateToUndo(Refusal):
    """Something else happened to the thing since, or the act is one that only its contrary can answer."""

    code: ClassVar[str] = "undo.too-late"
    thing: str


class Undone(Accepted):
    """The last act is undone."""

    code: ClassVar[str] = "undo.done"
    thing: str


class NeverUndone(Refusal):
    """What this scan wrote is never taken back by a scan: a test, a start, a stop, a suspicion, a grave case."""

    code: ClassVar[str] = "undo.never"
    thing: str


class TooOldToUndo(Refusal):
    """The person's last scan here is not of this session: it was made too long ago."""

    code: ClassVar[str] = "undo.too-old"
    thing: str
    at: datetime


class NotConfirmed(Attention):
    """An act that asks for VALIDER was followed by something else: it is not noted. The scan itself is."""

    code: ClassVar[str] = "scan.not-confirmed"
    action: Action


class HandUndone(Accepted):
    """What was just taken in hand is put down again."""

    code: ClassVar[str] = "undo.hand"


class StationHelp(Accepted):
    """What is scanned at this station, in which order."""

    code: ClassVar[str] = "station.help"
    station: Station
    how: str


class CountDiffers(Attention):
    """A bin announced another number than was scanned out of it."""

    code: ClassVar[str] = "reception.count-differs"
    site: str
    announced: int
    received: int
    missing: str


class SecondHand(Attention):
    """The tray comes back from the clean side: it must be washed again."""

    code: ClassVar[str] = "reception.left-clean-side"
    thing: str


class SingleUse(Refusal):
    """A used single-use device is not sterilised again (domain rule 2)."""

    code: ClassVar[str] = "item.single-use"
    thing: str


class Endoscope(Refusal):
    """A flexible endoscope is not this plant's (domain rule 2)."""

    code: ClassVar[str] = "item.endoscope"
    thing: str
    site: str


class Discarded(Accepted):
    """The used single-use device was discarded, with trace."""

    code: ClassVar[str] = "item.discarded"
    thing: str


class TagWanted(Attention):
    """The thing is received; a temporary tag is scanned to name it from now on."""

    code: ClassVar[str] = "reception.tag-wanted"
    thing: str


class Tagged(Accepted):
    """The tray answers to this tag too."""

    code: ClassVar[str] = "reception.tagged"
    thing: str


class LooseNoted(Accepted):
    """The loose instruments of the bin were counted."""

    code: ClassVar[str] = "reception.loose-counted"
    thing: str
    quantity: int


class CarrierNotCleaned(Refusal):
    """Soiled and sterile never share a carrier that was not cleaned between (domain rule 16)."""

    code: ClassVar[str] = "carrier.not-cleaned"
    thing: str


class UrgentTray(Attention):
    """A site waits for it, by that hour (domain rule 3)."""

    code: ClassVar[str] = "need.urgent"
    thing: str
    site: str
    day: date
    hour: str


class LinePointed(Accepted):
    """A line of the count sheet is in hand."""

    code: ClassVar[str] = "assembly.line"
    line: int
    instrument: str
    quantity: int


class LineUnknown(Refusal):
    """The count sheet has no such line."""

    code: ClassVar[str] = "assembly.no-such-line"
    line: int


class SheetMissing(Refusal):
    """The tray's type has no count sheet in force: nothing can be checked."""

    code: ClassVar[str] = "assembly.no-count-sheet"
    thing: str


class AssemblyOpenedNotice(Accepted):
    """The count sheet is open."""

    code: ClassVar[str] = "assembly.opened"
    thing: str
    instruments: int


class TooHeavy(Attention):
    """The count sheet is open; packed, the tray is heavier than the site allows: it may not dry (domain rule 6)."""

    code: ClassVar[str] = "assembly.too-heavy"
    thing: str
    weight: Decimal
    limit: int
    instruments: int


class ExclusiveTray(Refusal):
    """Exclusive recomposition: that very instrument, no other copy."""

    code: ClassVar[str] = "assembly.exclusive"
    thing: str


class PackMade(Accepted):
    """Packed: the label comes out and is scanned back."""

    code: ClassVar[str] = "packing.packed"
    thing: str
    number: str


class OnePouchMade(Accepted):
    """One pouch packed, with its number."""

    code: ClassVar[str] = "packing.one-pouch"
    thing: str
    number: str


class PouchesMade(Accepted):
    """So many pouches packed, each with its own number."""

    code: ClassVar[str] = "packing.pouches"
    thing: str
    count: int
    first: str
    last: str


class ContainerWanted(Attention):
    """The tray type is packed in a container: its code is scanned first."""

    code: ClassVar[str] = "packing.container-wanted"
    thing: str


class HowMany(Attention):
    """An item is in hand: how many pouches."""

    code: ClassVar[str] = "packing.how-many"
    thing: str


class OtherLabel(Refusal):
    """The label scanned back is another pack's."""

    code: ClassVar[str] = "label.other-pack"
    other: str
    thing: str


class LoadBegun(Accepted):
    """The machine runs."""

    code: ClassVar[str] = "load.started"
    load: str
    count: int
    machine: str


class MachineInHand(Accepted):
    """The machine and its open load are in hand."""

    code: ClassVar[str] = "machine.in-hand"
    machine: str
    load: str
    count: int


class WashAccepted(Accepted):
    """The washing load conforms."""

    code: ClassVar[str] = "wash.accepted"
    load: str
    count: int


class WashRefused(Attention):
    """The washing load does not conform: all of it is washed again."""

    code: ClassVar[str] = "wash.refused"
    load: str
    count: int


class WashRecordFails(Refusal):
    """The record of this wash does not conform: it is refused, whatever was seen."""

    code: ClassVar[str] = "wash.record-fails"
    load: str


class WashRecordMissing(Refusal):
    """The site asks for the washer's own record before a load is accepted."""

    code: ClassVar[str] = "wash.record-missing"
    load: str


class NotListed(Refusal):
    """A pack on the trolley that the load's list does not hold: no evidence (rule 10)."""

    code: ClassVar[str] = "unloading.not-listed"
    thing: str


class Unloading(Accepted):
    """The load to count is in hand."""

    code: ClassVar[str] = "unloading.count-it"
    load: str
    count: int


class UnloadingDiffers(Refusal):
    """The count is not what the list says."""

    code: ClassVar[str] = "unloading.count-differs"
    listed: int
    counted: int


class CountedWithoutScanning(Attention):
    """Counted out after a count that differed, the packs not scanned one by one: whoever decides sees it."""

    code: ClassVar[str] = "unloading.unscanned"
    load: str
    unscanned: int


class RunTooShort(Refusal):
    """The run cannot have ended: its programme takes longer."""

    code: ClassVar[str] = "run.too-short"
    load: str
    minutes: int


class RunDoubtful(Attention):
    """Done, very soon after the departure; the programme says no least time to hold it against."""

    code: ClassVar[str] = "run.doubtful"
    load: str
    minutes: int


class StruckOut(Attention):
    """The pack is out of the load."""

    code: ClassVar[str] = "unloading.struck-out"
    thing: str
    reason: str


class Dispatched(Accepted):
    """The shipment left."""

    code: ClassVar[str] = "dispatch.left"
    shipment: str
    count: int
    site: str


class Received(Accepted):
    """The shipment is received whole."""

    code: ClassVar[str] = "receipt.received"
    shipment: str
    count: int


class NeverClosed(Attention):
    """The shipment is there and nobody ended it at dispatch: it may hold more than was scanned."""

    code: ClassVar[str] = "receipt.never-closed"
    shipment: str
    count: int


class ScanEachPack(Attention):
    """The seal is broken: packs are received one by one."""

    code: ClassVar[str] = "receipt.each-pack"
    shipment: str
    count: int
