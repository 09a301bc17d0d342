"""The account over a scripted daemon: read once, written to, and read again from the farm."""

import json
import os
import unittest

from renderbridge.errors import DaemonRefused, Unreachable
from renderbridge.session.account import Account
from renderbridge.session.account_places import PLACES, place_in_account
from renderbridge.session.money import amounts_in_brief, amounts_in_words
from renderbridge.session.project_facts import changed_facts, wrong_in_project

from . import CHECKOUT
from .asking import Asking, operation
from .fake_host import FakeHost

MONEY = [{"currency": "CNY", "amount": "12.50"}, {"currency": "USD", "amount": "3"}]
BALANCE = {"account": "studio", "balances": MONEY, "readAt": "2026-03-04T12:00:00.000Z"}
PROJECT = {
    "projectId": "1042",
    "projectName": "lake",
    "renderOs": "Linux",
    "projectPath": "/lake",
    "remark": "",
    "configurations": [
        {"configId": "7", "cgSoftName": "maya 2024", "plugins": ["mtoa 5"], "isDefault": True}
    ],
}
USERS = [{"loginName": "studio", "accountType": "main"}, {"loginName": "ana", "accountType": "sub"}]
PLUGINS = [
    {"cgSoftName": "maya 2025", "pluginName": "yeti 4"},
    {"cgSoftName": "maya 2025", "pluginName": "mtoa 5"},
    {"cgSoftName": "blender 3.4", "pluginName": ""},
]


class OfTheAccount(Asking):
    def setUp(self):
        super().setUp()
        self.connection.state, self.connection.openings = "connected", 1
        self.account = Account(
            FakeHost(), self.loop.host_timer, self.connection, self.tell, self.clock
        )
        self.renewals = []
        self.account.renewed.append(lambda: self.renewals.append(1))

    def read(self, fresh=None, projects=(PROJECT,)):
        self.account.look(fresh)
        self.answer(projects)

    def answer(self, projects=(PROJECT,)):
        self.connection.answers += [BALANCE, {"items": USERS}, {"items": []}]
        self.connection.answers.append({"items": list(projects)})
        self.settle({"items": PLUGINS})
        self.loop.turn_until(lambda: not self.account.is_reading, "the reading")

    def paths(self):
        return [request[1] for request in self.connection.asked]

    def test_the_balance_is_read_once_for_each_daemon_that_comes(self):
        self.connection.state = "absent"
        self.account.tick()
        self.assertEqual(self.connection.asked, [])
        self.connection.state = "connected"
        self.account.tick()
        self.settle(BALANCE)
        self.account.tick()
        self.assertEqual(self.paths(), ["/v1/farm/balance"])
        self.assertEqual(self.account.balance, BALANCE)
        self.connection.openings += 1
        self.account.tick()
        self.settle(Unreachable("It is gone.", sent=False))
        # What was known stays, with its age.
        self.assertEqual(self.account.balance, BALANCE)

    def test_once_it_is_seen_it_is_read_once_for_each_daemon_that_comes(self):
        self.account.see()
        self.account.tick()
        self.answer()
        for _ in range(3):
            self.account.see()
            self.account.tick()
        once = [f"/v1/{path}" for path in ("farm/balance", "users", "operations", "projects")]
        once.append("/v1/plugins")
        self.assertEqual(self.paths(), once)
        self.connection.openings += 1
        self.account.tick()
        self.connection.answers += [BALANCE, {"items": USERS}, {"items": []}]
        self.settle({"items": []})
        # What the farm has to offer seldom changes.
        self.assertEqual(self.paths(), once + once[:4])
        self.assertEqual(self.account.projects, [])

    def test_projects_and_plugins_are_read_when_somebody_looks(self):
        self.read()
        self.assertEqual(self.account.project("1042"), PROJECT)
        self.assertIsNone(self.account.project("9"))
        self.assertEqual(self.account.users, USERS)
        self.assertEqual(self.account.programs(), ["blender 3.4", "maya 2024", "maya 2025"])
        self.assertEqual(self.account.plugins_for("maya 2025"), ["mtoa 5", "yeti 4"])
        self.assertEqual(self.account.plugins_for("blender 3.4"), [])
        self.assertEqual(self.renewals, [])

    def test_a_reading_that_failed_is_tried_again_ever_more_seldom_until_it_went_well(self):
        self.account.see()
        for pause in (5, 10, 20, 40, 60, 60):
            self.account.tick()
            self.settle(DaemonRefused(503, {"detail": "The farm did not answer."}))
            asked = len(self.paths())
            self.clock.now += pause - 0.1
            self.account.tick()
            self.assertEqual(len(self.paths()), asked)
            self.clock.now += 0.2
        self.account.tick()
        self.answer()
        self.assertIsNone(self.account.failure)
        self.assertEqual(self.account.projects, [PROJECT])
        asked = len(self.paths())
        self.clock.now += 600
        self.account.tick()
        self.assertEqual(len(self.paths()), asked)

    def test_a_balance_that_failed_is_read_again(self):
        self.account.tick()
        self.settle(Unreachable("It hangs.", sent=False))
        self.account.tick()
        self.assertEqual(len(self.paths()), 1)
        self.clock.now += 5
        self.account.tick()
        self.settle(BALANCE)
        self.assertEqual(self.account.balance, BALANCE)

    def test_why_they_could_not_be_read_is_kept_with_what_was_known(self):
        self.read()
        self.account.look("1")
        self.settle(DaemonRefused(503, {"detail": "The farm did not answer."}))
        self.assertEqual(str(self.account.failure), "The farm did not answer.")
        self.assertEqual(self.account.projects, [PROJECT])
        self.assertEqual(self.renewals, [])

    def test_a_project_that_was_created_is_read_from_the_farm_and_told_to_the_preview(self):
        self.account.tick()
        self.settle(BALANCE)
        self.account.create_project("river", render_os="Linux")
        self.settle(operation("queued"))
        body = {"projectName": "river", "renderOs": "Linux"}
        self.assertEqual(self.connection.asked[-1], ("POST", "/v1/projects", body))
        self.assertTrue(self.account.is_busy("river"))
        done = operation("done", 2, [{"id": "river", "result": "done"}])
        self.account.take({"type": "operation.changed", "data": done})
        self.assertFalse(self.account.is_any_busy())
        self.account.tick()
        river = {**PROJECT, "projectId": "1043", "projectName": "river"}
        self.answer([PROJECT, river])
        self.assertEqual(self.account.projects, [PROJECT, river])
        self.assertEqual(self.renewals, [1])

    def test_what_the_farm_refuses_is_told_in_its_words(self):
        self.account.create_project("river")
        refused = {"id": "river", "result": "refused", "message": "It exists."}
        self.settle(operation("failed", outcomes=[refused]))
        self.assertEqual(self.account.failure_of("river"), "It exists.")

    def test_each_write_is_asked_as_the_bridge_takes_it(self):
        for give, method, path, body in (
            (
                lambda: self.account.change_project("1042", remark="new"),
                "PATCH",
                "/v1/projects/1042",
                {"remark": "new"},
            ),
            (
                lambda: self.account.add_configuration("1042", "maya 2025", ["mtoa 5"], True),
                "POST",
                "/v1/projects/1042/configurations",
                {"cgSoftName": "maya 2025", "plugins": ["mtoa 5"], "isDefault": True},
            ),
            (
                lambda: self.account.change_configuration("1042", "7", "maya 2025", []),
                "PATCH",
                "/v1/projects/1042/configurations/7",
                {"cgSoftName": "maya 2025", "plugins": []},
            ),
            (
                lambda: self.account.delete_configuration("1042", "7"),
                "DELETE",
                "/v1/projects/1042/configurations/7",
                None,
            ),
        ):
            give()
            self.settle(operation("done", outcomes=[{"id": "1042", "result": "done"}]))
            asked = (method, path) if body is None else (method, path, body)
            self.assertEqual(self.connection.asked[-1], asked)
            self.assertIsNone(self.account.failure_of("1042"))


