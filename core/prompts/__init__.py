"""Reading a prompt, English or Spanish, into a weighted mix of a generator's scenes.

The way of a prompt: words -> negation -> phrases -> lexicon and encoder -> matching -> roles ->
compiler. Arrays: Q queries, C classes, N texts of all classes, 512 numbers of an embedding.
"""
