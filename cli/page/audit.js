// The audit: what all layers cover together, by release, owner and layer. docs/audit-data.md describes the numbers.

const audit = readJson("audit-data");

// Rounded down: what is short of all must not look as if it were all.
function shareText(row) {
  const share = row.total === 0 ? 100 : Math.floor((row.covered / row.total) * 1000) / 10;
  return share.toFixed(1) + " %";
}

const releaseTitle = (release) => [visible(release.domain) || "no domain", release.attack].filter(Boolean).join(" ");

const cell = (...content) => make("td", {}, ...content);
const numberCell = (number) => make("td", { class: "number" }, number.toLocaleString("en"));

// The cells of what is covered: numbers, the share, and a bar that only repeats it.
function coverageCells(row) {
  if (row.total == null) return [numberCell(row.covered), make("td", { class: "number" }, "-"), make("td", { class: "number" }, "-"), cell()];
  const bar = make("meter", { min: 0, max: Math.max(row.total, 1), value: row.total === 0 ? 1 : row.covered, "aria-hidden": "true" });
  return [numberCell(row.covered), numberCell(row.total), make("td", { class: "number" }, shareText(row)), cell(bar)];
}

const COVERAGE_HEADS = ["Covered", "Of", "Share", ""];
const FINDING_HEADS = ["Errors", "Warnings", "Waived"];

// Columns of numbers, which stand to the right.
const NUMBERS = new Set([...COVERAGE_HEADS, ...FINDING_HEADS, "Layers", "Groups that use it", "Findings it hides"]);

const findingCells = ({ errors, warnings, waived }) => [errors, warnings, waived].map(numberCell);

// A table that scrolls by itself; its rows are lists of cells, of which the first names the row.
function auditTable(caption, heads, rows) {
  const head = make("tr", {}, heads.map((name) => make("th", { scope: "col", class: NUMBERS.has(name) ? "number" : null }, name)));
  const body = rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, ...[first].flat()), rest));
  const table = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, body));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, table);
}

// A heading that unfolds what there may be too much of.
function foldedTable(title, table, isOpen) {
  return make("details", { open: isOpen }, make("summary", {}, make("h3", {}, title)), table);
}

// --- one tally -------------------------------------------------------------------------------------

const rowName = (row) => [row.id ? [foreign(row.id, "code"), " "] : null, foreign(row.name)].flat();

const missing = (row) => row.total - row.covered;

const KINDS = [["tactics", "Tactic", false], ["platforms", "Platform", false], ["mitigations", "Mitigation", true], ["groups", "Group", true]];

function kindTable(release, [member, name, isLong]) {
  const rows = isLong ? [...release[member]].sort((a, b) => missing(b) - missing(a)) : release[member];
  const title = `${name}s: ${rows.length.toLocaleString("en")}${isLong ? ", most missing first" : ""}`;
  return foldedTable(title, auditTable(name + "s", [name, ...COVERAGE_HEADS], rows.map((row) => [rowName(row), ...coverageCells(row)])), !isLong);
}

function uncoveredTable(release) {
  const rows = release.techniques.filter((technique) => technique.layers === 0).sort((a, b) => b.groups - a.groups);
  const table = auditTable("Covered by no layer", ["Technique", "Groups that use it"], rows.map((row) => [rowName(row), numberCell(row.groups)]));
  return foldedTable(`Covered by no layer: ${rows.length.toLocaleString("en")}, most used first`, table, false);
}

function outsideText({ unknown, revoked, deprecated, filtered }) {
  const parts = [[unknown, "unknown"], [revoked, "revoked"], [deprecated, "deprecated"], [filtered, "left out by platforms"]]
    .filter(([count]) => count > 0).map(([count, why]) => `${count.toLocaleString("en")} ${why}`);
  return parts.length === 0 ? null : make("p", { class: "muted" }, `Ids in layers that do not count: ${parts.join(", ")}`);
}

// What is not told of an owner or a layer is left out.
function showTally(tally) {
  const parts = [["all", tally], ["techniques", tally.parents], ["sub-techniques", tally.subtechniques]];
  replaceChildren(byId("audit-tally"),
    auditTable("Counted", ["Counted", ...COVERAGE_HEADS], parts.map(([name, row]) => [name, ...coverageCells(row)])),
    tally.outside ? outsideText(tally.outside) : null, KINDS.map((kind) => kindTable(tally, kind)), tally.techniques ? uncoveredTable(tally) : null);
}

// --- whose tally is shown --------------------------------------------------------------------------

const isMeasured = (tally) => tally.total != null;

