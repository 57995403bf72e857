// Looks at reports in a browser:  LAYERCHECK=... node run.js CHROMIUM
"use strict";

const assert = require("node:assert/strict");
const { withPage } = require("./browser.js");
const reports = require("./reports.js");
const suites = [require("./test_matrix.js"), require("./test_findings.js"), require("./test_hostile.js"), require("./test_proof.js"), require("./test_looks.js"), require("./test_audit.js"), require("./test_trends.js")];

async function main() {
  let passed = 0;
  let failed = 0;
  await withPage(process.argv[2], async (page) => {
    for (const suite of suites) {
      for (const [name, body] of Object.entries(suite)) {
        try {
          await body(page);
          passed++;
        } catch (problem) {
          failed++;
          console.log(`FAILED ${name}\n${problem.stack}`);
        }
      }
    }
  });
  reports.cleanUp();
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exit(failed === 0 ? 0 : 1);
}

assert.ok(process.env.LAYERCHECK, "LAYERCHECK names the program");
main().catch((problem) => {
  console.log(problem.stack);
  process.exit(1);
});
