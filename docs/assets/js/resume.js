/* Offers on the home page the page that was read last on this machine; nothing leaves it. */
(() => {
  "use strict";

  const KEY = "handbook.last";

  /* Storage may be full or forbidden; then there is simply nothing to offer. */
  function read() {
    try {
      return JSON.parse(window.localStorage.getItem(KEY));
    } catch (error) {
      return null;
    }
  }

  function remember(place) {
    try {
      window.localStorage.setItem(KEY, JSON.stringify(place));
    } catch (error) {
      document.documentElement.dataset.resume = "off";
    }
  }

  const settings = JSON.parse(document.getElementById("__config").textContent);
  const base = new URL(`${settings.base}/`, window.location.href);
  const line = document.querySelector(".hb-resume");
  const title = document.querySelector(".md-content h1");

  if (!line) {
    const path = window.location.href.split(/[?#]/)[0];
    if (title && path.startsWith(base.href)) {
      remember({ path: path.slice(base.href.length), title: title.textContent.replace("¶", "").trim() });
    }
    return;
  }
  const last = read();
  if (!last || !/^[a-z0-9/_-]+\.html$/.test(last.path) || typeof last.title !== "string") return;
  const link = document.createElement("a");
  link.href = new URL(last.path, base).href;
  link.textContent = last.title.slice(0, 40);
  line.append("继续上次：", link);
  line.hidden = false;
})();
