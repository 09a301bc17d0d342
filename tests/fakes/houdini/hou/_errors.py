"""hou.Error and the errors below it that a reader of scenes meets."""

# The names are Houdini's, one of them Python's too.


class Error(Exception):
    def __init__(self, message=""):
        super().__init__(message)
        self._message = message

    def exceptionTypeName(self):
        return type(self).__name__

    def description(self):
        return "The attempted operation failed."

    def instanceMessage(self):
        return self._message


class OperationFailed(Error):
    pass


class ObjectWasDeleted(Error):
    pass


class PermissionError(Error):  # noqa: A001
    pass


class NotAvailable(Error):
    pass


class LoadWarning(Error):
    pass