// All that has a tally, by group: a title, and how to come by the numbers.
function tallyGroups() {
  return [
    ["All layers", audit.coverage.filter(isMeasured).map((release) => [releaseTitle(release), () => release])],
    ["What owners cover", audit.owners.flatMap((owner) => owner.coverage.filter(isMeasured).map((release) =>
      [`${owner.owner == null ? "(nobody)" : visible(owner.owner)}: ${releaseTitle(release)}`, () => release]))],
    ["Layers", audit.layers.map((layer, i) => [layerTitle(layer), () => readJson("audit-layer-" + i), layer])
      .filter(([, , layer]) => isMeasured(layer)).map(([title, read, layer]) => [`${title}: ${visible(layer.release)}`, read])],
  ].filter(([, tallies]) => tallies.length > 0);
}

// A choice among them, which begins with the release of most layers; null when nothing can be measured.
function tallyChoice() {
  const groups = tallyGroups();
  if (groups.length === 0) return null;
  const tallies = groups.flatMap(([, list]) => list);
  let at = 0;
  const choice = make("select", { id: "audit-choice" }, groups.map(([label, list]) =>
    make("optgroup", { label }, list.map(([title]) => make("option", { value: String(at++) }, title)))));
  choice.addEventListener("change", () => showTally(tallies[Number(choice.value)][1]()));
  const known = audit.coverage.filter(isMeasured);
  choice.value = String(known.reduce((best, release, i) => (release.layers > known[best].layers ? i : best), 0));
  return choice;
}

// --- owners, layers, waivers -----------------------------------------------------------------------

const ownerName = (owner) => (owner == null ? "(nobody)" : foreign(owner));

function ownersTable() {
  const rows = audit.owners.flatMap((owner) => owner.coverage.map((release, i) =>
    [ownerName(owner.owner), cell(releaseTitle(release)), numberCell(release.layers), ...coverageCells(release),
      ...(i === 0 ? findingCells(owner.findings) : [cell(), cell(), cell()])]));
  const more = audit.ownersLeftOut > 0 ? `, and ${audit.ownersLeftOut.toLocaleString("en")} more that are not listed` : "";
  const title = `Owners: ${audit.owners.length.toLocaleString("en")}${more}`;
  return foldedTable(title, auditTable("Owners", ["Owner", "ATT&CK", "Layers", ...COVERAGE_HEADS, ...FINDING_HEADS], rows), true);
}

// From a row of the audit to the layer's matrix.
function layerButton(layer) {
  const button = make("button", { type: "button" }, foreign(layer.name ?? layer.file));
  button.addEventListener("click", () => {
    showLayer(report.layers.findIndex((each) => each.file === layer.file && each.layer === layer.layer));
    byId("matrix").focus();
  });
  return button;
}

function layersTable() {
  const rows = audit.layers.map((layer) => [layerButton(layer), cell(foreign(layer.file, "span", { class: "place" })),
    cell(layer.owner == null ? "(nobody)" : foreign(layer.owner)), cell(visible(layer.release ?? layer.domain ?? "-")), cell(layer.criteria),
    ...coverageCells(layer), ...findingCells(layer.findings)]);
  const heads = ["Layer", "File", "Owner", "ATT&CK", "What counts", ...COVERAGE_HEADS, ...FINDING_HEADS];
  return foldedTable(`Layers: ${rows.length.toLocaleString("en")}`, auditTable("Layers", heads, rows), true);
}

function waiversTable() {
  if (audit.waivers.length === 0) return null;
  const rows = audit.waivers.map((waiver) => [foreign(waiver.reason), cell(foreign(waiver.rule, "code")), cell(foreign(waiver.owner)),
    cell(visible(waiver.expires ?? "for ever")), cell(waiver.state), cell(foreign(`${waiver.file}:${waiver.line}`, "span", { class: "place" })),
    numberCell(waiver.count)]);
  const heads = ["Why", "Rule", "Owner", "Until", "State", "Place", "Findings it hides"];
  return foldedTable(`Waivers: ${rows.length.toLocaleString("en")}`, auditTable("Waivers", heads, rows), true);
}

function startAudit() {
  const choice = tallyChoice();
  replaceChildren(byId("audit-body"),
    make("p", { class: "muted" }, audit.date ? `As of ${audit.date}. ` : "", "Owners are named by the metadata ", foreign(audit.ownerKey, "code"), "."),
    auditTable("All layers", ["ATT&CK", "Layers", ...COVERAGE_HEADS],
      audit.coverage.map((release) => [releaseTitle(release), numberCell(release.layers), ...coverageCells(release)])),
    choice === null ? null : make("p", { class: "picker" }, make("label", { for: "audit-choice" }, "In detail"), choice),
    make("div", { id: "audit-tally" }), ownersTable(), layersTable(), waiversTable());
  choice?.dispatchEvent(new Event("change"));
  byId("audit").hidden = false;
}
