// The list of findings, with filters. Long lists are shown in pieces.

const PIECE = 200;

const findings = {
  form: byId("filters"),
  body: byId("findings").tBodies[0],
  found: [],
  shown: 0,
  onOpen: () => {},
  here: () => null, // the layer that the page shows
};

function distinct(values) {
  return [...new Set(values.filter((value) => value != null))].sort();
}

function fillChoice(name, values, all) {
  const select = findings.form.elements[name];
  replaceChildren(select, make("option", { value: "" }, all), values.map((value) => make("option", { value }, visible(value))));
  select.closest("label").hidden = values.length < 2;
}

function matches(finding) {
  const fields = findings.form.elements;
  const text = fields.text.value.trim().toLowerCase();
  const here = fields.here.checked ? findings.here() : null;
  return fields[finding.severity].checked &&
    (fields.rule.value === "" || finding.rule === fields.rule.value) &&
    (fields.file.value === "" || finding.file === fields.file.value) &&
    (fields.tactic.value === "" || finding.tactic === fields.tactic.value) &&
    (!fields.counting.checked || counts(finding)) &&
    (!here || (finding.file === here.file && (finding.layer ?? here.index) === here.index)) &&
    (text === "" || `${finding.message}\n${finding.rule}\n${finding.technique || ""}\n${finding.file}`.toLowerCase().includes(text));
}

function techniqueCell(finding) {
  if (finding.technique == null) return make("td", { class: "technique" });
  const button = make("button", { type: "button", "aria-label": `Show ${visible(finding.technique)} in the matrix` }, foreign(finding.technique));
  button.addEventListener("click", () => findings.onOpen(finding));
  return make("td", { class: "technique" }, button);
}

// Why a finding counts for nothing, if that is so.
function excuse(finding) {
  const { known, waiver } = finding;
  if (!known && !waiver) return null;
  const chip = make("span", { class: "chip" }, waiver ? "waived" : "known");
  const words = waiver && [waiver.reason, waiver.owner, waiver.expires && "until " + waiver.expires].filter(Boolean).join(", ");
  return make("div", {}, chip, waiver ? foreign(words, "div", { class: "muted" }) : null);
}

function findingRow(finding) {
  return make("tr", {},
    make("td", {}, make("span", { class: "sign " + finding.severity }, finding.severity), excuse(finding)),
    techniqueCell(finding),
    foreign(finding.message, "td"),
    make("td", { class: "rule" }, foreign(finding.rule, "code")),
    foreign(`${finding.file}:${finding.line}:${finding.column}`, "td", { class: "place" }));
}

function showPiece() {
  const next = findings.found.slice(findings.shown, findings.shown + PIECE);
  findings.body.append(...next.map(findingRow));
  findings.shown += next.length;
  const rest = findings.found.length - findings.shown;
  byId("more").hidden = rest === 0;
  byId("more").textContent = `Show ${Math.min(rest, PIECE)} of ${rest.toLocaleString("en")} more`;
}

function applyFilters() {
  findings.found = report.findings.filter(matches);
  findings.shown = 0;
  findings.body.replaceChildren();
  showPiece();
  const all = report.findings.length;
  byId("findings-count").textContent = findings.found.length === all ? plural(all, "finding") : `${findings.found.length.toLocaleString("en")} of ${plural(all, "finding")}`;
}

function startFindings() {
  fillChoice("rule", distinct(report.findings.map((finding) => finding.rule)), "all rules");
  fillChoice("file", distinct(report.findings.map((finding) => finding.file)), "all files");
  fillChoice("tactic", distinct(report.findings.map((finding) => finding.tactic)), "all tactics");
  findings.form.elements.counting.closest("label").hidden = report.findings.every(counts);
  findings.form.addEventListener("input", applyFilters);
  findings.form.addEventListener("reset", () => setTimeout(applyFilters));
  findings.form.addEventListener("submit", (event) => event.preventDefault());
  byId("more").addEventListener("click", showPiece);
  // A printed page shows all that was found.
  window.addEventListener("beforeprint", () => {
    while (findings.shown < findings.found.length) showPiece();
  });
  applyFilters();
}
