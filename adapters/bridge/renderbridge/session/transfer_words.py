"""How the files of a submission, or the frames of a task, fare on their way: in sentences."""

import collections

from .replacing import kept_words
from .times import local_time, span_words

#: `weight`: "plain", "note" for what a person should know, or "error"; `words`: a sentence.
Told = collections.namedtuple("Told", "weight words")

UNDER_WAY = ("waiting", "running", "paused")
_BETWEEN = " · "
_UNITS = ("B", "KB", "MB", "GB", "TB")


def told_of_transfer(transfer, language, say):
    """Return the Told of an upload or a download, the most urgent first; say: of a host's texts."""
    if transfer is None:
        return []
    told = [*_failure(transfer, say), *_files_not_brought(transfer, say), *_rest(transfer, say)]
    if transfer.get("besideNewer"):
        count, task = transfer["besideNewer"], transfer.get("taskId", "")
        told.append(Told("note", say("besideNewer", count=count, task=task)))
        told += [Told("note", words) for words in kept_words([transfer], say)]
    if transfer["state"] in UNDER_WAY:
        told.append(Told("plain", _progress(transfer, language, say)))
    return told


def is_upload_told(submission):
    """Return whether a submission stands where its upload is worth telling of."""
    return submission["state"] in ("queued", "uploading", "failed", "waiting")


def size_text(size):
    """Return such as "12.5 MB", by thousands, as the daemon writes it."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{size} B"


def _failure(transfer, say):
    error, state = transfer.get("error"), transfer["state"]
    if not error:
        return []
    direction, reason = transfer["direction"], _why(error)
    if state == "failed":
        return [Told("error", say("transferFailed", direction=direction, reason=reason))]
    # Of a download: it goes on by itself.
    return [Told("note", say("transferTriesAgain", reason=reason))] if state == "waiting" else []


def _files_not_brought(transfer, say):
    failures = transfer.get("failures") or []
    if not failures:
        return []
    first = failures[0]
    return [
        Told(
            "error",
            say(
                "filesNotBrought",
                direction=transfer["direction"],
                count=transfer.get("failureCount", len(failures)),
                file=first["file"].replace("\\", "/").rsplit("/", 1)[-1],
                reason=_why(first["error"]),
            ),
        )
    ]


def _rest(transfer, say):
    waits = transfer.get("waits")
    if not waits or transfer["state"] != "waiting":
        return []
    time = local_time(waits["until"])
    if waits["reason"] == "hours":
        return [Told("note", say("transferHours", time=time))]
    return [Told("note", say("transferRests", time=time, reason=_why(waits.get("error") or {})))]


def _progress(transfer, language, say):
    files, size = transfer["files"], transfer["bytes"]
    key = "transferPaused" if transfer["state"] == "paused" else "transferFiles"
    words = [say(key, direction=transfer["direction"], done=files["done"], total=files["total"])]
    if size["total"]:
        words.append(f"{size_text(size['done'])} / {size_text(size['total'])}")
    if transfer.get("bytesPerSecond"):
        words.append(size_text(round(transfer["bytesPerSecond"])) + "/s")
    if transfer.get("secondsLeft") is not None:
        words.append(say("timeLeft", span=span_words(language, transfer["secondsLeft"])))
    there = transfer.get("there")
    if there and there["files"]:
        words.append(say("filesThere", count=there["files"]))
    return _BETWEEN.join(words)


def _why(error):
    # A sentence of the daemon's, in the artist's language.
    return error.get("message", "")
