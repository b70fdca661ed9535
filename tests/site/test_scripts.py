"""Our own browser scripts keep to Chromium 78, to one dialect and to short functions, says a linter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from handbook.commands.environment import NPM_CACHE, NPM_LIST, find_tool
from tests.conftest import ROOT


def faults(folder: Path) -> list[str]:
    """Lint every script of a folder; file, line and what is too new."""
    node = find_tool("node")
    assert node, "没有 node：先运行 python3 scripts/handbook.py test，它会装好"
    linter = NPM_CACHE / "node_modules" / "eslint" / "bin" / "eslint.js"
    assert linter.exists(), "没有 eslint：先运行 python3 scripts/handbook.py test，它会装好"
    # The linter finds its plug-in beside its settings, and lints only below them.
    shutil.copyfile(NPM_LIST / "eslint.config.mjs", NPM_CACHE / "eslint.config.mjs")
    work = NPM_CACHE.resolve() / "lint"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(
        folder, work, ignore=lambda _, names: [n for n in names if "." in n and not n.endswith(".js")]
    )
    command = [node, str(linter), "--format", "json", "--no-inline-config", "lint"]
    result = subprocess.run(command, cwd=NPM_CACHE, capture_output=True, text=True, check=False)
    assert result.stdout, result.stderr
    return [
        f"{Path(file['filePath']).relative_to(work)}:{message.get('line')}: {message['message']}"
        for file in json.loads(result.stdout)
        for message in file["messages"]
    ]


@pytest.mark.parametrize("folder", ["docs/assets/js", "scripts/handbook/pack/checkpage"])
def test_our_scripts(folder: str) -> None:
    assert faults(ROOT / folder) == []


def lines(count: int, line: str = "  window.a++;") -> str:
    """So many lines of a script."""
    return "\n".join([line] * count)


def in_function(body: str) -> str:
    return f'(() => {{\n  "use strict";\n\n{body}\n}})();\n'


# What the linter must see → how it names it. Each is faultless but for this.
PLANTED = {
    "const a = b ?? 1;": "Parsing error",
    "const a = b?.c;": "Parsing error",
    'import a from "./b.js";': "Parsing error",
    in_function("  window.a = structuredClone({});"): "structuredClone",
    in_function("  window.a = Promise.any([]);"): "any",
    in_function('  window.a = "ab".replaceAll("a", "b");'): "replaceAll",
    in_function("  window.a = Object.hasOwn({}, 1);"): "hasOwn",
    in_function('  fetch("a.json");'): "file://",
    in_function("  window.navigator.serviceWorker.register();"): "file://",
    in_function('  eval("1");'): "eval",
    in_function('  document.body.setAttribute("style", "color: red");'): "策略",
    in_function("  window.a = document.querySelector(`[data-b='${window.b}']`);"): "选择器",
    in_function("  document.body.innerHTML = window.a;"): "HTML",
    in_function('  document.body.insertAdjacentHTML("beforeend", window.a);'): "HTML",
    in_function("  var a = 1;\n  window.a = a;"): "var",
    in_function("  let a = 1;\n  window.a = a;"): "const",
    in_function("  const a = 1;"): "never used",
    in_function("  widnow.a = 1;"): "not defined",
    in_function("  window.a = 1"): "semicolon",
    in_function("  window.a = 'a';"): "doublequote",
    in_function("    window.a = 1;"): "indentation",
    in_function('  window.a = "a" + window.b;'): "concatenation",
    in_function("  window.a = `a\n`;"): "反引号",
    in_function("  window.a = function () {};"): "箭头函数",
    in_function("  class A {}\n  A.prototype.b = () => 1;\n  window.A = A;"): "class",
    in_function("  document.body.onclick = window.a;"): "addEventListener",
    in_function(
        f"  function a() {{\n{lines(59, '    window.b++;')}\n  }}\n  window.a = a;"
    ): "too many lines",
    in_function(lines(297)): "too many lines",
    in_function(f"  window.a = ({{ b }}) => {' || '.join(['b'] * 13)};"): "complexity",
    "(() => {\n  window.a = 1;\n})();\n": "strict",
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the linter says of all that is planted, a file each, linted in one go."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "faultless.js").write_text(in_function("  window.a = 1;"), "utf-8")
    for number, script in enumerate(PLANTED):
        (folder / f"{number}.js").write_text(script, "utf-8")
    return faults(folder)


@pytest.mark.parametrize("script", PLANTED)
def test_the_linter_itself_sees_what_is_planted(planted: list[str], script: str) -> None:
    number = list(PLANTED).index(script)
    found = [fault for fault in planted if fault.startswith(f"{number}.js:")]
    assert len(found) == 1, found
    assert PLANTED[script] in found[0]


def test_the_linter_has_nothing_against_a_faultless_script(planted: list[str]) -> None:
    assert not [fault for fault in planted if fault.startswith("faultless")]
