// The trends: how findings and coverage changed over the runs of the history that this one was added to.
// docs/history.md describes the numbers. A run that says nothing of something leaves a gap.

const trends = readJson("trends-data");

const SVG = "http://www.w3.org/2000/svg";

function draw(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value != null) element.setAttribute(key, value);
  }
  for (const child of children.flat()) {
    if (child != null) element.append(child);
  }
  return element;
}

const runTitle = (run) => `run ${run.run} of ${visible(run.day)}`;
const numberText = (value) => (value == null ? "-" : value.toLocaleString("en"));
const percentText = (value) => (value == null ? "-" : value.toFixed(1) + " %");

// Rounded down, as everywhere: what is short of all must not look as if it were all.
const shareAt = (covered, total) => (covered == null || !total ? null : Math.floor((covered / total) * 1000) / 10);

// --- lines -----------------------------------------------------------------------------------------

// Stretches of values that follow each other, as lists of [position, value].
function stretches(values) {
  const found = [];
  values.forEach((value, position) => {
    if (value == null) return;
    if (position === 0 || values[position - 1] == null) found.push([]);
    found.at(-1).push([position, value]);
  });
  return found;
}

// A number at or above the greatest that divides well by four.
function roundUp(greatest) {
  const step = 10 ** Math.max(Math.floor(Math.log10(Math.max(greatest, 1))) - 1, 0);
  return Math.max(Math.ceil(greatest / (4 * step)) * 4 * step, 4);
}

