"""A dry seabed: great cracked plates, a stranded boat, a starfish, a pale hot sky."""

import math

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, flat, linear, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, mist, sky, sun
from finetune.starter.scenes.land import ACROSS, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far plate lit seam pool hull keel star",
    # dusk
    "#565a9c #a898c8 #f4ccca #fff2e4 #ffb8aa #8f86ac #a0849e #ecc8c2 #2e2046 #8fb4d8 "
    "#f0dcd0 #b0486a #ff8a70",
    # terracotta
    "#c4664e #f0a070 #ffe0a8 #fff4d0 #ffb070 #b87462 #bc7048 #f8bc80 #451b2c #f0c8a0 "
    "#2f8088 #7c2f3a #fff0c8",
    # hot noon
    "#549aa8 #b0d4c4 #fff0cc #fffae4 #ffdc94 #b4a48c #c89e68 #fae0a8 #46282a #74c8c0 "
    "#1f7c90 #c04a3c #ff7a4a",
    # salt
    "#6fb0c4 #cce4de #fdf6e4 #fffdf2 #fff0c8 #b8bcb4 #c8bca8 #fdf6e6 #3f3e46 #4cb4c8 "
    "#2468a4 #c84c3e #ff8054",
    # olive
    "#528a84 #b4c898 #f8eeb8 #fffbdc #f4e490 #94a084 #a89658 #ecdc98 #30331f #74c4a4 "
    "#2f7460 #b8502e #f0683c",
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.5, 0.64),  # height of the horizon
    shared("density"),  # broad cracks across the plates, and boulders
    shared("detail"),  # curled, sunlit rims of the plates
    shared("focus_x", 0.12, 0.46),  # the sun
    shared("focus_y", 0.1, 0.3),  # the sun above the horizon
    shared("scale"),  # size of the boat
    shared("haze"),  # shimmering air over the plain, glow
    Parameter("seam_width", 10, 0.0, 1.0),
    Parameter("boat_x", 11, -0.14, 0.07),  # within its cell
    Parameter("lean", 12, -2.0, 14.0),  # degrees that the boat leans
    Parameter("pools", 13, 0.0, 1.0),  # seams: bone-dry -> shining with the last water
    Parameter("rocks", 14, 0.0, 1.0),  # height of the former islands
    Parameter("clouds", 15, 0.0, 0.8),
)

Corners = NDArray[np.float64]  # shape (n, 2)

# The plain is known as (x, depth): depth 0 is the horizon, 1 the picture's lower edge. Plates are
# the cells nearest to sites that stand in rows; a row is _NEARER times as deep as the one behind.
_ROWS, _COLUMNS = 6, 9
_NEARER = 0.6
_NEAREST = 1.34


def _sites() -> Corners:
    """Where the plates' middles are, in columns and rows."""
    places = []
    for row in range(-1, _ROWS + 1):
        for column in range(_COLUMNS):
            number = 9.0 * row + 17.0 * column
            x = column - 0.5 * (_COLUMNS - 1) + 0.5 * (row % 2) + 0.3 * math.sin(2.4 * number)
            places.append((x, row + 0.28 * math.sin(1.7 * number + 1.0)))
    return np.array(places)


def _cell(site: Corners, others: Corners) -> Corners:
    """The corners of all that lies nearer to the site than to any other (Voronoi)."""
    cell = [site + np.array(corner) for corner in ((-2, -2), (2, -2), (2, 2), (-2, 2))]
    for other in others:
        normal, middle = other - site, 0.5 * (other + site)
        beyond = [float((corner - middle) @ normal) for corner in cell]
        kept = []
        for i, corner in enumerate(cell):
            if beyond[i - 1] * beyond[i] < 0.0:
                share = beyond[i - 1] / (beyond[i - 1] - beyond[i])
                kept.append(cell[i - 1] + (corner - cell[i - 1]) * share)
            if beyond[i] <= 0.0:
                kept.append(corner)
        cell = kept
    return np.array(cell)


