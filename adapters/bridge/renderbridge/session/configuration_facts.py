"""A configuration of a project, one program with its plugins, as the forms of hosts offer it."""

#: Letters of the name of a program that the farm takes.
LONGEST_PROGRAM = 32


def configuration_in(project, config_id):
    """Return the configuration of that id, None where the project, which may be None, has none."""
    known = project["configurations"] if project else ()
    return next((each for each in known if each["configId"] == config_id), None)


def likely_program(programs, app):
    """Return the last of `programs` that names the host, "" for none; programs: sorted."""
    named = [program for program in programs if app in program.lower()]
    return named[-1] if named else ""


def plugins_to_tick(account, program, configuration, ticked):
    """Return {plugin: whether it is ticked}, sorted, of those to choose from for a program.

    configuration: the one to be changed, None for a new one. What it has is ticked, even what the
    farm does not list any more: that stays until it is unticked. ticked: names of before.
    """
    is_same = configuration is not None and program == configuration["cgSoftName"]
    own = configuration["plugins"] if is_same else []
    names = sorted({*account.plugins_for(program), *own})
    return {name: name in own or name in ticked for name in names}
