"""Steps of the window test about the account: a project, its program, and notifications."""

import bpy
from renderbridge_blender.session import SESSION

from window_driver import GIVEN, take, told


def create_project():
    if SESSION.account.projects is None:
        return False
    told["balance"] = SESSION.account.balance["balances"][0]["currency"]
    bpy.ops.renderbridge.project("EXEC_DEFAULT", project_name="river3", remark="of the window")
    return True


def named(name):
    return next((each for each in SESSION.account.projects if each["projectName"] == name), None)


def project_is_there():
    return named("river3") is not None and not SESSION.account.is_any_busy()


def add_configuration():
    bpy.ops.renderbridge.configuration(
        "EXEC_DEFAULT", project_id=named("river3")["projectId"], program="blender 3.4"
    )
    return True


def configuration_is_there():
    told["programs"] = [each["cgSoftName"] for each in named("river3")["configurations"]]
    return bool(told["programs"])


def own_name():
    return SESSION.account.users[0]["loginName"]


def notify_by(address):
    def give():
        bpy.ops.renderbridge.notifications(
            "EXEC_DEFAULT", login_name=own_name(), event="failed", way="email", address=address
        )
        return True

    return give


def notification_is_set():
    known = SESSION.account.notifications.known(own_name())
    told["notified"] = known and known["address"]
    return known is not None and not SESSION.account.notifications.is_busy(own_name())


def notification_without_address_is_refused():
    try:
        bpy.ops.renderbridge.notifications(
            "EXEC_DEFAULT", login_name=own_name(), event="failed", way="email", address=" "
        )
    except RuntimeError as error:
        told["no_address"] = str(error)
    return True


def notification_is_refused():
    told["not_notified"] = SESSION.account.notifications.failure_of(own_name())
    told["notified_still"] = SESSION.account.notifications.known(own_name())
    return bool(told["not_notified"])


STEPS = [
    create_project,
    project_is_there,
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
