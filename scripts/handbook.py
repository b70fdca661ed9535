#!/usr/bin/env python3
"""The handbook's command: `python3 scripts/handbook.py build` and its sisters.

Only the standard library is used here, so that it runs on a bare machine: it makes the
project's own `.venv`, then runs the tools in it. See `handbook/commands/main.py`.
"""

import sys
from pathlib import Path

MINIMUM = (3, 11, 0)  # Debian 12 brings 3.11.2

if sys.version_info < MINIMUM:
    sys.path.insert(0, str(Path(__file__).parent))
    from handbook.commands.interpreter import run_with_newer

    run_with_newer(MINIMUM)

from handbook.commands.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
