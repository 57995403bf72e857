// The audit's tables in front of the matrices.
"use strict";

const assert = require("node:assert/strict");
const reports = require("./reports.js");

// The texts of a table's rows, by its caption.
const HELPERS = `
  window.tableOf = (caption) => [...document.querySelectorAll("#audit table")].find((table) => table.caption.textContent === caption);
  window.rowsOf = (caption) => [...tableOf(caption).tBodies[0].rows].map((row) => [...row.cells].map((each) => each.textContent));
`;

module.exports = {
  async "what is covered is told by release, counted by hand"(page) {
    await page.open(reports.audited().path);
    await page.evaluate(HELPERS);
    assert.deepEqual(await page.evaluate(() => rowsOf("All layers")), [
      ["acme-attack 1.0", "2", "4", "4", "100.0 %", ""],
      ["somewhere-else", "1", "1", "-", "-", ""],
    ]);
    assert.deepEqual(await page.evaluate(() => rowsOf("Counted").map((row) => row.slice(0, 4))), [
      ["all", "4", "4", "100.0 %"], ["techniques", "3", "3", "100.0 %"], ["sub-techniques", "1", "1", "100.0 %"],
    ]);
    assert.deepEqual(await page.evaluate(() => rowsOf("Tactics").map((row) => row.slice(0, 4))), [
      ["TA1 In", "3", "3", "100.0 %"], ["TA2 Out", "1", "2", "50.0 %"],
    ]);
    assert.equal(await page.evaluate(() => document.querySelector("#audit meter").value), 4);
  },

  async "owners and layers have their rows"(page) {
    const owners = await page.evaluate(() => rowsOf("Owners").map((row) => [row[0], row[3], row[4], row[7]]));
    assert.deepEqual(owners, [["(nobody)", "1", "-", "0"], ["Blue team", "1", "3", "0"], ["Green team", "1", "3", "0"], ["Red team", "2", "4", "2"]]);
    const layers = await page.evaluate(() => rowsOf("Layers").map((row) => [row[0], row[2], row[4], row[5], row[6]]));
    assert.deepEqual(layers, [["Blue", "Blue team", "annotated", "2", "3"], ["Other", "(nobody)", "score > 0", "1", "-"], ["Red", "Red team", "score > 0", "2", "4"]]);
  },

  async "a release, an owner or a layer can be looked at in detail"(page) {
    const groups = await page.evaluate(() => [...document.querySelectorAll("#audit-choice optgroup")].map((group) => [group.label, group.children.length]));
    assert.deepEqual(groups, [["All layers", 1], ["What owners cover", 3], ["Layers", 2]]);
    const choose = (title) => page.evaluate((wanted) => {
      const choice = document.getElementById("audit-choice");
      choice.value = [...choice.options].find((option) => option.textContent.includes(wanted)).value;
      choice.dispatchEvent(new Event("change"));
      return [rowsOf("Counted")[0], ...rowsOf("Tactics"), ...rowsOf("Groups")].map((row) => row.slice(0, 3).join(" "));
    }, title);
    assert.deepEqual(await choose("Blue team: "), ["all 1 3", "TA2 Out 1 1", "G1 Gang 1 2"]);
    assert.deepEqual(await choose("red.json"), ["all 2 4", "TA1 In 2 3", "TA2 Out 0 2", "G1 Gang 2 3"]);
    assert.deepEqual(await choose("acme-attack 1.0"), ["all 4 4", "TA1 In 3 3", "TA2 Out 1 2", "G1 Gang 3 3"]);
  },

  async "a layer's row leads to its matrix"(page) {
    await page.evaluate(() => [...document.querySelectorAll("#audit td button, #audit th button")].find((each) => each.textContent === "Red").click());
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "Red");
    assert.equal(await page.evaluate(() => document.activeElement.id), "matrix");
  },

  async "long tables are folded and open by keyboard"(page) {
    const isOpen = () => page.evaluate(() => tableOf("Groups").closest("details").open);
    assert.equal(await isOpen(), false);
    await page.evaluate(() => tableOf("Groups").closest("details").querySelector("summary").focus());
    await page.press("Enter");
    assert.equal(await isOpen(), true);
  },

  async "hostile owners and layers are texts"(page) {
    const made = reports.auditedHostile();
    await page.open(made.path);
    await page.evaluate(HELPERS);
    const owners = await page.evaluate(() => rowsOf("Owners").map((row) => row[0]));
    assert.ok(owners.some((owner) => owner.startsWith("</script><img src=x onerror=alert(1)>")), made.problem);
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, #audit script").length), 0);
    assert.deepEqual(page.problems, []);
  },

  async "a page without an audit shows none"(page) {
    await page.open(reports.nothing().path);
    assert.equal(await page.evaluate(() => document.getElementById("audit").hidden), true);
    assert.deepEqual(page.problems, []);
  },
};
