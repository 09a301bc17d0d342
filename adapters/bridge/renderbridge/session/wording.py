"""How the connection, a submission and a task fare, in the artist's language."""

from ..catalogue import knows
from ..progress import STILL_TO_SEND
from ..texts import SHARED, say
from .times import local_time

# What goes on stands before what came of it.
_TELLING = (
    "failed",
    "rendering",
    "preparing",
    "waiting",
    "stopped",
    "doneWithFailures",
    "unknown",
    "gone",
)
_BETWEEN = " · "
_SAME = "sameAsNeighbour"
_LABELS = ("layer", "camera", "node", "view", "page")
# By what the farm calls the state, in small letters.
_REASONS = {"analysefailed": "taskNotAnalysed", "subfailed": "taskNotTaken"}


def connection_in_words(language, connection):
    """Return one line that says whom this host speaks to, or why to nobody."""
    farm = connection.farm
    if connection.state == "starting":
        return say(language, "starting")
    if connection.state == "absent":
        return say(language, "away" if farm else "notRunning")
    if connection.state != "connected" or farm is None:
        return say(language, "looking")
    if farm["state"] == "unreachable":
        return say(language, "farmAway", farm=farm["name"])
    if farm["state"] == "refused":
        return say(language, "farmRefused", farm=farm["name"])
    key = "connectedSandbox" if farm.get("sandbox") else "connected"
    return say(language, key, farm=farm["name"], account=farm["account"])


def submission_in_words(language, progress):
    """Return one line about a Progress, such as "shot010: Rendering · 5 of 12 frames"."""
    submission = progress.submission
    name = submission["scene"]["name"]
    reason = error_of(submission) if submission["state"] == "failed" else None
    if reason:
        return say(language, "submissionFailed", name=name, reason=reason)
    return say(language, "submissionLine", name=name, state=_words_of(language, progress))


def state_in_words(language, state):
    """Return what the artist reads for the state of a submission."""
    # A newer daemon may know states that this adapter does not.
    return say(language, "state_" + state) if knows(SHARED, "state_" + state) else state


def frame_state_in_words(language, frame):
    """Return what the artist reads for the state of a frame, and for what its picture shows."""
    words = state_in_words(language, frame["state"])
    shown = picture_in_words(frame, lambda key, **values: say(language, key, **values))
    return f"{words} – {shown}" if shown else words


def picture_in_words(frame, say_it):
    """Return what is to be said of what a frame's picture shows, "" for nothing.

    say_it: of a host's texts.
    """
    flag, same_as = frame.get("flag"), frame.get("sameAs")
    if same_as is not None and flag in (None, _SAME):
        return say_it("sameAsFrame", frame=same_as)
    return say_it(flag_key(flag)) if flag else ""


def flag_key(flag):
    """Return the text that says what looks wrong with a frame's picture."""
    key = "flag_" + flag
    return key if knows(SHARED, key) else "flag_other"


def task_state_in_words(language, state):
    """Return what the artist reads for the state of a task."""
    if state == "waiting":
        return say(language, "taskWaiting")
    return state_in_words(language, state)


def telling_state(tasks):
    """Return the one state that says most about several tasks."""
    states = {task["state"] for task in tasks}
    return next((state for state in _TELLING if state in states), tasks[0]["state"])


def reason_key_of(task):
    """Return the text that says why a task failed before a frame was rendered, None for another."""
    # The farm sends no sentence for these, only its word for the state.
    return _REASONS.get(task.get("farmStatus", "").lower()) if task["state"] == "failed" else None


def unit_words(label, say):
    """Return which part of the scene a unit is: layer, camera, frames; say: of a host's texts."""
    words = [label[name] for name in _LABELS if label.get(name)]
    if label.get("frames"):
        words.append(say("labelFrames", frames=plain_frames(label["frames"])))
    return _BETWEEN.join(words) or say("wholeScene")


def plain_frames(frames):
    """Return frames as artists write them: farms name a step of one, too."""
    return frames.replace("[1]", "")


def title_of_task(task, say):
    """Return what an artist knows a task by whose scene is not open; say: of a host's texts."""
    name = task["scene"].replace("\\", "/").rsplit("/", 1)[-1]
    words = [name or say("taskNumber", id=task["taskId"])]
    words += [task[key] for key in ("renderLayer", "camera") if task.get(key)]
    if task["frames"]:
        words.append(say("labelFrames", frames=plain_frames(task["frames"])))
    return _BETWEEN.join(words)


def undecided(units):
    """Return those of `units` that wait for the artist's word."""
    return [unit for unit in units if unit["state"] == "needsYou"]


def needs_you_words(submission, unit, say):
    """Return the sentences that say what was sent and what is not known of a unit that waits for
    the artist's word; say: of a host's texts.
    """
    name = submission["scene"]["name"]
    part = unit_words(unit["label"], say)
    return say("needsYouWhy", part=part, scene=name, time=local_time(submission.get("createdAt")))


def error_of(submission):
    """Return why a submission, or the first of its units that did, failed; None when none did."""
    rows = [submission, *submission.get("units", ())]
    return next((row["error"]["message"] for row in rows if row.get("error")), None)


def _words_of(language, progress):
    submission = progress.submission
    state = submission["state"]
    if state == "submitted" and progress.tasks:
        return _words_of_tasks(language, list(progress.tasks.values()))
    words = [state_in_words(language, state)]
    total = submission.get("unitCount", 0)
    if state in STILL_TO_SEND and total > 1:
        done = submission.get("progress", {}).get("submitted", 0)
        words.append(say(language, "partsSubmitted", done=done, total=total))
    return _BETWEEN.join(words)


def _words_of_tasks(language, tasks):
    total, done, failed = (
        sum(task["counts"][name] for task in tasks) for name in ("total", "done", "failed")
    )
    state = telling_state(tasks)
    words = [
        task_state_in_words(language, state),
        say(language, "framesDone", done=done, total=total),
    ]
    if failed:
        words.append(say(language, "framesFailed", failed=failed))
    return _BETWEEN.join(words)
