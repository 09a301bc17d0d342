"""Which widget a control of the form is drawn with."""

from .choice_field import BoolField, ChoiceField
from .list_field import ListField
from .number_field import NumberField
from .text_field import TextField

# A control that a newer daemon knows and this dialog does not is shown as text.
EDITORS = {
    "int": NumberField,
    "number": NumberField,
    "text": TextField,
    "frames": TextField,
    "choice": ChoiceField,
    "bool": BoolField,
    "multi": ListField,
}


def help_of(field, say):
    """Return what the tooltip says: the daemon's help, and the bounds."""
    sentences = [field.get("help") or ""]
    low, high, most = field.get("min"), field.get("max"), field.get("maxWidth")
    if low is not None and high is not None:
        sentences.append(say("bounds", low=low, high=high))
    elif low is not None:
        sentences.append(say("boundLow", low=low))
    elif high is not None:
        sentences.append(say("boundHigh", high=high))
    if most is not None:
        sentences.append(say("widthHelp", most=most))
    if field.get("required"):
        sentences.append(f"({say('required')})")
    return " ".join(sentence for sentence in sentences if sentence)


def source_words(field, is_chosen, say):
    """Return where the value comes from, in the artist's words."""
    if is_chosen:
        return say("source_chosen")
    # The farm would say, but has not yet: then it is not from there either.
    if field["source"] != "chosen" and field.get("value") in (None, "", []):
        return say("source_none")
    # Until the daemon has answered, what was taken back still counts as chosen.
    return "" if field["source"] == "chosen" else say("source_" + field["source"])
