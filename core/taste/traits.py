"""The traits of a picture that a person can name, with words for both ends in two languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statistic:
    """A measured trait. `more` and `less` say what a high and a low value look like."""

    slug: str
    more: str
    less: str
    more_es: str
    less_es: str


def _hue(slug: str, name: str, name_es: str) -> Statistic:
    return Statistic(
        f"hue_{slug}", f"much {name}", f"little {name}", f"mucho {name_es}", f"poco {name_es}"
    )


NAMES: tuple[Statistic, ...] = (
    Statistic(
        "lightness", "light pictures", "dark pictures", "imágenes claras", "imágenes oscuras"
    ),
    Statistic(
        "contrast", "strong contrast", "soft contrast", "contraste fuerte", "contraste suave"
    ),
    Statistic("chroma", "vivid colours", "muted colours", "colores vivos", "colores apagados"),
    Statistic("warmth", "warm colours", "cool colours", "colores cálidos", "colores fríos"),
    Statistic("redness", "reddish tones", "greenish tones", "tonos rojizos", "tonos verdosos"),
    _hue("pink", "pink", "rosa"),
    _hue("orange", "orange", "naranja"),
    _hue("yellow", "yellow", "amarillo"),
    _hue("green", "green", "verde"),
    _hue("teal", "teal", "turquesa"),
    _hue("sky", "sky blue", "celeste"),
    _hue("blue", "deep blue", "azul intenso"),
    _hue("purple", "purple", "morado"),
    Statistic("variety", "many colours", "few colours", "muchos colores", "pocos colores"),
    Statistic("fine_detail", "fine detail", "smooth surfaces", "detalle fino", "superficies lisas"),
    Statistic(
        "coarse_detail", "bold shapes", "calm shapes", "formas marcadas", "formas tranquilas"
    ),
    Statistic("symmetry", "symmetry", "asymmetry", "simetría", "asimetría"),
    Statistic("light_above", "light above", "light below", "luz arriba", "luz abajo"),
    Statistic(
        "light_left",
        "light on the left",
        "light on the right",
        "luz a la izquierda",
        "luz a la derecha",
    ),
    Statistic(
        "light_centre", "a bright centre", "a dark centre", "centro luminoso", "centro oscuro"
    ),
    Statistic("colour_above", "colour above", "colour below", "color arriba", "color abajo"),
    Statistic(
        "horizontals",
        "horizontal lines",
        "vertical lines",
        "líneas horizontales",
        "líneas verticales",
    ),
    Statistic(
        "interest_right",
        "the subject on the right",
        "the subject on the left",
        "el motivo a la derecha",
        "el motivo a la izquierda",
    ),
    Statistic(
        "interest_low", "the subject low", "the subject high", "el motivo abajo", "el motivo arriba"
    ),
    Statistic(
        "subject_size", "a large subject", "a small subject", "motivo grande", "motivo pequeño"
    ),
    Statistic("dark_share", "deep shadows", "no shadows", "sombras profundas", "sin sombras"),
    Statistic(
        "bright_share",
        "bright highlights",
        "no highlights",
        "luces brillantes",
        "sin luces brillantes",
    ),
)
