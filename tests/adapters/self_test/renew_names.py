"""cd tests/adapters && python3 -m self_test.renew_names: what each self-test tries, anew.

With --check nothing is written: it tells which list is behind the source, and ends with 1.

Each adapter carries its list, made from its own source. Why a host may be without a name stands in
optional.json, by name or, with "*", by kind.
"""

import json
import os
import sys

from blender.renew_names import TABLE
from blender.test_names import JUSTIFIED
from blender.used_names import used_names

from . import ADAPTERS, NAMES
from .used_api import names_of_blender, names_of_houdini, names_of_max, names_of_maya

OPTIONAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "optional.json")
HOSTS = {
    "maya": names_of_maya,
    "houdini": names_of_houdini,
    "max": names_of_max,
    "blender": names_of_blender,
}


def list_of(host):
    """Return the text of the list of a host, as its adapter carries it."""
    reasons = reasons_of(host)
    rows = []
    for (kind, name), files in sorted(HOSTS[host]().items()):
        row = {"kind": kind, "name": name, "files": sorted(files)}
        reason = reasons.get(f"{kind} {name}") or reasons.get(f"{kind} *")
        if reason:
            row["optional"] = reason
        rows.append(json.dumps(row))
    return '{{\n"host": "{}",\n"names": [\n{}\n]\n}}\n'.format(host, ",\n".join(rows))


def reasons_of(host):
    """Return why a host may be without a name: {"command pgYetiGraph": "comes with Yeti"}."""
    reasons = read(OPTIONAL)[host]
    return {**_reasons_of_blender(), **reasons} if host == "blender" else reasons


def _reasons_of_blender():
    """What Blender's own tests know of its generations, and what is read with a default."""
    table, justified = read(TABLE), read(JUSTIFIED)
    everywhere = len(table["sources"])
    lacked = [name for name, where in table["names"].items() if len(where) < everywhere]
    reasons = dict.fromkeys(lacked, "not in every version")
    reasons.update(justified["unproved"])
    reasons.update(justified["guarded"])
    defaulted = {f"{kind} {name}" for kind, name in used_names() if kind.endswith("?")}
    reasons.update(dict.fromkeys(defaulted, "read with a default"))
    return {name.replace("? ", " "): reason for name, reason in reasons.items()}


def read(path):
    """Return what a file of JSON holds."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def place_of(host):
    """Return where the list of a host lies."""
    return os.path.join(ADAPTERS, host, NAMES)


def behind():
    """Return the hosts whose list is not what their source asks for."""
    hosts = []
    for host in HOSTS:
        with open(place_of(host), encoding="ascii", newline="") as file:
            if file.read() != list_of(host):
                hosts.append(host)
    return hosts


def renew():
    for host in HOSTS:
        with open(place_of(host), "w", encoding="ascii", newline="\n") as file:
            file.write(list_of(host))


def main(arguments):
    if arguments != ["--check"]:
        renew()
        return 0
    hosts = behind()
    for host in hosts:
        print(f"adapters/{host}/{NAMES} is not what the source of adapters/{host} asks for today.")
    return 1 if hosts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
