"""What was typed into the form of a project, as the bridge takes it."""

import re

#: The longest text that the farm takes, by the daemon's name of each field that is typed.
LONGEST = {"projectName": 20, "projectPath": 256, "remark": 256}
#: Where frames of a project may render.
SYSTEMS = ("Windows", "Linux")
_NAME = re.compile("[0-9A-Za-z]{1,%d}" % LONGEST["projectName"])
#: By the bridge's name of each fact: what the daemon calls it.
_FIELDS = {
    "project_name": "projectName",
    "render_os": "renderOs",
    "project_path": "projectPath",
    "remark": "remark",
}


def wrong_in_project(typed, project=None):
    """Return the text that says what the bridge would refuse, None when there is nothing."""
    # A name that the farm gave may be one that it takes from nobody.
    is_own = project is not None and typed["project_name"] == project["projectName"]
    return None if is_own or _NAME.fullmatch(typed["project_name"]) else "wrongProjectName"


def changed_facts(typed, project=None):
    """Return those of what was typed that are to be written, {} for none.

    typed: by the names above; project: the daemon's, whose other facts stay, None for a new one.
    What was emptied is left as it is, but for the remark: the farm takes no empty text for the
    others.
    """
    known = {name: (project or {}).get(field, "") for name, field in _FIELDS.items()}
    changed = {name: value for name, value in typed.items() if value != known[name]}
    return {name: value for name, value in changed.items() if value or name == "remark"}
