/* The point ids in the text can be hidden; the choice is kept on this machine.

   Without this script the ids simply stay visible. */
(function () {
  "use strict"

  var KEY = "handbook.v1.points"
  var button = document.querySelector(".hb-points-switch")
  if (!button) return

  function remembered() {
    try {
      return window.localStorage.getItem(KEY)
    } catch (error) {
      return null
    }
  }

  function remember(value) {
    try {
      window.localStorage.setItem(KEY, value)
    } catch (error) {
      console.info("handbook: 记不住编号的显示", error.message)
    }
  }

  function show(hidden) {
    document.body.classList.toggle("hb-points-hidden", hidden)
    button.textContent = hidden ? "显示讲话编号" : "隐藏讲话编号"
  }

  button.addEventListener("click", function () {
    var hidden = !document.body.classList.contains("hb-points-hidden")
    remember(hidden ? "hidden" : "shown")
    show(hidden)
  })
  show(remembered() === "hidden")
})()
