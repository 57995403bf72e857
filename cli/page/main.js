// The page: which layer is shown, and how.

let current = -1;

// --- the layer -------------------------------------------------------------------------------------

const WHY = {
  replaced: "replaced by a later entry", unknown: "no such technique", deprecated: "a deprecated technique", revoked: "a revoked technique",
  "other-tactic": "the technique does not have that tactic", platforms: "left out by the platforms filter", disabled: "hidden as disabled",
};

function subjectOf(layer) {
  const domain = layer.release ? layer.release.replace(" ", ", ATT&CK ") : visible(layer.domain) || "no domain";
  const basis = layer.release ? "" : ". Not a release of ATT&CK that is known here: this matrix is made of the layer's own entries";
  const platforms = layer.platforms ? ". Platforms: " + layer.platforms.map(visible).join(", ") : "";
  return `${domain}${basis}${platforms}. ${visible(layer.file)}`;
}

function showOutside(layer) {
  byId("outside").hidden = layer.outside.length === 0;
  byId("outside-heading").textContent = `${plural(layer.outside.length, "entry").replace("entrys", "entries")} without a cell`;
  replaceChildren(byId("outside-list"), layer.outside.map(({ entry, why }) => {
    const { techniqueID, tactic, line, column, comment } = layer.entries[entry];
    return make("li", {}, foreign(techniqueID || "(no id)"), tactic ? [" under ", foreign(tactic)] : null, `: ${WHY[why]} `,
      foreign(`${layer.file}:${line}:${column}`, "span", { class: "place" }), comment ? foreignLong(comment, { class: "comment muted" }) : null);
  }));
}

function showLegend() {
  replaceChildren(byId("legend"), modes[matrix.mode].legend(matrix.layer));
}

function showLayer(position) {
  closePanel();
  current = position;
  const layer = openLayer(position);
  byId("layer").value = String(position);
  byId("previous").disabled = position === 0;
  byId("next").disabled = position === report.layers.length - 1;
  byId("layer-name").textContent = visible(layer.name) || "A layer without a name";
  byId("layer-subject").textContent = subjectOf(layer);
  byId("layer-description").textContent = visible(layer.description || "");
  replaceChildren(byId("layer-metadata"), metadataList(layer.metadata || []));
  replaceChildren(byId("layer-links"), linkList(layer.links || []));
  matrix.showsIds = layer.layout.showID;
  byId("ids").checked = layer.layout.showID;
  drawMatrix(layer);
  showLegend();
  showOutside(layer);
  seek();
  if (findings.form.elements.here.checked) applyFilters();
}

function setMode(mode) {
  matrix.mode = mode;
  document.querySelector(`input[name="mode"][value="${mode}"]`).checked = true;
  if (matrix.layer) {
    repaintMatrix();
    showLegend();
  }
}

function seek() {
  const text = byId("seek").value;
  const count = seekTechniques(text);
  byId("seek-count").textContent = text.trim() === "" ? "" : `${plural(count, "cell")} found`;
}

function openItem(item) {
  const tactic = matrix.layer.tactics.find((candidate) => candidate.shortname === item.cell.shortname);
  openPanel(item, matrix.layer, tactic.name);
}

// From a finding to its technique, in whatever layer that is.
function openFinding(finding) {
  const position = report.layers.findIndex((layer) => layer.file === finding.file && layer.layer === finding.layer);
  if (position >= 0 && position !== current) showLayer(position);
  const item = revealTechnique(finding.technique, finding.tactic);
  if (item) openItem(item);
  else if (!byId("outside").hidden) {
    byId("outside").querySelector("details").open = true;
    byId("outside").querySelector("summary").focus();
  }
}

// --- the rest of the report ------------------------------------------------------------------------

function showVerdict() {
  const { errors, warnings, infos } = report.summary;
  const counts = [plural(errors, "error"), plural(warnings, "warning"), plural(infos, "info")].join(", ");
  const scope = `${plural(report.summary.files, "file")}, ${plural(report.summary.layers, "layer")}, ${plural(report.summary.rules, "rule")}`;
  const more = [[report.summary.waived, "waived"], [report.summary.known, "known from the base"]]
    .filter(([count]) => count > 0).map(([count, word]) => `; ${count.toLocaleString("en")} more ${word}`).join("");
  byId("verdict").textContent = `${report.exit.code === 0 ? "Passed" : "Not passed"} (${report.exit.reason}): ${counts} in ${scope}${more}`;
}

function ruleRow(rule) {
  const name = make("td", { class: "rule" }, foreign(rule.id, "code"), rule.title ? [make("br"), foreign(rule.title)] : null);
  const status = rule.message ? `${rule.status}: ${visible(rule.message)}` : rule.status;
  return make("tr", {}, name, make("td", {}, make("span", { class: "sign " + rule.severity }, rule.severity)),
    make("td", {}, rule.selected.toLocaleString("en")), make("td", {}, rule.reported.toLocaleString("en")), make("td", {}, status));
}

function showRules() {
  const vacuous = report.rules.filter((rule) => rule.status === "vacuous").length;
  byId("rules-heading").textContent = plural(report.rules.length, "rule") + (vacuous > 0 ? `, ${vacuous} of them with nothing to look at` : "");
  byId("rules").tBodies[0].append(...report.rules.map(ruleRow));
}

function showUnread() {
  const unread = report.inputs.filter((input) => input.error);
  byId("unread").hidden = unread.length === 0;
  byId("unread-heading").textContent = plural(unread.length, "file") + " could not be read";
  byId("unread-list").append(...unread.map((input) => {
    const place = input.error.line ? `${input.file}:${input.error.line}:${input.error.column}` : input.file;
    return make("li", {}, foreign(place, "span", { class: "place" }), " ", foreign(input.error.message));
  }));
}

function startControls() {
  replaceChildren(byId("layer"), report.layers.map((layer, position) => make("option", { value: String(position) }, layerTitle(layer))));
  byId("layer").addEventListener("change", () => showLayer(Number(byId("layer").value)));
  byId("previous").addEventListener("click", () => showLayer(current - 1));
  byId("next").addEventListener("click", () => showLayer(current + 1));
  for (const radio of document.querySelectorAll('input[name="mode"]')) {
    radio.addEventListener("change", () => setMode(radio.value));
  }
  byId("unfold-layer").addEventListener("click", () => foldAll((cell) => cell.unfolded));
  byId("unfold-all").addEventListener("click", () => foldAll(() => true));
  byId("fold-all").addEventListener("click", () => foldAll(() => false));
  byId("seek").addEventListener("input", seek);
  byId("ids").addEventListener("change", () => showIds(byId("ids").checked));
  byId("theme").addEventListener("change", () => {
    document.documentElement.setAttribute("data-theme", byId("theme").value);
  });
}

function start() {
  matrix.onOpen = openItem;
  findings.onOpen = openFinding;
  findings.here = () => matrix.layer;
  showVerdict();
  startControls();
  byId("main").hidden = false;
  setMode("score");
  if (report.layers.length > 0) showLayer(0);
  else for (const part of document.querySelectorAll(".controls, .layer, .stage, .keys")) part.hidden = true;
  startFindings();
  showRules();
  showUnread();
  startProof();
  if (byId("audit-data")) startAudit();
  if (byId("trends-data")) startTrends();
  byId("footer").textContent = `${report.tool.name} ${report.tool.version}. This file is complete in itself and loads nothing.`;
}

start();
