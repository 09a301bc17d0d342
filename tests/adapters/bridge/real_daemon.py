"""A real daemon with a real sandbox farm, both processes, in a throw-away home."""

import json
import os
import shutil
import signal
import subprocess
import time
import unittest

from renderbridge.launcher import reap_ended

from . import CHECKOUT


def node():
    """Return the path of the Node that the checkout brings, else of the PATH's, or None."""
    own = os.path.join(CHECKOUT, "node_modules", ".bin", "node")
    return own if os.path.exists(own) else shutil.which("node")


class RealDaemon:
    """A context manager; `home` is a folder that exists, `env` what its clients need.

    env: more of the daemon's environment; with RENDERBRIDGE_FARM_BASE_URL in it no farm is started.
    reap: lets go of ended daemons that a client in this process started.
    """

    def __init__(self, home, env=None, reap=reap_ended):
        if node() is None:
            raise unittest.SkipTest("NO NODE: the daemon cannot run")
        self.home = home
        self._reap = reap
        self.farm_home = os.path.join(home, "sandbox")
        self.env = {
            **os.environ,
            "RENDERBRIDGE_HOME": home,
            "RENDERBRIDGE_PORT": "0",
            **(env or {}),
        }
        self.daemon = None
        self.farm = None
        os.makedirs(self.farm_home, mode=0o700, exist_ok=True)
        os.chmod(home, 0o700)

    def __enter__(self):
        try:
            if "RENDERBRIDGE_FARM_BASE_URL" not in self.env:
                self.start_farm()
            self.start()
        except BaseException:
            # Nobody leaves what nobody entered.
            self.stop_farm()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        self.stop_any()
        self.stop_farm()

    def start_farm(self):
        """Start the farm and wait until it says where."""
        self.farm = self._run(["sandbox/main.ts", "--home", self.farm_home], "SANDBOX farm at")

    def stop_farm(self):
        """End the farm at once; its folder stays."""
        _end(self.farm, signal.SIGKILL)
        self.farm = None

    def start(self):
        """Start the daemon and wait until it says where."""
        self.daemon = self._run(["daemon/cli/main.ts", "serve"], "http://127.0.0.1:")

    def stop_any(self):
        """Let the daemon end that a client may have started."""
        if not os.path.exists(os.path.join(self.home, "daemon.json")):
            return
        # Its parent may be this process, which has to let go of it while it ends.
        with subprocess.Popen(
            [node(), "daemon/cli/main.ts", "stop"],
            cwd=CHECKOUT,
            env=self.env,
            stdout=subprocess.DEVNULL,
        ) as stopping:
            while stopping.poll() is None:
                self._reap()
                time.sleep(0.05)

    def stop(self):
        """Let the daemon end in order."""
        _end(self.daemon, signal.SIGTERM)
        self.daemon = None

    def kill(self):
        """End the daemon as a power cut would."""
        _end(self.daemon, signal.SIGKILL)
        self.daemon = None

    def uploaded(self):
        """Return the names of the files that were brought to the farm."""
        walked = os.walk(os.path.join(self.farm_home, "storage"))
        return {name for _, _, names in walked for name in names}

    def cli(self, *arguments):
        """Run the command line; return its answer as JSON."""
        done = subprocess.run(
            [node(), "daemon/cli/main.ts", *arguments, "--json"],
            cwd=CHECKOUT,
            env=self.env,
            capture_output=True,
            check=False,
        )
        if not done.stdout:
            raise AssertionError(done.stderr.decode("utf-8", "replace"))
        return json.loads(done.stdout.decode("utf-8"))

    def _run(self, arguments, ready):
        process = subprocess.Popen(
            [node(), *arguments],
            cwd=CHECKOUT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = []
        for line in process.stdout:
            said.append(line.decode("utf-8", "replace"))
            if ready in said[-1]:
                return process
        process.stdout.close()
        process.wait()
        raise AssertionError(f"{arguments[0]} did not start:\n{''.join(said)}")


def _end(process, sign):
    if process is None:
        return
    if process.poll() is None:
        process.send_signal(sign)
    process.wait()
    process.stdout.close()
