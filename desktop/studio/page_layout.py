"""The parts of the Studio page and the form that they take at each size."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop.pictures.grid_layout_view import DEFAULT_SIDE_PX
from desktop.studio.batch_area import BatchArea
from desktop.studio.breakpoints import Form, form_for
from desktop.studio.composer import Composer
from desktop.studio.drawer import Drawer
from desktop.studio.filmstrip import Filmstrip
from desktop.studio.first_run import FirstRun
from desktop.studio.grid_header import GridHeader
from desktop.studio.inspector import NARROW_PX, WIDTH_PX, Inspector
from desktop.studio.model import PictureModel
from desktop.studio.outcome_line import OutcomeLine
from desktop.theme import ThemeManager
from desktop.widgets.divider import Divider

SLIDE_MS = 160
MINIMUM = QSize(640, 400)


class StudioLayout(QWidget):
    """Builds and places the parts; what they mean is the business of the page."""

    def __init__(self, pictures: PictureModel, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._form: Form | None = None
        self.composer = Composer(themes)
        self.header = GridHeader(themes, DEFAULT_SIDE_PX)
        self.outcome = OutcomeLine(themes)
        self.area = BatchArea(pictures, themes)
        self._line = Divider(themes, Qt.Orientation.Horizontal)
        self.filmstrip = Filmstrip(pictures.pictures, themes)
        self.inspector = Inspector(themes, pictures.pictures)
        self.first_run = FirstRun(themes)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(0)
        self._splitter.addWidget(self._centre())
        self._splitter.addWidget(self.inspector)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setChildrenCollapsible(False)
        self.drawer = Drawer(self.inspector, self._splitter, self, themes)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.first_run)
        self._slide = QPropertyAnimation(self.composer.bar, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setMinimumSize(MINIMUM)
        themes.changed.connect(self._choose_form)

    @property
    def is_first_run(self) -> bool:
        """True while the question of the empty library is on show."""
        return self._stack.currentWidget() is self.first_run

    def enter_first_run(self) -> None:
        """The composer's prompt moves to the middle of the page."""
        self.first_run.slot.addWidget(self.composer.bar)
        self._stack.setCurrentWidget(self.first_run)

    def leave_first_run(self) -> None:
        """The prompt slides up to its place, once."""
        if not self.is_first_run:
            return
        bar = self.composer.bar
        start = bar.mapTo(self, QPoint(0, 0))
        self.composer.take_back_bar()
        self._stack.setCurrentWidget(self._splitter)
        duration_ms = self._themes.duration_ms(SLIDE_MS)
        if duration_ms:
            self._slide.setDuration(duration_ms)
            self._slide.setStartValue(self.composer.mapFrom(self, start))
            self._slide.setEndValue(self.composer.bar_place())
            self._slide.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may ask for another form."""
        super().resizeEvent(event)
        self._choose_form()
        self.drawer.place()

    def _choose_form(self) -> None:
        """Text of twice the size leaves the room of a window half as large."""
        form = form_for(self.size() / self._themes.text_scale)
        if form != self._form:
            self._form = form
            self._take(form)

    def _centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.composer)
        column.addWidget(self.header)
        column.addWidget(self.outcome)
        column.addWidget(self.area, 1)
        column.addWidget(self._line)
        column.addWidget(self.filmstrip)
        return centre

    def _take(self, form: Form) -> None:
        self.composer.set_form(compact=form.compact, lead=form.wide, low=not form.tall)
        self.header.set_compact(form.compact)
        self.filmstrip.set_low(form.compact)
        for part in (self._line, self.filmstrip):
            part.setVisible(form.tall)
        width_px = self._themes.px(WIDTH_PX if form.wide else NARROW_PX)
        self.drawer.set_docked(form.docked, min(width_px, self.width()))
