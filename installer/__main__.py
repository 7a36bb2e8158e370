"""Turns away a Python that is too old in one sentence, then hands over to the commands.

An old Python has to be able to read this file to say so: keep to the syntax of Python 3.6, and
import nothing of the package before the check.
"""

import sys

OLDEST = (3, 11)
TOO_OLD = 3


def refusal(major: int, minor: int) -> str:
    """One sentence for a Python that is too old, else an empty one."""
    if (major, minor) >= OLDEST:
        return ""
    oldest = f"{OLDEST[0]}.{OLDEST[1]}"
    return f"Boceto needs Python {oldest} or newer, and this is Python {major}.{minor}."


if __name__ == "__main__":
    sentence = refusal(sys.version_info[0], sys.version_info[1])
    if sentence:
        sys.stderr.write(sentence + "\n")
        sys.exit(TOO_OLD)

    from installer.commands import main

    sys.exit(main(sys.argv[1:]))
