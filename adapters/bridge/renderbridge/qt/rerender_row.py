"""The buttons that render frames of a task again, each after a look at what that costs."""

from ..session.rerendering import CHOICES, can_render_again, choice_of, question_of
from .asking import Question, plain_title
from .binding import QtWidgets
from .flow_layout import FlowLayout
from .labels import WordButton
from .plain_text import set_tip


class RerenderRow(QtWidgets.QWidget):
    """parts: an object with `say` and `session`; shows what the daemon offers for a task."""

    def __init__(self, parts, parent):
        super().__init__(parent)
        self._say, self._session = parts.say, parts.session
        self._task, self._selected = None, []
        self.buttons = {name: self._make_button(name) for name in CHOICES}
        layout = FlowLayout(self)
        for button in self.buttons.values():
            layout.addWidget(button)
        self.hide()

    def take(self, task, selected):
        """Show the buttons for a task, of which these frames are selected."""
        self._task, self._selected = task, selected
        is_possible = can_render_again(task, self._session.orders)
        for name, button in self.buttons.items():
            is_choice = choice_of(name, selected) is not None
            button.setEnabled(is_possible and is_choice)
        self.setVisible(any(offer["action"] == "rerender" for offer in task.get("actions", ())))

    def _make_button(self, name):
        button = WordButton(self._say("rerender_" + name), self)
        set_tip(button, self._say("rerenderTip"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda *_: self._press(name))
        return button

    def _press(self, name):
        task_id, choice = self._task["taskId"], choice_of(name, self._selected)
        if choice is not None:
            self._session.orders.plan_rerender(
                task_id, choice, lambda plan: self._ask(name, task_id, plan)
            )

    def _ask(self, name, task_id, plan):
        # What was read is what is rendered, whatever else looks wrong meanwhile.
        def then():
            self._session.orders.rerender(task_id, plan["frames"])

        title = plain_title(self._say("rerender_" + name))
        sentences = question_of(plan, task_id, self._say)
        Question(sentences, title, self._say, then, self).open()
