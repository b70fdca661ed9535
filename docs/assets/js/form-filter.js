/* Shortens the list of forms, or of documents, to those of a task, or with a word.
   Without scripts the list is whole. */
(() => {
  "use strict";

  function watch(box) {
    const task = box.querySelector("select");
    const word = box.querySelector("input");
    const said = box.querySelector("[role=status]");
    const rows = Array.from(box.nextElementSibling.querySelectorAll("tbody tr"));

    function show() {
      const wanted = word.value.toLowerCase().split(/\s+/);
      let count = 0;
      rows.forEach((row) => {
        const text = row.textContent.toLowerCase();
        const forTask = !task.value || row.dataset.tasks.split(" ").includes(task.value);
        const fits = forTask && wanted.every((each) => text.includes(each));
        row.hidden = !fits;
        count += fits ? 1 : 0;
      });
      said.textContent = count ? `${count}${box.dataset.unit}` : box.dataset.nothing;
    }

    task.addEventListener("change", show);
    word.addEventListener("input", show);
    show();
    window.addEventListener("pageshow", show); // the browser may have put back what was chosen before
  }

  document.querySelectorAll(".hb-form-filter").forEach(watch);
})();
