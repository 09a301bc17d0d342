"""When a task began, how long it takes and how long it may still take, in the artist's words."""

import functools
import time
from datetime import datetime, timezone

from ..texts import say

_RUNNING = ("preparing", "waiting", "rendering")
_BETWEEN = " · "


def moment_of(iso):
    """Return the daemon's time in seconds since 1970, None for what is none."""
    try:
        moment = datetime.strptime((iso or "")[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return None
    return moment.replace(tzinfo=timezone.utc).timestamp()


def local_time(iso, now=None):
    """Return "14:05", with the day when it is not today's; iso: of the daemon, UTC."""
    moment = moment_of(iso)
    if moment is None:
        return iso or ""
    local = datetime.fromtimestamp(moment, timezone.utc).astimezone()
    today = now or datetime.now().astimezone()
    return local.strftime("%H:%M" if local.date() == today.date() else "%Y-%m-%d %H:%M")


def span_words(language, seconds):
    """Return such as "45 s", "12 min" or "3 h 05 min"."""
    return span_in_words(seconds, functools.partial(say, language))


def span_in_words(seconds, say):
    """Return the same; say: of a host's texts."""
    whole = int(max(0, seconds))
    if whole < 60:
        return say("spanSeconds", seconds=whole)
    hours, minutes = whole // 3600, whole // 60 % 60
    if hours == 0:
        return say("spanMinutes", minutes=minutes)
    return say("spanHours", hours=hours, minutes=f"{minutes:02}")


def now_if_connected(connection):
    """Return the seconds since 1970, None while the daemon is away: then nobody hears of a task."""
    return time.time() if connection.state == "connected" else None


def elapsed_seconds(task, now):
    """Return how long ago the farm took a task that goes on, how long it took where it has ended.

    now: of now_if_connected(); for None it is as of the last word.
    None where the farm did not say.
    """
    begun, ended = moment_of(task.get("submittedAt")), moment_of(task.get("completedAt"))
    if task["state"] in _RUNNING:
        ended = moment_of(task.get("seenAt")) if now is None else now
    if begun is None or ended is None or ended < begun:
        return None
    return ended - begun


def left_seconds(task, now):
    """Return how long a task may still render, as the daemon reckons it; None for no telling.

    What is said before it does comes from how long the first frames took. Nothing is said while
    nobody hears of the task, nor once the guess has turned out too short.
    """
    counts = task["counts"]
    ended, machines = counts["done"] + counts["failed"], counts["executing"]
    told = moment_of(task.get("seenAt"))
    spent = task.get("renderSeconds", 0)
    if task["state"] != "rendering" or now is None or told is None:
        return None
    reckoned = (task.get("estimate") or {}).get("secondsLeft")
    if reckoned:
        left = reckoned["likely"] - max(0, now - told)
        return left if left > 0 else None
    if not ended or not machines or not spent:
        return None
    # Of a frame that renders now about half is still to come.
    rounds = (counts["waiting"] + machines / 2.0) / machines
    left = spent / ended * rounds - max(0, now - told)
    return left if left > 0 else None


def times_in_words(language, tasks, now):
    """Return such as "12 min elapsed · About 5 min left" of tasks, "" where nothing is known.

    now: as for elapsed_seconds().
    """
    words = []
    elapsed = longest_elapsed(tasks, now)
    running = [task for task in tasks if task["state"] in _RUNNING]
    if elapsed is not None:
        key = "timeElapsed" if running else "timeTaken"
        words.append(say(language, key, span=span_words(language, elapsed)))
    guesses = [left_seconds(task, now) for task in running]
    left = [guess for guess in guesses if guess is not None]
    if left and len(left) == len(running):
        words.append(say(language, "timeLeft", span=span_words(language, max(left))))
    return _BETWEEN.join(words)


def longest_elapsed(tasks, now):
    """Return the longest of what has elapsed of several tasks, None where nobody knows."""
    known = [elapsed_seconds(task, now) for task in tasks]
    return max((each for each in known if each is not None), default=None)
