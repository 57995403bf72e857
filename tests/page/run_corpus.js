// Looks at a report over real layers:  LAYERCHECK=... node run_corpus.js CHROMIUM FOLDER
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const { mkdtempSync, rmSync, statSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { withPage } = require("./browser.js");

const [browser, folder] = process.argv.slice(2);

// Shows a layer in every way; gives the number of cells and of entries.
function showLayer(position) {
  const select = document.getElementById("layer");
  select.value = String(position);
  select.dispatchEvent(new Event("change"));
  document.getElementById("unfold-all").click();
  for (const mode of ["findings", "coverage", "score"]) document.querySelector(`input[value="${mode}"]`).click();
  document.querySelector(".cell")?.click();
  const name = document.getElementById("layer-name").textContent;
  return [name, document.querySelectorAll(".cell").length, JSON.parse(document.getElementById("layer-" + position).textContent).entries.length];
}

async function main() {
  const place = mkdtempSync(join(tmpdir(), "layercheck-corpus-"));
  const path = join(place, "report.html");
  let passed = 0;
  let failed = 0;
  const result = spawnSync(process.env.LAYERCHECK, ["check", "--no-config", "--rule", "*/*", "--format", "html=" + path, "."], { cwd: folder, encoding: "utf8" });
  assert.ok([0, 1, 4].includes(result.status), result.stderr);
  await withPage(browser, async (page) => {
    await page.open(path);
    const count = await page.evaluate(() => document.querySelectorAll("#layer option").length);
    for (let position = 0; position < count; position++) {
      const [name, cells, entries] = await page.evaluate(showLayer, position);
      const isFine = page.problems.length === 0 && (cells > 0 || entries === 0);
      passed += isFine ? 1 : 0;
      failed += isFine ? 0 : 1;
      if (!isFine) console.log(`FAILED ${name}: ${cells} cells of ${entries} entries; ${page.problems.join("; ")}`);
      page.problems = [];
    }
  });
  console.log(`${passed + failed} layers in ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  rmSync(place, { recursive: true });
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

main().catch((problem) => {
  console.log(problem.stack);
  process.exit(1);
});
