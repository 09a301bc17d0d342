"""Follows the events with the adapters' own EventStream and tells what it got, a JSON text a line.

Arguments: the home, and the address at which the daemon's port is reached. Each line of stdin is a
cursor to go on from; it ends with its stdin.
"""

import json
import os
import select
import sys
import time

from renderbridge import connection, events

home, host = sys.argv[1:]
# Cuts come many times a second here: rests and silences are as much shorter.
connection.HOST = host
events.SILENCE_SECONDS = 2.0
events.HANDSHAKE_SECONDS = 2.0
events.FIRST_PAUSE, events.LONGEST_PAUSE = 0.02, 0.1


def main():
    stream = None
    told = b""
    # After a reset the lists are read first; what comes before the cursor to go on from is in them.
    knows = True
    while True:
        readable, _, _ = select.select([0], [], [], 0.01)
        if readable:
            data = os.read(0, 4096)
            if not data:
                return
            *lines, told = (told + data).split(b"\n")
            for line in lines:
                cursor = line.decode("ascii")
                knows = True
                if stream is None:
                    stream = events.EventStream([home], after=cursor)
                else:
                    stream.resume_from(cursor)
        if stream is None:
            continue
        for message in stream.poll():
            is_reset = message["type"] == "reset"
            if is_reset or (knows and "cursor" in message):
                sys.stdout.write(json.dumps(message) + "\n")
            knows = knows and not is_reset
        sys.stdout.flush()
        time.sleep(0.005)


main()
