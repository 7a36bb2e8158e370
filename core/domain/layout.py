"""The folders of a library, relative to its home."""

PICTURES = "pictures"
RUNS = "runs"
ADAPTERS = "adapters"
RUN_SHEET = "run.json"
RUN_RATINGS = "ratings.jsonl"
RUN_IMAGES = "images.jsonl"
