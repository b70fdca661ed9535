/* Prints one thing of a page alone, whole, on one A4 sheet: a chapter's card, a form's blank or sample,
   a course's timetable, which may take a second sheet rather than small type.

   The type is set as large as the sheet allows, measured in the paper's own width, so a telephone
   prints the same sheet. A wide form lies on its side where the browser knows pages by name. */
(() => {
  "use strict";

  const SIZES = [12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6]; // points
  // Millimetres between the margins of print.css, less what a printer may round.
  const HEIGHT = 252;
  const HEIGHT_ON_ITS_SIDE = 165;
  const SMALL = 8; // points; less is hard to read on a wall
  const SECOND = 0.94; // of a second sheet: no row of a table is cut

  function millimetres(element) {
    const ruler = document.createElement("div");
    ruler.style.height = "100mm";
    element.append(ruler);
    const scale = ruler.getBoundingClientRect().height / 100;
    ruler.remove();
    return element.getBoundingClientRect().height / scale;
  }

  function fit(element, height) {
    const hasRoom = (room) => (size) => {
      element.style.setProperty("--hb-alone-size", `${size}pt`);
      return millimetres(element) <= room;
    };
    if (!element.classList.contains("hb-course")) {
      SIZES.some(hasRoom(height));
      return;
    }
    const large = SIZES.filter((size) => size >= SMALL);
    if (!large.some(hasRoom(height))) large.some(hasRoom(height * (1 + SECOND)));
  }

  function around(element) {
    const found = [];
    for (let at = element.parentElement; at !== document.documentElement; at = at.parentElement) found.push(at);
    return found;
  }

  function print(element) {
    const ways = around(element);
    const folds = [element, ...ways].filter((each) => each.tagName === "DETAILS" && !each.open);
    const wide = element.classList.contains("hb-sheet--wide") && CSS.supports("page", "wide");
    const cards = Array.from(element.querySelectorAll("table[data-cards]")); // a telephone's, not paper's
    cards.forEach((table) => table.removeAttribute("data-cards"));
    folds.forEach((fold) => { fold.open = true; });
    ways.forEach((way) => way.classList.add("hb-alone-way"));
    element.classList.add("hb-alone");
    element.classList.toggle("hb-alone--wide", wide);
    fit(element, wide ? HEIGHT_ON_ITS_SIDE : HEIGHT);
    window.addEventListener("afterprint", () => {
      cards.forEach((table) => table.setAttribute("data-cards", ""));
      folds.forEach((fold) => { fold.open = false; });
      ways.forEach((way) => way.classList.remove("hb-alone-way"));
      element.classList.remove("hb-alone", "hb-alone--wide");
      element.style.removeProperty("--hb-alone-size");
    }, { once: true });
    window.print();
  }

  document.querySelectorAll(".hb-print-alone button:not(.hb-copy)").forEach((button) => {
    button.addEventListener("click", () => print(button.parentNode.previousElementSibling));
  });
})();
