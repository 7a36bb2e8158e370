"""What the system lacks is found before Qt loads, and named in packages of three families."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from installer import system
from installer.needs import FONT, OFFSCREEN, VENV, WAYLAND, X11, XVFB, Kind, Need
from installer.speech import Refused

ROOT = Path(__file__).parents[2]
ICCCM = Need("libxcb-icccm.so.4", Kind.LIBRARY, "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm")
KEYSYMS = Need("libxcb-keysyms.so.1", Kind.LIBRARY, "libxcb-keysyms1", "xcb-util-keysyms", "keys")
GLIB = Need("libglib-2.0.so.0", Kind.LIBRARY, "libglib2.0-0", "glib2", "glib2")
THREAD = Need("libgthread-2.0.so.0", Kind.LIBRARY, "libglib2.0-0", "glib2", "glib2")


class Machine:
    """Stands for a system: says what it lacks, and is given packages."""

    def __init__(self, lacks: Sequence[Need], *, helped_by_packages: bool = True) -> None:
        self.lacks = list(lacks)
        self.installed: list[str] = []
        self._helped = helped_by_packages

    def missing(self, needs: Iterable[Need]) -> list[Need]:
        return [need for need in needs if need in self.lacks]

    def apt_install(self, names: Sequence[str]) -> None:
        self.installed = list(names)
        if self._helped:
            self.lacks = []


def test_nothing_missing_needs_nothing() -> None:
    system.ensure([ICCCM], seek=Machine([]).missing, tool=None, root=False)


@pytest.mark.parametrize(
    ("tool", "line"),
    [
        ("apt", "sudo apt-get install -y --no-install-recommends libxcb-icccm4 libglib2.0-0"),
        ("dnf", "sudo dnf install -y xcb-util-wm glib2"),
        ("pacman", "sudo pacman -S --needed xcb-util-wm glib2"),
    ],
)
def test_a_person_gets_the_one_line_to_type(tool: str, line: str) -> None:
    machine = Machine([ICCCM, GLIB, THREAD])
    with pytest.raises(Refused) as refused:
        system.ensure([ICCCM, GLIB, THREAD], seek=machine.missing, tool=tool, root=False)

    assert refused.value.exit_code == 3
    assert str(refused.value).splitlines()[-1] == line
    assert "libxcb-icccm.so.4" in str(refused.value).splitlines()[0]


def test_without_ensurepip_the_line_is_exact() -> None:
    with pytest.raises(Refused) as refused:
        system.ensure([VENV], seek=Machine([VENV]).missing, tool="apt", root=False)
    assert str(refused.value).splitlines()[-1] == (
        "sudo apt-get install -y --no-install-recommends python3-venv"
    )


def test_root_with_apt_installs_just_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine([ICCCM, GLIB, THREAD])
    monkeypatch.setattr(system, "_apt_install", machine.apt_install)
    system.ensure([*X11, ICCCM, GLIB, THREAD], seek=machine.missing, tool="apt", root=True)
    assert machine.installed == ["libxcb-icccm4", "libglib2.0-0"]


def test_packages_that_do_not_help_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine([KEYSYMS], helped_by_packages=False)
    monkeypatch.setattr(system, "_apt_install", machine.apt_install)
    with pytest.raises(Refused, match=r"still cannot be used"):
        system.ensure([KEYSYMS], seek=machine.missing, tool="apt", root=True)


def test_root_without_apt_installs_nothing() -> None:
    with pytest.raises(Refused, match="sudo dnf install"):
        system.ensure([KEYSYMS], seek=Machine([KEYSYMS]).missing, tool="dnf", root=True)


@pytest.mark.parametrize(
    ("there", "tool"),
    [({"apt-get"}, "apt"), ({"dnf"}, "dnf"), ({"pacman"}, "pacman"), (set(), None)],
)
def test_the_package_manager_is_recognised(there: set[str], tool: str | None) -> None:
    assert system.package_tool(lambda name: name if name in there else None) == tool


def test_the_loader_tells_what_is_not_there() -> None:
    gone = Need("libboceto-of-nowhere.so.7", Kind.LIBRARY, "a", "b", "c")
    absent_program = Need("no-such-program", Kind.PROGRAM, "a", "b", "c")
    absent_module = Need("no_such_module", Kind.MODULE, "a", "b", "c")
    standard = Need("json", Kind.MODULE, "a", "b", "c")
    libc = Need("libc.so.6", Kind.LIBRARY, "a", "b", "c")
    shell = Need("sh", Kind.PROGRAM, "a", "b", "c")

    needs = [gone, absent_program, absent_module, standard]
    if sys.platform == "linux":
        needs += [libc, shell]
    assert system.missing(needs) == [gone, absent_program, absent_module]


def test_fonts_are_looked_for_where_they_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "_FONT_FOLDERS", (str(tmp_path), str(tmp_path / "none")))
    assert system.missing([FONT]) == [FONT]

    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "DejaVuSans.ttf").touch()
    assert system.missing([FONT]) == []


def test_every_need_has_a_package_everywhere() -> None:
    for need in (VENV, XVFB, *OFFSCREEN, *X11, *WAYLAND):
        assert need.apt
        assert need.dnf
        assert need.pacman


def test_the_window_uses_no_part_of_qt_whose_libraries_are_not_listed() -> None:
    """The table was read off these; another module of Qt may need more of the system."""
    used: set[str] = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            if module and module.startswith("PySide6"):
                used.add(module)
    assert used <= {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"} | {
        # The demonstration presses keys with it; it links to nothing that the others do not.
        "PySide6.QtTest"
    }
