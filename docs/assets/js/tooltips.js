/* Tooltips of terms and of citations: what CSS alone cannot do.

   CSS shows the definition on hover and on keyboard focus. This script keeps it within the
   window, lets Escape put it away (WCAG 1.4.13), and on a touch screen makes the first tap
   show it and the second one follow the link. */
(function () {
  "use strict"

  var MARGIN = 8
  var open = null
  var touched = false
  var dressed = 0

  function tipOf(holder) {
    return holder.querySelector(".hb-tip")
  }

  function show(holder) {
    if (open && open !== holder) hide(open)
    open = holder
    holder.classList.remove("hb-term--closed")
    holder.classList.add("hb-term--open")
    place(holder)
  }

  function hide(holder) {
    holder.classList.remove("hb-term--open")
    holder.classList.add("hb-term--closed")
    if (open === holder) open = null
  }

  /* A citation carries its article's words in its title, which only a mouse reaches. The first
     time it is pointed at, focused or touched, they move into a tooltip like a term's. */
  function dress(link) {
    var holder = document.createElement("span")
    var tip = document.createElement("span")
    holder.className = "hb-term hb-term--cite"
    tip.className = "hb-tip"
    tip.id = "cite-" + ++dressed
    tip.setAttribute("role", "tooltip")
    tip.textContent = link.title
    link.removeAttribute("title")
    link.setAttribute("aria-describedby", tip.id)
    link.parentNode.insertBefore(holder, link)
    holder.appendChild(link)
    holder.appendChild(tip)
    return holder
  }

  /* Move the definition left as far as the window's edge needs. */
  function place(holder) {
    var tip = tipOf(holder)
    tip.style.setProperty("--shift", "0px")
    var box = tip.getBoundingClientRect()
    var over = box.right - (document.documentElement.clientWidth - MARGIN)
    if (over > 0) tip.style.setProperty("--shift", -Math.min(over, box.left - MARGIN) + "px")
  }

  function holderOf(target) {
    if (!target || !target.closest) return null
    var link = target.closest("a.hb-cite[title]")
    if (!link) return target.closest(".hb-term")
    var focused = document.activeElement === link
    var holder = dress(link)
    if (focused && document.activeElement !== link) link.focus()
    return holder
  }

  document.addEventListener("mouseover", function (event) {
    var holder = holderOf(event.target)
    if (holder && open !== holder) show(holder)
  })
  document.addEventListener("mouseout", function (event) {
    var holder = holderOf(event.target)
    if (holder && !holder.contains(event.relatedTarget)) {
      hide(holder)
      holder.classList.remove("hb-term--closed")
    }
  })
  document.addEventListener("focusin", function (event) {
    var holder = holderOf(event.target)
    if (holder) show(holder)
    else if (open) hide(open)
  })
  document.addEventListener("focusout", function (event) {
    var holder = holderOf(event.target)
    if (holder) {
      hide(holder)
      holder.classList.remove("hb-term--closed")
    }
  })
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open) hide(open)
  })
  document.addEventListener("touchstart", function (event) {
    var holder = holderOf(event.target)
    touched = Boolean(holder) && open !== holder
    if (open && open !== holder) hide(open)
  }, { passive: true })
  document.addEventListener("click", function (event) {
    var holder = holderOf(event.target)
    if (holder && touched) {
      event.preventDefault()
      touched = false
      show(holder)
    }
  })
})()
