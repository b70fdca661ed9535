"""The work of a command, in the project's environment; `main.main` starts it."""

import signal
import sys

try:
    from handbook.commands.main import work

    code = work(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is done
except KeyboardInterrupt:
    from handbook.commands import stopped  # not before: an import can be interrupted too

    stopped()
sys.exit(code)
