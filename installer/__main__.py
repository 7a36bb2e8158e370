"""Turns away a Python that is too old in one sentence, then hands over to the commands.

An old Python has to be able to read this file to say so: keep to the syntax of Python 3.6, and import
nothing of the package before the check.
"""

import sys

OLDEST = (3, 11)
TOO_OLD = 3


def refusal(version):  # type: ignore[no-untyped-def]  # read by Pythons that know no newer notation
    """One sentence for a Python that is too old, else an empty one."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return "Boceto needs Python {}.{} or newer, and this is Python {}.{}: start it with a newer one.".format(
        OLDEST[0], OLDEST[1], version[0], version[1]
    )


if __name__ == "__main__":
    sentence = refusal(sys.version_info)
    if sentence:
        sys.stderr.write(sentence + "\n")
        sys.exit(TOO_OLD)

    from installer.commands import main

    sys.exit(main(sys.argv[1:]))
