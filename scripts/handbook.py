#!/usr/bin/env python3
"""The handbook's command: `python3 scripts/handbook.py build` and its sisters.

Only the standard library is used here, so that it runs on a bare machine: it makes the
project's own `.venv`, then runs the tools in it. See `handbook/commands/main.py`.
"""

import sys

MINIMUM = (3, 11, 0)  # Debian 12 brings 3.11.2

if __name__ == "__main__":
    try:
        if sys.version_info < MINIMUM:
            from handbook.commands.interpreter import run_with_newer

            run_with_newer(MINIMUM)
        from handbook.commands.main import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        from handbook.commands import stopped  # not before: an import can be interrupted too

        stopped()
