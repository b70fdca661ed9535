/* Copies a form, or a document that stands on a page, so that Word and WPS take it in as an office
   writes it: title, widths of columns, thin black borders, fonts by name; no colours of ours.

   An old browser, and one that opened the page as a file, has no clipboard but the one of the event
   `copy`. What is put there is text: the page's own policy against styles does not see it. */
(() => {
  "use strict";

  const FONTS = {
    title: "font-family:'宋体';mso-fareast-font-family:'宋体';font-size:18pt;font-weight:bold",
    head: "font-family:'黑体';mso-fareast-font-family:'黑体';font-size:12pt;font-weight:normal",
    body: "font-family:'仿宋';mso-fareast-font-family:'仿宋';font-size:12pt;font-weight:normal",
  };
  const CELL = "border:1px solid #000;padding:1mm 1.5mm;vertical-align:middle";
  const PLAIN = "color:#000;background:none;line-height:150%";
  const ROW = 9; // millimetres of a row to write in
  const PIXELS = 96 / 25.4; // of a millimetre
  const SAID = 4000; // milliseconds for which the button says what became of it
  const BLOCKS = "P, LI, H2, H3, H4, H5, H6, TABLE";
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" };

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]).replace(/\n/g, "<br>");

  /* What a reader sees of an element: its words, and what stands in its fields. */
  function seen(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s*\n\s*/g, "");
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".headerlink, button")) return "";
    if (node.matches("[type=checkbox], [type=radio]")) return node.checked ? "☑" : "□";
    if (node.matches("input, textarea")) return node.value;
    if (node.tagName === "BR") return "\n";
    if (node.tagName === "OPTION" ? !node.selected : !node.getClientRects().length) return "";
    return Array.from(node.childNodes, seen).join("");
  }

  const words = (element) => seen(element).trim();

  /* How wide the columns are on the page, in hundredths of the table. */
  function widths(table) {
    const cells = Array.from(table.rows[0].cells, (cell) => cell.getBoundingClientRect().width);
    const whole = cells.reduce((sum, width) => sum + width, 0);
    return cells.map((width) => Math.round(100 * width / whole));
  }

  /* How high a row to write in is, as an attribute: Word and LibreOffice both know it. */
  function heightOf(row) {
    const named = /hb-row-(\d+)/.exec(row.className);
    const isBlank = row.closest("tbody") && row.closest(".hb-form--blank");
    const height = named ? Number(named[1]) : (isBlank ? ROW : 0);
    return height ? ` height="${Math.round(height * PIXELS)}"` : "";
  }

  function cellOf(cell, width, height) {
    const isHead = cell.tagName === "TH";
    const share = width && cell.colSpan === 1 ? ` width="${width}%"` : "";
    const align = isHead ? "center" : "left";
    const size = `colspan="${cell.colSpan}" rowspan="${cell.rowSpan}"${share}${height}`;
    const text = `<span style="${isHead ? FONTS.head : FONTS.body}">${escaped(words(cell)) || "&nbsp;"}</span>`;
    return `<td ${size} align="${align}" style="${CELL};text-align:${align};${PLAIN}">${text}</td>`;
  }

  function tableOf(table) {
    const shares = widths(table);
    const rows = Array.from(table.rows, (row) => {
      const height = heightOf(row);
      const cells = Array.from(row.cells, (cell, place) => cellOf(cell, shares[place], height));
      return `<tr${height}>${cells.join("")}</tr>`;
    });
    const style = "border-collapse:collapse;border:1px solid #000;width:100%";
    const open = `<table border="1" cellspacing="0" cellpadding="4" width="100%" style="${style}">`;
    return `${open}${rows.join("")}</table>`;
  }

  function lineOf(element, font) {
    const { textAlign, textIndent } = getComputedStyle(element);
    const side = /right|end/.test(textAlign) ? "right" : "left";
    const align = font === "title" || textAlign === "center" ? "center" : side;
    const indent = font === "body" && parseFloat(textIndent) > 0 ? "text-indent:2em;" : "";
    return `<p style="text-align:${align};${indent}margin:0 0 2mm 0;${PLAIN};${FONTS[font]}">`;
  }

  /* The pieces of a source in their order: each as HTML and as words alone. */
  function pieces(source) {
    const blocks = Array.from(source.querySelectorAll(BLOCKS)).filter((block) => (
      block.getClientRects().length && !block.parentNode.closest("table, p, li")
    ));
    let titled = false;
    return blocks.map((block) => {
      if (block.tagName === "TABLE") {
        const rows = Array.from(block.rows, (row) => Array.from(row.cells, words).join("\t"));
        return { html: tableOf(block), text: rows.join("\r\n") };
      }
      const isHeading = /^H\d$/.test(block.tagName);
      const isTitle = isHeading && !titled;
      titled = titled || isHeading;
      const text = isTitle && source.dataset.title ? source.dataset.title : words(block);
      return { html: `${lineOf(block, isTitle ? "title" : (isHeading ? "head" : "body"))}${escaped(text)}</p>`, text };
    }).filter(({ text }) => text);
  }

  /* Puts it on the clipboard; returns whether the browser let us. */
  function copy(source) {
    const parts = pieces(source);
    let done = false;
    function put(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const html = parts.map((part) => part.html).join("");
      event.clipboardData.setData("text/html", `<html><head><meta charset="utf-8"></head><body>${html}</body></html>`);
      event.clipboardData.setData("text/plain", parts.map(({ text }) => text).join("\r\n"));
      done = true;
    }
    const selection = window.getSelection();
    selection.selectAllChildren(source); // with nothing selected, some browsers copy nothing
    document.addEventListener("copy", put, true);
    document.execCommand("copy");
    document.removeEventListener("copy", put, true);
    selection.removeAllRanges();
    return done;
  }

  document.querySelectorAll(".hb-print-alone .hb-copy").forEach((button) => {
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.after(said);
    button.addEventListener("click", () => {
      const done = copy(button.parentNode.previousElementSibling);
      said.textContent = done ? "好了，到Word、WPS里粘贴　" : "没有复制成，请用Word文件　";
      setTimeout(() => { said.textContent = ""; }, SAID);
    });
  });
})();
