"""Work lists: each a question a person asks of the whole plant, one module a capability.

A list is a function ``(look, asked) -> rows``; its rows are frozen dataclasses whose fields are its columns. The French
of a list stands in ``[word.list]``, of its columns in ``[word.column]``.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from importlib import import_module
from typing import Any, Final, get_args, get_type_hints

LISTS: Final = {
    "to-complete": ("dirty_side", "to_complete"),
    "waiting": ("dirty_side", "waiting"),
    "missing": ("assembly", "missing"),
    "reserves": ("assembly", "reserves"),
    "repairs": ("assembly", "repairs"),
    "instruments": ("assembly", "instruments"),
    "batches": ("assembly", "batches"),
    "sequestered": ("special", "sequestered"),
    "loan-trays": ("special", "loan_trays"),
    "overrides": ("special", "overrides"),
    "anomalies": ("anomalies", "standing_anomalies"),
    "nonconformities": ("quality", "open_cases"),
    "actions": ("quality", "open_actions"),
    "recalls": ("quality", "recalls"),
    "needs": ("needs", "needs"),
    "needs-broken": ("needs", "needs_broken"),
    "in-plant": ("in_plant", "in_plant"),
    "shipments": ("shipping", "shipments_out"),
    "not-received": ("shipping", "never_received"),
    "runs": ("shipping", "runs_out"),
    "loans": ("shipping", "loans"),
    "outside": ("shipping", "outside"),
    "stock": ("stock", "stock"),
    "expiring": ("stock", "expiring"),
    "minimum-stock": ("stock", "minimum_stock"),
    "missing-packs": ("stock", "missing_packs"),
    "not-back": ("stock", "not_back"),
    "to-redo": ("stock", "to_redo"),
}
"""Each list: the module of ``sterigcs.services.lists`` and its function."""


def gatherer(name: str) -> Callable[..., Sequence[Any]]:
    """Give the function that gathers a list."""
    module, function = LISTS[name]
    found: Callable[..., Sequence[Any]] = getattr(import_module(f"sterigcs.services.lists.{module}"), function)
    return found


def columns_of(name: str) -> list[str]:
    """Give the fields of a list's lines, which an empty list has too."""
    (line,) = get_args(get_type_hints(gatherer(name))["return"])
    return [field.name for field in fields(line)]
