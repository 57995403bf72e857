// What the page is about: the report, the layers and the releases, each a text of JSON that is read when it is
// first needed. docs/matrix-data.md describes layers and releases.

function readJson(id) {
  const element = byId(id);
  return element ? JSON.parse(element.textContent) : null;
}

const report = readJson("report");
report.findings = readFindings(readJson("findings-data"));
// Findings name their files and rules by number.
function readFindings({ findings, files, ruleIDs }) {
  for (const finding of findings) {
    finding.file = files[finding.file];
    finding.rule = ruleIDs[finding.rule];
  }
  return findings;
}

const releases = new Map();
const layers = [];

function releaseOf(name) {
  if (!releases.has(name)) releases.set(name, readJson("release-" + report.releases.indexOf(name)));
  return releases.get(name);
}

// What the base had already and what a waiver excuses counts for nothing.
function counts(finding) {
  return !finding.known && !finding.waiver;
}

// Findings of each technique, by layer: file and number, then id.
const findingsByTechnique = new Map();

function layerKey(file, index) {
  return index + " " + file;
}

for (const finding of report.findings) {
  if (finding.technique == null) continue;
  const key = layerKey(finding.file, finding.layer) + " " + finding.technique;
  if (!findingsByTechnique.has(key)) findingsByTechnique.set(key, []);
  findingsByTechnique.get(key).push(finding);
}

// A finding that names no tactic is about all of them.
function findingsOf(layer, id, shortname) {
  const all = findingsByTechnique.get(layerKey(layer.file, layer.index) + " " + id) || [];
  return all.filter((finding) => finding.tactic == null || finding.tactic === shortname);
}

// --- layers ----------------------------------------------------------------------------------------

function cellOf(compact, layer, techniques, shortname) {
  const technique = techniques[compact[0]];
  const entry = layer.entries[compact[1] ?? -1] || null;
  return {
    id: technique.id,
    name: technique.name || technique.id,
    technique,
    entry,
    shortname,
    unfolded: compact[3] === 1,
    aggregate: compact[4],
    fill: compact[5] || entry?.fill,
    ink: compact[6] || entry?.ink,
    findings: findingsOf(layer, technique.id, shortname),
    subtechniques: [],
  };
}

function tacticOf(compact, layer, techniques) {
  const tactic = { id: compact.id, shortname: compact.shortname, name: compact.name || "(no tactic)", techniques: [] };
  for (let i = 0; i < compact.cells.length; i++) {
    const cell = cellOf(compact.cells[i], layer, techniques, compact.shortname);
    const count = compact.cells[i][2] || 0;
    for (let k = 0; k < count; k++) {
      cell.subtechniques.push(cellOf(compact.cells[++i], layer, techniques, compact.shortname));
    }
    tactic.techniques.push(cell);
  }
  return tactic;
}

// The layer at a position of report.layers, with tactics, techniques and sub-techniques in place.
function openLayer(position) {
  if (!layers[position]) {
    const layer = readJson("layer-" + position);
    const techniques = layer.release ? releaseOf(layer.release).techniques : layer.techniques;
    layer.tactics = layer.tactics.map((tactic) => tacticOf(tactic, layer, techniques));
    layers[position] = layer;
  }
  return layers[position];
}

function* cellsOf(layer) {
  for (const tactic of layer.tactics) {
    for (const technique of tactic.techniques) {
      yield technique;
      yield* technique.subtechniques;
    }
  }
}

function layerTitle(summary) {
  const file = visible(summary.file) + (summary.layer > 0 ? ` (layer ${summary.layer})` : "");
  return summary.name ? `${visible(summary.name)} · ${file}` : file;
}
