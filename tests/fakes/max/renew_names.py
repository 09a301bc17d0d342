"""python3 tests/fakes/max/renew_names.py FOLDER: judges names.json by the stubs of 3ds Max again.

FOLDER is a checkout of the repository friedererdmann/pymxs_stubs, which no package registry has. Of
it only names are read, from maxscript/maxscript.api: a name that the stubs know is marked so, and
one that is marked so and not there is a fault. Names with another source stay as they are.
"""

import json
import os
import sys

SOURCE = "max 2021 stubs"
HERE = os.path.dirname(os.path.abspath(__file__))


def known_names(folder):
    """Return the names of the stubs in lower case, members as before.after."""
    path = os.path.join(folder, "maxscript", "maxscript.api")
    with open(path, encoding="utf-8") as file:
        names = {line.strip().lower() for line in file if line.strip()}
    # Structures stand there by their members only.
    return names | {name.split(".")[0] for name in names}


def judged(known, table):
    """Return (the table anew, the names that claim the stubs as their source and are not there)."""
    wrong = []

    def source_of(name, said):
        if name.lower() in known:
            return SOURCE
        if said == SOURCE:
            wrong.append(name)
        return said

    renewed = {
        **table,
        "globals": {name: source_of(name, said) for name, said in table["globals"].items()},
        "members": {
            kind: {name: source_of(f"{kind}.{name}", said) for name, said in members.items()}
            for kind, members in table["members"].items()
        },
    }
    return renewed, wrong


def main(arguments):
    if len(arguments) != 1:
        raise SystemExit("expected the folder of a checkout of friedererdmann/pymxs_stubs")
    path = os.path.join(HERE, "names.json")
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    renewed, wrong = judged(known_names(arguments[0]), table)
    if wrong:
        raise SystemExit(f"not in the stubs: {', '.join(wrong)}")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(renewed, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
