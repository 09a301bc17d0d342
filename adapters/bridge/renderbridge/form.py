"""The form that the daemon describes, as a host holds it: what is shown, and what was chosen."""


def fields_of(form):
    """Return the fields of a form (the daemon's, or None) in order, as a list."""
    return [field for group in (form or {}).get("groups", ()) for field in group["fields"]]


def find_field(form, key):
    """Return the field of that key, or None."""
    return next((field for field in fields_of(form) if field["key"] == key), None)


def is_setting(field):
    """Return whether the artist may choose it; facts are changed in the host itself."""
    return field["control"] != "fact"


def settings_of(form, chosen):
    """Return what to send as settings: of `chosen` (a mapping by key) what the form knows.

    Settings are strict: a key that a task type dropped since the file was saved would refuse the
    whole submission. Without a form everything is sent.
    """
    if form is None:
        return dict(chosen)
    known = {field["key"] for field in fields_of(form) if is_setting(field)}
    return {key: value for key, value in chosen.items() if key in known}


def clamped(field, number):
    """Return `number` within the field's bounds."""
    low, high = field.get("min"), field.get("max")
    if low is not None and number < low:
        return low
    if high is not None and number > high:
        return high
    return number
