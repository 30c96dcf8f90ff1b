"""``sterigcs cycles watch``: what is named, and that nothing named is refused."""

import pytest
from typer.testing import CliRunner

from sterigcs.cli.cycles import app
from sterigcs.cli.watching import _named
from sterigcs.domain.cycle_files import SourceKind
from sterigcs.services.receiving import MachineSource


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("/tapes", SourceKind.FOLDER, MachineSource(SourceKind.FOLDER, "/tapes")),
        ("C:\\tapes=ST1", SourceKind.FOLDER, MachineSource(SourceKind.FOLDER, "C:\\tapes", "ST1")),
        ("COM3", SourceKind.SERIAL, MachineSource(SourceKind.SERIAL, "COM3")),
        ("COM3:38400=ST2", SourceKind.SERIAL, MachineSource(SourceKind.SERIAL, "COM3", "ST2", 38400)),
    ],
)
def test_a_source_is_named_by_its_place_its_speed_and_its_machine(
    text: str, kind: SourceKind, source: MachineSource
) -> None:
    assert _named(text, kind) == source


def test_nothing_to_watch_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    result = CliRunner().invoke(app, ["watch"])
    assert result.exit_code == 2
    assert "--folder" in result.output + capsys.readouterr().err
