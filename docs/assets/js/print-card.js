/* Prints the card that a chapter gives to take away: alone, whole, on one A4 sheet.

   The type is set as large as the sheet allows, measured in the paper's own width, so a telephone
   prints the same sheet. */
(() => {
  "use strict";

  const SIZES = [12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6]; // points
  const HEIGHT = 252; // millimetres between the margins of print.css, less what a printer may round

  function millimetres(element) {
    const ruler = document.createElement("div");
    ruler.style.height = "100mm";
    element.append(ruler);
    const scale = ruler.getBoundingClientRect().height / 100;
    ruler.remove();
    return element.getBoundingClientRect().height / scale;
  }

  function fit(card) {
    SIZES.some((size) => {
      card.style.setProperty("--hb-card-size", `${size}pt`);
      return millimetres(card) <= HEIGHT;
    });
  }

  function print(card) {
    const wasOpen = card.open;
    const root = document.documentElement;
    card.open = true;
    card.classList.add("hb-card--alone");
    root.classList.add("hb-card-only");
    fit(card);
    window.addEventListener("afterprint", () => {
      card.open = wasOpen;
      card.classList.remove("hb-card--alone");
      root.classList.remove("hb-card-only");
      card.style.removeProperty("--hb-card-size");
    }, { once: true });
    window.print();
  }

  document.querySelectorAll(".hb-print-card button").forEach((button) => {
    button.addEventListener("click", () => print(button.parentNode.previousElementSibling));
  });
})();
