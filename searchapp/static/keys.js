/* Keys for people who would rather not reach for the mouse, and buttons that copy. Every key can be
   switched off in the list that `?` opens (WCAG 2.1.4). Without this file nothing is missing but
   the keys. */
"use strict";

(() => {
  const OFF = "tracuu-keys-off"; // in localStorage
  const dialog = document.getElementById("phim-tat");
  const box = document.getElementById("q");
  const used = document.getElementById("dung-phim-tat");
  let hit = 0; // the number of the hit gone to last

  function stored(change) {
    try {
      return change ? change(window.localStorage) : window.localStorage.getItem(OFF);
    } catch {
      return null; // no storage here: keys stay on
    }
  }

  used.checked = !stored();
  used.addEventListener("change", () => {
    stored((storage) => (used.checked ? storage.removeItem(OFF) : storage.setItem(OFF, "1")));
  });

  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]");

  /* The title of the result after, or before, the one that has the focus. */
  function walk(step) {
    const titles = Array.from(document.querySelectorAll(".hit h2 a"));
    const here = document.activeElement.closest(".hit");
    const at = here ? titles.indexOf(here.querySelector("h2 a")) : -1;
    const next = titles[at < 0 ? 0 : at + step];
    if (next) next.focus();
    return Boolean(next);
  }

  function turn(step) {
    const nav = document.querySelector("[data-hits]");
    if (!nav) return;
    const all = Number(nav.dataset.hits);
    const named = /^#hit-(\d+)$/.exec(window.location.hash);
    hit = ((named ? Number(named[1]) : hit) + step + all - 1) % all + 1;
    window.location.hash = `hit-${hit}`;
  }

  const KEYS = {
    "/": () => { box.focus(); box.select(); },
    "?": () => dialog.showModal(),
    j: () => walk(1),
    k: () => walk(-1),
    n: () => turn(1),
    p: () => turn(document.location.hash.startsWith("#hit-") ? -1 : 0),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    if (isTyping(event.target)) return;
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && event.target.matches(".hit h2 a")) {
      if (walk(arrow)) event.preventDefault();
    } else if (KEYS[event.key] && (used.checked || event.key === "?")) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue; // plain http on a network: the text is there to select
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = button.textContent;
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = said; }, 2000);
      } catch {
        window.getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      }
    });
  }
})();