class Typed(unittest.TestCase):
    def test_only_what_was_changed_is_written(self):
        typed = {"project_name": "lake", "render_os": "Linux", "project_path": "", "remark": "new"}
        self.assertEqual(changed_facts(typed, PROJECT), {"remark": "new"})
        new = {**typed, "render_os": "", "remark": ""}
        self.assertEqual(changed_facts(new), {"project_name": "lake"})

    def test_a_remark_can_be_emptied(self):
        known = {**PROJECT, "remark": "old"}
        typed = {
            "project_name": "lake",
            "render_os": "Linux",
            "project_path": "/lake",
            "remark": "",
        }
        self.assertEqual(changed_facts(typed, known), {"remark": ""})

    def test_a_name_is_letters_and_digits_unless_the_farm_gave_it(self):
        for name, wrong in (
            ("lake2", None),
            ("", "wrongProjectName"),
            ("my lake", "wrongProjectName"),
            ("x" * 21, "wrongProjectName"),
            ("lake\n", "wrongProjectName"),
        ):
            self.assertEqual(wrong_in_project({"project_name": name}), wrong, name)
        own = {**PROJECT, "projectName": "my_lake"}
        self.assertIsNone(wrong_in_project({"project_name": "my_lake"}, own))


class Words(unittest.TestCase):
    def test_currencies_are_told_apart(self):
        self.assertEqual(amounts_in_words(MONEY), "12.50 CNY, 3 USD")

    def test_in_brief_only_what_is_there_is_told(self):
        nothing = [{"currency": "EUR", "amount": "0.00"}, {"currency": "GBP", "amount": "0"}]
        self.assertEqual(amounts_in_brief([*nothing, *MONEY]), "12.50 CNY, 3 USD")
        self.assertEqual(amounts_in_brief(nothing), "0.00 EUR")

    def test_problems_of_projects_lead_to_the_account_and_others_do_not(self):
        self.assertEqual(place_in_account({"code": "noProjects"}), "newProject")
        self.assertEqual(place_in_account({"code": "noConfiguration"}), "newConfiguration")
        self.assertIsNone(place_in_account({"code": "noCamera"}))

    def test_each_of_these_is_a_problem_of_the_daemons(self):
        path = os.path.join(CHECKOUT, "protocol", "texts", "en.json")
        with open(path, encoding="utf-8") as file:
            problems = json.load(file)["problems"]
        self.assertLessEqual(set(PLACES), set(problems))


if __name__ == "__main__":
    unittest.main()