const MARKS = {
  error: (x, y) => draw("path", { d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`, class: "mark" }),
  warning: (x, y) => draw("path", { d: `M${x} ${y - 5}l5 9h-10z`, class: "mark" }),
  info: (x, y) => draw("circle", { cx: x, cy: y, r: 4, class: "mark" }),
  covered: (x, y) => draw("rect", { x: x - 4, y: y - 4, width: 8, height: 8, class: "mark" }),
};

const WIDTH = 560, HEIGHT = 220, LEFT = 52, RIGHT = 14, TOP = 12, BOTTOM = 30;

// Where a run and a value are on the chart.
function placement(count, greatest) {
  const step = count > 1 ? (WIDTH - LEFT - RIGHT) / (count - 1) : 0;
  return [(position) => LEFT + position * step, (value) => TOP + (1 - value / greatest) * (HEIGHT - TOP - BOTTOM)];
}

function grid(greatest, y, text) {
  return [0, 1, 2, 3, 4].map((part) => {
    const value = (greatest * part) / 4;
    return draw("g", {}, draw("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }),
      draw("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, text(value)));
  });
}

function drawLine(line, x, y, text) {
  const paths = stretches(line.values).map((points) => draw("polyline", { points: points.map(([at, value]) => `${x(at)},${y(value)}`).join(" ") }));
  const marks = line.values.map((value, position) => {
    if (value == null) return null;
    const mark = MARKS[line.kind](x(position), y(value));
    mark.append(draw("title", {}, `${line.name}, ${runTitle(trends.runs[position])}: ${text(value)}`));
    return mark;
  });
  return draw("g", { class: "line " + line.kind }, paths, marks);
}

// "errors from 4 to 2": what the picture says, in words.
function lineText({ name, values }, text) {
  const known = values.filter((value) => value != null);
  return known.length === 0 ? `${name}: no numbers` : `${name} from ${text(known[0])} to ${text(known.at(-1))}`;
}

function lineChart(title, lines, greatest, text) {
  const [x, y] = placement(trends.runs.length, greatest);
  const [first, last] = [trends.runs[0], trends.runs.at(-1)];
  const words = `${title} over ${plural(trends.runs.length, "run")}: ${lines.map((line) => lineText(line, text)).join(", ")}`;
  const chart = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words, class: "chart" }, grid(greatest, y, text),
    draw("text", { x: LEFT, y: HEIGHT - 8 }, visible(first.day)), draw("text", { x: WIDTH - RIGHT, y: HEIGHT - 8, "text-anchor": "end" }, visible(last.day)),
    lines.map((line) => drawLine(line, x, y, text)));
  const legend = make("ul", { class: "chart-legend" }, lines.map((line) => make("li", {},
    draw("svg", { viewBox: "0 0 24 12", width: 24, height: 12, "aria-hidden": "true" },
      draw("g", { class: "line " + line.kind }, draw("polyline", { points: "0,6 24,6" }), MARKS[line.kind](12, 6))), ` ${lineText(line, text)}`)));
  return make("figure", {}, make("figcaption", {}, make("h3", {}, title)), chart, legend);
}

function charts() {
  const counts = [["error", "errors"], ["warning", "warnings"], ["info", "infos"]]
    .map(([kind, member]) => ({ kind, name: member, values: trends.runs.map((run) => run[member]) }));
  const shares = trends.runs.map((run) => shareAt(run.covered, run.total));
  const most = Math.max(...counts.flatMap(({ values }) => values));
  const known = shares.filter((share) => share != null);
  return make("div", { class: "charts" }, lineChart("Open findings", counts, roundUp(most), numberText),
    known.length === 0 ? null : lineChart("Coverage", [{ kind: "covered", name: "covered", values: shares }], Math.min(roundUp(Math.max(...known)), 100), percentText));
}

// --- small lines in tables -------------------------------------------------------------------------

const SMALL = [120, 22];

function smallLine(values) {
  const known = values.filter((value) => value != null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const x = (position) => 3 + (values.length > 1 ? (position / (values.length - 1)) * (SMALL[0] - 6) : 0);
  const y = (value) => SMALL[1] - 3 - (greatest > least ? (value - least) / (greatest - least) : 0) * (SMALL[1] - 6);
  const at = values.findLastIndex((value) => value != null);
  return draw("svg", { viewBox: `0 0 ${SMALL[0]} ${SMALL[1]}`, width: SMALL[0], height: SMALL[1], "aria-hidden": "true", class: "small" },
    stretches(values).map((points) => draw("polyline", { points: points.map(([position, value]) => `${x(position)},${y(value)}`).join(" ") })),
    at < 0 ? null : draw("circle", { cx: x(at), cy: y(values[at]), r: 2.5 }));
}

const trendCell = (...content) => make("td", { class: "number" }, ...content);

// First and last value and how it went between them; the line only repeats what the numbers say.
function trendCells(values, text) {
  const known = values.filter((value) => value != null);
  if (known.length === 0) return [trendCell("-"), trendCell("-"), make("td")];
  return [trendCell(text(known[0])), trendCell(text(known.at(-1))), make("td", {}, smallLine(values))];
}

function trendTable(caption, heads, rows) {
  const head = make("tr", {}, heads.map((name) => make("th", { scope: "col" }, name)));
  const body = rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, ...[first].flat()), rest.flat()));
  const table = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, body));
  const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, table);
  return make("details", {}, make("summary", {}, make("h3", {}, `${caption}: ${rows.length.toLocaleString("en")}`)), scroll);
}

const TREND_HEADS = ["Covered", "now", "", "Findings", "now", ""];

function coverageTable(caption, head, list, name) {
  if (list.length === 0) return null;
  return trendTable(caption, [head, ...TREND_HEADS], list.map((row) => [name(row),
    trendCells(row.covered.map((covered, position) => shareAt(covered, row.total[position])), percentText), trendCells(row.findings, numberText)]));
}

function rulesTable() {
  const rules = trends.rule.filter((row) => row.findings.some((count) => count > 0));
  if (rules.length === 0) return null;
  return trendTable("Rules with findings", ["Rule", "Findings", "now", ""], rules.map((row) => [foreign(row.rule, "code"), trendCells(row.findings, numberText)]));
}

function runsTable() {
  const rows = trends.runs.slice().reverse().map((run) => [`${run.run}`, [make("td", {}, visible(run.day)), make("td", {}, run.commit ? make("code", {}, visible(run.commit.slice(0, 10))) : "-"),
    ...[run.errors, run.warnings, run.infos].map((count) => trendCell(numberText(count))), trendCell(percentText(shareAt(run.covered, run.total)))]]);
  return trendTable("Runs", ["Run", "Day", "Commit", "Errors", "Warnings", "Infos", "Covered"], rows);
}

function startTrends() {
  const { runs } = trends;
  const label = runs[0].label ? ["labelled ", foreign(runs[0].label), ", "] : [];
  replaceChildren(byId("trends-body"),
    make("p", { class: "muted" }, `${plural(runs.length, "run")} `, ...label, `from ${visible(runs[0].day)} to ${visible(runs.at(-1).day)}. `,
      runs.length === 1 ? "Trends begin with the next one." : ""),
    runs.length === 1 ? null : charts(), runsTable(),
    coverageTable("Tactics over time", "Tactic", trends.tactic, (row) => [foreign(row.tactic), row.domain ? make("span", { class: "muted" }, " ", foreign(row.domain)) : null].filter(Boolean)),
    coverageTable("Owners over time", "Owner", trends.owner, (row) => (row.owner == null ? "(nobody)" : foreign(row.owner))),
    rulesTable());
  byId("trends").hidden = false;
}
