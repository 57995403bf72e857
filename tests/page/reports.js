// Reports to look at, made by the program from layers that are written here.
"use strict";

const { spawnSync } = require("node:child_process");
const { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join } = require("node:path");

// What must come out as it went in, and mean nothing. (The last is not a mark of direction but a line end.)
const EVIL = "</script><img src=x onerror=alert(1)>\"'`${alert(2)}<!--]]>\u202e\u200b\u0000\u2028";

const folder = mkdtempSync(join(tmpdir(), "layercheck-reports-"));

const luaString = (text) => JSON.stringify(text).replace(/\\u(....)/g, "\\u{$1}");

function layer(members) {
  return { name: "A layer", domain: "enterprise-attack", versions: { layer: "4.5", navigator: "5.1.0", attack: "18" }, ...members };
}

// What a command reports over files (names and contents: objects become JSON); gives its path and the exit code.
function reportBy(command, name, files, ...options) {
  const place = join(folder, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), typeof content === "string" ? content : JSON.stringify(content, null, 1));
  }
  const path = join(folder, name + ".html");
  const result = spawnSync(process.env.LAYERCHECK, [command, "--format", "html=" + path, ...options, "."], { cwd: place, encoding: "utf8" });
  return { path, code: result.status, problem: result.stderr };
}

const report = (...about) => reportBy("check", ...about);

const small = () => report("small", {
  "blue.json": layer({
    name: "Blue",
    description: "What the blue team sees",
    gradient: { colors: ["#ff6666", "#ffe766", "#8ec843"], minValue: 0, maxValue: 100 },
    legendItems: [{ label: "agreed", color: "#66b1ff" }],
    metadata: [{ name: "owner", value: "blue team" }],
    links: [{ label: "wiki", url: "https://example.org/wiki" }, { label: "bad", url: "javascript:alert(1)" }],
    techniques: [
      { techniqueID: "T1557", score: 100, comment: "seen in\nthe proxy", metadata: [{ name: "owner", value: "ann" }, { divider: true }],
        links: [{ label: "ticket", url: "http://example.org/1" }, { label: "file", url: "file:///etc/passwd" }] },
      { techniqueID: "T1557.001", score: 0, showSubtechniques: true },
      { techniqueID: "T1020", enabled: false },
      { techniqueID: "T1041", color: "#102030" },
      { techniqueID: "T1030" },
      { techniqueID: "T1086", comment: "gone" },
    ],
  }),
  "pair.json": [
    layer({ name: "First", techniques: [{ techniqueID: "T1557", score: 1, tactic: "collection" }] }),
    layer({ name: "Second", domain: "own-matrix", techniques: [{ techniqueID: "X1", tactic: "here", score: 5 }, { techniqueID: "X1.1", tactic: "here" }] }),
  ],
  "broken.json": '{"name": "x", "techniques": [}',
}, "--no-config", "--rule", "*/*");

// Every text that a layer can have, a file's name, and what a rule says.
const hostile = () => report("hostile", {
  ["a'\"<b>&.json"]: layer({
    name: EVIL, description: EVIL, domain: "enterprise-attack",
    gradient: { colors: ["url(http://example.org/x)", EVIL], minValue: EVIL, maxValue: EVIL },
    legendItems: [{ label: EVIL, color: "red;background:url(http://example.org/y)" }, { label: EVIL, color: "#fff" }],
    metadata: [{ name: EVIL, value: EVIL }],
    links: [{ label: EVIL, url: "javascript:alert(3)" }, { label: EVIL, url: "JaVaScRiPt\u0000:alert(4)" }, { label: EVIL, url: "data:text/html,<script>alert(5)</script>" }],
    tacticRowBackground: "red;x:expression(1)", showTacticRowBackground: true, filters: { platforms: [EVIL, "Windows"] },
    [EVIL]: EVIL,
    techniques: [
      { techniqueID: "T1557", score: 1, comment: EVIL + "x".repeat(1024 * 1024), metadata: [{ name: EVIL, value: EVIL }],
        links: [{ label: EVIL, url: "https://example.org/" + EVIL }, { label: EVIL, url: EVIL }], color: EVIL },
      { techniqueID: EVIL, tactic: EVIL, score: 2, comment: EVIL },
      { techniqueID: "T1041", tactic: EVIL, comment: EVIL },
    ],
  }),
  "own.json": layer({ name: EVIL, domain: EVIL, techniques: [{ techniqueID: EVIL, tactic: EVIL, score: 1, comment: EVIL }, { techniqueID: EVIL + ".1", tactic: EVIL, comment: EVIL }] }),
  "broken.json": "{" + EVIL,
  ".layercheck.lua": `return { rule_paths = { "rules" }, data = { [${luaString(EVIL.replace("\0", ""))}] = "data.json" } }\n`,
  "data.json": "{}",
  "rules/org/evil.lua": `return {\n  title = ${luaString(EVIL)},\n  reason = "r",\n  technique = function(technique, rule)\n` +
    '    rule:report(technique, "%s says %s", technique.techniqueID, technique.comment:sub(1, 200))\n  end,\n}\n',
});

