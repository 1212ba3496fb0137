"""What can go wrong with the office's own engines, in words for whoever runs the office."""


class EngineError(Exception):
    """An engine of the office did not do as it was told."""


class EngineDidNotStartError(EngineError):
    """An engine ended, or stayed silent, before it was ready; the end of its log says why."""

    def __init__(self, name: str, log_tail: str) -> None:
        super().__init__(f"{name} did not start; its log ends with:\n{log_tail}")
        self.name = name
        self.log_tail = log_tail


class EngineDidNotStopError(EngineError):
    """An engine outlived every signal it may be sent."""

    def __init__(self, name: str, pid: int) -> None:
        super().__init__(f"{name} (pid {pid}) does not stop")
        self.name = name
        self.pid = pid


class FolderIsServedError(EngineError):
    """Another process runs the engines of this folder."""

    def __init__(self, folder: str, holder: str) -> None:
        super().__init__(f"{folder} is already served by process {holder}")
        self.folder = folder
        self.holder = holder
