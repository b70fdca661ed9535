/* On paper what the speech says stands together behind the lesson, as in the printed book; the
   folds go back to their sections afterwards. Without this script they print where they stand. */
(() => {
  "use strict";

  const article = document.querySelector(".md-content__inner");
  const folds = article ? Array.from(article.querySelectorAll("details.speech")) : [];
  if (!folds.length) return;

  let end = null;

  function text(tag, words, className) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  }

  function sectionOf(fold) {
    let before = fold.previousElementSibling;
    while (before && !/^H[1-3]$/.test(before.tagName)) before = before.previousElementSibling;
    return before ? before.textContent.replace("¶", "") : "";
  }

  function gather() {
    if (end) return;
    end = document.createElement("section");
    end.className = "hb-speech";
    end.append(text("h2", "讲话怎么说（按节）", ""));
    folds.forEach((fold) => {
      const name = text("p", sectionOf(fold), "hb-speech__section");
      const place = text("span", "", "hb-speech__place");
      fold.parentNode.insertBefore(place, fold);
      end.append(name, fold);
      fold.place = place;
    });
    article.append(end);
  }

  function putBack() {
    if (!end) return;
    folds.forEach((fold) => fold.place.parentNode.replaceChild(fold, fold.place));
    end.remove();
    end = null;
  }

  window.addEventListener("beforeprint", gather);
  window.addEventListener("afterprint", putBack);
})();
