"""Set up what the commands need: the `.venv` from the lock files, fonts, the browser for tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path

from handbook.commands import edition, installer
from handbook.commands.installer import SetupError

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
LOCKS = {
    "build": "requirements/base.txt",
    "pdf": "requirements/pdf.txt",
    "pack": "requirements/pack.txt",
    "slides": "requirements/slides.txt",
    "test": "requirements/test.txt",
}
# What is used from the distribution, by purpose: what to look for → Debian package.
SYSTEM_TOOLS = {
    "site": {
        "chromium-headless-shell": "chromium-headless-shell",
        "java": "default-jre-headless",
        "unzip": "unzip",  # as the notes for a host say
        "npm": "npm",
    },
    "browser": {
        "chromium-headless-shell": "chromium-headless-shell",
        "nginx": "nginx libnginx-mod-http-brotli-static",
        "apache2": "apache2",
        "caddy": "caddy",
        "curl": "curl",
        "npm": "npm",
        "pdftotext": "poppler-utils",
    },
    "book": {"pdftotext": "poppler-utils"},
    "epub": {
        "epubcheck": "epubcheck",
        "chromium-headless-shell": "chromium-headless-shell",
    },  # epubcheck brings its Java
    "office": {
        "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
        "chromium-headless-shell": "chromium-headless-shell",  # a form is copied from a page
        "pdftotext": "poppler-utils",
    },
    "pdf": {"fc-list": "fontconfig"},
}
SYSTEM_LIBRARIES = {
    "pdf": {
        "pango-1.0": "libpango-1.0-0",
        "pangoft2-1.0": "libpangoft2-1.0-0",
        "harfbuzz-subset": "libharfbuzz-subset0",
    }
}
SYSTEM_FONTS = {
    "slides": {":lang=zh-cn": "fonts-noto-cjk"},
    "office": {":lang=zh-cn": "fonts-noto-cjk"},
    "epub": {":lang=zh-cn": "fonts-noto-cjk"},
    "browser": {":lang=zh-cn": "fonts-noto-cjk"},
    "pdf": {
        "Noto Serif CJK SC": "fonts-noto-cjk",
        "Noto Sans CJK SC": "fonts-noto-cjk",
        "LXGW WenKai": "fonts-lxgw-wenkai",
    },
}
# The distribution's own Python, with which a test sets the project up, and what it must be able to do.
SYSTEM_PYTHON = Path("/usr/bin/python3")
SYSTEM_MODULES = {"setup": {"ensurepip": "python3 python3-venv"}}

# What the tests use from npm: old browsers, the HTML checker, the script linter.
NPM_LIST = ROOT / "tests" / "npm"
NPM_CACHE = ROOT / ".cache" / "npm"


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"→ {what} …", flush=True)
    start = time.monotonic()
    yield
    print(f"  {what}：用了{time.monotonic() - start:.1f}秒", flush=True)


def python() -> Path:
    """Return the interpreter of the project's own environment."""
    return installer.python_of(VENV)


def run(arguments: Sequence[str | Path]) -> int:
    """Run a program of the environment in the repository's root; return its exit code.

    On Ctrl-C, which a terminal sends to both, the program gets time to end in its own way.
    """
    with subprocess.Popen([str(a) for a in arguments], cwd=ROOT, env=variables()) as program:
        try:
            return program.wait()
        except KeyboardInterrupt:
            try:
                program.wait(timeout=10)
            except subprocess.TimeoutExpired:
                program.terminate()
            raise


def variables() -> dict[str, str]:
    """Return the environment variables of what runs in the environment."""
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(ROOT / "scripts"),
        # Chapters may be built on a machine without a clock worth trusting.
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or str(edition.time_of(ROOT)),
    }


def ensure(purpose: str) -> None:
    """Make the environment ready; does nothing if it already is.

    Args:
        purpose: a key of `LOCKS`.

    Raises:
        SetupError: packages could not be installed.
    """
    lock = ROOT / LOCKS[purpose]
    stamp = VENV / f"ready-{purpose}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    sound = installer.is_sound(VENV)
    if sound and stamp.exists() and stamp.read_text() == wanted:
        return
    if not sound or not installer.has_pip(VENV):
        with step("建立 .venv"):
            installer.make_venv(VENV)
    with step(f"安装 {LOCKS[purpose]} 里的软件包（只在第一次或锁文件变了时）"):
        installer.install(VENV, lock)
    _make_importable()
    stamp.write_text(wanted)


