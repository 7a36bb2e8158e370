"""What is told of a training: read from logs as they are, repeated steps and all."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from finetune.starter.record import (
    LOG,
    Logged,
    as_curve,
    as_table,
    log_line,
    read_logs,
    read_table,
    spans,
)


def write_log(folder: Path, lines: list[Logged]) -> Path:
    folder.mkdir()
    text = "\n".join(log_line(line, 100, 3.0) for line in lines)
    (folder / LOG).write_text(text)
    return folder


def test_a_line_is_read_as_it_was_written(tmp_path: Path) -> None:
    line = Logged(20, 64, 0.8494, 0.00034)
    assert read_logs([write_log(tmp_path / "one", [line])]) == [line]


def test_the_later_line_of_a_repeated_step_counts(tmp_path: Path) -> None:
    lines = [Logged(20, 32, 1.0, 0.1), Logged(40, 32, 0.9, 0.1), Logged(40, 32, 0.7, 0.1)]
    assert [line.loss for line in read_logs([write_log(tmp_path / "one", lines)])] == [1.0, 0.7]


def test_a_run_that_went_on_with_another_counts_from_there(tmp_path: Path) -> None:
    first = write_log(tmp_path / "first", [Logged(60, 32, 1.0, 0.1)])
    second = write_log(tmp_path / "second", [Logged(20, 128, 0.5, 0.1)])
    assert [line.step for line in read_logs([first, second])] == [60, 80]


def test_means_are_per_side(tmp_path: Path) -> None:
    lines = [Logged(10, 32, 1.0, 0.2), Logged(20, 32, 0.5, 0.1), Logged(20, 64, 2.0, 0.1)]
    found = {(row.until_step, row.side_px): row.loss for row in spans(lines, every=20)}
    assert found == {(20, 32): pytest.approx(0.75), (20, 64): pytest.approx(2.0)}


def test_the_table_has_a_row_a_span_and_a_column_a_side() -> None:
    rows = spans([Logged(10, 32, 1.0, 0.2), Logged(40, 128, 0.25, 0.1)], every=20)
    table = as_table(rows).splitlines()
    assert table[0] == "| until step | 32 px | 128 px | learning rate |"
    assert table[2:] == ["| 20 | 1.000 | - | 0.20000 |", "| 40 | - | 0.250 | 0.10000 |"]


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = spans(
        [Logged(10, 32, 1.0, 0.2), Logged(30, 32, 0.5, 0.1), Logged(40, 128, 0.25, 0.1)], 20
    )
    text = f"# A text\n\n{as_table(rows)}\n\n| Step | 7 |\n|---|---|\n| 9 | 1 |\n"
    assert read_table(text) == rows
    later = write_log(tmp_path / "later", [Logged(20, 128, 0.2, 0.1)])
    assert [line.step for line in read_logs([later], before=40)] == [60]


def test_the_curve_is_a_picture_with_a_line_a_side() -> None:
    rows = spans([Logged(step, 32 * (1 + step % 2), 1 / step, 0.1) for step in range(1, 90)], 10)
    root = ElementTree.fromstring(as_curve(rows))
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 2
    heights = [float(point.split(",")[1]) for point in lines[0].get("points", "").split()]
    assert heights == sorted(heights)  # a falling loss goes down, and y grows downwards
