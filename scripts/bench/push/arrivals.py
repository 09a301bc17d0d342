"""Follows the daemon's events as an adapter does; prints the stamp of each task and when it came.

python3 arrivals.py PACKAGE HOME CLIENTS COUNT: so many streams, polled by turns, until so many
events came; seconds on the clock that all programs of the machine share.
"""

import sys
import time

#: A look comes ten times a second: who hears nothing for so long hears nothing at all.
GUARD_SECONDS = 60


def main(package, home, clients, count):
    sys.path.insert(0, package)
    from renderbridge.events import EventStream

    streams = [EventStream([home]) for _ in range(clients)]
    taken, guard = [], time.monotonic() + GUARD_SECONDS
    while len(taken) < count and time.monotonic() < guard:
        for stream in streams:
            for message in stream.poll():
                if message.get("type") == "task.changed":
                    taken.append((message["data"]["renderSeconds"], time.monotonic()))
        time.sleep(0.0005)
    for stream in streams:
        stream.close()
    if len(taken) < count:
        raise SystemExit(f"{len(taken)} of {count} events came to {clients} streams.")
    for stamp, at in taken:
        print(stamp, at)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
