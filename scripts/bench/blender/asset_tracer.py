"""How much of the processor blender-asset-tracer takes for the files of a scene.

python3 asset_tracer.py PACKAGES FILE ROUNDS
"""

import json
import pathlib
import sys
import time


def main(packages, file, rounds):
    sys.path.insert(0, packages)
    from blender_asset_tracer import blendfile, trace

    times, found = [], 0
    for _ in range(int(rounds)):
        blendfile.close_all_cached()
        started = time.process_time()
        found = sum(1 for _ in trace.deps(pathlib.Path(file)))
        times.append((time.process_time() - started) * 1000)
    print(json.dumps({"files": found, "ms": times}))


main(*sys.argv[1:])
