// What is wrong with a report for those who read it, as a list of sentences. Run in the page by the gate `report`.
(() => {
  const problems = [];
  const shown = (text) => text.replace(/\s+/g, " ").trim().slice(0, 40);
  const colour = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const luminance = ([r, g, b]) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const visible = (element) => element.getClientRects().length > 0;

  // Text: large enough, and told apart from what is behind it.
  for (const element of document.querySelectorAll("body *:not(script):not(style)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !visible(element) || element.closest(".hidden, title, desc")) continue;
    const style = getComputedStyle(element), svg = element.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (parseFloat(style.fontSize) * scale < 10.9) problems.push(`text of ${(parseFloat(style.fontSize) * scale).toFixed(1)} px: ${shown(element.textContent)}`);
    let behind = background(element);
    if (svg) {
      const box = element.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
      for (const mark of svg.querySelectorAll("rect")) {
        const r = mark.getBoundingClientRect();
        if (r.x < x && x < r.right && r.y < y && y < r.bottom) behind = colour(getComputedStyle(mark).fill);
      }
    }
    const ratio = contrast(colour(svg ? style.fill : style.color), behind);
    if (ratio < 4.5) problems.push(`contrast of ${ratio.toFixed(2)}: ${shown(element.textContent)}`);
  }

  // Marks: told apart from the paper.
  for (const mark of document.querySelectorAll("svg .curve, svg .dot, svg .area, svg .mark, .share, .chance i")) {
    if (!visible(mark)) continue;
    const style = getComputedStyle(mark), svg = mark.closest("svg");
    const paint = !svg ? style.backgroundColor : style.stroke !== "none" ? style.stroke : style.fill;
    const ratio = contrast(colour(paint), background(mark.parentElement));
    if (ratio < 3) problems.push(`contrast of a mark, ${mark.getAttribute("class")}: ${ratio.toFixed(2)}`);
  }

  // Drawings: labels lie apart, and inside.
  for (const svg of document.querySelectorAll("svg")) {
    if (!visible(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([text, a], i) => {
      if (a.left < frame.left - 3 || a.right > frame.right + 3 || a.top < frame.top - 3 || a.bottom > frame.bottom + 3)
        problems.push(`"${shown(text)}" is outside of ${shown(svg.querySelector("title")?.textContent || "")}`);
      for (const [other, b] of boxes.slice(0, i)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 5) problems.push(`"${shown(text)}" and "${shown(other)}" overlap in ${shown(svg.querySelector("title")?.textContent || "")}`);
      }
    });
  }

  // Tables: what is in a cell fits into it.
  for (const cell of document.querySelectorAll("td, th"))
    if (visible(cell) && cell.scrollWidth > cell.clientWidth + 2 && cell.clientWidth > 0) problems.push(`a cell is too narrow: ${shown(cell.textContent)}`);

  // Pictures decode; what scrolls can be reached by keys.
  for (const image of document.images) if (!image.complete || image.naturalWidth === 0) problems.push(`a picture does not decode: ${image.alt}`);
  for (const part of document.querySelectorAll("div"))
    if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX === "auto" && part.tabIndex < 0)
      problems.push(`a part that scrolls cannot be focused: ${shown(part.textContent)}`);
  return [...new Set(problems)].slice(0, 40);
})();
