/* Officials and cited documents found by name while it is typed, under the box of their facet. Without
   this file the box is a form that leads to a page of them. Nothing is put into the page as HTML. */
"use strict";

(() => {
  const WAIT_MS = 150; // after the last key
  const SHOWN = 10;

  function findIn(form) {
    const box = form.elements.named;
    const list = document.createElement("ul");
    const spoken = document.createElement("p");
    let timer = 0;
    let asking = null; // the AbortController of the request under way

    list.className = "found";
    spoken.className = "more";
    spoken.setAttribute("role", "status");
    form.after(list, spoken);

    function row(found) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      for (const [name, text] of [
        ["box", ""], ["value", found.name || found.label],
        ["count", found.count.toLocaleString(document.documentElement.lang)],
      ]) {
        const part = document.createElement("span");
        part.className = name;
        part.textContent = text;
        link.append(part, " ");
      }
      link.href = found.href;
      link.rel = "nofollow";
      if (found.selected) link.setAttribute("aria-current", "true");
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
        const answer = await fetch(`${form.dataset.found}?${query}`, { signal: asking.signal });
        if (!answer.ok || typed !== box.value.trim()) return;
        const answered = await answer.json();
        const found = answered.officials || answered.citations;
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
  }

  document.querySelectorAll("form[data-found]").forEach(findIn);
})();
