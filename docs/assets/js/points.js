/* The point ids in the text can be hidden; the choice is kept on this machine.

   Without this script the ids simply stay visible. */
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

  function show(isHidden) {
    document.body.classList.toggle("hb-points-hidden", isHidden);
    button.textContent = isHidden ? "显示讲话编号" : "隐藏讲话编号";
  }

  button.addEventListener("click", () => {
    const isHidden = !document.body.classList.contains("hb-points-hidden");
    remember(isHidden ? "hidden" : "shown");
    show(isHidden);
  });
  show(remembered() === "hidden");
})();
