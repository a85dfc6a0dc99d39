"""The server's worker: a connection has a thread only once something was asked over it.

Browsers open connections that they may need later and say nothing over them. gunicorn's own worker
gives each of them a thread for five seconds, so that ten browsers can keep all threads busy with
nothing; here they wait where connections between two requests wait.
"""

import selectors
import time
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

_PATIENCE_SECONDS = 30
"""How long a connection may stay silent before it is closed; browsers then open another."""


class ConsoleWorker(ThreadWorker):  # type: ignore[misc]
    """As gunicorn's, but for connections that say nothing yet."""

    def enqueue_req(self, conn: TConn) -> None:
        """Hands a connection to a thread, a new one as soon as it can be read; called by the main loop only."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + _PATIENCE_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))
