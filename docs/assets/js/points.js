/* The ids of the speech's points show in the text when the reader asks for them; the choice is
   kept on this machine. */
(() => {
  "use strict";

  const KEY = "handbook.v1.points";
  const button = document.querySelector(".hb-points-switch");
  if (!button) return;

  function remembered() {
    try {
      return window.localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function remember(value) {
    try {
      window.localStorage.setItem(KEY, value);
    } catch (error) {
      console.info("handbook: 记不住编号的显示", error.message);
    }
  }

  function show(isShown) {
    document.body.classList.toggle("hb-points-shown", isShown);
    button.textContent = isShown ? "隐藏讲话编号" : "在文中显示讲话编号";
  }

  button.addEventListener("click", () => {
    const isShown = !document.body.classList.contains("hb-points-shown");
    remember(isShown ? "shown" : "hidden");
    show(isShown);
  });
  show(remembered() === "shown");
})();
