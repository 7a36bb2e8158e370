"""Language, theme, size of the text, motion, and how ratings go on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.settings import Settings
from desktop.i18n import Language
from desktop.settings.surface import SYSTEM
from desktop.theme import LARGEST_SCALE, SMALLEST_SCALE, Mode, TextRole, ThemeManager
from desktop.widgets.section import Section
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.slider_field import Range, SliderField, ValueStyle
from desktop.widgets.text_label import TextLabel
from desktop.widgets.toggle import Toggle

SCALE_STEP = 0.05
LABEL_PX = 96


class LookSection(Section):
    """How the window speaks, looks and moves."""

    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    scale_chosen = Signal(float)
    motion_reduced = Signal(bool)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        languages = (
            Choice(SYSTEM, ""),
            Choice(Language.ENGLISH.value, "English"),
            Choice(Language.SPANISH.value, "Español"),
        )
        self.languages = Segment(themes, languages, "")
        modes = (Mode.SYSTEM, Mode.DARK, Mode.LIGHT)
        self.modes = Segment(themes, tuple(Choice(mode.value, "") for mode in modes), "")
        limits = Range(SMALLEST_SCALE, LARGEST_SCALE, 1.0, SCALE_STEP, ValueStyle.PERCENT)
        self.scale = SliderField(themes, "", limits)
        self.motion = Toggle(themes)
        self._note = TextLabel(themes, "", TextRole.LABEL, "text3")
        self._note.setWordWrap(True)
        self._language_label = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._mode_label = TextLabel(themes, "", TextRole.LABEL, "text2")
        self.body.addWidget(_beside(self._language_label, self.languages))
        self.body.addWidget(_beside(self._mode_label, self.modes))
        self.body.addWidget(self.scale)
        self.body.addWidget(self.motion)
        self.body.addWidget(self._note)
        self.languages.chosen.connect(self.language_chosen)
        self.modes.chosen.connect(self.mode_chosen)
        self.scale.value_committed.connect(self.scale_chosen)
        self.motion.clicked.connect(self.motion_reduced)
        themes.changed.connect(self._restyle)
        self._restyle()
        self._name()

    def show_settings(self, settings: Settings) -> None:
        """What is in force; a word that no choice stands for means the computer's own."""
        languages, modes = [SYSTEM, *Language], list(Mode)
        self.languages.set_current(settings.language if settings.language in languages else SYSTEM)
        self.modes.set_current(settings.theme if settings.theme in modes else SYSTEM)
        self.scale.set_value(settings.text_scale)
        self.motion.setChecked(settings.reduce_motion)

    def focus_first(self) -> None:
        """Give the keyboard to the first control."""
        self.languages.focus_current(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _restyle(self) -> None:
        width = self._themes.px(LABEL_PX)
        self._language_label.setFixedWidth(width)
        self._mode_label.setFixedWidth(width)
        self.scale.set_label_width(width)

    def _name(self) -> None:
        self.set_heading(self.tr("Language and look"))
        system = self.tr("System")
        self.languages.set_texts({SYSTEM: system})
        self.languages.setAccessibleName(self.tr("Language"))
        self._language_label.setText(self.tr("Language"))
        self.modes.set_texts(
            {
                Mode.SYSTEM.value: system,
                Mode.DARK.value: self.tr("Dark"),
                Mode.LIGHT.value: self.tr("Light"),
            }
        )
        self.modes.setAccessibleName(self.tr("Theme"))
        self._mode_label.setText(self.tr("Theme"))
        self.scale.set_label(self.tr("Text size"))
        self.motion.setText(self.tr("Reduce motion"))
        self._note.setText(
            self.tr("Nothing fades or slides. Where the computer asks for it, this is so anyway.")
        )


class RatingSection(Section):
    """How ratings go on."""

    advance_chosen = Signal(bool)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self.advance = Toggle(themes)
        self._note = TextLabel(themes, "", TextRole.LABEL, "text3")
        self._note.setWordWrap(True)
        self.body.addWidget(self.advance)
        self.body.addWidget(self._note)
        self.advance.clicked.connect(self.advance_chosen)
        self._name()

    def show_settings(self, settings: Settings) -> None:
        """What is in force."""
        self.advance.setChecked(settings.auto_advance)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.set_heading(self.tr("Rating"))
        self.advance.setText(self.tr("Go on after every mark"))
        self._note.setText(
            self.tr(
                "Begin with auto-advance on. A switches it while you rate; Shift and a key of "
                "a mark goes on once."
            )
        )


def _beside(label: TextLabel, control: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(label)
    row.addWidget(control)
    row.addStretch(1)
    return line
