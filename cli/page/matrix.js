// The matrix: a column for each tactic, a button for each technique. One of the buttons can be reached with the
// Tab key; from there arrow keys lead to the others.

const matrix = {
  element: byId("matrix"),
  layer: null,
  mode: "score",
  showsIds: false,
  columns: [], // of objects { cell, button, fold, list, isSubtechnique }
  byButton: new Map(),
  onOpen: () => {},
};

function cellWords(item) {
  const { cell } = item;
  const shown = modes[matrix.mode].of(cell, matrix.layer, isFolded(item));
  const name = cell.name === cell.id ? cell.id : `${cell.id} ${cell.name}`;
  const facts = [shown.words, cell.entry?.enabled === false && matrix.mode !== "coverage" ? "disabled" : "", markOf(cell) ? "has " + MARK_WORDS[markOf(cell)] : ""];
  return visible([name, ...facts.filter(Boolean)].join(", "));
}

const MARK_WORDS = { comment: "a comment", metadata: "metadata", links: "links" };

// What the line under a name stands for, in Navigator's order.
function markOf(cell) {
  return Object.keys(MARK_WORDS).find((mark) => cell.entry?.[mark]);
}

function isFolded(item) {
  return Boolean(item.list) && item.list.hidden;
}

function paintCell(item) {
  const { cell, button } = item;
  const shown = modes[matrix.mode].of(cell, matrix.layer, isFolded(item));
  button.className = ["cell", shown.class, markOf(cell), cell.entry?.enabled === false ? "disabled" : ""].filter(Boolean).join(" ");
  paint(button, shown.fill, shown.ink);
  button.querySelector(".badge").textContent = shown.badge;
  button.setAttribute("aria-label", cellWords(item));
  button.title = button.getAttribute("aria-label");
}

function makeCell(cell, column, isSubtechnique) {
  const name = make("span", { class: "name" }, make("span", { class: "id", hidden: !matrix.showsIds }, visible(cell.id) + " "), foreign(cell.name));
  if (cell.name === cell.id) name.firstChild.remove();
  const button = make("button", { type: "button", tabindex: "-1" }, name, make("span", { class: "badge", "aria-hidden": "true" }));
  const item = { cell, button, isSubtechnique };
  column.push(item);
  matrix.byButton.set(button, item);
  return item;
}

// --- folding ---------------------------------------------------------------------------------------

function setFolded(item, isFoldedNow) {
  if (!item.list) return;
  item.list.hidden = isFoldedNow;
  item.fold.setAttribute("aria-expanded", String(!isFoldedNow));
  paintCell(item);
}

// Columns with something unfolded are as wide as two.
function widen(section) {
  section.classList.toggle("wide", section.querySelector("ul.subtechniques:not([hidden])") !== null);
}

function toggle(item) {
  setFolded(item, !isFolded(item));
  widen(item.list.closest(".tactic"));
}

// `wants` says of each technique whether its sub-techniques are shown.
function foldAll(wants) {
  for (const item of matrix.byButton.values()) setFolded(item, !wants(item.cell));
  for (const section of matrix.element.children) widen(section);
}

// --- making ----------------------------------------------------------------------------------------

function makeFamily(cell, column) {
  const item = makeCell(cell, column, false);
  const row = make("li", { class: cell.subtechniques.length > 0 ? "family" : "family single" }, item.button);
  if (cell.subtechniques.length === 0) return row;
  item.list = make("ul", { class: "subtechniques", hidden: !cell.unfolded, "aria-label": "Sub-techniques of " + cell.name });
  for (const subtechnique of cell.subtechniques) {
    item.list.append(make("li", {}, makeCell(subtechnique, column, true).button));
  }
  item.fold = make("button", { type: "button", class: "fold", tabindex: "-1", "aria-expanded": String(cell.unfolded),
    "aria-label": `${plural(cell.subtechniques.length, "sub-technique")} of ${visible(cell.name)}` }, String(cell.subtechniques.length));
  item.fold.addEventListener("click", () => toggle(item));
  row.append(item.fold, item.list);
  return row;
}

