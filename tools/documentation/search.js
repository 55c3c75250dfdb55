// Search that needs no server: the entries are in search_entries.js, as [title, address, kind, words].
"use strict";
(() => {
  const input = document.getElementById("search"), found = document.getElementById("found");
  const root = input.dataset.root;
  const score = (entry, words) => {
    const title = entry[0].toLowerCase(), name = title.split("::").pop();
    let sum = 0;
    for (const word of words) {
      if (name === word || title === word) sum += 100;
      else if (name.startsWith(word)) sum += 50 - Math.min(20, name.length - word.length);
      else if (title.includes(word)) sum += 20;
      else if (entry[3].toLowerCase().includes(word)) sum += 5;
      else return 0;
    }
    return sum + (entry[2] === "page" ? 12 : entry[2] === "section" ? 4 : entry[0].includes("::") ? 0 : 8);
  };
  const show = () => {
    const words = input.value.toLowerCase().replaceAll("ig::", "").replaceAll("ingrain::", "").split(/[\s,]+/).filter(Boolean);
    const hits = words.length === 0 ? [] : search_entries.map((entry, place) => [score(entry, words), place, entry])
      .filter((hit) => hit[0] > 0).sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, 14);
    found.replaceChildren(...hits.map(([, , entry]) => {
      const item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("small");
      link.href = root + entry[1];
      link.textContent = entry[0];
      note.textContent = `${entry[2]} · ${entry[3].slice(0, 110)}`;
      link.append(note);
      item.append(link);
      return item;
    }));
    if (words.length > 0 && hits.length === 0) {
      const item = document.createElement("li");
      item.textContent = "Nothing has these words.";
      found.replaceChildren(item);
    }
  };
  input.addEventListener("input", show);
  const move = (event, by) => {
    const links = [input, ...found.querySelectorAll("a")];
    const next = links[links.indexOf(document.activeElement) + by];
    if (next) next.focus();
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) input.focus(), event.preventDefault();
    else if (event.key === "Escape") found.replaceChildren();
    else if (event.target.closest(".search") && event.key === "ArrowDown") move(event, 1);
    else if (event.target.closest(".search") && event.key === "ArrowUp") move(event, -1);
    else if (event.target === input && event.key === "Enter") found.querySelector("a")?.click();
  });
  document.addEventListener("click", (event) => event.target.closest(".search") || found.replaceChildren());
})();
