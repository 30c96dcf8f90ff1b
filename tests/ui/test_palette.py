"""Contrasts and distances are computed from the palette, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from dataclasses import fields

import numpy as np
import pytest

from sterigcs.ui.palette import DARK, LIGHT, Palette, Tone
from tests.support.colours import contrast, distance, seen_by

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXT, SIGN = 4.5, 3.0
KINDS_OF_SIGHT = ("protanopia", "deuteranopia", "tritanopia")


@BOTH
def test_text_is_read_on_every_ground_it_may_stand_on(palette: Palette) -> None:
    for ink in (palette.ink, palette.ink2, palette.ink3):
        for ground in (palette.page, palette.surface, palette.sunken, palette.raised, palette.select):
            assert contrast(ink, ground) >= TEXT
    assert contrast(palette.accent_ink, palette.accent) >= TEXT
    assert contrast(palette.accent_text, palette.accent_soft) >= TEXT
    assert contrast(palette.rail_ink, palette.rail) >= TEXT
    assert contrast("#FFFFFF", palette.rail_active) >= TEXT


@BOTH
@pytest.mark.parametrize("tone", Tone)
def test_every_state_is_read_in_its_band_on_its_soft_ground_and_on_a_card(palette: Palette, tone: Tone) -> None:
    colours = palette.tone(tone)
    assert contrast(colours.ink, colours.fill) >= TEXT
    assert contrast(colours.text, colours.soft) >= TEXT
    assert contrast(colours.text, palette.surface) >= TEXT
    assert contrast(colours.mark, palette.surface) >= SIGN


@BOTH
def test_the_edge_of_a_control_is_seen(palette: Palette) -> None:
    for ground in (palette.page, palette.surface):
        assert contrast(palette.line2, ground) >= SIGN
        assert contrast(palette.accent, ground) >= SIGN


@BOTH
@pytest.mark.parametrize("sight", KINDS_OF_SIGHT)
def test_the_three_answers_part_for_every_kind_of_sight(palette: Palette, sight: str) -> None:
    fills = [seen_by(palette.tone(tone).fill, sight) for tone in (Tone.GOOD, Tone.ATTENTION, Tone.REFUSED)]
    least = min(distance(fills[a], fills[b]) for a, b in ((0, 1), (0, 2), (1, 2)))
    assert least >= (17 if palette.dark else 22)


@BOTH
def test_every_colour_is_written_the_same_way(palette: Palette) -> None:
    plain = [getattr(palette, each.name) for each in fields(palette)]
    assert all(len(each) == 7 and each[0] == "#" for each in plain if isinstance(each, str))
    assert np.isfinite(contrast(palette.ink, palette.page))
