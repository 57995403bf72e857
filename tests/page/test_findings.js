// The list of findings, its filters, and the ways from it.
"use strict";

const assert = require("node:assert/strict");
const reports = require("./reports.js");

const HELPERS = `
  window.rows = () => document.querySelectorAll("#findings tbody tr").length;
  window.count = () => document.getElementById("findings-count").textContent;
  window.filter = (name, value) => {
    const field = document.getElementById("filters").elements[name];
    if (field.type === "checkbox") field.checked = value; else field.value = value;
    document.getElementById("filters").dispatchEvent(new Event("input"));
  };
  window.column = (at) => [...new Set([...document.querySelectorAll("#findings tbody tr")].map((row) => row.cells[at].textContent))];
`;

module.exports = {
  async "all findings are listed"(page) {
    await page.open(reports.small().path);
    await page.evaluate(HELPERS);
    const all = await page.evaluate(() => JSON.parse(document.getElementById("findings-data").textContent).findings.length);
    assert.ok(all > 3);
    assert.equal(await page.evaluate(() => rows()), all);
    assert.equal(await page.evaluate(() => count()), `${all} findings`);
  },

  async "severities are filtered"(page) {
    const all = await page.evaluate(() => rows());
    await page.evaluate(() => filter("error", false));
    assert.ok(!(await page.evaluate(() => column(0))).includes("error"));
    await page.evaluate(() => { filter("error", true); filter("warning", false); filter("info", false); });
    assert.deepEqual(await page.evaluate(() => column(0)), ["error"]);
    assert.match(await page.evaluate(() => count()), new RegExp(`^\\d+ of ${all} findings$`));
    await page.evaluate(() => { filter("warning", true); filter("info", true); });
  },

  async "rules, files and texts are filtered"(page) {
    await page.evaluate(() => filter("rule", "attack/revoked-technique"));
    assert.deepEqual(await page.evaluate(() => column(3)), ["attack/revoked-technique"]);
    await page.evaluate(() => { filter("rule", ""); filter("file", "pair.json"); });
    assert.ok((await page.evaluate(() => column(4))).every((place) => place.startsWith("pair.json:")));
    await page.evaluate(() => { filter("file", ""); filter("text", "use t1059.001"); });
    assert.equal(await page.evaluate(() => rows()), 1);
    await page.evaluate(() => filter("text", "nothing has this"));
    assert.equal(await page.evaluate(() => rows()), 0);
  },

  async "reset shows all again"(page) {
    await page.evaluate(async () => {
      document.querySelector('#filters button[type="reset"]').click();
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    assert.match(await page.evaluate(() => count()), /^\d+ findings$/);
  },

  async "only this layer's findings, on request"(page) {
    await page.evaluate(() => filter("here", true));
    assert.ok((await page.evaluate(() => column(4))).every((place) => place.startsWith("blue.json:")));
    await page.evaluate(() => { document.getElementById("layer").value = "1"; document.getElementById("layer").dispatchEvent(new Event("change")); });
    assert.ok((await page.evaluate(() => column(4))).every((place) => place.startsWith("pair.json:")));
    await page.evaluate(() => filter("here", false));
  },

  async "a finding leads to its technique, or to the entries without a cell"(page) {
    await page.evaluate(() => [...document.querySelectorAll("#findings td button")].find((each) => each.textContent === "T1086").click());
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "Blue");
    assert.equal(await page.evaluate(() => document.querySelector("#outside details").open), true);
    await page.evaluate(() => [...document.querySelectorAll("#findings td button")].find((each) => each.textContent === "T1557.001").click());
    assert.match(await page.evaluate(() => document.getElementById("panel-name").textContent), /^T1557\.001 /);
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "Blue");
    assert.equal(await page.evaluate(() => document.querySelector(".cell[aria-current]").checkVisibility()), true);
  },

  async "files that could not be read are named"(page) {
    assert.equal(await page.evaluate(() => document.getElementById("unread-heading").textContent), "1 file could not be read");
    assert.match(await page.evaluate(() => document.getElementById("unread-list").textContent), /^broken\.json:1:30 /);
  },

  async "rules are listed with what they looked at"(page) {
    assert.match(await page.evaluate(() => document.getElementById("rules-heading").textContent), /^\d+ rules/);
    assert.match(await page.evaluate(() => document.getElementById("rules").innerText + document.getElementById("rules").textContent), /attack\/revoked-technique/);
  },

  async "what the base has, too, is marked and can be left out"(page) {
    await page.open(reports.compared().path);
    await page.evaluate(HELPERS);
    assert.equal(await page.evaluate(() => rows()), 2);
    assert.deepEqual(await page.evaluate(() => column(0)), ["errorknown", "error"]);
    await page.evaluate(() => filter("counting", true));
    assert.deepEqual(await page.evaluate(() => column(1)), ["T9999"]);
    assert.match(await page.evaluate(() => document.getElementById("verdict").textContent), /1 error, .*; 1 more known from the base$/);
  },

  async "what is waived is marked with the reason, and colours nothing"(page) {
    await page.open(reports.waived().path);
    await page.evaluate(HELPERS);
    assert.ok((await page.evaluate(() => column(0))).includes("errorwaivedaccepted <b>, ann, until 2030-01-31"));
    await page.evaluate(() => document.querySelector('input[value="findings"]').click());
    assert.equal(await page.evaluate(() => document.querySelectorAll(".cell.error, .cell.warning, .cell.info").length), 0);
    await page.evaluate(() => filter("counting", true));
    assert.equal(await page.evaluate(() => rows()), 0);
    assert.deepEqual(page.problems, []);
  },

  async "long lists come in pieces"(page) {
    await page.open(reports.large().path);
    await page.evaluate(HELPERS);
    assert.equal(await page.evaluate(() => rows()), 200);
    await page.evaluate(() => document.getElementById("more").click());
    assert.equal(await page.evaluate(() => rows()), 400);
    const all = await page.evaluate(() => {
      window.dispatchEvent(new Event("beforeprint"));
      return [rows(), JSON.parse(document.getElementById("findings-data").textContent).findings.length, document.getElementById("more").hidden];
    });
    assert.equal(all[0], all[1]);
    assert.equal(all[2], true);
  },

  async "findings colour the matrix, folded ones by their family"(page) {
    await page.open(reports.large().path);
    await page.evaluate(() => document.querySelector('input[value="findings"]').click());
    assert.match(await page.evaluate(() => document.getElementById("legend").textContent), /✖ error▲ warning● infono findings/);
    assert.deepEqual(page.problems, []);
  },
};
