"""Adapters by the folder they lie in, for processes that know no library."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.adapter import Adapter, AdapterState
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId
from core.domain.painting import AdapterRef
from core.domain.recipe import Recipe
from core.services.ports import Library


def adapter_in_use(library: Library, generator: GeneratorId) -> Adapter | None:
    """The adapter that new pictures of this generator are painted with, if any."""
    for adapter in library.adapters():
        if adapter.generator == generator and adapter.state is AdapterState.IN_USE:
            return adapter
    return None


def adapter_for(library: Library, generator: GeneratorId, adapter: AdapterId) -> Adapter:
    """A known adapter; BocetoError(ADAPTER_OTHER_GENERATOR) if it was made for another."""
    known = library.adapter(adapter)
    if known.generator != generator:
        raise BocetoError(ErrorCode.ADAPTER_OTHER_GENERATOR, adapter=known.name)
    return known


def reference(library: Library, adapter: Adapter) -> AdapterRef:
    """The adapter with the absolute path of its folder."""
    return AdapterRef(adapter.id, str(library.home / adapter.folder))


def references(library: Library, recipes: Iterable[Recipe]) -> tuple[AdapterRef, ...]:
    """One reference for each adapter that these recipes name, in the order of first mention."""
    named = dict.fromkeys(recipe.adapter for recipe in recipes if recipe.adapter is not None)
    return tuple(reference(library, library.adapter(adapter)) for adapter in named)
