from pathlib import Path

from sterigcs.ui.jobs import Ended
from tests.support.plant import Plant
from tests.support.window import Window


def run(window: Window, name: str, arguments: dict[str, object], *, cancel: bool = False) -> Ended:
    """Run a work to its end; give how it ended."""
    ends: list[Ended] = []
    job = window.place.jobs.start(name, arguments, "Travail", ends.append)
    told: list[int] = []
    job.progressed.connect(lambda done, _total: told.append(done))
    if cancel:
        window.until(lambda: bool(told))
        job.cancel()
    window.until(lambda: bool(ends))
    return ends[0]


def test_a_work_tells_its_progress_and_gives_its_result(plant: Plant, window: Window) -> None:
    end = run(window, "verify", {})
    assert end.fault is None
    assert end.result["faults"] == []
    assert end.result["entries"] == plant.store.count()


def test_a_work_that_is_cancelled_says_so_and_leaves_nothing_half_written(window: Window, tmp_path: Path) -> None:
    end = run(window, "demonstration", {"folder": str(tmp_path / "demo")}, cancel=True)
    assert end.fault == "job.cancelled"
    assert not (tmp_path / "demo" / "played").exists()


def test_a_file_that_cannot_be_written_is_named(window: Window, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("a file, no folder", encoding="utf-8")
    file = str(tmp_path / "no" / "list.xlsx")
    end = run(window, "listing", {"title": "Liste", "columns": ["A"], "rows": [["b"]], "file": file})
    assert end.fault == "job.file"
    assert "list.xlsx" in (end.values or {})["file"]
