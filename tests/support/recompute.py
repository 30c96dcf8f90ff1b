"""The bill of a month again, from the lines of the export alone: nothing of the program is used here.

What a member needs to do it: the facts ``pack.released``, ``pack.not-billed``, ``price.stated`` and
``organisation.stated``; a calendar of Europe/Paris; the rule that a line is rounded once, half a cent upwards.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def bill(export: Iterable[bytes], month: str) -> dict[str, dict[str, Any]]:
    """Give, by payer, packs, work units and amount before tax."""
    released: dict[str, dict[str, Any]] = {}
    packed: dict[str, dict[str, Any]] = {}
    spared, prices, members = set(), [], {}
    for line in export:
        entry = json.loads(line)
        body = entry["body"]
        match entry["kind"]:
            case "pack.packed":
                packed[entry["subject"]] = body
            case "pack.released":
                released.setdefault(entry["subject"], body)
            case "pack.released-outside":
                at = entry["declared_at"] or entry["occurred_at"]
                own = {key: packed[entry["subject"]][key] for key in ("category", "entry_reason", "redo")}
                released.setdefault(entry["subject"], body | own | {"released_at": at, "work_units": None})
            case "pack.not-billed":
                spared.add(entry["subject"])
            case "price.stated":
                prices.append((body["valid_from"], body["value"]))
            case "organisation.stated":
                members[body["value"]["code"]] = body["value"]["member"]
    lines: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    bills: dict[str, dict[str, Any]] = defaultdict(lambda: {"packs": 0, "work_units": Decimal(0), "amount": Decimal(0)})
    for subject, body in released.items():
        day = datetime.fromisoformat(body["released_at"]).astimezone(PARIS).date().isoformat()
        if day[:7] != month or body["redo"] is not None or subject in spared or body["payer"] is None:
            continue
        outside = body["work_units"] is None
        quantity, payer = Decimal(1 if outside else body["work_units"]), body["payer"]
        nature = "outside" if outside else "sterilisation"
        price = _price(prices, day, nature, member=members[payer])
        key = (payer, body["department"], nature, body["category"], body["entry_reason"], str(quantity), price)
        lines[key] += quantity
        bills[payer]["packs"] += 1
        bills[payer]["work_units"] += 0 if outside else quantity
    for (payer, *_, price), quantity in lines.items():
        bills[payer]["amount"] += (quantity * Decimal(price)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return dict(bills)


def _price(prices: Iterable[tuple[str, Any]], day: str, nature: str, *, member: bool) -> str:
    fitting = [
        (since, price["amount"])
        for since, price in prices
        if since <= day and price["nature"] == nature and price["non_member"] is not member
    ]
    return str(max(fitting)[1])