def _on_the_plain(places: Corners) -> Corners:
    """Columns and rows as x and depth; plates grow with distance, or they would end as dust."""
    depth = _NEAREST * _NEARER ** places[:, 1]
    across = 0.5 * 1.2 ** places[:, 1] * (places[:, 0] + 0.15)
    return np.column_stack((0.5 + across * depth, depth))


def _plates() -> list[Corners]:
    """The plates that can be seen, from far to near, with chamfered corners."""
    sites = _sites()
    plates = []
    for index, site in enumerate(sites):
        if not -0.5 < site[1] < _ROWS - 0.3:
            continue
        others = np.delete(sites, index, axis=0)
        near = others[np.hypot(*(others - site).T) < 3.0]
        corners = _on_the_plain(_cell(site, near))
        if corners[:, 0].max() > -0.1 and corners[:, 0].min() < 1.1:
            before, after = np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0)
            pairs = np.stack((0.84 * corners + 0.16 * before, 0.84 * corners + 0.16 * after), 1)
            plates.append(pairs.reshape(-1, 2))
    return sorted(plates, key=lambda plate: float(plate[:, 1].mean()))


_PLATES = _plates()
_TONES = 3


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], horizon - v["focus_y"])
    sun(canvas, sun_at, 0.072, c["sun"], c["glow"], v["haze"])
    for x, y, size in ((0.76, 0.34, 0.24), (0.3, 0.6, 0.17)):
        cloud(canvas, (x, horizon * y), size, c["sky_low"].lighter(0.35), v["clouds"])
    _rocks(canvas, v, c, horizon)
    _plain(canvas, v, c, horizon)
    _cracks(canvas, v, c, horizon)
    _starfish(canvas, c, horizon)
    _boat(canvas, v, c, horizon)


# Rocks of either row: left and right flank, height of the flat top.
_ROCKS = (
    ((0.04, 0.24, 1.0), (0.58, 0.7, 0.5), (0.86, 1.2, 0.75)),
    ((-0.2, 0.1, 0.8), (0.42, 0.52, 0.3), (0.68, 0.92, 1.0)),
)


