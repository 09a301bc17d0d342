"""Steps of the window test about the account: a project, its program, and notifications."""

import bpy
from renderbridge_blender.entry import form_of
from renderbridge_blender.session import SESSION

from window_driver import GIVEN, take, told


def open_new_project():
    """Its button stands below the projects."""
    if SESSION.account.projects is None:
        return False
    told["balance"] = SESSION.account.balance["balances"][0]["currency"]
    bpy.ops.renderbridge.project("INVOKE_DEFAULT", place="account")
    form().project_name = "river 3"
    form().remark = "of the window"
    bpy.ops.renderbridge.save_entry()
    told["wrong_project"] = SESSION.entry.wrong
    form().project_name = "river3"
    bpy.ops.renderbridge.save_entry()
    told["closed"] = SESSION.entry is None
    return True


def form():
    return form_of(bpy.context.window_manager)


def named(name):
    return next((each for each in SESSION.account.projects if each["projectName"] == name), None)


def project_is_there():
    return named("river3") is not None and not SESSION.account.is_any_busy()


def open_project_while_it_changes():
    """What is typed stays, and the rest follows the farm."""
    project = named("river3")
    bpy.ops.renderbridge.project("INVOKE_DEFAULT", project_id=project["projectId"], place="account")
    told["form"] = [form().project_name, form().remark]
    form().remark = "typed here"
    project["projectName"], project["remark"] = "river4", "changed elsewhere"
    return True


def form_is_renewed():
    if form().project_name != "river4":
        return False
    told["form"] += [form().project_name, form().remark]
    SESSION.account.projects.remove(named("river4"))
    return True


def form_tells_that_it_is_gone():
    if not SESSION.entry.is_gone:
        return False
    bpy.ops.renderbridge.close_entry()
    told["form"].append(SESSION.entry is None)
    bpy.ops.renderbridge.read_account()
    return True


def project_is_read_again():
    return named("river3") is not None and not SESSION.account.is_any_busy()


def add_configuration():
    bpy.ops.renderbridge.configuration(
        "INVOKE_DEFAULT", project_id=named("river3")["projectId"], place="account"
    )
    told["likely"] = form().program
    form().program = "blender 3.4"
    bpy.ops.renderbridge.save_entry()
    return True


def configuration_is_there():
    told["programs"] = [each["cgSoftName"] for each in named("river3")["configurations"]]
    return bool(told["programs"])


def own_name():
    return SESSION.account.users[0]["loginName"]


def notify_by(address):
    def give():
        bpy.ops.renderbridge.notifications("INVOKE_DEFAULT", login_name=own_name())
        form().event, form().way, form().address = "failed", "email", address
        bpy.ops.renderbridge.save_entry()
        return True

    return give


def notification_is_set():
    known = SESSION.account.notifications.known(own_name())
    told["notified"] = known and known["address"]
    return known is not None and not SESSION.account.notifications.is_busy(own_name())


def notification_without_address_is_refused():
    told["address"] = form().address
    bpy.ops.renderbridge.notifications("INVOKE_DEFAULT", login_name=own_name())
    form().address = " "
    bpy.ops.renderbridge.save_entry()
    told["no_address"] = SESSION.entry.wrong
    bpy.ops.renderbridge.close_entry()
    return True


def notification_is_refused():
    told["not_notified"] = SESSION.account.notifications.failure_of(own_name())
    told["notified_still"] = SESSION.account.notifications.known(own_name())
    return bool(told["not_notified"])


STEPS = [
    open_new_project,
    project_is_there,
    open_project_while_it_changes,
    form_is_renewed,
    form_tells_that_it_is_gone,
    project_is_read_again,
    take(GIVEN["pictures"], "4c-project", 0.3),
    add_configuration,
    configuration_is_there,
    take(GIVEN["pictures"], "4c-account", 1.0),
    notify_by("ana@studio.example"),
    notification_is_set,
    notification_without_address_is_refused,
    notify_by("nowhere"),
    notification_is_refused,
    take(GIVEN["pictures"], "4d-notifications", 1.0),
]
