"""What can go wrong in the world outside, each case with one sentence that names the remedy.

Two kinds of error exist. A `BocetoError` is the world's fault: it has a code, the facts, and a
sentence. Anything else is our own bug and rises to one place that makes a report of it.
"""

from __future__ import annotations

from enum import StrEnum

Fact = str | int | float


class ErrorCode(StrEnum):
    """Every refusal that a person may meet; values are stable, they are part of the JSON output."""

    PROMPT_EMPTY = "prompt_empty"
    PROMPT_TOO_LONG = "prompt_too_long"
    PROMPT_NOT_UNDERSTOOD = "prompt_not_understood"
    IMAGE_UNKNOWN = "image_unknown"
    RATING_INVALID = "rating_invalid"
    CSV_COLUMNS = "csv_columns"
    CSV_ROW = "csv_row"
    SETTING_INVALID = "setting_invalid"
    RECIPE_INVALID = "recipe_invalid"
    ADAPTER_UNKNOWN = "adapter_unknown"
    ADAPTER_OTHER_GENERATOR = "adapter_other_generator"
    ADAPTER_DAMAGED = "adapter_damaged"
    ADAPTER_UNPROVEN = "adapter_unproven"
    ADAPTER_IN_USE = "adapter_in_use"
    NOTHING_TO_ROLL_BACK = "nothing_to_roll_back"
    BLIND_TEST_DECIDED = "blind_test_decided"
    BLIND_PAIR_UNKNOWN = "blind_pair_unknown"
    NOT_ENOUGH_RATINGS = "not_enough_ratings"
    NO_CONTRAST = "no_contrast"
    NO_EVIDENCE = "no_evidence"
    TRAINING_DIVERGED = "training_diverged"
    TRAINING_RUNNING = "training_running"
    TRAINING_CHANGED = "training_changed"
    TOO_FEW_PICTURES = "too_few_pictures"
    DUEL_COLLAPSED = "duel_collapsed"
    RUN_DAMAGED = "run_damaged"
    GENERATOR_UNKNOWN = "generator_unknown"
    GENERATOR_NAME_TAKEN = "generator_name_taken"
    WEIGHTS_DAMAGED = "weights_damaged"
    WEIGHTS_MISSING = "weights_missing"
    CARD_FROM_THE_FUTURE = "card_from_the_future"
    NOT_A_GENERATOR = "not_a_generator"
    CHECKPOINT_UNFIT = "checkpoint_unfit"
    FILE_NOT_REGULAR = "file_not_regular"
    FILE_TOO_LARGE = "file_too_large"
    FILE_INCOMPLETE = "file_incomplete"
    FILE_ALTERED = "file_altered"
    FILE_HOLDS_CODE = "file_holds_code"
    FORMAT_UNKNOWN = "format_unknown"
    CHECKPOINT_DAMAGED = "checkpoint_damaged"
    CHECKPOINT_TOO_HEAVY = "checkpoint_too_heavy"
    WEIGHTS_BROKEN = "weights_broken"
    FOLDER_WITHOUT_MODEL = "folder_without_model"
    SEVERAL_MODELS = "several_models"
    GENERATOR_PRESENT = "generator_present"
    IMPORT_DIED = "import_died"
    CHECK_DIED = "check_died"
    GENERATOR_DAMAGED = "generator_damaged"
    STARTER_DAMAGED = "starter_damaged"
    STARTER_STAYS = "starter_stays"
    GENERATOR_IN_USE = "generator_in_use"
    LICENCE_NOT_STATED = "licence_not_stated"
    OUT_OF_MEMORY = "out_of_memory"
    MEMORY_TOO_SMALL = "memory_too_small"
    FEWER_AT_ONCE = "fewer_at_once"
    PROCESSOR_PAINTS = "processor_paints"
    DISK_FULL = "disk_full"
    FOLDER_READ_ONLY = "folder_read_only"
    FILE_UNREADABLE = "file_unreadable"
    FILE_MISSING = "file_missing"
    LIBRARY_IN_USE = "library_in_use"
    LIBRARY_FROM_THE_FUTURE = "library_from_the_future"
    LIBRARY_DAMAGED = "library_damaged"
    LIBRARY_FAILED = "library_failed"
    PAINTER_DIED = "painter_died"
    TRAINER_DIED = "trainer_died"
    INSTALLATION_INCOMPLETE = "installation_incomplete"
    PACKAGE_MISSING = "package_missing"


SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.PROMPT_EMPTY: "Type what you want to see first, for example: sunset over a mountain.",
    ErrorCode.PROMPT_TOO_LONG: (
        "The prompt has {length} characters; shorten it to {limit} or fewer."
    ),
    ErrorCode.PROMPT_NOT_UNDERSTOOD: (
        "Nothing here matches a scene that this generator can paint; the closest are {closest}."
    ),
    ErrorCode.IMAGE_UNKNOWN: "No picture {image} is in this library; check the id and try again.",
    ErrorCode.RATING_INVALID: "{value} is not a value for {kind}; use {allowed}.",
    ErrorCode.CSV_COLUMNS: "The file needs columns {expected}; it has {columns}.",
    ErrorCode.CSV_ROW: "This row cannot be read ({reason}); write {expected}.",
    ErrorCode.SETTING_INVALID: "{setting} cannot be {value}; use {allowed}.",
    ErrorCode.RECIPE_INVALID: "This is not a recipe that can be painted: {reason}.",
    ErrorCode.ADAPTER_UNKNOWN: "No adapter {adapter} is in this library; see the list of adapters.",
    ErrorCode.ADAPTER_OTHER_GENERATOR: (
        "{adapter} was made for another generator; choose the generator that it belongs to."
    ),
    ErrorCode.ADAPTER_DAMAGED: (
        "The files of {adapter} are damaged, so it was not used; tune again or roll back."
    ),
    ErrorCode.ADAPTER_UNPROVEN: (
        "{adapter} has not won a blind test yet; answer its blind pairs first."
    ),
    ErrorCode.ADAPTER_IN_USE: (
        "{adapter} is in use already; a blind test needs an adapter that is not in use."
    ),
    ErrorCode.NOTHING_TO_ROLL_BACK: "The generator is already as installed; nothing to roll back.",
    ErrorCode.BLIND_TEST_DECIDED: "The blind test of {adapter} is decided; nothing was changed.",
    ErrorCode.BLIND_PAIR_UNKNOWN: "Pair {pair} is not part of this blind test, or has its answer.",
    ErrorCode.NOT_ENOUGH_RATINGS: (
        "{have} ratings are too few to tune; rate {missing} more pictures first."
    ),
    ErrorCode.NO_CONTRAST: (
        "All ratings say nearly the same; rate some pictures that you like less, or more."
    ),
    ErrorCode.NO_EVIDENCE: (
        "The ratings do not yet predict your next one better than chance; keep rating."
    ),
    ErrorCode.TRAINING_DIVERGED: (
        "{adapter} stopped at step {step} because it went astray; the adapter in use is untouched."
    ),
    ErrorCode.TRAINING_RUNNING: "Another tuning run is under way; let it end or stop it first.",
    ErrorCode.TRAINING_CHANGED: (
        "The pictures or settings of {name} changed since its training began; choose another name, "
        "or remove {folder} to begin again."
    ),
    ErrorCode.TOO_FEW_PICTURES: (
        "{place} holds {have} pictures that can be used; add some until there are {needed}."
    ),
    ErrorCode.DUEL_COLLAPSED: (
        "The training went astray ({reason}), again and again, up to step {step}; add more "
        "pictures, or train with smaller ones."
    ),
    ErrorCode.RUN_DAMAGED: "The tuning run in {folder} cannot be read ({reason}); start a new one.",
    ErrorCode.GENERATOR_UNKNOWN: "No generator {generator} is installed; see the list of them.",
    ErrorCode.GENERATOR_NAME_TAKEN: (
        "A generator {name} is there already; choose another name for the new one."
    ),
    ErrorCode.WEIGHTS_DAMAGED: (
        "The weights in {file} are damaged ({reason}); reinstall the generator. Nothing was lost."
    ),
    ErrorCode.WEIGHTS_MISSING: "The weights {file} are missing; reinstall the generator.",
    ErrorCode.CARD_FROM_THE_FUTURE: (
        "The generator in {file} was made for a newer Boceto; update Boceto to use it."
    ),
    ErrorCode.NOT_A_GENERATOR: (
        "This file is {what}, which cannot paint by itself; choose the file of a generator."
    ),
    ErrorCode.CHECKPOINT_UNFIT: (
        "This looks like {kind}, but {reason}; get the original file, or another variant of it."
    ),
    ErrorCode.FILE_NOT_REGULAR: "{file} is {what}; choose the file of the model itself.",
    ErrorCode.FILE_TOO_LARGE: (
        "This file has {size_gb} GB, more than the {limit_gb} GB that a model may have; choose a "
        "smaller one."
    ),
    ErrorCode.FILE_INCOMPLETE: (
        "This file is incomplete: {have_mb} of {whole_mb} MB are here; download it again."
    ),
    ErrorCode.FILE_ALTERED: (
        "This file was altered: its checksum is {found}, not {expected}; download it again."
    ),
    ErrorCode.FILE_HOLDS_CODE: (
        "This file holds program code ({names}). It was read as bytes and nothing ran; ask its "
        "maker for a .safetensors file."
    ),
    ErrorCode.FORMAT_UNKNOWN: (
        "This file is {what}, a form that is not opened here; ask its maker for a .safetensors "
        "file."
    ),
    ErrorCode.CHECKPOINT_DAMAGED: "This file is damaged ({reason}); get it again.",
    ErrorCode.CHECKPOINT_TOO_HEAVY: (
        "Opening this file takes more memory or time than a model of its size needs; ask its maker "
        "for a .safetensors file."
    ),
    ErrorCode.WEIGHTS_BROKEN: (
        "These weights are broken ({reason}), so nothing was imported; get the original file."
    ),
    ErrorCode.FOLDER_WITHOUT_MODEL: (
        "There is no model in {folder}; choose the file or the folder that holds the weights."
    ),
    ErrorCode.SEVERAL_MODELS: "There are several models in {folder}; choose one of them: {names}.",
    ErrorCode.GENERATOR_PRESENT: "This model is here already, as {name}; nothing was imported.",
    ErrorCode.IMPORT_DIED: "The import stopped unexpectedly and left nothing behind; try again.",
    ErrorCode.CHECK_DIED: "The check stopped unexpectedly; nothing was changed. Start it again.",
    ErrorCode.GENERATOR_DAMAGED: (
        "{generator} is damaged ({reason}); remove it and import its file ({file}) again. Its "
        "pictures and ratings stay."
    ),
    ErrorCode.STARTER_DAMAGED: (
        "The bundled generator is damaged ({reason}); install Boceto again. Your library is safe."
    ),
    ErrorCode.STARTER_STAYS: "{generator} comes with Boceto and stays; only others can be removed.",
    ErrorCode.GENERATOR_IN_USE: (
        "{generator} is in use; put another generator in use first, then remove this one."
    ),
    ErrorCode.LICENCE_NOT_STATED: (
        "Pictures of {generator} stay here until its licence is stated: on the page Models, or "
        "with boceto generators licence."
    ),
    ErrorCode.OUT_OF_MEMORY: (
        "There is not enough memory for {count} pictures at once; paint fewer. Nothing was lost."
    ),
    ErrorCode.MEMORY_TOO_SMALL: (
        "{generator} needs {needed_mb} MB of memory, and {free_mb} MB are free; close other "
        "programs, or choose a smaller generator."
    ),
    ErrorCode.FEWER_AT_ONCE: (
        "Memory ran short, so {count} at once are painted from now on; it takes a little longer."
    ),
    ErrorCode.PROCESSOR_PAINTS: (
        "{device} has too little memory for {generator}, so the processor paints; it takes longer."
    ),
    ErrorCode.DISK_FULL: "The disk that holds {folder} is full; free some space and try again.",
    ErrorCode.FOLDER_READ_ONLY: (
        "Nothing can be written in {folder}; choose another folder or change its permissions."
    ),
    ErrorCode.FILE_UNREADABLE: "{file} cannot be read ({reason}); check the file and try again.",
    ErrorCode.FILE_MISSING: "{file} is missing; its recipe can paint it again.",
    ErrorCode.LIBRARY_IN_USE: (
        "Another Boceto uses the library in {folder}; close it, or choose another folder."
    ),
    ErrorCode.LIBRARY_FROM_THE_FUTURE: (
        "The library in {folder} was written by a newer Boceto; update Boceto. It is untouched."
    ),
    ErrorCode.LIBRARY_DAMAGED: (
        "The library in {folder} is damaged ({reason}); run boceto doctor --repair to restore it."
    ),
    ErrorCode.LIBRARY_FAILED: "The library could not be written ({reason}); nothing was changed.",
    ErrorCode.PAINTER_DIED: "The painter stopped and was started again; your prompt is kept.",
    ErrorCode.TRAINER_DIED: "Tuning stopped unexpectedly; start it again to go on from there.",
    ErrorCode.INSTALLATION_INCOMPLETE: (
        "Parts of Boceto do not belong together ({reason}); install it again."
    ),
    ErrorCode.PACKAGE_MISSING: (
        "This compares with the package {package}; install it with pip, then run it again."
    ),
}


class BocetoError(Exception):
    """The world's fault: a code, the facts, and one sentence that says what to do.

    `sentence` is English; a window translates `SENTENCES[code]` and fills in `facts` itself.
    """

    def __init__(self, code: ErrorCode, **facts: Fact) -> None:
        self.code = code
        self.facts = facts
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The English sentence with its facts filled in."""
        return SENTENCES[self.code].format_map(self.facts)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (self.code, self.facts))


def _rebuilt(code: ErrorCode, facts: dict[str, Fact]) -> BocetoError:
    return BocetoError(code, **facts)
