"""Runs a command on a terminal, types TYPED once it says AFTER, and prints all that it showed."""

import os
import pty
import sys

child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])

shown = b""
typed = False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if not typed and os.environ["AFTER"].encode() in shown:
        os.write(terminal, os.environ["TYPED"].encode())
        typed = True
os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
