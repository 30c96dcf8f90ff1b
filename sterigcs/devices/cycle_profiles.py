"""Layouts of cycle records as data: one TOML file a layout, read into a ``Profile`` and checked on the way.

A profile says how to decode the bytes, which line starts a cycle, what the header, phase, result and closing lines look
like, in which units the rows are. Adding a machine is adding a file; what is wrong in one is a ``Fault`` that names the
item and its line, and that profile is left out.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from sterigcs.devices.cycle_layout import Profile
from sterigcs.devices.profile_items import Items
from sterigcs.devices.profile_reading import read_profile
from sterigcs.domain.errors import Fault, Place


def load_profiles(folder: Path) -> tuple[tuple[Profile, ...], tuple[Fault, ...]]:
    """Read every ``*.toml`` of a folder; the good profiles by name, and the faults of the others."""
    profiles: list[Profile] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            faults.append(Fault("cycle-profile.unreadable", Place(path.name), {"detail": str(problem)}))
            continue
        profile, wrong = parse_profile(text, path.name)
        faults += wrong
        if profile is not None and any(profile.id == other.id for other in profiles):
            faults.append(Fault("cycle-profile.twice", Place(path.name), {"profile": profile.id}))
        elif profile is not None:
            profiles.append(profile)
    return tuple(profiles), tuple(faults)


def profiles_of(
    texts: Mapping[str, str], bundled: Sequence[Profile] = ()
) -> tuple[tuple[Profile, ...], tuple[Fault, ...]]:
    """Give the profiles in force: those shipped, and those that the group saved (TOML by name), which win by their id.

    A saved text that is no good profile is told by its faults; the shipped one of that id then stays in force.
    """
    found = {profile.id: profile for profile in bundled}
    faults: list[Fault] = []
    for name in sorted(texts):
        profile, wrong = parse_profile(texts[name], name)
        faults += wrong
        if profile is not None:
            found[profile.id] = profile
    return tuple(found[name] for name in sorted(found)), tuple(faults)


def parse_profile(text: str, file: str = "") -> tuple[Profile | None, tuple[Fault, ...]]:
    """Turn the text of one profile into a ``Profile``, or into the faults that keep it from being used."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        return None, (Fault("cycle-profile.unreadable", Place(file), {"detail": str(problem)}),)
    items = Items(data)
    profile = read_profile(items)
    if items.wrong:
        faults = dict.fromkeys((wrong.code, wrong.item) for wrong in items.wrong)
        return None, tuple(Fault(code, Place(file, _line_of(text, item)), {"item": item}) for code, item in faults)
    return profile, ()


_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?")


def _line_of(text: str, item: str) -> int | None:
    """Give the line on which an item stands, or the table it is missing from; None where it stands nowhere."""
    table, _, key = item.partition(".")
    found = _PLACE.match(table)
    lines = text.splitlines()
    if found is None:
        return None
    name, place = found[1], int(found[2] or 0)
    heads = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[?{name}[\].]|\s*{name}\s*=", line)]
    if place >= len(heads):
        return None
    first = heads[place]
    inner = _PLACE.match(key)
    for at in range(first + 1, len(lines)):
        if inner is None or lines[at].lstrip().startswith("["):
            break
        if re.match(rf"\s*{re.escape(inner[1])}\s*=", lines[at]):
            return at + 1
    return first + 1
