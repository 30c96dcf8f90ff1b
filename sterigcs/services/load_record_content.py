"""What a load holds, for its record: each pack with who packed it and after which washing, and what came out of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sterigcs.domain.consumables import Consumable, ConsumableCard, ConsumableKind
from sterigcs.domain.journal import Entry, key_of
from sterigcs.domain.loads import Load
from sterigcs.domain.members import Organisation
from sterigcs.domain.packs import Pack
from sterigcs.domain.values import local_date
from sterigcs.services.deeds import Deed, Telling, holds
from sterigcs.services.finding import packs_washed_in, spoken_name
from sterigcs.services.load_lines import LoadKind
from sterigcs.services.load_record import ConsumableShown, FoundShown, PackShown
from sterigcs.services.papers import missing_words
from sterigcs.services.ports import Reading

_OUT: Final = frozenset({"pack.struck-out", "pack.refused"})


@dataclass(frozen=True, slots=True)
class Content:
    """What a load held: the states of its packs, how the paper shows them, those out of it by key."""

    states: tuple[Pack, ...]
    packs: tuple[PackShown, ...]
    out: Mapping[str, Deed]
    found: tuple[FoundShown, ...]
    consumables: tuple[ConsumableShown, ...]


def content_of(look: Reading, telling: Telling, load: Load, kind: LoadKind, around: Sequence[Entry]) -> Content:
    """Gather what a load holds. ``around``: the standing entries that name it."""
    out = {key_of(each.subject): telling.deed(each) for each in around if each.kind in _OUT and holds(look, each)}
    states = _states(look, load, kind)
    cards = _Cards(look, local_date(load.started_at or load.opened_at or look.now))
    packs = [_pack(telling, cards, state, out.get(state.key)) for state in states]
    unlisted = (each for each in around if each.kind == "pack.found-unlisted" and holds(look, each))
    found = tuple(_found(look, telling, each) for each in unlisted)
    packs.sort(key=lambda each: (each.owner_name, each.owner, each.name, each.number))
    return Content(states, tuple(packs), out, found, tuple(_consumables(cards, load, states)))


def _states(look: Reading, load: Load, kind: LoadKind) -> tuple[Pack, ...]:
    """Give the packs that were sterilised in a load; of a washing load those whose content it prepared."""
    if kind is not LoadKind.WASHING:
        return tuple(look.loaded_in(load.key))
    rows = packs_washed_in(look, load.number)
    look.fetch(row.subject for row in rows)
    return tuple(pack for row in rows if (pack := look.get(Pack, key_of(row.subject))) is not None)


class _Cards:
    """Looks up owners and consumables, each once."""

    def __init__(self, look: Reading, day: date) -> None:
        self._look, self._day = look, day
        self._owners: dict[str, str] = {}
        self._consumables: dict[str, ConsumableCard | None] = {}

    def owner(self, code: str) -> str:
        """Give an organisation's name."""
        if code not in self._owners:
            found: Organisation | None = self._look.reference(Organisation, code, self._day) if code else None
            self._owners[code] = found.name if found else code
        return self._owners[code]

    def consumable(self, code: str) -> ConsumableCard | None:
        """Give a consumable's card."""
        if code not in self._consumables:
            state = self._look.get(Consumable, code)
            self._consumables[code] = state.card if state else None
        return self._consumables[code]

    def indicators(self, batches: Iterable[str]) -> tuple[str, ...]:
        """Give the lots of indicators among batches written ``CODE:LOT``."""
        found = []
        for batch in batches:
            code, _, lot = batch.partition(":")
            card = self.consumable(code)
            if card is not None and card.kind is ConsumableKind.INDICATOR:
                found.append(lot)
        return tuple(found)


def _pack(telling: Telling, cards: _Cards, state: Pack, out: Deed | None) -> PackShown:
    packed = state.packed
    by = telling.doer(state.packed_by, state.packed_at) if state.packed_by and state.packed_at else None
    owner = packed.owner if packed else ""
    return PackShown(
        key=state.key,
        number=packed.number if packed else "",
        name=packed.name if packed else state.key,
        owner=owner,
        owner_name=cards.owner(owner),
        tray=packed.tray if packed else None,
        item=packed.item if packed else None,
        container=packed.container if packed else None,
        missing=tuple(missing_words(each) for each in packed.shortages) if packed else (),
        packed_at=state.packed_at,
        packed_by=by,
        washes=packed.wash_number if packed else None,
        indicators=cards.indicators(packed.batches) if packed else (),
        status=state.status,
        out=out is not None,
        reason=out.reason if out else telling.reason(state.reason),
        use_by=state.use_by if state.released else None,
    )


def _found(look: Reading, telling: Telling, entry: Entry) -> FoundShown:
    pack = look.get(Pack, key_of(entry.subject))
    packed = pack.packed if pack else None
    name = packed.name if packed else spoken_name(look, entry.subject)
    return FoundShown(packed.number if packed else "", name, telling.deed(entry))


def _consumables(cards: _Cards, load: Load, states: Sequence[Pack]) -> Iterable[ConsumableShown]:
    """Give the batches open at the machine, then those that the packs were made with."""
    tied = Counter(batch for state in states if state.packed for batch in state.packed.batches)
    for batch, packs in (*((each, 0) for each in load.batches), *sorted(tied.items())):
        code, _, lot = batch.partition(":")
        card = cards.consumable(code)
        yield ConsumableShown(code, card.name if card else code, card.kind if card else None, lot, packs)
