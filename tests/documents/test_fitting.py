from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from sterigcs.documents.fitting import LEADING, Fitted, fit, printable

TEXTS = st.text(st.sampled_from("aéMil -–nW°3\u00a0"), max_size=120)


def measure(text: str) -> float:
    return sum(0.3 if letter in "il " else 0.9 if letter in "MW" else 0.6 for letter in text)


fitted = partial(fit, measure=measure)


def test_a_short_text_keeps_its_size() -> None:
    assert fitted("Césarienne", 100, 12, (10, 5)) == Fitted(("Césarienne",), 10)


def test_a_long_text_shrinks_then_wraps_then_ends_with_an_ellipsis() -> None:
    assert fitted("nnn nnn", 36, 12, (10, 5)) == Fitted(("nnn nnn",), 9)
    assert fitted("nnn nnn", 19, 12, (10, 5)) == Fitted(("nnn", "nnn"), 5)
    assert fitted("nnn nnn nnn – nnn", 19, 12, (10, 5)) == Fitted(("nnn", "nnn…"), 5, cut=True)


def test_a_no_break_space_holds_and_a_hyphen_may_end_a_line() -> None:
    assert fitted("nnnn n°\u00a03", 28, 24, (10, 10)).lines == ("nnnn", "n°\u00a03")
    assert fitted("nnnn-nnn", 33, 24, (10, 10)).lines == ("nnnn-", "nnn")


@given(TEXTS, st.floats(12, 200), st.floats(6, 60))
@settings(deadline=None)
def test_no_text_ever_leaves_its_box(text: str, width: float, height: float) -> None:
    found = fitted(text, width, height, (12, 5))
    assert all(measure(line) * found.size <= width + 1e-6 for line in found.lines)
    assert len(found.lines) * LEADING * found.size <= height + 1e-6
    if not found.cut:
        assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")


def test_what_the_font_lacks_is_written_with_what_it_has() -> None:
    has = "abcdefghijklmnopqrstuvwxyzé \u00a0".__contains__
    assert printable("e\u0301\u202fa\nb\u0301\u200b✓", has) == "é\u00a0a b?"