def _make_importable() -> None:
    """Put `scripts/` on the environment's path and compile it, as `pip install` would.

    Without that it would be compiled anew by every command where PYTHONDONTWRITEBYTECODE is set.
    """
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python(), "-c", code], capture_output=True, text=True, check=True)
    packages = Path(found.stdout.strip())
    # By the way from there: Python below 3.13 reads this file in the locale's encoding, GBK on a Chinese
    # Windows, and does not even start where the folder's full name is no GBK.
    (packages / "handbook.pth").write_text(f"{os.path.relpath(ROOT / 'scripts', packages)}\n", "ascii")
    # In a folder that may not be written to there is just no gain.
    subprocess.run([python(), "-m", "compileall", "-qq", ROOT / "scripts"], check=False)


def find_tool(name: str) -> str | None:
    """Find a program of the distribution; servers stand in a folder that not every PATH has."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def uses_npm(*purposes: str) -> bool:
    """Whether any of the purposes needs what `ensure_npm_tools` brings."""
    return any("npm" in SYSTEM_TOOLS.get(purpose, {}) for purpose in purposes)


def ensure_npm_tools() -> None:
    """Install what the tests use from npm into `.cache/`, as the lock file says.

    Raises:
        SetupError: the packages could not be installed.
    """
    wanted = hashlib.sha256((NPM_LIST / "package-lock.json").read_bytes()).hexdigest()
    stamp = NPM_CACHE / "ready"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    npm = find_tool("npm")
    if not npm:
        raise SetupError("测试还缺 npm：请先装 Node.js")
    NPM_CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(NPM_LIST / name, NPM_CACHE / name)
    # The packages' own install scripts would fetch browsers from elsewhere; none is needed.
    command: list[str | Path] = [
        npm,
        "ci",
        "--prefix",
        NPM_CACHE,
        "--ignore-scripts",
        "--legacy-peer-deps",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    with step("从 npm 安装测试用的旧浏览器和检查程序（只在第一次或锁文件变了时）"):
        if run(command) != 0:
            raise SetupError("npm 的软件包没有装全：看上面 npm 的话，联网后再运行一次")
    stamp.write_text(wanted)


def ensure_system_tools(*purposes: str) -> None:
    """Install what a purpose needs from the distribution, or say what to install.

    Args:
        purposes: keys of `SYSTEM_TOOLS` and its sisters.

    Raises:
        SetupError: something is missing and may not or cannot be installed here.
    """
    missing: dict[str, str] = {}
    for purpose in purposes:
        missing |= _missing(purpose)
    if not missing:
        return
    packages = sorted({name for names in missing.values() for name in names.split()})
    names = "、".join(missing)
    apt = shutil.which("apt-get")
    if not apt or os.name == "nt" or os.geteuid() != 0:
        raise SetupError(
            f"还缺{names}：请先运行 sudo apt-get install {' '.join(packages)}（别的系统装同样的软件）"
        )
    with step(f"从发行版安装{names}"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            if subprocess.run([apt, *command], env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
                raise SetupError(f"apt-get {' '.join(command)} 没有成功：请手工装好{names}再运行")


def _missing(purpose: str) -> dict[str, str]:
    """Return what a purpose lacks: what it is → Debian package."""
    tools = SYSTEM_TOOLS.get(purpose, {})
    libraries = SYSTEM_LIBRARIES.get(purpose, {})
    fonts = SYSTEM_FONTS.get(purpose, {})
    missing = {tool: package for tool, package in tools.items() if not find_tool(tool)}
    missing |= {name: package for name, package in libraries.items() if not find_library(name)}
    missing |= {f"字体{name}": package for name, package in fonts.items() if not _has_font(name)}
    modules = SYSTEM_MODULES.get(purpose, {})
    missing |= {
        f"{SYSTEM_PYTHON} 的 {name}": package for name, package in modules.items() if not _can_import(name)
    }
    return missing


def _can_import(module: str) -> bool:
    if not SYSTEM_PYTHON.exists():
        return False
    command = [str(SYSTEM_PYTHON), "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _has_font(pattern: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    found = subprocess.run(["fc-list", pattern, "file"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())