const large = () => {
  const techniques = [];
  for (let i = 0; i < 1000; i++) {
    techniques.push({ techniqueID: "X" + String(i).padStart(4, "0"), tactic: "tactic-" + (i % 14), score: i, comment: "number " + i });
  }
  return report("large", { "large.json": layer({ domain: "own", techniques }), "faulty.json": layer({ techniques: techniques.map((each) => ({ ...each, comment: 5 })) }) }, "--no-config");
};

const many = () => {
  const files = {};
  for (let i = 0; i < 120; i++) files[`layers/${String(i).padStart(3, "0")}.json`] = layer({ name: "Layer " + i, techniques: [{ techniqueID: "T1557", score: i }] });
  return report("many", files, "--no-config");
};

// A layer whose base had one of its two faults.
const compared = () => {
  const fault = { techniqueID: "T1086" };
  report("base", { "x.json": layer({ techniques: [fault] }) }, "--no-config");
  return report("compared", { "x.json": layer({ techniques: [fault, { techniqueID: "T9999" }] }) }, "--no-config", "--base", "../base", "--all");
};

// The same with a waiver for the finding that is new.
const waived = () => {
  const made = compared();
  const text = readFileSync(made.path, "utf8");
  const waiver = '"waiver":{"reason":"accepted <b>","owner":"ann","expires":"2030-01-31"},"severity":"error","message":"T9999';
  writeFileSync(made.path, text.replace('"severity":"error","message":"T9999', waiver.replace("<", "\\u003c")));
  return made;
};

// The layers of tests/cli/audit, whose numbers are counted by hand.
const audited = () => {
  const files = {};
  const from = join(__dirname, "..", "cli", "audit");
  for (const file of readdirSync(from)) files[file] = readFileSync(join(from, file), "utf8");
  return reportBy("audit", "audited", files, "--no-config", "--attack", "acme.catalogue", "--rule", "attack/*");
};

const auditedHostile = () => reportBy("audit", "audited-hostile", {
  ["a'\"<b>&.json"]: layer({
    name: EVIL, metadata: [{ name: "owner", value: EVIL }], filters: { platforms: [EVIL, "Windows"] },
    techniques: [{ techniqueID: "T1557", score: 1, metadata: [{ name: "owner", value: "=1+1" + EVIL }] }, { techniqueID: EVIL, score: 1 }],
  }),
  "own.json": layer({ domain: EVIL, techniques: [{ techniqueID: EVIL, score: 1 }] }),
}, "--no-config");

// Three runs of a history: a fault comes and goes, coverage grows; label, owner and file are hostile if asked.
const recorded = (name = "recorded", text = "nightly", runs = 3) => {
  const fault = { techniqueID: "T1086", metadata: [{ name: "owner", value: text }] };
  const steps = [[{ techniqueID: "T1557", score: 1 }], [{ techniqueID: "T1557", score: 1 }, fault], [{ techniqueID: "T1557", score: 1 }, { techniqueID: "T1041", score: 1 }]];
  let made;
  for (const [run, techniques] of steps.slice(0, runs).entries()) {
    made = report(name, { "x.json": layer({ metadata: [{ name: "owner", value: "blue" }], techniques }) }, "--no-config", "--rule", "attack/revoked-technique",
      "--record", "history.db", "--record-label", text.replaceAll("\u0000", ""), "--now", `2026-0${run + 1}-15`);
  }
  return made;
};

const canRecord = () => !recorded("trial", "trial", 1).problem.includes("built without");

const nothing = () => report("nothing", { "x.json": "{}" }, "--no-config", "--allow-empty");

const cleanUp = () => rmSync(folder, { recursive: true, force: true });

module.exports = { EVIL, small, hostile, large, many, compared, waived, audited, auditedHostile, recorded, canRecord, nothing, cleanUp };
