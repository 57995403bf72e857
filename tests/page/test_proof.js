// What the verdict rests on, as the page shows it.
"use strict";

const assert = require("node:assert/strict");
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const reports = require("./reports.js");

const rows = (page) => page.evaluate(() => [...document.querySelectorAll("#proof-files tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)));

const openProof = (page) => page.evaluate(async () => {
  document.querySelector("#proof summary").click();
  await new Promise((resolve) => setTimeout(resolve, 50));
});

module.exports = {
  async "the proof is folded away and made when it is opened"(page) {
    const { path } = reports.small();
    await page.open(path);
    assert.deepEqual(await page.evaluate(() => [document.getElementById("proof").hidden, document.querySelector("#proof details").open]), [false, false]);
    assert.deepEqual(await rows(page), []);
    await openProof(page);
    const shown = await rows(page);
    const layers = shown.filter((row) => row[0] === "layer");
    assert.deepEqual(layers.map((row) => row[2]), ["blue.json", "broken.json", "pair.json"]);
    for (const [, , file, digest] of layers) {
      assert.equal(digest, createHash("sha256").update(readFileSync(join(dirname(path), "small", file))).digest("hex"));
    }
    assert.ok(shown.some((row) => row[0] === "rule" && row[1] === "attack/revoked-technique" && row[2] === "built in"));
    assert.match(await page.evaluate(() => document.getElementById("proof-program").textContent), /^layercheck \d.*The whole: [0-9a-f]{64}$/);
  },

  async "the proof can be copied as JSON"(page) {
    const text = await page.evaluate(() => {
      const area = document.getElementById("proof-json");
      area.focus();
      return area.value.slice(area.selectionStart, area.selectionEnd);
    });
    const proof = JSON.parse(text);
    assert.deepEqual(proof.options.paths, ["."]);
    assert.equal(proof.files.filter((file) => file.kind === "layer").length, 3);
  },

  async "names of strangers in the proof are shown and mean nothing"(page) {
    const { path, code, problem } = reports.hostile();
    assert.notEqual(code, 2, problem);
    await page.open(path);
    await openProof(page);
    const shown = await rows(page);
    const name = reports.EVIL.replace(/\u0000/g, "").replace(/[\u200b\u2028\u202e]/g, (mark) => "\\u" + mark.charCodeAt(0).toString(16).padStart(4, "0"));
    assert.ok(shown.some((row) => row[0] === "data" && row[1] === name), JSON.stringify(shown));
    assert.ok(shown.some((row) => row[0] === "layer" && row[2] === "a'\"<b>&.json"));
    assert.equal(await page.evaluate(() => document.querySelectorAll("#proof img, #proof b, #proof script").length), 0);
    assert.deepEqual(page.problems, []);
    assert.deepEqual(page.requests.filter((url) => url !== "file://" + path), []);
  },

  async "a proof of very many files opens"(page) {
    await page.open(reports.many().path);
    await openProof(page);
    assert.equal((await rows(page)).filter((row) => row[0] === "layer").length, 120);
  },
};
