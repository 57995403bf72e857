// Texts of strangers in every place that a layer has: nothing of them runs, and all of them are shown.
"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const reports = require("./reports.js");

// As it is shown: marks that cannot be seen are written out.
const SHOWN = reports.EVIL.replace(/[\u0000\u200b\u2028\u202e]/g, (mark) => "\\u" + mark.charCodeAt(0).toString(16).padStart(4, "0"));

let path = null;

module.exports = {
  async "nothing runs and nothing is asked for"(page) {
    const report = reports.hostile();
    path = report.path;
    assert.notEqual(report.code, 2, report.problem);
    await page.open(path);
    const layers = await page.evaluate(() => document.querySelectorAll("#layer option").length);
    assert.equal(layers, 2);
    for (let position = 0; position < layers; position++) {
      await page.evaluate(async (at) => {
        const select = document.getElementById("layer");
        select.value = String(at);
        select.dispatchEvent(new Event("change"));
        for (const mode of ["findings", "coverage", "score"]) document.querySelector(`input[value="${mode}"]`).click();
        document.getElementById("unfold-all").click();
        document.querySelectorAll("details").forEach((each) => { each.open = true; });
        for (const cell of [...document.querySelectorAll(".cell")].slice(0, 40)) cell.click();
        [...document.querySelectorAll(".cell")].find((each) => each.getAttribute("aria-label").startsWith("T1557 "))?.click();
        [...document.querySelectorAll("#panel button, main button")].filter((each) => each.textContent.startsWith("Show all")).forEach((each) => each.click());
        await new Promise((resolve) => setTimeout(resolve, 50));
      }, position);
    }
    assert.deepEqual(page.problems, []);
    assert.deepEqual(page.requests.filter((url) => url !== "file://" + path), []);
  },

  async "no element came out of a text"(page) {
    const counts = await page.evaluate(() => [document.querySelectorAll("img, iframe, object, embed, svg, b").length,
      document.querySelectorAll("script:not([type])").length, [...document.querySelectorAll("*")].filter((each) =>
        [...each.attributes].some((attribute) => attribute.name.startsWith("on"))).length, document.querySelectorAll("style").length]);
    assert.deepEqual(counts, [0, 1, 0, 1]);
  },

  async "texts are shown as they are, their marks made visible"(page) {
    await page.evaluate(() => { document.getElementById("layer").value = "0"; document.getElementById("layer").dispatchEvent(new Event("change")); });
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), SHOWN);
    await page.evaluate(() => [...document.querySelectorAll(".cell")].find((each) => each.getAttribute("aria-label").startsWith("T1557 ")).click());
    assert.ok(await page.evaluate((text) => document.querySelector("#panel .comment").textContent.startsWith(text), SHOWN));
    assert.equal(await page.evaluate(() => /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText)), false);
  },

  async "what a rule says is shown as it is"(page) {
    const said = await page.evaluate(() => [...document.querySelectorAll("#findings tbody tr")].filter((row) => row.cells[3].textContent === "org/evil")
      .map((row) => row.cells[2].textContent));
    assert.equal(said.length, 5);
    assert.ok(said.includes(`${SHOWN} says ${SHOWN}`), said.join("\n"));
  },

  async "a comment of a megabyte is shown when it is asked for"(page) {
    const length = () => page.evaluate(() => document.querySelector("#panel .comment").textContent.length);
    assert.ok(await length() < 5000);
    await page.evaluate(() => [...document.querySelectorAll("#panel button")].find((each) => each.textContent.startsWith("Show all 1,0")).click());
    assert.ok(await length() > 1024 * 1024);
  },

  async "addresses that are none of the web's cannot be followed"(page) {
    const targets = await page.evaluate(() => [...document.querySelectorAll("a")].map((each) => each.protocol));
    assert.ok(targets.length > 0 && targets.every((each) => each === "https:" || each === "file:"));
    assert.equal(await page.evaluate(() => document.querySelector("a[href^='javascript' i], a[href^='data' i]")), null);
  },

  async "the policy lets in one script and one style, by their digests"() {
    const text = readFileSync(path, "utf8");
    const policy = text.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src 'sha256-[A-Za-z0-9+/]{43}='; /);
    assert.ok(!policy.includes("unsafe"));
    assert.equal(text.match(/<script/g).length, text.match(/<\/script>/g).length);
    assert.ok(!/(src|href)="(?!#)/.test(text.replace(/<script.*?<\/script>/gs, "")));
  },

  async "a script that gets in all the same is refused"(page) {
    await page.evaluate(() => {
      const script = document.createElement("div");
      try {
        script.innerHTML = "<img src=x onerror=alert(1)>";
        document.body.append(script);
      } catch {
        // Refused, as it should be.
      }
    });
    assert.ok(page.problems.every((problem) => !problem.startsWith("dialog")));
    assert.equal(await page.evaluate(() => document.querySelector("img")), null);
  },
};
