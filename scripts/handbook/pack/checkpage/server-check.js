/* Asks the server for every file of the handbook and compares what comes with what was packed:
   status, content, type, caching, security headers; and for what is no file: a wrong address, a
   folder, a second request, a planted script. pack/host_check.py writes what is expected. */
(() => {
  "use strict";

  const AT_ONCE = 4;
  const SHOWN = 5;
  const RESULT = { good: "对", bad: "不对", note: "提醒" };
  const SAME = { "text/javascript": "application/javascript", "application/xml": "text/xml" };
  const verdict = document.getElementById("verdict");
  const table = document.querySelector("table");
  const crcs = Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  function crc32(bytes) {
    let value = -1;
    bytes.forEach((byte) => { value = (value >>> 8) ^ crcs[(value ^ byte) & 255]; });
    return (value ^ -1) >>> 0;
  }

  /* What the server answers; a body that cannot be read (twice compressed, cut off) is an answer too. */
  async function ask(name, headers = {}) {
    try {
      const address = encodeURI(name).replace(/[?#]/g, encodeURIComponent);
      const response = await fetch(address, { cache: "no-store", headers });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, size: bytes.length, crc: crc32(bytes) };
    } catch (error) {
      return { status: 0, headers: new Headers(), size: 0, crc: 0 };
    }
  }

  function kind(type) {
    const [media, ...rest] = (type || "").toLowerCase().split(";").map((part) => part.trim());
    return [SAME[media] || media, ...rest].join("; ");
  }

  function isSame(answer, [size, crc]) {
    return answer.size === size && answer.crc === crc;
  }

  /* What is wrong with one file: [group, words], as few as say it. */
  function faults(name, answer, expected) {
    const got = (header) => answer.headers.get(header) || "没有";
    const { status } = answer;
    if (status !== 200) return [["文件", `${name}：${status ? `状态${status}` : "读不出来"}`]];
    const found = [];
    if (!isSame(answer, expected.files[name])) found.push(["文件", `${name}：内容与压缩包里的不同`]);
    const type = expected.types[name.slice(name.lastIndexOf("."))];
    if (type && kind(got("Content-Type")) !== type) {
      found.push(["类型", `${name}：${got("Content-Type")}，应是 ${type}`]);
    }
    const cache = new RegExp(expected.hashed).test(`/${name}`) ? expected.kept : expected.asked;
    if (got("Cache-Control") !== cache) found.push(["缓存", `${name}：${got("Cache-Control")}，应是 ${cache}`]);
    Object.keys(expected.headers).filter((header) => got(header) !== expected.headers[header])
      .forEach((header) => {
        found.push(["安全头", `${name}：${header} ${got(header) === "没有" ? "没有送" : "与这一版的不同"}`]);
      });
    return found;
  }

  async function askAll(expected) {
    const names = Object.keys(expected.files);
    const found = [];
    let next = 0;
    let done = 0;
    async function work() {
      while (next < names.length) {
        const name = names[next];
        next += 1;
        found.push(...faults(name, await ask(name), expected));
        done += 1;
        verdict.textContent = `正在检查：${done} / ${names.length}`;
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return ["文件", "类型", "缓存", "安全头"].map((group) => {
      const words = found.filter(([of]) => of === group).map(([, text]) => text).sort();
      return words.length ? [group, "bad", words] : [group, "good", [`${names.length}个文件`]];
    });
  }

  /* The questions beside the files: [what, result, words]. */
  async function askOthers(expected) {
    const page = expected.page;
    const names = ["no-such-folder/page.html", "./", "assets/", page];
    const [missing, folder, listing, first] = await Promise.all(names.map((name) => ask(name)));
    const again = await ask(page, {
      "If-None-Match": first.headers.get("ETag") || "",
      "If-Modified-Since": first.headers.get("Last-Modified") || "",
    });
    const isTold = missing.status === 404 && isSame(missing, expected.files["404.html"]);
    const packed = first.headers.get("Content-Encoding");
    return [
      judged("找不到的地址", isTold, `状态${missing.status}`, "应是状态404，送中文的404.html"),
      judged("文件夹的首页", isSame(folder, expected.files["index.html"]), `状态${folder.status}`, "应是 index.html"),
      judged("不列出文件夹", listing.status >= 400, `状态${listing.status}`, "应是403或404"),
      judged("没有变就不重送", again.status === 304, `状态${again.status}`, "应是304"),
      packed ? ["压缩", "good", [packed]] : ["压缩", "note", ["没有压缩，打开会慢"]],
    ];
  }

  function judged(what, isGood, got, wanted) {
    return [what, isGood ? "good" : "bad", [isGood ? got : `${got}，${wanted}`]];
  }

  /* A script that came into the page in another way must not run. */
  function plant() {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.planted = 'yes'";
    document.body.append(script);
    script.remove();
    const { dataset } = document.documentElement;
    return judged("外来的脚本不运行", !dataset.planted, dataset.planted ? "运行了" : "没有运行", "应不运行：没有送内容安全策略");
  }

  async function secure() {
    if (location.protocol !== "https:") return ["https", "note", ["用的是 http，路上的人看得见、改得了；见托管说明"]];
    const answer = await ask("index.html");
    if (answer.headers.get("Strict-Transport-Security")) return ["https", "good", ["有 HSTS"]];
    return ["https", "note", ["没有 HSTS；全站只走 https 以后再开，见托管说明"]];
  }

  function show(rows) {
    rows.forEach(([what, result, words]) => {
      const row = table.tBodies[0].insertRow();
      row.dataset.result = RESULT[result];
      row.insertCell().textContent = what;
      row.insertCell().textContent = RESULT[result];
      const list = document.createElement("ul");
      words.slice(0, SHOWN).concat(words.length > SHOWN ? [`……共${words.length}处`] : []).forEach((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        list.append(item);
      });
      row.insertCell().append(list);
    });
    table.hidden = false;
    const bad = rows.filter(([, result]) => result === "bad").length;
    verdict.textContent = bad ? `有${bad}项不对，看下表。` : "都对。";
  }

  async function run() {
    if (location.protocol === "file:") {
      verdict.textContent = "这一页要从服务器打开，地址以 http 开头。";
      return;
    }
    let expected;
    try {
      expected = await (await fetch("server-check.json", { cache: "no-store" })).json();
    } catch (error) {
      verdict.textContent = "读不到 server-check.json：没有拷全，或服务器不送 .json 文件。";
      return;
    }
    show([...await askAll(expected), ...await askOthers(expected), plant(), await secure()]);
  }

  run();
})();
