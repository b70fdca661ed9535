"""The search box: keys, input methods, other screens, and a browser that forbids or lacks something."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.search_box import BOX, LIST, SearchBox, page_without_errors


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_without_errors(browser) as page:
        yield page


@pytest.fixture
def box(page: Page, site_url: str) -> SearchBox:
    return SearchBox(page, site_url)


def test_text_that_comes_without_keys_is_searched(box: SearchBox) -> None:
    box.page.evaluate(
        "text => { const box = document.querySelector('[data-md-component=search-query]'); box.focus();"
        "document.execCommand('insertText', false, text) }",
        "群众路线",
    )
    box.wait()
    assert "找到" in box.status()
    box.page.click("button[type=reset]")
    box.page.wait_for_function(f"!document.querySelector('{LIST}').children.length")


@pytest.mark.parametrize("chosen", ["党支部", "da"])
def test_an_input_method_is_left_alone_until_it_has_done(page: Page, http_site: str, chosen: str) -> None:
    """Not even the index, which may be ready at any moment, turns what is half typed into a question."""
    page.context.route("**/search-worker.js", lambda _: None)  # held back
    page.add_init_script(_RECORD_QUERIES)
    box = SearchBox(page, http_site)
    page.wait_for_function("window.handbookSearchPort")
    keyboard = page.context.new_cdp_session(page)
    for letters in ("d", "da", "dang", "dang'z", "dang'zhi", "dang'zhi'bu"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        page.keyboard.press("Shift")
        if letters == "da":
            page.context.unroute("**/search-worker.js")  # which lets the held ones go
            page.wait_for_function("window.isReady")
    page.keyboard.press("Enter")
    assert page.url.endswith("/index.html")
    keyboard.send("Input.insertText", {"text": chosen})
    box.wait()
    assert page.evaluate("window.asked") == [chosen]
    assert page.evaluate("document.querySelector('.hb-hits').getAttribute('aria-busy')") == "false"
    assert box.status()


def test_enter_waits_for_the_answer_to_what_was_typed(page: Page, http_site: str) -> None:
    box = SearchBox(page, http_site)
    box.type("党支部")
    page.fill(BOX, "三会一课")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"tasks/duty/index\.html.*#"))
    assert page.inner_text(f'[id="{page.url.split("#")[1]}"]').startswith("三会一课")


def test_enter_does_not_jump_when_nothing_was_found(page: Page, http_site: str) -> None:
    box = SearchBox(page, http_site)
    box.type("党星飞船")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url.endswith("/index.html")


def test_arrow_keys_go_through_the_results(box: SearchBox) -> None:
    box.type("群众路线")
    links = box.page.eval_on_selector_all(f"{LIST} > li > a", "links => links.map(link => link.href)")
    for link in links[:4]:
        box.page.keyboard.press("ArrowDown")
        assert box.page.evaluate("document.activeElement.href") == link
    box.page.keyboard.press("ArrowUp")
    assert box.page.evaluate("document.activeElement.href") == links[2]
    box.page.keyboard.press("Enter")
    box.page.wait_for_url(lambda url: url.split("?")[0].split("#")[0] == links[2].split("?")[0].split("#")[0])


def test_who_stands_in_the_list_stays_there_when_it_changes(box: SearchBox) -> None:
    change = """text => { const box = document.querySelector("[data-md-component=search-query]")
      box.value = text; box.dispatchEvent(new InputEvent("input", {bubbles: true})) }"""
    box.type("党支")
    box.page.keyboard.press("ArrowDown")
    box.page.evaluate(change, "三会一课")  # the answer to what was typed last comes late
    box.wait()
    assert box.page.evaluate(f"document.activeElement === document.querySelector('{LIST} a')")
    box.page.evaluate(change, "😀")
    box.wait()
    assert box.page.evaluate(f"document.activeElement === document.querySelector('{BOX}')")


def test_results_are_announced(box: SearchBox) -> None:
    assert box.page.get_attribute("[data-md-component=search-result] [role=status]", "aria-live") == "polite"
    box.type("群众路线")
    assert re.fullmatch(r"找到 \d+ 页，\d+ 处", box.status())


def test_a_shared_link_asks_again_and_marks_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html?q=群众路线")
    link = page.locator(f"{LIST} a:has(mark)").first.get_attribute("href")
    assert link is not None
    page.goto(link)
    page.wait_for_selector("article mark[data-md-highlight]")
    assert page.inner_text("article mark[data-md-highlight]") == "群众路线"


def test_a_suggestion_goes_on_from_what_is_typed(page: Page, http_site: str) -> None:
    box = SearchBox(page, http_site)
    box.type("民主集")
    page.wait_for_function("document.querySelector('.md-search__suggest').textContent === '民主集中制'")


def test_search_works_on_a_phone(browser: Browser, http_site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(http_site + "index.html")
    page.tap("header label[for=__search]")
    page.fill(BOX, "党支部")
    page.wait_for_selector(f'{LIST}[aria-busy="false"] a')
    page.wait_for_function("document.documentElement.scrollWidth <= 390")  # the box slides in
    page.tap(f"{LIST} a >> nth=1")
    page.wait_for_url(re.compile("#"))
    context.close()


_NO_WORKER = {
    "没有 Worker": "delete window.Worker",
    "Worker 报错": "window.Worker = function () { throw new Error('blocked') }",
}


@pytest.mark.parametrize("script", _NO_WORKER.values(), ids=_NO_WORKER.keys())
def test_without_a_worker_the_page_searches_itself(page: Page, http_site: str, script: str) -> None:
    page.add_init_script(script)
    assert SearchBox(page, http_site).ask("党支部").pages


def test_a_policy_that_blocks_workers_does_not_stop_the_search(browser: Browser, http_site: str) -> None:
    context = browser.new_context()

    def forbid(route: Route) -> None:
        response = route.fetch()
        policy = "worker-src 'none'"
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    context.route("**/index.html", forbid)
    assert SearchBox(context.new_page(), http_site).ask("党支部").pages
    context.close()


def test_a_strict_policy_is_kept(browser: Browser, http_site: str) -> None:
    context = browser.new_context()

    def guard(route: Route) -> None:
        response = route.fetch()
        inline = re.findall(r"<script>(.*?)</script>", response.text(), re.S)
        hashes = " ".join(
            f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline
        )
        policy = (
            f"default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
            "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'"
        )
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    context.route("**/index.html", guard)
    context.route("**/search-worker.js", guard)
    page = context.new_page()
    broken: list[str] = []
    page.on(
        "console",
        lambda message: broken.append(message.text) if "Content Security Policy" in message.text else None,
    )
    assert SearchBox(page, http_site).ask("党支部").pages
    assert not [text for text in broken if "search" in text or "eval" in text]
    context.close()


@pytest.mark.parametrize("missing", ["search/data-*.js", "js/search-engine.js"])
def test_what_does_not_load_is_said_and_tried_again(browser: Browser, site_url: str, missing: str) -> None:
    context = browser.new_context()
    context.route(f"**/{missing}", lambda route: route.abort())
    page = context.new_page()
    page.goto(site_url + "index.html")
    if page.url.startswith("file:"):
        page.wait_for_timeout(500)  # until the page at rest has tried, too
    page.click(BOX)
    page.fill(BOX, "党支部")
    page.wait_for_function(
        "document.querySelector('[role=status]').textContent.startsWith('搜索索引没有读到')"
    )
    context.unroute(f"**/{missing}")
    page.fill(BOX, "党支")
    page.wait_for_selector(f"{LIST} a")
    context.close()


def test_nothing_is_loaded_before_the_box_is_used(page: Page, http_site: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(http_site + "index.html", wait_until="networkidle")
    assert not [url for url in loaded if "/search/data-" in url or "search-engine" in url]
    page.click(BOX)
    page.wait_for_timeout(500)
    assert [url for url in loaded if "/search/data-" in url]


def test_a_page_at_rest_stands_by_for_the_search(browser: Browser, http_site: str, stick_url: str) -> None:
    """With a worker from a server; on a disk, where there is none, with the engine and the index."""
    page = browser.new_page()
    with page.expect_worker() as worker:
        page.goto(http_site + "index.html")
    assert worker.value.url.endswith("/search-worker.js")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    with page.expect_event("requestfinished", lambda request: "/search/data-" in request.url):
        page.goto(stick_url + "index.html")
    before = list(loaded)
    page.click(BOX)
    page.fill(BOX, "党支部")
    page.wait_for_selector(f"{LIST} a")
    assert [name for name in loaded if re.match("search-engine|data-", name)] == [
        name for name in before if re.match("search-engine|data-", name)
    ]
    page.close()


def test_a_page_that_finds_no_rest_stands_by_all_the_same(browser: Browser, http_site: str) -> None:
    """On a busy machine a browser may tell no page that it rests."""
    page = browser.new_page()
    page.add_init_script(
        "window.requestIdleCallback = (act, { timeout } = {}) => { if (timeout) setTimeout(act, timeout) }"
    )
    with page.expect_worker():
        page.goto(http_site + "index.html")
    page.close()


def test_the_pointer_coming_near_the_box_loads_the_index(page: Page, http_site: str) -> None:
    page.goto(http_site + "index.html", wait_until="networkidle")
    with page.expect_request("**/search/data-*.js"):
        page.hover(".md-search__form")
    assert page.evaluate("document.activeElement === document.body")


def test_without_javascript_the_page_offers_contents_and_glossary(scriptless: Page, http_site: str) -> None:
    scriptless.goto(http_site + "index.html")
    offered = scriptless.locator(".hb-no-search")
    assert offered.is_visible()
    assert offered.locator('a[href$="appendix/glossary/index.html"]').count() == 1
    assert offered.locator('a[href*="#contents"]').count() == 1


# The same from the start: what reaches the port behind all that the box puts before it.
_RECORD_QUERIES = """
  window.asked = []
  Object.defineProperty(window, "handbookSearchPort", {
    configurable: true,
    set(port) {
      const post = port.postMessage
      port.postMessage = (message) => {
        if (message.type === 2 && message.data) window.asked.push(message.data)
        post(message)
      }
      port.addEventListener("message", ({data}) => { if (data.type === 1) window.isReady = true })
      Object.defineProperty(window, "handbookSearchPort", {value: port, writable: true})
    },
  })
"""


def _record_queries(page: Page) -> str:
    """Note every query that reaches the engine; returns the expression that reads them."""
    page.evaluate(
        "() => { window.asked = []; const port = window.handbookSearchPort, post = port.postMessage;"
        "port.postMessage = message => { if (message.type === 2 && message.data) window.asked.push(message.data); post(message) } }"
    )
    return "window.asked"
