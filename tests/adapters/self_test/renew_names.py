"""cd tests/adapters && python3 -m self_test.renew_names: what each self-test tries, anew.

Each adapter carries its list, made from its own source. Why a host may be without a name stands in
optional.json, by name or, with "*", by kind.
"""

import json
import os

from . import ADAPTERS, NAMES
from .used_api import names_of_houdini, names_of_max, names_of_maya

OPTIONAL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "optional.json")
HOSTS = {"maya": names_of_maya, "houdini": names_of_houdini, "max": names_of_max}


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
    with open(OPTIONAL, encoding="utf-8") as file:
        return json.load(file)[host]


def place_of(host):
    """Return where the list of a host lies."""
    return os.path.join(ADAPTERS, host, NAMES)


def main():
    for host in HOSTS:
        with open(place_of(host), "w", encoding="ascii", newline="\n") as file:
            file.write(list_of(host))


if __name__ == "__main__":
    main()
