// The trends of a run that was recorded.
"use strict";

const assert = require("node:assert/strict");
const reports = require("./reports.js");

const HELPERS = `
  window.trendRows = (caption) => [...[...document.querySelectorAll("#trends table")].find((table) => table.caption.textContent === caption).tBodies[0].rows]
    .map((row) => [...row.cells].map((each) => each.textContent));
  window.chartTexts = () => [...document.querySelectorAll("#trends svg[role=img]")].map((chart) => chart.getAttribute("aria-label"));
`;

const tests = {
  async "charts say in words what they draw, counted by hand"(page) {
    await page.open(reports.recorded().path);
    await page.evaluate(HELPERS);
    const total = await page.evaluate(() => JSON.parse(document.getElementById("trends-data").textContent).runs[0].total);
    const share = (count) => (Math.floor((count / total) * 1000) / 10).toFixed(1) + " %";
    assert.deepEqual(await page.evaluate(() => chartTexts()), [
      "Open findings over 3 runs: errors from 0 to 0, warnings from 0 to 0, infos from 0 to 0",
      `Coverage over 3 runs: covered from ${share(1)} to ${share(2)}`,
    ]);
  },

  async "each run has its point, with a tip"(page) {
    const tips = await page.evaluate(() => [...document.querySelectorAll("#trends .line.error .mark title")].map((each) => each.textContent));
    assert.deepEqual(tips, ["errors, run 1 of 2026-01-15: 0", "errors, run 2 of 2026-02-15: 1", "errors, run 3 of 2026-03-15: 0"]);
    const heights = await page.evaluate(() => document.querySelector("#trends .line.error polyline").getAttribute("points").split(" ").map((point) => Number(point.split(",")[1])));
    assert.ok(heights[1] < heights[0] && heights[0] === heights[2], String(heights));
  },

  async "lines are told apart without colours"(page) {
    const looks = await page.evaluate(() => ["error", "warning", "info"].map((kind) => {
      const line = document.querySelector(`#trends .chart .line.${kind}`);
      return getComputedStyle(line.querySelector("polyline")).strokeDasharray + line.querySelector(".mark").tagName + line.querySelector(".mark").getAttribute("d")?.replace(/[-\d. ]/g, "");
    }));
    assert.equal(new Set(looks).size, 3, looks.join("; "));
  },

  async "tables have the same numbers, and open by keyboard"(page) {
    const runs = await page.evaluate(() => trendRows("Runs").map((row) => [row[0], row[1], row[3]]));
    assert.deepEqual(runs, [["3", "2026-03-15", "0"], ["2", "2026-02-15", "1"], ["1", "2026-01-15", "0"]]);
    const owners = await page.evaluate(() => trendRows("Owners over time").map((row) => [row[0], row[4], row[5]]));
    assert.deepEqual(owners, [["blue", "0", "0"], ["nightly", "1", "1"]]);
    assert.deepEqual(await page.evaluate(() => trendRows("Rules with findings").map((row) => row.slice(0, 3))), [["attack/revoked-technique", "0", "0"]]);
    const isOpen = () => page.evaluate(() => document.querySelector("#trends details").open);
    assert.equal(await isOpen(), false);
    await page.evaluate(() => document.querySelector("#trends summary").focus());
    await page.press("Enter");
    assert.equal(await isOpen(), true);
  },

  async "the first run has no trend yet"(page) {
    await page.open(reports.recorded("first", "nightly", 1).path);
    assert.match(await page.evaluate(() => document.getElementById("trends-body").textContent), /Trends begin with the next one/);
    assert.equal(await page.evaluate(() => document.querySelectorAll("#trends .chart").length), 0);
  },

  async "a report that is not recorded has none"(page) {
    await page.open(reports.small().path);
    assert.equal(await page.evaluate(() => document.getElementById("trends").hidden), true);
  },

  async "hostile labels and owners are texts"(page) {
    const made = reports.recorded("recorded-hostile", reports.EVIL);
    await page.open(made.path);
    const [images, text] = await page.evaluate(() => [document.querySelectorAll("#trends img, #trends script").length, document.getElementById("trends").textContent]);
    assert.equal(images, 0);
    assert.ok(text.includes("<img src=x onerror=alert(1)>") && text.includes("\\u202e") && !text.includes("\u202e"));
    assert.deepEqual(page.problems, []);
  },
};

module.exports = reports.canRecord() ? tests : {};
