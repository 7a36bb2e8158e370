"""Words that hold a sentence together, in English and Spanish; folded (no accents, lower case)."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH = "en"
SPANISH = "es"


def word_set(text: str) -> frozenset[str]:
    """The words of a list with blanks between them."""
    return frozenset(text.split())


ARTICLES: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("a an the this that these those some its their his her my your our"),
    SPANISH: word_set(
        "el la los las lo un una unos unas este esta estos estas ese esa esos esas su sus mi mis "
        "tu tus"
    ),
}

# Prepositions that tie two nouns into one thing: "field of snow", "hojas de palma".
BONDS: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("of"),
    SPANISH: word_set("de del"),
}

PREPOSITIONS: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set(
        "about above across after against along amid among amongst around as at before behind "
        "below beneath beside between beyond by down during for from in inside into like near off "
        "on onto out outside over past per since through throughout to toward towards under "
        "underneath until up upon via with within"
    ),
    SPANISH: word_set(
        "a al ante bajo con contra desde durante en entre hacia hasta mediante para por segun "
        "sobre tras via como debajo encima detras delante dentro fuera junto cerca lejos alrededor "
        "traves"
    ),
}

CONJUNCTIONS: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("and or but nor plus while where when which who that so than then if"),
    SPANISH: word_set("y e o u pero ni mas mientras donde cuando que quien cual si aunque sino"),
}

AUXILIARIES: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set(
        "is are was were be been being it there has have had do does i we you he she they"
    ),
    SPANISH: word_set(
        "es son era eran ser esta estan estaba hay ha han se me te le les nos yo ella ellos ellas"
    ),
}

NEGATORS: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("without no not except excluding nor never neither"),
    SPANISH: word_set("sin no excepto salvo ni nunca tampoco"),
}

# What goes on with a list inside a negation: "without people or cars", "sin gente ni coches".
ALTERNATIVES: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("or nor"),
    SPANISH: word_set("o u ni"),
}

ADDITIONS: Mapping[str, frozenset[str]] = {
    ENGLISH: word_set("and"),
    SPANISH: word_set("y e"),
}

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    language: ARTICLES[language]
    | BONDS[language]
    | PREPOSITIONS[language]
    | CONJUNCTIONS[language]
    | AUXILIARIES[language]
    | NEGATORS[language]
    for language in (ENGLISH, SPANISH)
}

# The mix of scenes cannot follow a colour, whatever a sentence encoder makes of it ("crimson" is
# near "bird" where a text speaks of a crimson bird); a colour counts only in a name ("red rocks").
COLOURS: frozenset[str] = word_set(
    "red orange yellow green blue violet purple pink magenta cyan turquoise teal crimson scarlet "
    "brown beige black white grey gray golden silver colour color colored colorful "
    "rojo roja naranja amarillo amarilla verde azul violeta morado morada purpura rosa turquesa "
    "carmesi escarlata marron negro negra blanco blanca gris dorado dorada plateado plateada "
    "colorido colorida colore"
)

# Where one thing of a prompt ends and the next begins: "a bird | over frozen dunes".
BREAKS: Mapping[str, frozenset[str]] = {
    language: PREPOSITIONS[language] | CONJUNCTIONS[language] | NEGATORS[language]
    for language in (ENGLISH, SPANISH)
}
