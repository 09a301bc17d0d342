"""python3 headless.py BRIDGE SCENE OUT.json: writes the snapshot of SCENE.

BRIDGE: the folder that holds the package renderbridge.
"""

import importlib
import json
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def main(bridge, scene, out):
    """Open SCENE and gather it."""
    import lanternpy

    sys.path.append(os.path.dirname(FOLDER))
    package = importlib.import_module(os.path.basename(FOLDER))
    package.__path__.append(bridge)
    gather = importlib.import_module(package.__name__ + ".gather")
    background_task = importlib.import_module(package.__name__ + ".renderbridge.background_task")
    lanternpy.open_file(scene)
    with open(out, "w", encoding="ascii") as file:
        json.dump(background_task.run_to_end(gather.gather_steps()), file)


if __name__ == "__main__":
    main(*sys.argv[1:])