def _rocks(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    """Two rows of rocks that were islands."""
    for layer, rocks in enumerate(_ROCKS):
        high = (0.14 - 0.04 * layer) * (0.2 + 0.9 * v["rocks"])
        heights = rolling((0.004, 2.1, 0.2 + 0.3 * layer), (0.004, 4.3, 0.1))
        for left, right, top in rocks:
            rise = np.tanh((ACROSS - left) / 0.022) - np.tanh((ACROSS - right) / 0.03)
            heights = heights + 0.5 * high * top * rise
        body = c["far"].mix(c["sky_low"], 0.2 + 0.5 * v["haze"] - 0.2 * layer)
        low = body.mix(c["sky_low"], 0.3 + 0.45 * v["haze"])
        base = horizon + 0.004
        ink = vertical(base - high, base, [(0.0, body.mix(c["glow"], 0.15)), (1.0, low)])
        canvas.shape(hill(base, heights, horizon + 0.03), ink)


def _plain(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    ground = 1.0 - horizon
    seam = c["seam"].mix(c["pool"], 0.85 * v["pools"])
    far = c["lit"].mix(c["plate"], 0.5 - 0.5 * v["haze"]).mix(c["sky_low"], 0.1 + 0.6 * v["haze"])
    stops = [(0.0, far), (0.18, seam.mix(far, 0.5)), (0.5, seam), (1.0, seam)]
    canvas.rectangle(0.0, horizon, 1.0, 1.0, vertical(horizon, 1.0, stops))
    kept = 0.92 - 0.1 * v["seam_width"]
    tops: list[list[Outline]] = [[] for _ in range(_TONES)]
    sides, dishes = [], []
    for index, plate in enumerate(_PLATES):
        middle = plate.mean(axis=0)
        edge = middle + (plate - middle) * kept
        dish = middle + (plate - middle) * (0.8 * kept)
        for corners in (edge, dish):
            corners[:, 1] = horizon + ground * corners[:, 1]
        thick = 0.035 * middle[1] * ground
        tops[(index * 7 // 3) % _TONES].append(Outline.polygon(edge))
        sides.append(Outline.polygon(edge + np.array((0.0, thick))))
        dishes.append(Outline.polygon(dish + np.array((0.0, 0.2 * thick))))
    canvas.shape(Outline.joined(sides), flat(c["seam"].mix(c["plate"], 0.28)))
    for tone, outlines in enumerate(tops):
        near = c["plate"].mix(c["lit"], 0.1 + 0.18 * tone + 0.5 * v["detail"])
        stops = [(0.0, far), (0.3, near.mix(far, 0.35)), (1.0, near)]
        canvas.shape(Outline.joined(outlines), vertical(horizon, 1.0, stops))
    deep = c["plate"].darker(0.12)
    hollow = 0.1 + 0.85 * v["detail"]
    falling = [(0.0, far, 0.0), (0.35, deep, 0.5 * hollow), (1.0, deep, 0.85 * hollow)]
    canvas.shape(Outline.joined(dishes), vertical(horizon, 1.0, falling))
    light = shine((v["focus_x"], horizon), 0.6, c["glow"], 0.25 + 0.35 * v["haze"])
    canvas.rectangle(0.0, horizon, 1.0, 1.0, light)
    mist(canvas, horizon - 0.08, horizon + 0.16, c["sky_low"], 0.2 + 0.75 * v["haze"])


def _small_cracks() -> list[tuple[Corners, NDArray[np.float64]]]:
    """One crack across each near plate, from a corner to the opposite one, and its widths."""
    cracks = []
    for index, plate in enumerate(_PLATES):
        depth = float(plate[:, 1].mean())
        if depth > 0.4:
            start, end = plate[index % len(plate)], plate[(index + len(plate) // 2) % len(plate)]
            share = np.array(((0.0,), (0.3,), (0.7,), (1.0,)))
            sway = np.array(((0.0, 0.0), (0.03, 0.02), (-0.03, -0.02), (0.0, 0.0)))
            line = start + (end - start) * share + sway
            cracks.append((line, 0.052 * depth**0.5 * np.array((0.6, 1.0, 0.9, 0.1))))
    return cracks


_SMALL_CRACKS = _small_cracks()
_STONE = Outline.smooth(((-1.0, 0.2), (-0.7, -0.6), (0.2, -0.8), (1.0, 0.0), (0.4, 0.4)))
# Boulders: x, depth, radius.
_BOULDERS = ((0.1, 0.36, 0.05), (0.48, 0.62, 0.06), (0.86, 0.82, 0.075))


def _cracks(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    size, at = np.array((1.0, 1.0 - horizon)), np.array((0.0, horizon))
    wedges = [Outline.ribbon(line * size + at, widths) for line, widths in _SMALL_CRACKS]
    canvas.shape(Outline.joined(wedges), flat(c["seam"], 0.95 * v["density"]))
    ink, lit = flat(c["seam"], 0.9 * v["density"]), flat(c["lit"].lighter(0.2), v["density"])
    for x, depth, radius in _BOULDERS:
        y = horizon + depth * (1.0 - horizon)
        canvas.shape(_STONE.placed((x + 0.3 * radius, y + 0.3 * radius), 1.15 * radius), ink)
        canvas.shape(_STONE.placed((x, y), radius), lit)


def _star() -> Outline:
    """Five tapering arms with round tips, of reach 1."""
    points = []
    for arm in range(5):
        for turn, reach in ((-0.5, 0.34), (-0.2, 0.62), (-0.07, 0.96), (0.07, 0.96), (0.2, 0.62)):
            angle = 0.4 * math.pi * (arm + turn)
            points.append((reach * math.sin(angle), -reach * math.cos(angle)))
    return Outline.smooth(points)


_STAR = _star()


def _starfish(canvas: Canvas, c: Colours, horizon: float) -> None:
    at = (0.2, horizon + 0.77 * (1.0 - horizon))
    size, colour = 0.09, c["star"]
    # Flattened, for it lies on the ground: wide in its own frame, then turned back.
    with canvas.moved((at[0] + 0.1 * size, at[1] + 0.14 * size), 0.6 * size, 0.0, 1.6):
        canvas.shape(_STAR.placed((0.0, 0.0), 1.0, 14.0), flat(c["seam"], 0.5))
    with canvas.moved(at, 0.6 * size, 0.0, 1.6):
        arms = _STAR.placed((0.0, 0.0), 1.0, 14.0)
        canvas.shape(
            arms, linear((0.0, -1.0), (0.0, 1.0), [(0.0, colour), (1.0, colour.darker(0.2))])
        )
        canvas.shape(_STAR.placed((0.0, -0.06), 0.62, 14.0), flat(colour.lighter(0.4), 0.8))


# The boat in its own frame: two units long, its keel at y = 0.
_HULL = Outline.smooth(
    (
        (-0.96, -0.52),
        (-0.5, -0.42),
        (0.1, -0.42),
        (0.6, -0.54),
        (1.04, -0.74),
        (0.9, -0.42),
        (0.66, -0.1),
        (0.42, 0.0),
        (-0.1, 0.02),
        (-0.62, 0.0),
        (-0.84, -0.12),
    )
)
_BELOW = _HULL.cut(-1.2, -0.2, 1.2, 0.2)
_CABIN = Outline.polygon(((-0.62, -0.4), (-0.56, -0.86), (0.0, -0.86), (0.1, -0.4)))
_ROOF = Outline.rectangles(((-0.68, -0.95, 0.12, -0.84),))
_WINDOW = Outline.polygon(((-0.42, -0.58), (-0.4, -0.76), (-0.1, -0.76), (-0.05, -0.58)))
_MAST = Outline.polygon(((0.26, -0.4), (0.3, -1.45), (0.35, -1.45), (0.37, -0.4)))
_BOOM = Outline.polygon(((0.3, -0.7), (0.94, -1.16), (0.97, -1.11), (0.34, -0.58)))


def _boat(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    at = (0.67 + v["boat_x"], horizon + 0.4 * (1.0 - horizon))
    size = 0.17 + 0.09 * v["scale"]
    shadow = vertical(-0.05, 0.3, [(0.0, c["seam"], 0.75), (1.0, c["seam"], 0.35)])
    with canvas.moved(at, size):
        canvas.shape(
            Outline.smooth(((-0.8, -0.02), (0.5, -0.1), (1.5, 0.08), (0.9, 0.2), (-0.3, 0.12))),
            shadow,
        )
    hull, pale = c["hull"], c["lit"].lighter(0.35)
    dark = c["keel"].mix(c["seam"], 0.45)
    with canvas.moved(at, size, v["lean"]):
        canvas.shape(Outline.joined((_MAST, _BOOM)), flat(dark))
        canvas.shape(
            _CABIN, linear((-0.6, 0.0), (0.1, 0.0), [(0.0, pale), (1.0, pale.darker(0.22))])
        )
        canvas.shape(_WINDOW, flat(dark))
        canvas.shape(_ROOF, flat(c["keel"]))
        # The sun stands to the left: the stern is lit, the bow in the shade.
        side = [(0.0, hull.lighter(0.2)), (0.5, hull), (1.0, hull.darker(0.35))]
        canvas.shape(_HULL, linear((-1.0, 0.0), (1.0, 0.0), side))
        rust = [(0.0, c["keel"]), (1.0, c["keel"].darker(0.4))]
        canvas.shape(_BELOW, linear((-1.0, 0.0), (1.0, 0.0), rust))
        with canvas.inside(_HULL):
            canvas.rectangle(-1.2, -0.25, 1.2, -0.18, flat(pale, 0.9))
    # What the boat has sunk into.
    with canvas.moved(at, size):
        canvas.ellipse((-0.1, 0.03), 0.78, 0.055, flat(c["plate"].mix(c["seam"], 0.3)))


CRACKED_SEABED = Scene("cracked_seabed", PARAMETERS, paint)
