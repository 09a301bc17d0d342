"""Runs a command on a terminal of COLUMNS places, answers what it asks, and prints all that it
showed, then its code.

ANSWERS is JSON: [[what is shown, what is typed then], ...], in their order.
"""

import fcntl
import json
import os
import pty
import struct
import sys
import termios

answers = json.loads(os.environ.get("ANSWERS", "[]"))
child, terminal = pty.fork()
if child == 0:
    size = struct.pack("HHHH", 30, int(os.environ["COLUMNS"]), 0, 0)
    fcntl.ioctl(sys.stdout.fileno(), termios.TIOCSWINSZ, size)
    os.execv(sys.argv[1], sys.argv[1:])

shown = b""
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if answers and answers[0][0].encode() in shown:
        os.write(terminal, answers.pop(0)[1].encode())
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
print("\nCODE", os.waitstatus_to_exitcode(status))
