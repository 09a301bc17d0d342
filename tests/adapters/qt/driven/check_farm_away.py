"""A farm that goes away while the window is open: seen in the window and on the command line."""

import json
import os
import time

from bridge.real_daemon import RealDaemon

from .. import scenes
from . import wait_until
from .studio import InStudio

# The farm is asked every half second, so that a call of it fails soon.
ASKED_OFTEN = {"RENDERBRIDGE_FARM_POLL_MS": "500", "RENDERBRIDGE_FARM_INTERVAL_MS": "0"}


class OfAnotherMachine(RealDaemon):
    """The daemon takes the farm for one that it has to be told of, and starts none itself."""

    def start_farm(self):
        super().start_farm()
        with open(os.path.join(self.farm_home, "sandbox.json"), encoding="utf-8") as file:
            url = json.load(file)["url"]
        self.env.update(
            ASKED_OFTEN,
            RENDERBRIDGE_FARM_BASE_URL=url,
            RENDERBRIDGE_FARM_ACCOUNT="sandbox",
            RENDERBRIDGE_ACCESS_KEY="sandbox",
            RENDERBRIDGE_TRANSFER_DRIVER="none",
        )


class FarmAway(InStudio):
    @classmethod
    def make_daemon(cls):
        return OfAnotherMachine(cls.home)

    def test_a_farm_that_does_not_answer_is_told_in_the_window_and_by_status(self):
        self.open(scenes.short(self.path("away.ma")))
        self.ready()
        wait_until(lambda: self.session.connection.farm["state"] == "ready", "the farm")
        begun = time.monotonic()
        self.daemon.stop_farm()
        # Somebody looks: the call that this makes is the one that fails.
        self.window.refresh()
        line = self.window.header.line
        wait_until(lambda: "Cannot reach" in line.text(), "the word of it")
        print(f"a farm that went away was told after {time.monotonic() - begun:.1f} s")
        self.assertTrue(self.window.header.picture.isVisible())
        self.assertEqual(self.daemon.cli("status")["farm"]["state"], "unreachable")
        # What the farm would render is known all the same.
        wait_until(self.window.submit_bar.submit.isEnabled, "the button")
