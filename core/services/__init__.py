"""Use cases, without Qt, torch or SQL: what a designer does, in the words of the domain."""
