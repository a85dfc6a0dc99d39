"""The check desk of this server process."""

from functools import cache

from console.visit import home_here
from usecases.checking.check_desk import CheckDesk
from usecases.home.home import Home


def desk_here() -> CheckDesk:
    """The desk of the home that the server was started for."""
    return _desk(home_here())


@cache
def _desk(home: Home) -> CheckDesk:
    return CheckDesk(home)
