"""Shows the site on this machine, builds it again as files change, and says on the page what is wrong.

MkDocs's own server does the serving, the watching and the reloading. It falls silent when a build
fails; here every page then bears a notice, until the book is mended.
"""

from __future__ import annotations

import html
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from handbook.model.layer import FOLDER
from handbook.model.memory import Memory
from handbook.site.build import SiteError, strictly

NOTICE = "handbook-wrong"
_POLLING = 0.2  # seconds between two looks at the files
_NO_PAGE = (
    "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>还没有建好</title><body></body></html>"
)
_STYLE = (
    "position:fixed;z-index:99;top:0;left:0;right:0;max-height:70vh;overflow:auto;box-sizing:border-box;"
    "padding:1rem 1.5rem;border-bottom:4px solid #9b1c1c;background:#fff;color:#22262b;"
    "font:15px/1.8 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
)


class Preview(LiveReloadServer):
    """The server, and what the last build said.

    Args:
        config_file: `mkdocs.yml`.
        target: the folder that is served.
        address: host and port; None is what the configuration says.
        build: builds into the folder, with what the build before left; says by a `SiteError` why not.
        say: shows a line to whoever started the server.

    Raises:
        SiteError: `mkdocs.yml` does not say what to serve.
    """

    def __init__(
        self,
        config_file: Path,
        target: Path,
        address: str | None,
        build: Callable[[Memory], None],
        say: Callable[[str], None],
    ) -> None:
        settings = {"dev_addr": address} if address else {}
        with strictly(config_file):
            config = load_config(str(config_file), **settings)
        host, port = config.dev_addr
        super().__init__(self._rebuild, host, port, str(target), polling_interval=_POLLING)
        self.error_handler = self._missing
        self.wrong = ""
        self._target, self._build, self._say = target, build, say
        self._memory = Memory()
        self._unit = Path(config.docs_dir).parent / FOLDER
        self._has_unit = self._unit.exists()
        for path in (config.docs_dir, config.config_file_path, config.theme.custom_dir, self._unit):
            if path and Path(path).exists():
                self.watch(str(path))

    def run(self, *, open_in_browser: bool = False) -> None:
        """Build, then serve until Ctrl-C or `shutdown`."""
        self._rebuild()
        self._say(f"在浏览器里看：{self.url}　改了存盘，页面自己刷新；按 Ctrl-C 结束")
        try:
            self.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            self._say("不看了。")
        finally:
            self.shutdown()

    def service_actions(self) -> None:
        """See whether a unit's folder has come or gone: what is not there cannot be watched."""
        super().service_actions()
        if self._unit.exists() == self._has_unit:
            return
        self._has_unit = not self._has_unit
        change = self.watch if self._has_unit else self.unwatch
        change(str(self._unit))
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _rebuild(self) -> None:
        start = time.monotonic()
        try:
            self._build(self._memory)
        except SiteError as error:
            self.wrong = str(error)
            self._say(self.wrong)
        else:
            self.wrong = ""
            self._say(f"建好了，用了{time.monotonic() - start:.1f}秒")

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the script that reloads the page, and the notice; called for every page that is sent."""
        if self.wrong:
            content = content.replace(b"</body>", f"{notice(self.wrong)}</body>".encode(), 1)
        sent: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return sent

    def _missing(self, code: int) -> bytes | None:
        """What to send for a page that is not there; called by MkDocs's server."""
        if self.wrong:
            return self._inject_js_into_html(_NO_PAGE.encode(), self._visible_epoch)
        page = self._target / f"{code}.html"
        return page.read_bytes() if page.exists() else None


def notice(wrong: str) -> str:
    """Write what is wrong as a box for the top of a page.

    Args:
        wrong: a line that says how much, and a line for each place.
    """
    first, *places = (html.escape(line) for line in wrong.splitlines())
    items = "".join(f"<li>{place}</li>" for place in places)
    return (
        f'<div id="{NOTICE}" role="alert" style="{_STYLE}"><strong>{first}</strong><ul>{items}</ul>'
        "下面还是上次建好的样子。改好存盘，这个框自动消失。</div>"
    )
