// The panel beside the matrix: all there is to say of one technique.

const panel = {
  element: byId("panel"),
  button: null, // of the technique that is shown
};

function section(heading, ...content) {
  return make("section", {}, make("h3", {}, heading), ...content);
}

function dividerOr(item, body) {
  return item.divider ? [make("div", { class: "divider", role: "separator" })] : body();
}

function metadataList(items) {
  return items.flatMap((item) => dividerOr(item, () => [foreign(item.name, "dt"), foreign(item.value, "dd")]));
}

function linkList(items) {
  return items.flatMap((item) => dividerOr(item, () => [make("li", {}, link(item.label, item.url))]));
}

function scoreSection(cell, layer) {
  const words = scoreWords(cell, layer);
  if (!words && cell.entry?.enabled !== false) return null;
  const swatch = make("span", { class: "fill" }, words || "no score");
  paint(swatch, cell.fill, cell.ink);
  return section("Score", swatch, cell.entry?.enabled === false ? " disabled" : null);
}

function entrySections(cell) {
  const { entry } = cell;
  if (!entry) return [make("p", { class: "muted" }, "The layer says nothing of this technique.")];
  return [
    entry.comment ? section("Comment", foreignLong(entry.comment, { class: "comment" })) : null,
    entry.metadata?.length ? section("Metadata", make("dl", {}, metadataList(entry.metadata))) : null,
    entry.links?.length ? section("Links", make("ul", { class: "links" }, linkList(entry.links))) : null,
  ];
}

function findingItem(finding) {
  return make("li", {}, make("span", { class: "sign " + finding.severity }, finding.severity), " ", foreign(finding.message),
    make("span", { class: "muted" }, " ", foreign(finding.rule, "code")), excuse(finding));
}

// What ATT&CK says, as long as there is a release.
function knownSections(cell, layer) {
  const release = layer.release && releaseOf(layer.release);
  if (!release) return [];
  const chips = (places, list) => make("p", {}, places.map((place) => foreign(`${list[place].id} ${list[place].name}`, "span", { class: "chip" })));
  const { technique } = cell;
  const groups = technique.groups || [];
  return [
    technique.platforms.length ? section("Platforms", make("p", {}, technique.platforms.join(", "))) : null,
    technique.mitigations ? section("Mitigations", chips(technique.mitigations, release.mitigations)) : null,
    groups.length ? section("Groups", make("details", {}, make("summary", {}, plural(groups.length, "group") + " use it"), chips(groups, release.groups))) : null,
  ];
}

function attackLink(cell, layer) {
  if (!layer.release || !/^T\d{4}(\.\d{3})?$/.test(cell.id)) return null;
  return make("p", {}, link("What ATT&CK says of it", "https://attack.mitre.org/techniques/" + cell.id.replace(".", "/")));
}

function placeSection(cell, layer) {
  if (!cell.entry) return null;
  return section("Place", foreign(`${layer.file}:${cell.entry.line}:${cell.entry.column}`, "p", { class: "place" }));
}

function openPanel(item, layer, tacticName) {
  const { cell } = item;
  const close = make("button", { type: "button", id: "panel-close" }, "Close");
  close.addEventListener("click", closePanel);
  replaceChildren(panel.element,
    make("header", {}, make("h2", { id: "panel-name" }, foreign(cell.id), cell.name === cell.id ? null : [" ", foreign(cell.name)]), close),
    make("p", { class: "muted" }, foreign(tacticName)),
    scoreSection(cell, layer),
    entrySections(cell),
    cell.findings.length ? section(plural(cell.findings.length, "finding"), make("ul", { class: "plain" }, cell.findings.map(findingItem))) : null,
    knownSections(cell, layer), placeSection(cell, layer), attackLink(cell, layer));
  panel.button?.removeAttribute("aria-current");
  panel.button = item.button;
  panel.button.setAttribute("aria-current", "true");
  panel.element.hidden = false;
  panel.element.scrollTop = 0;
  panel.element.focus({ preventScroll: true });
}

function closePanel() {
  if (panel.element.hidden) return;
  panel.element.hidden = true;
  panel.button?.removeAttribute("aria-current");
  if (panel.button?.isConnected) panel.button.focus();
  panel.button = null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
});
