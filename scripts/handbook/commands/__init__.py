"""The commands: set up what they need, then build, serve, check, test, print and pack.

`main` and what it imports use the standard library only: they run before the `.venv` is there.
"""

import os
import sys
from typing import NoReturn


def stopped() -> NoReturn:
    """Say that Ctrl-C was heard, and end."""
    print("停下了：已有的网站和文件没有动")
    sys.stdout.flush()
    # Not `sys.exit`: Python would end by the signal if the interrupt came from within an `exec`.
    os._exit(130)
