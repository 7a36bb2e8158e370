"""`python -m core.painter`: the painter process."""

from core.painter.handler import PainterHandler
from core.protocol.messages import ToPainter
from core.protocol.worker import Handlers, Send, serve


def _handlers(send: Send) -> Handlers:
    return PainterHandler(send).handlers()


if __name__ == "__main__":
    serve("painter", ToPainter, _handlers)
