"""The add-on as an artist has it: switched on, pressed, switched off."""

from bridge.stand_ins import StandInDaemon

from .installed import ADDON, Installed

SUBMISSION = {"id": "s-42", "revision": 1, "state": "queued", "scene": {"name": "scene"}}


STATUS = """
from types import SimpleNamespace as Plain
from renderbridge_blender import status_bar
told = []
spaces = [Plain(status_text_set=lambda text, at=at: told.append([at, text])) for at in "ab"]
status_bar.bpy = Plain(data=Plain(workspaces=spaces))
bar = status_bar.StatusBar(Plain(words=lambda: None))
status_bar.show_status("Submitting")
bar.tick()
bar.end()
print("TOLD", told)
"""


class AddOn(Installed):
    def test_switching_it_off_leaves_no_text_in_the_status_bar_of_any_workspace(self):
        done = self.run_with_addon(STATUS)
        told = [["a", "Submitting"], ["b", "Submitting"], ["a", None], ["b", None]]
        self.assertIn(f"TOLD {told}", done.stdout)

    def routes(self, answer):
        return {
            "GET /v1/events": {"events": [], "cursor": "db.1"},
            "POST /v1/submissions": answer,
        }

    def test_pressing_submit_sends_the_snapshot_with_the_settings(self):
        self.build("scene.frame_end = 33\nsave()")
        with StandInDaemon(self.routes((202, SUBMISSION))) as daemon:
            self.announce(daemon.port, daemon.token)
            done = self.run_with_addon(
                "import bpy\n"
                'assert bpy.ops.renderbridge.submit(settings=\'{"frames": "1-3"}\')'
                " == {'FINISHED'}\n",
                self.path("scene.blend"),
            )
            sent = [request.json for request in daemon.requests if request.method == "POST"]
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("Submitted as s-42", done.stdout)
        self.assertEqual(len(sent), 1)
        self.assertEqual(sent[0]["settings"], {"frames": "1-3"})
        self.assertEqual(sent[0]["scene"]["frames"]["end"], 33)
        self.assertEqual(sent[0]["scene"]["scene"]["path"], self.path("scene.blend"))

    def test_a_one_liner_submits_without_a_window(self):
        self.build("save()")
        with StandInDaemon(self.routes((202, SUBMISSION))) as daemon:
            self.announce(daemon.port, daemon.token)
            done = self.run_blender(
                self.path("scene.blend"),
                "--addons",
                ADDON,
                "--python-exit-code",
                "3",
                "--python-expr",
                f"from {ADDON}.submit import submit_open_scene; "
                "print('ID', submit_open_scene({})['id'])",
            )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("ID s-42", done.stdout)

    def test_what_the_daemon_refuses_is_reported_in_its_words(self):
        problem = {"status": 422, "code": "refused", "detail": "Save the scene first."}
        with StandInDaemon(self.routes((422, problem))) as daemon:
            self.announce(daemon.port, daemon.token)
            done = self.run_with_addon(
                "import bpy\n"
                "try: bpy.ops.renderbridge.submit()\n"
                "except RuntimeError as error: print('SAID', error)\n"
            )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("Save the scene first.", done.stdout.split("SAID", 1)[1])
        self.assertNotIn("Traceback", done.stdout)

    def test_without_a_daemon_the_artist_is_told_what_to_do(self):
        done = self.run_with_addon(
            "import bpy\n"
            "try: bpy.ops.renderbridge.submit()\n"
            "except RuntimeError as error: print('SAID', error)\n"
        )
        self.assertIn("Run `renderbridge serve` once.", done.stdout.split("SAID", 1)[1])

    def test_fetched_frames_whose_folder_is_gone_are_said_to_be_gone(self):
        done = self.run_with_addon(
            "import bpy\n"
            f"from {ADDON}.session import SESSION\n"
            "row = {'id': 't-1', 'state': 'done', 'files': {'done': 3, 'total': 3}}\n"
            f"row['folder'] = {self.path('gone')!r}\n"
            "SESSION.connection.board.transfers['7'] = row\n"
            "assert bpy.ops.renderbridge.open_results(task_id='7') == {'CANCELLED'}\n"
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(f"The frames are no longer in {self.path('gone')}", done.stdout)

    def test_frames_render_again_once_the_cost_was_read_and_never_other_ones(self):
        done = self.run_with_addon(
            "import bpy\n"
            f"from {ADDON} import asked, frame_operators, questions\n"
            f"from {ADDON}.session import SESSION\n"
            "offer = {'action': 'rerender', 'confirm': True, 'billsAgain': True}\n"
            "task = {'taskId': '7', 'actions': [offer]}\n"
            "SESSION.tasks = lambda: [task]\n"
            "money = {'currency': 'CNY', 'amount': '1.50'}\n"
            "plan = {'frames': '2-4', 'count': 3, 'sceneChanged': False}\n"
            "plan.update(estimate=money, perFrame=money)\n"
            "class Orders:\n"
            "    def plan_rerender(self, task_id, choice, then):\n"
            "        print('PLAN', task_id, choice)\n"
            "        then(plan)\n"
            "    def rerender(self, task_id, frames):\n"
            "        print('ORDER', task_id, frames)\n"
            "SESSION.orders = Orders()\n"
            "again = bpy.ops.renderbridge.rerender\n"
            "again(task_id='7', choice='flagged')\n"
            "question = questions.question_of(SESSION.asked)\n"
            "print('READ', question.sentences)\n"
            "bpy.ops.renderbridge.confirm(read=questions.words_of(question))\n"
            "again(task_id='7', choice='missing')\n"
            "read = questions.words_of(questions.question_of(SESSION.asked))\n"
            "SESSION.rerender_plans['7'] = {**plan, 'count': 9}\n"
            "assert bpy.ops.renderbridge.confirm(read=read) == {'CANCELLED'}\n"
            "task['actions'] = []\n"
            "assert questions.question_of(SESSION.asked) is None\n"
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("PLAN 7 {'which': 'flagged'}", done.stdout)
        self.assertIn("Render 3 frames of task 7 again: 2-4?", done.stdout)
        self.assertIn("1.50 CNY", done.stdout)
        self.assertEqual(done.stdout.count("ORDER"), 1)
        self.assertIn("ORDER 7 2-4", done.stdout)

    def test_settings_that_are_no_object_are_refused(self):
        done = self.run_with_addon(
            "import bpy\n"
            "for text in ('[1]', '{', 'x'):\n"
            "    try: bpy.ops.renderbridge.submit(settings=text)\n"
            "    except RuntimeError as error: print('SAID', error)\n"
        )
        self.assertEqual(done.stdout.count("SAID Error: Settings must be a JSON object"), 3)

    def test_switching_it_off_and_on_leaves_one_menu_entry_and_no_timer(self):
        done = self.run_with_addon(
            "import bpy, addon_utils, json\n"
            "def entries():\n"
            "    functions = getattr(bpy.types.TOPBAR_MT_render.draw, '_draw_funcs', [])\n"
            f"    return sum(f.__module__.startswith('{ADDON}') for f in functions)\n"
            "counts = [entries()]\n"
            "for _ in range(3):\n"
            f"    addon_utils.disable('{ADDON}')\n"
            "    counts.append(entries())\n"
            f"    addon_utils.enable('{ADDON}')\n"
            "    counts.append(entries())\n"
            "print('COUNTS', json.dumps(counts))\n"
            f"from {ADDON}.session import SESSION\n"
            "SESSION.host_timer.begin(print)\n"
            "print('BEFORE', bpy.app.timers.is_registered(SESSION.host_timer.timer))\n"
            f"addon_utils.disable('{ADDON}')\n"
            "print('AFTER', bpy.app.timers.is_registered(SESSION.host_timer.timer))\n"
            "print('LEFT', [name for name in dir(bpy.types) if 'renderbridge' in name.lower()],\n"
            "      hasattr(bpy.types.Scene, 'renderbridge'))\n"
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("COUNTS [1, 0, 1, 0, 1, 0, 1]", done.stdout)
        self.assertIn("BEFORE True", done.stdout)
        self.assertIn("AFTER False", done.stdout)
        self.assertIn("LEFT [] False", done.stdout)

    def test_the_installed_add_on_adds_nothing_to_the_module_path(self):
        done = self.run_with_addon(
            "import sys\n"
            f"from {ADDON}.host import bridge\n"
            f"assert bridge().__name__ == '{ADDON}.renderbridge', bridge().__name__\n"
            "assert 'renderbridge' not in sys.modules\n"
            f"assert not any('{ADDON}' in part for part in sys.path), sys.path\n"
        )
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_every_title_that_blender_draws_by_itself_is_of_the_catalogue_in_each_language(self):
        done = self.run_with_addon(
            "import bpy, json\n"
            f"from {ADDON}.labels import words_in\n"
            "chinese = words_in('zh')\n"
            "operators = [each for each in bpy.types.Operator.__subclasses__()\n"
            f"             if each.__module__.startswith('{ADDON}')]\n"
            "panels = [each for each in bpy.types.Panel.__subclasses__()\n"
            f"          if each.__module__.startswith('{ADDON}')]\n"
            "titles = [('Operator', each.bl_label) for each in operators]\n"
            "titles += [('*', each.bl_label) for each in panels if each.bl_label]\n"
            "print('FOUND', len(operators) > 10, len(panels) > 3)\n"
            "print('MISSING', [title for title in titles if title not in chinese])\n"
            "print('ENGLISH', [word for (_, title), word in chinese.items() if word.isascii()])\n"
            "print('NO TIP', [each for each in operators if 'description' not in vars(each)])\n"
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("FOUND True True", done.stdout)
        self.assertIn("MISSING []", done.stdout)
        self.assertIn("ENGLISH []", done.stdout)
        self.assertIn("NO TIP []", done.stdout)