function makeTactic(tactic) {
  const column = [];
  const heading = make("h3", {}, foreign(tactic.name));
  const header = make("header", {}, heading, make("p", { class: "muted" }, plural(tactic.techniques.length, "technique")));
  if (matrix.layer.tacticRowBackground) paint(header, matrix.layer.tacticRowBackground, matrix.layer.tacticRowInk);
  const section = make("section", { class: "tactic", "aria-label": visible(tactic.name) }, header);
  section.append(make("ul", {}, tactic.techniques.map((cell) => makeFamily(cell, column))));
  matrix.columns.push(column);
  widen(section);
  return section;
}

function drawMatrix(layer) {
  matrix.layer = layer;
  matrix.columns = [];
  matrix.byButton.clear();
  replaceChildren(matrix.element, layer.tactics.map(makeTactic));
  repaintMatrix();
  matrix.columns[0]?.[0]?.button.setAttribute("tabindex", "0");
}

function repaintMatrix() {
  for (const item of matrix.byButton.values()) paintCell(item);
}

function showIds(wanted) {
  matrix.showsIds = wanted;
  for (const id of matrix.element.querySelectorAll(".id")) id.hidden = !wanted;
}

// Marks the techniques whose id, name or comment has the text; gives their number.
function seekTechniques(text) {
  const wanted = text.trim().toLowerCase();
  let count = 0;
  matrix.element.classList.toggle("seeking", wanted !== "");
  for (const { cell, button } of matrix.byButton.values()) {
    const isFound = wanted !== "" && `${cell.id}\n${cell.name}\n${cell.entry?.comment || ""}`.toLowerCase().includes(wanted);
    button.classList.toggle("found", isFound);
    count += isFound ? 1 : 0;
  }
  return count;
}

// --- moving ----------------------------------------------------------------------------------------

function isShown(item) {
  return !item.isSubtechnique || !item.button.closest("ul.subtechniques").hidden;
}

function focusItem(item) {
  matrix.element.querySelector('.cell[tabindex="0"]')?.setAttribute("tabindex", "-1");
  item.button.setAttribute("tabindex", "0");
  item.button.focus();
  item.button.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The technique of that id, under that tactic if there is one; its family is unfolded when need be.
function revealTechnique(id, shortname) {
  const items = [...matrix.byButton.values()].filter((item) => item.cell.id === id);
  const item = items.find((candidate) => candidate.cell.shortname === shortname) || items[0];
  if (!item) return null;
  if (!isShown(item)) {
    toggle([...matrix.byButton.values()].find((parent) => parent.list?.contains(item.button)));
  }
  focusItem(item);
  return item;
}

function nearestIn(column, top) {
  const shown = column.filter(isShown);
  let best = shown[0];
  for (const item of shown) {
    const distance = (candidate) => Math.abs(candidate.button.getBoundingClientRect().top - top);
    if (distance(item) < distance(best)) best = item;
  }
  return best;
}

function moveFrom(item, key) {
  const columnAt = matrix.columns.findIndex((column) => column.includes(item));
  const shown = matrix.columns[columnAt].filter(isShown);
  const at = shown.indexOf(item);
  const top = item.button.getBoundingClientRect().top;
  switch (key) {
    case "ArrowDown": return shown[at + 1];
    case "ArrowUp": return shown[at - 1];
    case "ArrowRight": return matrix.columns[columnAt + 1] && nearestIn(matrix.columns[columnAt + 1], top);
    case "ArrowLeft": return matrix.columns[columnAt - 1] && nearestIn(matrix.columns[columnAt - 1], top);
    case "Home": return shown[0];
    case "End": return shown[shown.length - 1];
    default: return null;
  }
}

const MOVES = ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "End"];

matrix.element.addEventListener("keydown", (event) => {
  const item = matrix.byButton.get(event.target);
  if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
  if (MOVES.includes(event.key)) {
    const next = moveFrom(item, event.key);
    if (next) focusItem(next);
  } else if ((event.key === "+" || event.key === "-") && item.list) {
    if (isFolded(item) === (event.key === "+")) toggle(item);
  } else {
    return;
  }
  event.preventDefault();
});

matrix.element.addEventListener("click", (event) => {
  const item = matrix.byButton.get(event.target.closest(".cell"));
  if (!item) return;
  focusItem(item);
  matrix.onOpen(item);
});
