"""The Content-Security-Policy of a built site: only what its pages hold may run.

Material puts a few short scripts into the pages themselves. `inline.yml` lists them by their hashes,
so the policy needs neither `unsafe-inline` nor `unsafe-eval`, and a script that came into a page in
any other way gets no place in the policy. It is refused here, at build time, as is what no hash can
allow (event handlers, `style` attributes, `javascript:` links), not found out later by a reader.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import yaml
from lxml import html
from lxml.html import HtmlElement

# A script of another type is data: the browser neither runs it nor asks the policy.
_RUN = frozenset({"", "text/javascript", "application/javascript", "module"})
# What every page has before anything that loads or runs.
_BEGINNING = '<meta charset="utf-8">'
# The way to the site's root, which differs with the depth of a page.
_ROOT = re.compile(r'\A__md_scope=new URL\("(?:\.|\.\.(?:/\.\.)*)",location\)')


class PolicyError(Exception):
    """A page holds something that no strict policy can allow; the text names page and element."""


def content_security_policy(site: Path) -> str:
    """Make the policy that lets a site work, and nothing else.

    Args:
        site: the built site.

    Returns:
        The header's value.

    Raises:
        PolicyError: a page has a handler, a style attribute or a `javascript:` link, or a script or
            a style that the list does not have.
    """
    allowed = listed()
    scripts: set[str] = set()
    styles: set[str] = set()
    wrong: list[str] = []
    for path in sorted(site.rglob("*.html")):
        page = html.document_fromstring(path.read_text("utf-8"))
        name = path.relative_to(site).as_posix()
        wrong += [f"{name}: {what}" for what in _forbidden(page)]
        for element in inline_elements(page):
            if fingerprint(element.text) not in allowed:
                start = " ".join((element.text or "").split())[:40]
                wrong.append(
                    f"{name}: 第{element.sourceline}行 <{element.tag}>{start}… 不在 pack/inline.yml 的清单里"
                    f"（{fingerprint(element.text)}）"
                )
            (scripts if element.tag == "script" else styles).add(_hash(element.text))
    if wrong:
        raise PolicyError("严格的内容安全策略不许页面里有这些写法：\n" + "\n".join(wrong))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            "img-src 'self' data:",  # data: the theme's own icons, in its style sheet
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ]
    )


def write_into_pages(site: Path, policy: str) -> None:
    """Put the policy into every page, so that it holds on `file://` too, where nobody sends headers.

    Args:
        site: the built site, changed in place.
        policy: what `content_security_policy` made of it.

    Raises:
        PolicyError: a page does not begin as all do, so the policy would have no place in it.
    """
    # A page cannot say who may frame it; a browser would only complain.
    policy = "; ".join(part for part in policy.split("; ") if not part.startswith("frame-ancestors"))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    for path in sorted(site.rglob("*.html")):
        before, mark, after = path.read_text("utf-8").partition(_BEGINNING)
        if not mark or re.search(r"<(script|style|link)\b", before):
            raise PolicyError(
                f"{path.relative_to(site).as_posix()}: 开头没有 {_BEGINNING}，放不进内容安全策略"
            )
        path.write_text(f"{before}{mark}{meta}{after}", "utf-8", newline="\n")


def listed() -> set[str]:
    """Return the fingerprints of the scripts and styles that may stand in a page."""
    text = (resources.files("handbook.pack") / "inline.yml").read_text("utf-8")
    return {row["sha256"] for row in yaml.safe_load(text)}


def fingerprint(text: str | None) -> str:
    """Return the name of an inline script or style, the same at every depth of the site."""
    return hashlib.sha256(_ROOT.sub('__md_scope=new URL(".",location)', text or "").encode()).hexdigest()


def inline_elements(page: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the scripts that run and the styles that stand in a page itself."""
    for element in page.iter("script", "style"):
        if element.tag == "style" or (element.get("src") is None and _runs(element)):
            yield element


def _runs(script: HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower() in _RUN


def _hash(text: str | None) -> str:
    digest = hashlib.sha256((text or "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _forbidden(page: HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        for name, value in element.attrib.items():
            address = name in ("href", "src", "action") and value.strip().lower().startswith("javascript:")
            if name.startswith("on") or name == "style" or address:
                yield f'第{element.sourceline}行 <{element.tag} {name}="{value[:60]}">'
