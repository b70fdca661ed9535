"""The commands: set up what they need, then build, serve, check, test, print and pack.

`main` and what it imports use the standard library only: they run before the `.venv` is there.
"""

STOPPED = "停下了：已有的网站和文件没有动"
