"""Follows the daemon's events as an adapter does; prints the stamp of each task and when it came.

python3 arrivals.py PACKAGE HOME COUNT: seconds on the clock that all programs of the machine share.
"""

import sys
import time


def main(package, home, count):
    sys.path.insert(0, package)
    from renderbridge.events import EventStream

    stream, taken, guard = EventStream([home]), 0, time.monotonic() + 60
    while taken < count and time.monotonic() < guard:
        for message in stream.poll():
            if message.get("type") != "task.changed":
                continue
            taken += 1
            print(message["data"]["renderSeconds"], time.monotonic(), flush=True)
        time.sleep(0.0005)
    stream.close()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
