"""Find a newer Python when the one at hand is too old for the libraries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import NoReturn


def run_with_newer(minimum: tuple[int, int, int]) -> NoReturn:
    """Run the same command again with a newer Python from the PATH, or say what is missing.

    Args:
        minimum: the oldest version that will do.
    """
    wanted = ".".join(map(str, minimum))
    probe = f"import sys; sys.exit(sys.version_info < {minimum})"
    for name in [*(f"python3.{minor}" for minor in range(20, 10, -1)), "python3", "python"]:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", probe], check=False).returncode == 0:
            os.execv(found, [found, *sys.argv])
    have = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"现在的 Python 是 {have}，要 {wanted} 或更新的。请装一个新的，再用它运行本命令。")
