"""The colours of the interface: one frozen value for the dark theme, one for the light one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour that a widget may use; widgets and delegates read these, never literals.

    Greys have no chroma, so that they cannot tint the judgement of a picture. `accent` marks what
    was moved, is active or is in use; it never decorates. The `_soft` colours are fills that
    carry their own hue as text. `labels` are red, yellow, green, blue and purple.
    """

    name: str
    canvas: QColor
    surface: QColor
    raised: QColor
    hover: QColor
    pressed: QColor
    line: QColor
    outline: QColor
    track: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_soft: QColor
    cool: QColor
    warn: QColor
    danger: QColor
    ok: QColor
    cool_soft: QColor
    warn_soft: QColor
    danger_soft: QColor
    ok_soft: QColor
    cell: QColor
    pill: QColor
    on_pill: QColor
    focus: QColor
    labels: tuple[QColor, ...]

    @property
    def is_dark(self) -> bool:
        """True when text is lighter than what it stands on."""
        return self.text.lightness() > self.surface.lightness()


LABELS = tuple(QColor(name) for name in ("#E5616B", "#EBD34A", "#2FB98C", "#5AB4F0", "#C58FD0"))
PILL = QColor(15, 15, 15, round(0.82 * 255))

DARK = Theme(
    name="dark",
    canvas=QColor("#141414"),
    surface=QColor("#1B1B1B"),
    raised=QColor("#252525"),
    hover=QColor("#2E2E2E"),
    pressed=QColor("#383838"),
    line=QColor("#2F2F2F"),
    outline=QColor("#7C7C7C"),
    track=QColor("#707070"),
    text=QColor("#F2F2F2"),
    text2=QColor("#BEBEBE"),
    text3=QColor("#989898"),
    disabled=QColor("#6A6A6A"),
    accent=QColor("#F28B5F"),
    accent_hover=QColor("#FFA27A"),
    on_accent=QColor("#1F0E06"),
    accent_soft=QColor("#3A2920"),
    cool=QColor("#86B6F2"),
    warn=QColor("#F0C350"),
    danger=QColor("#FF8095"),
    ok=QColor("#63D1A6"),
    cool_soft=QColor("#202D3D"),
    warn_soft=QColor("#2F2917"),
    danger_soft=QColor("#3A2227"),
    ok_soft=QColor("#1B3128"),
    cell=QColor("#3A3A3A"),
    pill=PILL,
    on_pill=QColor("#F5F5F5"),
    focus=QColor("#FFFFFF"),
    labels=LABELS,
)

LIGHT = Theme(
    name="light",
    canvas=QColor("#E4E4E4"),
    surface=QColor("#F6F6F6"),
    raised=QColor("#FFFFFF"),
    hover=QColor("#EDEDED"),
    pressed=QColor("#E0E0E0"),
    line=QColor("#D6D6D6"),
    outline=QColor("#808080"),
    track=QColor("#808080"),
    text=QColor("#191919"),
    text2=QColor("#484848"),
    text3=QColor("#5F5F5F"),
    disabled=QColor("#9A9A9A"),
    accent=QColor("#B0431A"),
    accent_hover=QColor("#96370F"),
    on_accent=QColor("#FFFFFF"),
    accent_soft=QColor("#FBE4D9"),
    cool=QColor("#1C5FAF"),
    warn=QColor("#7C5200"),
    danger=QColor("#B01F3D"),
    ok=QColor("#126B4A"),
    cool_soft=QColor("#DFECFA"),
    warn_soft=QColor("#FCF0D0"),
    danger_soft=QColor("#FBE1E5"),
    ok_soft=QColor("#DCF2E8"),
    cell=QColor("#BDBDBD"),
    pill=PILL,
    on_pill=QColor("#F5F5F5"),
    focus=QColor("#101010"),
    labels=LABELS,
)


def with_high_contrast(theme: Theme) -> Theme:
    """The same theme for people whose system asks for more contrast: borders stay, tints go."""
    return replace(
        theme,
        line=theme.text2,
        outline=theme.text,
        track=theme.text2,
        text2=theme.text,
        text3=theme.text,
        accent_soft=theme.raised,
        cool_soft=theme.raised,
        warn_soft=theme.raised,
        danger_soft=theme.raised,
        ok_soft=theme.raised,
    )
