"""What a page's button puts on the clipboard: read where it is put, and as it is pasted."""

from __future__ import annotations

from playwright.sync_api import Page

# After our own handler, which stops the event: the clipboard's data are kept as they are set.
COPIED = """(() => {
    const set = DataTransfer.prototype.setData;
    DataTransfer.prototype.setData = function (kind, text) {
        window.copied = Object.assign(window.copied || {}, {[kind.slice(5)]: text});
        return set.call(this, kind, text);
    };
})()"""
_PASTED = """() => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.addEventListener("paste", ({ clipboardData }) => {
        window.pasted = { html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain") };
    });
    field.focus();
}"""


def copied(page: Page, address: str, button: str) -> dict[str, str]:
    """Copy by a button and paste into a field of the page; return the HTML and the plain text.

    Args:
        page: the browser's page.
        address: what to open.
        button: the button's selector.
    """
    page.goto(address)
    page.locator(button).click()
    page.evaluate(_PASTED)
    page.keyboard.press("Control+V")
    page.wait_for_function("window.pasted !== undefined")
    pasted: dict[str, str] = page.evaluate("window.pasted")
    return pasted
