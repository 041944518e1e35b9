/* Officials found by name while it is typed, under the box of their facet. Without this file the box
   is a form that leads to the page of officials. Nothing is put into the page as HTML. */
"use strict";

(() => {
  const WAIT_MS = 150; // after the last key
  const SHOWN = 10;

  const form = document.querySelector("form[data-officials]");
  if (!form) return;
  const box = form.elements.named;
  const list = document.createElement("ul");
  const spoken = document.createElement("p");
  let timer = 0;
  let asking = null; // the AbortController of the request under way

  list.className = "found";
  spoken.className = "more";
  spoken.setAttribute("role", "status");
  form.after(list, spoken);

  function row(official) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    for (const [name, text] of [
      ["box", ""], ["value", official.name],
      ["count", official.count.toLocaleString(document.documentElement.lang)],
    ]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      link.append(part, " ");
    }
    link.href = official.href;
    link.rel = "nofollow";
    if (official.selected) link.setAttribute("aria-current", "true");
    item.append(link);
    return item;
  }

  async function ask() {
    const typed = box.value.trim();
    if (asking) asking.abort();
    if (!typed) {
      list.replaceChildren();
      spoken.textContent = "";
      return;
    }
    asking = new AbortController();
    try {
      const query = new URLSearchParams(new FormData(form));
      const answer = await fetch(`${form.dataset.officials}?${query}`, { signal: asking.signal });
      if (!answer.ok || typed !== box.value.trim()) return;
      const found = (await answer.json()).officials;
      list.replaceChildren(...found.slice(0, SHOWN).map(row));
      spoken.textContent = found.length ? "" : form.dataset.none;
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren(); // no network: the form is there
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });
})();
