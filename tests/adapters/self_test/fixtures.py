"""cd tests/adapters && python3 -m self_test.fixtures REPORT.json…: what real hosts said.

A report that somebody sent becomes tests/fakes/HOST/reports/VERSION.json: which names that host has
and has not, and the types that it answered with. Nothing of a scene is taken over, whatever the
report holds. test_fixtures.py holds every fixture to what the adapter needs; a fake is that host
where FAKE_HOST_REPORT names its fixture.
"""

import glob
import json
import os
import re
import sys

from . import FAKES
from .renew_names import HOSTS as IN_PYTHON
from .renew_names import place_of, read

# SketchUp speaks Ruby, and its list is made there: tests/adapters/sketchup/used_names.rb.
HOSTS = (*IN_PYTHON, "sketchup")

_TYPE = re.compile(r"[A-Za-z_][\w ,.]{0,200}")
_VERSION = re.compile(r"\d[\w.]{0,30}")


def fixture_of(report):
    """Return the fixture of a report. Raises ValueError for what is no report of a host here."""
    host = report.get("host", {})
    app, version = host.get("app"), host.get("version")
    if report.get("report") != 1 or app not in HOSTS or not _VERSION.fullmatch(str(version)):
        raise ValueError(f"expected a report of {', '.join(HOSTS)}, got {app!r} {version!r}")
    states = {(row["kind"], row["name"]): row["state"] for row in report["names"]}
    # Names of another version of the adapter's list tell this one nothing.
    asked = [(row["kind"], row["name"]) for row in read(place_of(app))["names"]]
    return {
        "app": app,
        "version": version,
        "os": host["os"] if host["os"] in ("windows", "macos", "linux") else "",
        **{
            speech: host[speech] if _VERSION.fullmatch(str(host[speech])) else ""
            for speech in ("python", "ruby")
            if speech in host
        },
        "present": [list(each) for each in asked if states.get(each) == "present"],
        "absent": [list(each) for each in asked if states.get(each) == "absent"],
        "answers": {
            name: sorted(kind for kind in kinds if _TYPE.fullmatch(kind))
            for name, kinds in sorted(report["answers"].items())
            if _TYPE.fullmatch(name)
        },
    }


def place_of_fixture(fixture):
    """Return where a fixture is kept."""
    name = fixture["version"] + ".json"
    return os.path.join(FAKES, fixture["app"], "reports", name)


def fixtures():
    """Return the fixtures that are kept."""
    return [read(path) for path in sorted(glob.glob(os.path.join(FAKES, "*", "reports", "*.json")))]


def missed(fixture):
    """Return the (kind, name) that the host of a fixture lacks and the adapter needs."""
    rows = read(place_of(fixture["app"]))["names"]
    needed = {(row["kind"], row["name"]) for row in rows if not row.get("optional")}
    return sorted(needed.intersection(tuple(each) for each in fixture["absent"]))


def main(paths):
    for path in paths:
        fixture = fixture_of(read(path))
        place = place_of_fixture(fixture)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="ascii", newline="\n") as file:
            json.dump(fixture, file, indent=1)
            file.write("\n")
        print(f"{place}: {len(fixture['present'])} present, {len(fixture['absent'])} absent")


if __name__ == "__main__":
    main(sys.argv[1:])
