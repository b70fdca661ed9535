/* Tooltips of terms and of citations: what CSS alone cannot do.

   CSS shows the definition on hover and on keyboard focus. This script keeps it within the
   window, lets Escape put it away (WCAG 1.4.13), and on a touch screen makes the first tap
   show it and the second one follow the link. */
(() => {
  "use strict";

  const MARGIN = 8;
  let open = null; // the holder whose tooltip shows
  let isFirstTap = false;
  let tapped = null; // what the last touch was on: a mouse that stands elsewhere does not close it
  let dressed = 0;

  function show(holder) {
    if (open && open !== holder) hide(open);
    open = holder;
    holder.classList.remove("hb-term--closed");
    holder.classList.add("hb-term--open");
    place(holder);
  }

  function hide(holder) {
    holder.classList.remove("hb-term--open");
    holder.classList.add("hb-term--closed");
    if (open === holder) open = null;
  }

  /* Hides, and lets CSS show again what is pointed at anew. */
  function leave(holder) {
    hide(holder);
    holder.classList.remove("hb-term--closed");
  }

  /* A citation carries its article's words in its title, which only a mouse reaches. The first
     time it is pointed at, focused or touched, they move into a tooltip like a term's. */
  function dress(link) {
    const holder = document.createElement("span");
    const tip = document.createElement("span");
    holder.className = "hb-term hb-term--cite";
    tip.className = "hb-tip";
    tip.id = `cite-${++dressed}`;
    tip.setAttribute("role", "tooltip");
    tip.textContent = link.title;
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", tip.id);
    link.parentNode.insertBefore(holder, link);
    holder.append(link, tip);
    return holder;
  }

  /* Lays the definition over the window where its surroundings would cut it off; moves it left as
     far as the window's edge needs, and above its link where there is room only there. */
  function place(holder) {
    const tip = holder.querySelector(".hb-tip");
    const { style } = tip;
    const lines = holder.querySelector("a").getClientRects();
    if (!lines.length) return; // in a fold that was closed
    if (holder.closest("table")) {
      const last = lines[lines.length - 1];
      tip.classList.add("hb-tip--over");
      style.setProperty("--top", `${last.bottom}px`);
      style.setProperty("--left", `${last.left}px`);
    }
    style.setProperty("--shift", "0px");
    style.setProperty("--rise", "0px");
    const box = tip.getBoundingClientRect();
    const over = box.right - (document.documentElement.clientWidth - MARGIN);
    if (over > 0) style.setProperty("--shift", `${-Math.min(over, box.left - MARGIN)}px`);
    const below = box.bottom - (document.documentElement.clientHeight - MARGIN);
    const above = lines[0].top - box.height - document.querySelector(".md-header").offsetHeight;
    if (below > 0 && above > 0) style.setProperty("--rise", `${lines[0].top - box.bottom}px`);
  }

  function holderOf(target) {
    if (!target || !target.closest) return null;
    const link = target.closest("a.hb-cite[title]");
    if (!link) return target.closest(".hb-term");
    const isFocused = document.activeElement === link;
    const holder = dress(link);
    if (isFocused && document.activeElement !== link) link.focus();
    return holder;
  }

  document.addEventListener("mouseover", ({ target }) => {
    const holder = holderOf(target);
    if (holder && open !== holder) show(holder);
  });
  document.addEventListener("mouseout", ({ target, relatedTarget }) => {
    const holder = holderOf(target);
    // Where there is a mouse too, the browser sends the pointer back to it after a tap.
    if (holder && holder !== tapped && !holder.contains(relatedTarget)) leave(holder);
  });
  document.addEventListener("focusin", ({ target }) => {
    const holder = holderOf(target);
    if (holder) show(holder);
    else if (open) hide(open);
  });
  document.addEventListener("focusout", ({ target }) => {
    const holder = holderOf(target);
    if (holder) leave(holder);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && open) hide(open);
  });
  document.addEventListener("scroll", () => {
    if (open && open.querySelector(".hb-tip--over")) place(open);
  }, { capture: true, passive: true });
  document.addEventListener("touchstart", ({ target }) => {
    const holder = holderOf(target);
    isFirstTap = Boolean(holder) && open !== holder;
    tapped = holder;
    if (open && open !== holder) hide(open);
  }, { passive: true });
  document.addEventListener("click", (event) => {
    const holder = holderOf(event.target);
    if (!holder || !isFirstTap) return;
    event.preventDefault();
    isFirstTap = false;
    show(holder);
  });
})();
