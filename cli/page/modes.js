// What colours mean: each mode says of a cell its class or its colours, a badge, and words for it.

const SEVERITIES = ["error", "warning", "info"];
const SIGNS = { error: "✖", warning: "▲", info: "●" };

function countBySeverity(findings) {
  const counts = {};
  for (const finding of findings) counts[finding.severity] = (counts[finding.severity] || 0) + 1;
  return counts;
}

function scoreOf(cell, layer) {
  return layer.layout.showAggregateScores && cell.aggregate != null ? cell.aggregate : cell.entry?.score;
}

function scoreWords(cell, layer) {
  const words = [];
  if (cell.entry?.score != null) words.push("score " + shortNumber(cell.entry.score));
  if (layer.layout.showAggregateScores && cell.aggregate != null) {
    words.push(`${layer.layout.aggregateFunction} ${shortNumber(cell.aggregate)}`);
  }
  return words.join(", ");
}

// Of a folded technique, its sub-techniques' findings show as well, as far as they count.
function findingsShown(cell, isFolded) {
  const cells = isFolded ? [cell, ...cell.subtechniques] : [cell];
  return cells.flatMap((each) => each.findings).filter(counts);
}

function isCovered(cell) {
  return Boolean(cell.entry?.annotated) && cell.entry.enabled !== false;
}

const modes = {
  score: {
    of(cell, layer) {
      const score = scoreOf(cell, layer);
      return { fill: cell.fill, ink: cell.ink, badge: score == null ? "" : shortNumber(score), words: scoreWords(cell, layer) };
    },
    legend: scoreLegend,
  },

  findings: {
    of(cell, layer, isFolded) {
      const shown = findingsShown(cell, isFolded);
      const counts = countBySeverity(shown);
      const worst = SEVERITIES.find((severity) => counts[severity]);
      if (!worst) return { words: "no findings", badge: "" };
      const words = SEVERITIES.filter((severity) => counts[severity]).map((severity) => plural(counts[severity], severity));
      return { class: worst, badge: SIGNS[worst] + shown.length, words: words.join(", ") };
    },
    legend: () => SEVERITIES.map((severity) => classSwatch(severity, `${SIGNS[severity]} ${severity}`)).concat(classSwatch("", "no findings")),
  },

  coverage: {
    of(cell) {
      const covered = cell.subtechniques.filter(isCovered).length;
      const share = cell.subtechniques.length > 0 ? `${covered}/${cell.subtechniques.length}` : "";
      const subWords = share && `${covered} of ${plural(cell.subtechniques.length, "sub-technique")} covered`;
      const say = (name, sign, word) => ({ class: name, badge: [sign, share].filter(Boolean).join(" "), words: [word, subWords].filter(Boolean).join(", ") });
      if (isCovered(cell)) return say("covered", "✓", "covered");
      if (cell.entry?.enabled === false) return say("empty", "–", "disabled");
      return cell.entry ? say("empty", "○", "an entry that says nothing") : say("", "", "not in the layer");
    },
    legend: () => [classSwatch("covered", "✓ annotated and enabled"), classSwatch("empty", "– disabled, or ○ an entry that says nothing"),
      classSwatch("", "not in the layer"), make("span", { class: "muted" }, "3/5: sub-techniques covered, of how many")],
  },
};

function classSwatch(name, label) {
  return make("span", {}, make("span", { class: "swatch " + name, "aria-hidden": "true" }), label);
}

// --- the layer's own legend ------------------------------------------------------------------------

// A range of no width, or turned over, has two colours.
function bounds(gradient) {
  const [low, high] = [shortNumber(gradient.minValue), shortNumber(gradient.maxValue)];
  return gradient.minValue < gradient.maxValue ? [low, high] : ["below " + high, high + " and above"];
}

function gradientBar(gradient) {
  const bar = make("div", { class: "bar" });
  const colors = gradient.colors.filter((color) => HEX_COLOR.test(color));
  bar.style.background = `linear-gradient(to right, ${colors.join(", ")})`;
  const [low, high] = bounds(gradient);
  return make("div", {}, bar, make("div", { class: "scale" }, make("span", {}, low), make("span", {}, high)));
}

function scoreLegend(layer) {
  const items = layer.legendItems.map((item) => {
    const swatch = make("span", { class: "swatch", "aria-hidden": "true" });
    paint(swatch, item.color);
    return make("span", {}, swatch, foreign(item.label));
  });
  const hasScores = layer.entries.some((entry) => entry.score != null);
  return hasScores ? [gradientBar(layer.gradient), ...items] : items;
}
