"""A file of JSON that is either whole or absent, whenever somebody looks."""

import json
import os


def write_whole(path, value):
    """Write `value` as JSON in ASCII to `path`, by way of a new file beside it, synced.

    Raises ValueError for NaN and infinity, TypeError for what is no JSON, OSError; `path` then
    holds what it held before.
    """
    unfinished = f"{path}.{os.getpid()}.part"
    try:
        with open(unfinished, "w", encoding="ascii") as file:
            json.dump(value, file, allow_nan=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        raise
