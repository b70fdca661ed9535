"""Drives real old builds of Chromium, which Playwright no longer speaks to.

The builds come in npm packages made for cloud functions: brotli-compressed, with the few
libraries they need. They are spoken to in the DevTools protocol over a pipe: messages of
JSON that end with a zero byte, in on descriptor 3 and out on 4.
"""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli

from handbook.commands.environment import NPM_CACHE
from tests.drawn import drawn

# Version → the package's folder.
BUILDS = {78: "chromium-78", 92: "chromium-92", 109: "@sparticuz/chromium"}
TRIED = (78, *drawn((92, 109), 1))  # the oldest that has to work, and another
PATIENCE = 30  # seconds for an answer or a condition; other work may keep the machine busy


def unpacked(version: int) -> Path:
    """Unpack a build, once; return its folder."""
    source = NPM_CACHE / "node_modules" / BUILDS[version] / "bin"
    target = NPM_CACHE / f"unpacked-{version}"
    if not (target / "ready").exists():
        for name, folder in (("aws", ""), ("swiftshader", "swiftshader")):
            archive = brotli.decompress((source / f"{name}.tar.br").read_bytes())
            with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
                # Debian 12's own Python, 3.11.2, has no filters yet.
                if hasattr(tarfile, "data_filter"):
                    packed.extractall(target / folder, filter="data")
                else:
                    packed.extractall(target / folder)
        program = target / "chromium"
        program.write_bytes(brotli.decompress((source / "chromium.br").read_bytes()))
        program.chmod(0o755)
        (target / "ready").touch()
    return target


# The browser reads descriptor 3 and writes 4, whatever numbers the pipes have here: a shell's
# redirection would do, were it not that dash knows no descriptor above 9.
_WITH_PIPES = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class OldChromium:
    """One running browser with one tab; errors of every page it opens are kept.

    Args:
        version: which build.
        profile: an empty folder for its data.
    """

    def __init__(self, version: int, profile: Path) -> None:
        folder = unpacked(version)
        self.errors: list[str] = []
        self._count = 0
        self._buffer = b""
        self._loaded = False
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        command = [
            folder / "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--single-process",
            "--no-zygote",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--allow-file-access-from-files=false",
            "--remote-debugging-pipe",
            "--window-size=1280,900",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WITH_PIPES, str(to_browser), str(from_browser), *map(str, command)],
            pass_fds=(to_browser, from_browser),
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LD_LIBRARY_PATH": str(folder / "lib"), "HOME": str(profile)},
        )
        os.close(to_browser)
        os.close(from_browser)
        self.version = self._call("Browser.getVersion")["product"]
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._out)
        os.close(self._in)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to the tab and wait for its answer."""
        return self._call(method, self._session, **parameters)

    def goto(self, address: str) -> None:
        """Open a page and wait until it has loaded."""
        self._loaded = False
        answer = self.call("Page.navigate", url=address)
        assert "errorText" not in answer, f"{address}: {answer.get('errorText')}"
        self._read_until(lambda: self._loaded, f"打开{address}")

    def evaluate(self, expression: str) -> Any:
        """Evaluate an expression in the page, awaiting a promise; return its value."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, f"{expression}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            assert time.monotonic() < end, f"等不到：{expression}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click an element as a mouse does."""
        box = self.evaluate(
            f"""(function () {{ const e = document.querySelector({json.dumps(selector)})
            e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect()
            return [r.left + r.width / 2, r.top + r.height / 2] }})()"""
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Insert text where the focus is, as an input method does."""
        self.call("Input.insertText", text=text)

    def _call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        answers: list[dict[str, Any]] = []

        def answered() -> bool:
            return bool(answers)

        self._answers = (self._count, answers)
        self._read_until(answered, method)
        assert "error" not in answers[0], f"{method}: {answers[0].get('error')}"
        return dict(answers[0]["result"])

    def _read_until(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            ready, _, _ = select.select([self._in], [], [], max(0, end - time.monotonic()))
            assert ready, f"旧浏览器{PATIENCE}秒没有回音：{what}"
            data = os.read(self._in, 1 << 20)
            assert data, f"旧浏览器自己退出了：{what}"
            *messages, self._buffer = (self._buffer + data).split(b"\0")
            for message in messages:
                self._heard(json.loads(message))

    def _heard(self, message: dict[str, Any]) -> None:
        wanted, answers = self._answers
        if message.get("id") == wanted:
            answers.append(message)
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            thrown = details.get("exception", {}).get("description", details["text"])
            self.errors.append(f"{details.get('url', '')}: {thrown}")
        elif method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.errors.append(f"{parameters['entry'].get('url', '')}: {parameters['entry']['text']}")
