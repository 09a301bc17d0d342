"""The problems of a scene as rows: severest first, counted."""

ORDER = ("error", "warning", "note")
#: What the bar with the buttons says of the scene, beside the button that mends it.
_SAID_BESIDE_BUTTONS = ("sceneModified", "sceneNotSaved")


def problem_rows(preview, refusals=()):
    """Return problems as hosts list them: refusals of the last press first, then by severity.

    preview: of the daemon, or None; refusals: (message, node) pairs. Each row is a dict with
    "severity", "message", "action" and, where it has one, "node".
    """
    rows = [
        {"severity": "error", "message": message, "action": "", "node": node}
        for message, node in refusals
    ]
    known = {row["message"] for row in rows}
    listed = list(preview["problems"]) if preview else []
    # sorted() keeps the daemon's order among equals.
    for problem in sorted(listed, key=lambda problem: _place(problem["severity"])):
        if problem["message"] in known or problem.get("code") in _SAID_BESIDE_BUTTONS:
            continue
        known.add(problem["message"])
        rows.append(problem)
    return rows


def counts_of(rows):
    """Return how many rows there are of each severity, a dict by severity."""
    return {name: sum(1 for row in rows if row["severity"] == name) for name in ORDER}


def split_by_weight(rows):
    """Return those that keep the artist from submitting, and those that fold."""
    heavy = [row for row in rows if row["severity"] == "error"]
    return heavy, [row for row in rows if row["severity"] != "error"]


def is_blocked(preview):
    """Return whether the daemon would refuse the scene as it stands."""
    return bool(preview) and any(row["severity"] == "error" for row in preview["problems"])


def counted_words(rows, say):
    """Return such as "1 error · 2 warnings", "" for none."""
    words = []
    for name, count in counts_of(rows).items():
        if count:
            words.append(say(f"{name}s", count=count))
    return " · ".join(words)


def _place(severity):
    return ORDER.index(severity) if severity in ORDER else len(ORDER)
