"""A child process for the tests of the protocol: it echoes prompts and misbehaves on request."""

import os
import sys
import time

from core.domain.errors import BocetoError, ErrorCode
from core.domain.prompt import Interpretation
from core.protocol.messages import Cancel, Interpret, Interpreted, Paint, PaintDone, ToPainter
from core.protocol.worker import Cancellations, Handlers, Send, serve


def misbehave(text: str) -> None:
    match text:
        case "refuse":
            raise BocetoError(ErrorCode.PROMPT_EMPTY)
        case "crash":
            raise RuntimeError("a bug")
        case "die":
            os._exit(7)
        case "print":
            print("a library prints")
            sys.stdout.flush()


def main() -> None:
    cancelled = Cancellations()

    def handlers(send: Send) -> Handlers:
        def interpret(message: Interpret) -> None:
            misbehave(message.text)
            send(Interpreted(message.request, Interpretation(message.text, "en", ())))

        def paint(message: Paint) -> None:
            while message.request not in cancelled:
                time.sleep(0.005)
            send(PaintDone(message.request, 0, 0, 0.0, 0.0, False, cancelled=True))

        return Handlers(
            in_turn={Paint: paint},
            at_once={Cancel: cancelled.cancel},
            beside={Interpret: interpret},
        )

    serve("echo", ToPainter, handlers)


if __name__ == "__main__":
    main()
