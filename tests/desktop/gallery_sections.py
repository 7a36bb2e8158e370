"""The sections of the gallery: each widget in each of its states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.image import Flag, Label, Marks
from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.chip import Chip, ChipKind
from desktop.widgets.choice_button import ChoiceButton
from desktop.widgets.class_chip import ClassChip
from desktop.widgets.curve import Curve, CurvePoint, LineStyle, Reference
from desktop.widgets.curve_view import CurveView
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.error_card import ErrorCard
from desktop.widgets.icon_button import IconButton
from desktop.widgets.interval_bar import Interval, IntervalBar, IntervalStyle
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.label_shapes import label_name
from desktop.widgets.meter_bar import MeterBar
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.progress_ring import ProgressRing, RingState
from desktop.widgets.rating_strip import RatingStrip, StripLayout
from desktop.widgets.seed_field import SeedField
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.slider_field import Range, SliderField, ValueStyle
from desktop.widgets.spin_field import SpinField
from desktop.widgets.tag import Tag, TagTone
from desktop.widgets.text_label import TextLabel
from desktop.widgets.toast import Message, Toast
from desktop.widgets.toggle import Toggle
from tests.desktop.gallery_parts import LabelShape, Ringed, column, hovered, line

Section = Callable[[ThemeManager], QWidget]


def chips(themes: ThemeManager) -> QWidget:
    changed = ClassChip(themes, "bird", 0.52)
    changed.set_weight(0.52, changed=True)
    first = line(
        ClassChip(themes, "bird", 0.46),
        changed,
        Ringed(themes, ClassChip(themes, "desert", 0.31)),
        Chip(themes, "crimson", ChipKind.ATTRIBUTE, swatch=QColor("#DC143C")),
    )
    second = line(
        Chip(themes, "people", ChipKind.WITHOUT),
        Chip(themes, "two", ChipKind.UNUSED),
        Chip(themes, "dunes", ChipKind.SUGGESTION),
        IconButton(themes, "plus", "Add", side_px=28, icon_px=14),
    )
    return column(first, second)


def sliders(themes: ThemeManager) -> QWidget:
    plain = Range(0, 1, 0.5)
    signed = Range(-50, 50, 0, step=1, style=ValueStyle.SIGNED, two_way=True)
    percent = Range(0, 1, 0.4, style=ValueStyle.PERCENT)
    fields = [
        SliderField(themes, name, limits)
        for name, limits in (
            ("Default", plain),
            ("Changed", plain),
            ("Two-way", signed),
            ("At rest", signed),
            ("Keyboard focus", percent),
            ("Disabled", plain),
            ("Conflict", percent),
        )
    ]
    fields[1].set_value(0.72)
    fields[2].set_value(-14)
    fields[4].set_value(0.6)
    fields[4].slider.show_ring()
    fields[5].set_value(0.3)
    fields[5].setEnabled(False)
    fields[6].set_tone("warn")
    for field in fields:
        field.set_label_width(104)
    return column(*fields, gap=3)


def choices(themes: ThemeManager) -> QWidget:
    sort, scene = ChoiceButton(themes, marks_use=False), ChoiceButton(themes)
    sort.set_label("Sort")
    sort.set_choices([("newest", "Newest"), ("best", "Best rated")])
    scene.set_label("Class")
    scene.set_choices([("", "any"), ("dunes", "desert dunes")])
    scene.set_current("dunes")
    off, on = Toggle(themes, "Reduce motion"), Toggle(themes, "Go on after every mark")
    on.setChecked(True)
    return column(line(sort, scene), off, on)


def rings(themes: ThemeManager) -> QWidget:
    shown = []
    for state, fraction in (
        (RingState.LEARNING, 0.64),
        (RingState.PAUSED, 0.64),
        (RingState.DONE, 1.0),
        (RingState.STOPPED, 0.4),
        (RingState.WAITING, 0.12),
    ):
        ring = ProgressRing(themes)
        ring.set_progress(state, fraction)
        shown.append(ring)
    return line(*shown, gap=28)


def buttons(themes: ThemeManager) -> QWidget:
    off = Button(themes, "Promote", icon="lock")
    off.setEnabled(False)
    off_primary = Button(themes, "Paint", Kind.PRIMARY)
    off_primary.setEnabled(False)
    pressed = Button(themes, "Pressed")
    pressed.setDown(True)
    return column(
        line(
            Button(themes, "Paint", Kind.PRIMARY),
            Button(themes, "Promote", icon="crown-simple"),
            Button(themes, "Cancel", Kind.QUIET),
            Button(themes, "Paint", Kind.PRIMARY, key="Ctrl ↵", size=Size.LARGE),
        ),
        line(
            Button(themes, "Forget my taste", Kind.DANGER, icon="trash"),
            off,
            off_primary,
            Button(themes, "Forget my taste\u2026", Kind.DANGER_LINK),
        ),
        line(
            Ringed(themes, Button(themes, "Focused")),
            hovered(Button(themes, "Hovered")),
            pressed,
            Button(themes, "Copy recipe", icon="copy", size=Size.SMALL),
            Button(themes, "Left is better", key="\u2190"),
        ),
    )


def segments(themes: ThemeManager) -> QWidget:
    views = tuple(
        Choice(icon, icon, icon) for icon in ("grid-nine", "frame-corners", "columns", "layout")
    )
    filters = Segment(
        themes,
        tuple(Choice(key, key) for key in ("All", "Picks", "Rejected", "Unrated")),
        "Filter",
    )
    filters.set_counts({"All": 18, "Picks": 4, "Rejected": 3, "Unrated": 7})
    on = IconButton(themes, "flag", "Pick")
    on.setCheckable(True)
    on.setChecked(True)
    on.set_filled(True)
    off = IconButton(themes, "x", "Reject")
    off.setEnabled(False)
    icons = line(on, hovered(IconButton(themes, "dots-three", "More")), off)
    return column(line(filters, Segment(themes, views, "View")), icons)


def marks(themes: ThemeManager) -> QWidget:
    strip = RatingStrip(themes)
    strip.set_marks(Marks(4, Flag.PICK, Label.BLUE))
    stack = RatingStrip(themes, StripLayout.STACK)
    stack.set_marks(Marks(5, Flag.REJECT))
    names = [
        line(LabelShape(themes, label), TextLabel(themes, label_name(label), tone="text2"))
        for label in list(Label)[1:]
    ]
    return column(line(strip), line(stack, *names))


def fields(themes: ThemeManager) -> QWidget:
    spin = SpinField(themes, 1, 64, ("Images", "Fewer", "More"))
    spin.set_value(18)
    locked, free = SeedField(themes), SeedField(themes)
    locked.set_seed(48213077, locked=True)
    free.set_seed(1234567890, locked=False)
    keys = [KeyCap(themes, key) for key in ("\u2190", "\u2192", "Space", "P", "5", "Ctrl ↵")]
    tags = line(
        Tag(themes, "In use", TagTone.ACCENT, "check"),
        Tag(themes, "Verified", TagTone.OK, "shield-check"),
        Tag(themes, "No licence found", TagTone.WARN, "warning"),
        Tag(themes, "Refused", TagTone.DANGER, "prohibit"),
        Tag(themes, "In blind test", TagTone.NEUTRAL, "eye-slash"),
    )
    return column(line(spin, locked, free), line(*keys, gap=6), tags)


def toasts(themes: ThemeManager) -> QWidget:
    shown = []
    for message in (
        Message("4 images rejected", "Undo"),
        Message("40 ratings reached, learning can begin", "Start", "heart", "accent"),
        Message("\u201ctwo\u201d has no effect, counts are not learned", "Why?", "warning", "warn"),
    ):
        host = QWidget()
        host.setFixedSize(470, 76)
        Toast(themes, host).say(message)
        shown.append(host)
    return column(*shown, gap=0)


def notices(themes: ThemeManager) -> QWidget:
    warn = Banner(themes, BannerTone.WARN, "\u201cfrozen\u201d and \u201cdesert\u201d rarely meet.")
    warn.add_action("Don't blend")
    bad = Banner(themes, BannerTone.DANGER, "6 ratings wait in memory: the disk is full.")
    bad.add_action("Retry")
    card = ErrorCard(themes)
    card.show_error(
        "Not enough memory for 36 images at once",
        "This model needs 310 MB plus 42 MB an image, and 1.1 GB is free. "
        "Nothing was lost: your prompt and seed are kept.",
        "details",
    )
    card.add_action("Paint 18")
    return column(warn, bad, card)


def empty(themes: ThemeManager) -> QWidget:
    panel = Panel(themes, Ground.CARD)
    state = EmptyState(
        themes,
        "funnel-simple",
        "No image has 5 stars and a blue label",
        "100,412 images are here. Two filters hide them all.",
    )
    state.add_action("Clear the blue label")
    state.add_action("Clear all", Kind.QUIET)
    QVBoxLayout(panel).addWidget(state)
    return panel


def charts(themes: ThemeManager) -> QWidget:
    view, meter = CurveView(themes), MeterBar(themes)
    points = tuple(
        CurvePoint(
            step, value := 0.53 + 0.27 * (1 - 2.7 ** (-step / 200)), value - 0.04, value + 0.04
        )
        for step in range(0, 660, 40)
    )
    references = (
        Reference("Taste 7", 0.78, LineStyle.DASHED),
        Reference("chance", 0.5, LineStyle.DOTTED),
    )
    view.set_curve(Curve(points, references, 1000))
    meter.set_amount(0.71, "71 % of what decides", 0.975)
    bars = []
    for value, low, high in ((0.6, 0.55, 0.72), (-0.5, -0.66, -0.4), (-0.15, -0.36, 0.05)):
        bar = IntervalBar(themes)
        bar.set_interval(Interval(value, low, high), "")
        bars.append(bar)
    dot = IntervalBar(themes, IntervalStyle.DOT)
    dot.set_interval(Interval(0.46, 0.12, 0.72), "")
    return column(view, line(*bars, dot, gap=24), meter)


SECTIONS: dict[str, Section] = {
    "Interpretation chips": chips,
    "Sliders": sliders,
    "Buttons": buttons,
    "Segments": segments,
    "Choices": choices,
    "Rating": marks,
    "Progress ring": rings,
    "Fields, keys, tags": fields,
    "Toasts": toasts,
    "Notices": notices,
    "Empty": empty,
    "Charts": charts,
}
