"""The self-test: what a host has of what its adapter asks for, and how each part works here."""

import os
import platform
import sys
import time
import traceback

from ..background_task import run_to_end
from ..client import Bridge
from ..errors import BridgeError, DaemonNotFound
from ..home import this_platform
from .answers import Answers
from .api_names import NAMES, lacking, read_names, try_names

REPORT = 1
LEAST_PYTHON = (3, 7)
OK, FAILED, SKIPPED = "ok", "failed", "skipped"
_OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MOST_PLACES = 6


class Subject:
    """One host with its adapter, as its self_test.py describes it.

    title: what people call the host; host: its HostPort; least: the oldest version that is
    supported, such as "2022"; adapter: the file in whose folder the adapter's list of names lies;
    tries: see api_names.try_names(); package and host_module: see Answers, None where nothing is
    listened to; has_window: whether the dialog of Qt can be shown.
    """

    def __init__(
        self, title, host, least, adapter, tries, package=None, host_module=None, has_window=False
    ):
        self.title, self.host, self.least = title, host, least
        self.names = os.path.join(os.path.dirname(os.path.realpath(adapter)), NAMES)
        self.tries, self.bridge = tries, Bridge(language=host.language())
        self.package, self.host_module = package, host_module
        self.has_window = has_window


def examine(subject, shortening, made, clock=time.perf_counter):
    """Return the report, a dict of JSON values. Changes nothing in the scene, and never raises.

    shortening: a Shortening, None to keep the names of files and nodes as they are; made: the time
    in ISO 8601; clock: seconds that never go back.
    """
    return _Examination(subject, shortening, clock).run(made)


class _Examination:
    def __init__(self, subject, shortening, clock):
        self._subject, self._shortening, self._clock = subject, shortening, clock
        self._steps, self._faults = {}, []
        self._names, self._scene, self._answers = [], None, {}

    def run(self, made):
        versions = self._versions()
        self._step("names", self._try_names)
        self._step("scene", self._read_scene)
        self._step("window", self._show_window)
        self._step("daemon", self._ask_daemon)
        return {
            "report": REPORT,
            "made": made,
            "kept": "all" if self._shortening is None else "shortened",
            "host": versions,
            "steps": self._steps,
            "faults": self._faults,
            "names": self._names,
            "answers": self._answers,
            "scene": self._scene,
        }

    def _versions(self):
        host = self._subject.host
        version = host.version()
        python = ".".join(str(part) for part in sys.version_info[:3])
        title = self._subject.title
        if _numbers(version) and _numbers(version) < _numbers(self._subject.least):
            self._fault("hostTooOld", title=title, got=version, least=self._subject.least)
        if sys.version_info < LEAST_PYTHON:
            least = ".".join(str(part) for part in LEAST_PYTHON)
            self._fault("pythonTooOld", title=title, got=python, least=least)
        return {
            "app": host.app,
            "title": title,
            "version": version,
            "adapter": host.adapter_version,
            "os": this_platform(),
            "machine": platform.machine(),
            "language": host.language(),
            "python": python,
            "qt": qt_version(sys.modules),
        }

    def _try_names(self):
        self._names = try_names(read_names(self._subject.names), self._subject.tries)
        absent = lacking(self._names)
        if absent:
            self._fault(
                "namesAbsent",
                title=self._subject.title,
                version=self._subject.host.version(),
                count=len(absent),
                names=", ".join(row["name"] for row in absent),
                files=", ".join(sorted({name for row in absent for name in row["files"]})),
            )
        return {"tried": len(self._names), "absent": len(absent)}

    def _read_scene(self):
        before = self._subject.host.identity()
        if self._shortening is not None:
            # So that what a host says of it is known for a name.
            self._shortening.snapshot(before)
        counted = _Counted(self._subject.host.gather_steps(), self._clock)
        if self._subject.host_module is None:
            snapshot = run_to_end(counted.steps())
        else:
            with Answers(self._subject.package, self._subject.host_module) as answers:
                snapshot = run_to_end(counted.steps())
            self._answers = answers.types
        self._scene = snapshot
        if self._shortening is not None:
            self._scene = self._shortening.snapshot(snapshot)
        if before["modified"] is False and self._subject.host.identity()["modified"]:
            self._fault("sceneChanged", title=self._subject.title)
        return {"turns": counted.count, "longestSeconds": round(counted.longest, 4)}

    def _show_window(self):
        if not self._subject.has_window:
            return None
        from ..qt.trial import show_once

        show_once(self._subject.host)
        return {}

    def _ask_daemon(self):
        try:
            health = self._subject.bridge.health()
        except DaemonNotFound:
            self._fault("daemonAbsent", state="note")
            return None
        return {"version": health["version"]}

    def _step(self, name, run):
        started = self._clock()
        try:
            told = run()
            state = {"state": SKIPPED} if told is None else {"state": OK, **told}
        except Exception as error:  # noqa: BLE001  a self-test ends in a report, whatever happens
            reason = self._said(error)
            state = {"state": FAILED, "reason": reason, "at": self._places_of(error)}
            self._fault(name + "Failed", title=self._subject.title, reason=reason)
        self._steps[name] = {**state, "seconds": round(self._clock() - started, 4)}

    def _fault(self, code, state="problem", **params):
        self._faults.append({"code": code, "state": state, "params": params})

    def _said(self, error):
        said = " ".join(str(error).split())[:500]
        # Our own sentences name places of this computer and nothing else.
        if self._shortening is not None and not isinstance(error, BridgeError):
            said = self._shortening.sentence(said)
        return "{}: {}".format(type(error).__name__, said)

    def _places_of(self, error):
        """Return where in our own files it passed: ["gather.py:88 in _steps"], innermost last."""
        own = (_OWN, os.path.dirname(os.path.abspath(self._subject.names)))
        places = [
            "{}:{} in {}".format(os.path.basename(frame.filename), frame.lineno, frame.name)
            for frame in traceback.extract_tb(error.__traceback__)
            if os.path.abspath(frame.filename).startswith(own)
        ]
        return places[-_MOST_PLACES:]


class _Counted:
    """The steps of a gathering, counted and timed."""

    def __init__(self, generator, clock):
        self.count, self.longest = 0, 0.0
        self._generator, self._clock = generator, clock

    def steps(self):
        while True:
            started = self._clock()
            try:
                signal = next(self._generator)
            except StopIteration as stop:
                return stop.value
            finally:
                self.count += 1
                self.longest = max(self.longest, self._clock() - started)
            yield signal


def qt_version(modules):
    """Return "PySide6 6.5.3" of the Qt that this process has loaded, None for none."""
    for name in ("PySide6", "PySide2"):
        core = modules.get(name + ".QtCore")
        if core is not None:
            return "{} {}".format(name, core.qVersion())
    return None


def _numbers(version):
    """Return the numbers that a version begins with: (20, 5, 332)."""
    numbers = []
    for part in version.split("."):
        if not part.isdigit():
            break
        numbers.append(int(part))
    return tuple(numbers)
