/* Suggestions while typing, as an ARIA combobox over the search box. Without this file, or where
   anything fails, the box is the plain form that it was. Nothing is put into the page as HTML. */
"use strict";

(() => {
  const WAIT_MS = 120; // after the last key
  const form = document.querySelector("form[data-suggest]");
  if (!form) return;
  const box = form.elements.q;
  const list = document.createElement("ul");
  const spoken = document.createElement("span");
  let rows = [];
  let active = -1;
  let timer = 0;
  let asking = null; // the AbortController of the request under way

  list.id = "goi-y";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.list);
  list.hidden = true;
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");
  form.append(list, spoken);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  function close() {
    clearTimeout(timer);
    if (asking) asking.abort();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(row) {
    if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = row;
    const option = list.children[row];
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  /* The text with what was typed marked. Offsets count code points, as in Python. */
  function marked(text, marks) {
    const points = Array.from(text);
    const said = document.createElement("span");
    let at = 0;
    said.className = "said";
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = points.slice(start, end).join("");
      said.append(points.slice(at, start).join(""), mark);
      at = end;
    }
    said.append(points.slice(at).join(""));
    return said;
  }

  function option(row, number) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    item.id = `goi-y-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    kind.className = "kind";
    const count = row.count.toLocaleString(document.documentElement.lang);
    kind.textContent = form.dataset[row.kind] + (row.count > 1 ? ` · ${count}` : "");
    item.append(marked(row.text, row.marks), " ", kind);
    item.addEventListener("click", () => choose(number));
    return item;
  }

  function show(found) {
    rows = found;
    activate(-1);
    list.replaceChildren(...rows.map(option));
    list.hidden = rows.length === 0;
    box.setAttribute("aria-expanded", String(rows.length > 0));
    spoken.textContent = rows.length ? `${rows.length} ${form.dataset.spoken}` : "";
  }

  /* A search by words keeps the filters of the page; all else is an address of its own. */
  function choose(number) {
    const row = rows[number];
    close();
    if (!row.report && "q" in row.search) {
      box.value = row.search.q;
      form.submit();
    } else {
      window.location.assign(row.href);
    }
  }

  async function ask() {
    const typed = box.value;
    if (asking) asking.abort();
    if (!typed.trim()) {
      close();
      return;
    }
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: typed, limit: "8" });
      const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: asking.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (typed === box.value && document.activeElement === box) show(found);
    } catch (error) {
      if (error.name !== "AbortError") close(); // no network: a plain box again
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is still at work on the word
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        ask();
        return;
      }
      // One step beyond either end is the box itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = rows.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first Escape closes the list, the next one empties the box
      close();
    }
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
})();
