# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel asks before something is done, as things are at the moment."""

import collections

from .host import bridge_part
from .session import SESSION
from .task_operators import downloads_to_replace, orders_of_task
from .texts import say

_task_orders = bridge_part("session.task_orders")
_offered = bridge_part("session.offered")
_replacing = bridge_part("session.replacing")
_rerendering = bridge_part("session.rerendering")
_wording = bridge_part("session.wording")
_configurations = bridge_part("session.configuration_facts")
#: `sentences` to read; `yes` of the button; `answer`: the property that is asked for, or None.
Question = collections.namedtuple("Question", "sentences yes answer")
# By the action: the property that holds the number, and what asks for it.
_NUMBERS = {"priority": ("priority", "priorityAsk"), "timeout": ("hours", "timeoutAsk")}
_OF_SUBMISSIONS = {"retry": "retryRest", "cancel": "cancelRest"}


def question_of(asked):
    """Return the Question of what is Asked, None once it can no longer be done."""
    return _QUESTIONS[asked.operator](**asked.facts)


def words_of(question):
    """Return all that an artist reads before saying yes."""
    return "\n".join([*question.sentences, question.yes])


def _of_order(task_id, order):
    offered = orders_of_task(task_id).get(order)
    if offered is None:
        return None
    what = say("taskNumber", id=task_id)
    sentences = _task_orders.question_of(offered, what, say) if offered.confirm else []
    name, key = _NUMBERS.get(offered.action, (None, None))
    if key:
        sentences.append(say(key, what=what))
    return Question(sentences, _task_orders.title_of(order, say), name)


def _of_submission(submission_id, order):
    submission = _submission(submission_id)
    offer = _offered.offer_of(submission, order)
    if offer is None:
        return None
    title = say(_OF_SUBMISSIONS[order])
    sentences = [say("confirmOrder", order=title, what=submission["scene"]["name"])]
    if offer["billsAgain"]:
        sentences.append(say("confirmBills"))
    return Question(sentences, title, None)


def _of_part(submission_id, unit_id, outcome):
    undecided = _wording.undecided(_submission(submission_id).get("units", ()))
    if not any(unit["id"] == unit_id for unit in undecided):
        return None
    if outcome == "sent":
        return Question([say("needsYouSentTip"), say("needsYouNumber")], say("is_sent"), "task_id")
    return Question([say("needsYouAbsentTip")], say("is_absent"), None)


def _of_configuration(project_id, config_id):
    project = SESSION.account.project(project_id)
    own = _configurations.configuration_in(project, config_id)
    if own is None:
        return None
    names = {"project": project["projectName"], "program": own["cgSoftName"]}
    return Question([say("confirmConfiguration", **names)], say("deleteConfiguration"), None)


def _of_rerender(task_id, choice, frames):
    plan = SESSION.rerender_plans.get(task_id)
    task = next((each for each in SESSION.tasks() if each["taskId"] == task_id), {})
    if plan is None or plan["frames"] != frames or not _offered.is_offered(task, "rerender"):
        return None
    sentences = _rerendering.question_of(plan, task_id, say)
    return Question(sentences, say("rerender_" + choice).replace(" …", ""), None)


def _of_replacing(task_id):
    downloads = downloads_to_replace(task_id)
    if not downloads:
        return None
    yes = say("replaceNewer").replace(" …", "")
    return Question(_replacing.question_of(downloads, say), yes, None)


def _submission(submission_id):
    known = (each.submission for each in SESSION.connection.board.submissions)
    return next((each for each in known if each["id"] == submission_id), {})


_QUESTIONS = {
    "rerender": _of_rerender,
    "operate_task": _of_order,
    "replace_newer": _of_replacing,
    "submission": _of_submission,
    "resolve": _of_part,
    "delete_configuration": _of_configuration,
}
