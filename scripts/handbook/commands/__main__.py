"""The work of a command, in the project's environment; `main.main` starts it."""

import sys

from handbook.commands import stopped

try:
    from handbook.commands.main import work

    sys.exit(work(sys.argv[1:]))
except KeyboardInterrupt:
    stopped()
