# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a project of the account: a new one where `project_id` is empty."""

from .host import bridge_part
from .panel_fields import draw_typed
from .texts import say

_facts = bridge_part("session.project_facts")
_FIELDS = {
    "project_name": "field_projectName",
    "render_os": "field_renderOs",
    "project_path": "field_projectPath",
    "remark": "field_remark",
}


def values(account, facts):
    """Return the project's fields as the farm's side says, None once there is no such project."""
    if not facts["project_id"]:
        return {"project_name": "", "render_os": "NONE", "project_path": "", "remark": ""}
    project = account.project(facts["project_id"])
    if project is None:
        return None
    system = project["renderOs"]
    return {
        "project_name": project["projectName"],
        "render_os": system if system in _facts.SYSTEMS else "NONE",
        "project_path": project["projectPath"],
        "remark": project["remark"],
    }


def renew(_account, _facts, _form):
    """Nothing more follows the farm; returns whether anything did."""
    return False


def draw(layout, context, form, _account, _facts):
    """Draw its fields."""
    for name, key in _FIELDS.items():
        draw_typed(layout, context, form, name, say(key))


def save(session, facts, form):
    """Write what was changed; return what is wrong with it as a sentence, None for nothing."""
    typed = {name: getattr(form, name).strip() for name in _FIELDS}
    if typed["render_os"] == "NONE":
        typed["render_os"] = ""
    account, project = session.account, session.account.project(facts["project_id"])
    wrong = _facts.wrong_in_project(typed, project)
    if wrong:
        return say(wrong)
    changed = _facts.changed_facts(typed, project)
    if project is None:
        session.created = changed.pop("project_name")
        account.create_project(session.created, **changed)
    elif changed:
        account.change_project(facts["project_id"], **changed)
    return None
