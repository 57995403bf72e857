// The matrix and the panel.
"use strict";

const assert = require("node:assert/strict");
const reports = require("./reports.js");

// Helpers that run in the page.
const HELPERS = `
  window.cell = (id, tactic) => [...document.querySelectorAll(".cell")].find((each) => each.getAttribute("aria-label").startsWith(id) &&
    (!tactic || each.closest(".tactic").getAttribute("aria-label") === tactic));
  window.choose = (id, value) => { const select = document.getElementById(id); select.value = value; select.dispatchEvent(new Event("change")); };
  window.label = (id, tactic) => cell(id, tactic).getAttribute("aria-label");
  window.mode = (name) => document.querySelector('input[name="mode"][value="' + name + '"]').click();
  window.color = (element) => getComputedStyle(element).backgroundColor;
  window.focused = () => document.activeElement.getAttribute("aria-label") || document.activeElement.id;
`;

async function open(page, report) {
  await page.open(report.path);
  await page.evaluate(HELPERS);
}

module.exports = {
  async "a report opens without an error and loads nothing"(page) {
    const report = reports.small();
    assert.equal(report.code, 4, report.problem);
    await open(page, report);
    assert.deepEqual(page.problems, []);
    assert.deepEqual(page.requests, ["file://" + report.path]);
    assert.equal(await page.evaluate(() => document.getElementById("main").hidden), false);
  },

  async "tactics stand in the order of the matrix"(page) {
    const names = await page.evaluate(() => [...document.querySelectorAll(".tactic h3")].map((each) => each.textContent));
    assert.equal(names.length, 14);
    assert.deepEqual(names.slice(5, 8), ["Privilege Escalation", "Defense Evasion", "Credential Access"]);
  },

  async "scores, own colours and disabled techniques look as in Navigator"(page) {
    assert.equal(await page.evaluate(() => color(cell("T1557 ", "Collection"))), "rgb(142, 200, 67)");
    assert.equal(await page.evaluate(() => color(cell("T1557.001", "Collection"))), "rgb(255, 102, 102)");
    assert.equal(await page.evaluate(() => color(cell("T1041"))), "rgb(16, 32, 48)");
    assert.equal(await page.evaluate(() => getComputedStyle(cell("T1041")).color), "rgb(255, 255, 255)");
    assert.equal(await page.evaluate(() => color(cell("T1020 "))), "rgb(255, 255, 255)");
    assert.match(await page.evaluate(() => getComputedStyle(cell("T1020 ").querySelector(".name")).textDecorationLine), /line-through/);
  },

  async "what a colour says, words say too"(page) {
    assert.equal(await page.evaluate(() => label("T1557 ", "Collection")), "T1557 Adversary-in-the-Middle, score 100, has a comment");
    assert.equal(await page.evaluate(() => label("T1020 ")), "T1020 Automated Exfiltration, disabled");
    await page.evaluate(() => mode("coverage"));
    assert.equal(await page.evaluate(() => label("T1557 ", "Collection")),
      "T1557 Adversary-in-the-Middle, covered, 1 of 4 sub-techniques covered, has a comment");
    assert.equal(await page.evaluate(() => label("T1030")), "T1030 Data Transfer Size Limits, an entry that says nothing");
    assert.equal(await page.evaluate(() => label("T1029")), "T1029 Scheduled Transfer, not in the layer");
    assert.equal(await page.evaluate(() => cell("T1557 ", "Collection").querySelector(".badge").textContent), "✓ 1/4");
    await page.evaluate(() => mode("score"));
  },

  async "the legend is the layer's own, with its gradient"(page) {
    assert.match(await page.evaluate(() => document.getElementById("legend").textContent), /^0100agreed$/);
    assert.match(await page.evaluate(() => document.querySelector(".bar").style.background), /rgb\(255, 102, 102\), rgb\(255, 231, 102\), rgb\(142, 200, 67\)/);
  },

  async "sub-techniques fold and unfold"(page) {
    const shown = () => page.evaluate(() => document.querySelectorAll("ul.subtechniques:not([hidden])").length);
    assert.equal(await shown(), 0);
    await page.evaluate(() => cell("T1557 ", "Collection").nextElementSibling.click());
    assert.equal(await shown(), 1);
    assert.equal(await page.evaluate(() => cell("T1557 ", "Collection").nextElementSibling.getAttribute("aria-expanded")), "true");
    assert.ok(await page.evaluate(() => document.querySelector(".tactic.wide") === cell("T1557 ", "Collection").closest(".tactic")));
    await page.evaluate(() => document.getElementById("unfold-all").click());
    assert.equal(await shown(), await page.evaluate(() => document.querySelectorAll("ul.subtechniques").length));
    await page.evaluate(() => document.getElementById("unfold-layer").click());
    assert.equal(await shown(), 0);
  },

  async "one technique can be reached by Tab, the others by arrows"(page) {
    assert.equal(await page.evaluate(() => document.querySelectorAll('.cell[tabindex="0"]').length), 1);
    await page.evaluate(() => document.querySelector('.cell[tabindex="0"]').focus());
    const first = await page.evaluate(() => focused());
    await page.press("ArrowDown");
    const second = await page.evaluate(() => focused());
    assert.notEqual(second, first);
    await page.press("ArrowUp");
    assert.equal(await page.evaluate(() => focused()), first);
    await page.press("ArrowUp");
    assert.equal(await page.evaluate(() => focused()), first);
    await page.press("ArrowRight");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".tactic").getAttribute("aria-label")), "Resource Development");
    await page.press("ArrowLeft");
    await page.press("End");
    assert.match(await page.evaluate(() => focused()), /^T1594 /);
    await page.press("Home");
    assert.equal(await page.evaluate(() => focused()), first);
    assert.equal(await page.evaluate(() => document.querySelectorAll('.cell[tabindex="0"]').length), 1);
  },

  async "plus and minus unfold and fold"(page) {
    await page.evaluate(() => cell("T1557 ", "Collection").focus());
    await page.press("+");
    assert.equal(await page.evaluate(() => cell("T1557 ", "Collection").parentElement.querySelector("ul").hidden), false);
    await page.press("ArrowDown");
    assert.match(await page.evaluate(() => focused()), /^T1557\.00/);
    await page.press("ArrowUp");
    await page.press("-");
    assert.equal(await page.evaluate(() => cell("T1557 ", "Collection").parentElement.querySelector("ul").hidden), true);
  },

  async "Enter opens a technique and Escape leads back"(page) {
    await page.evaluate(() => cell("T1557 ", "Collection").focus());
    await page.press("Enter");
    assert.equal(await page.evaluate(() => focused()), "panel");
    assert.equal(await page.evaluate(() => document.getElementById("panel-name").textContent), "T1557 Adversary-in-the-Middle");
    assert.equal(await page.evaluate(() => cell("T1557 ", "Collection").getAttribute("aria-current")), "true");
    await page.press("Escape");
    assert.equal(await page.evaluate(() => document.getElementById("panel").hidden), true);
    assert.match(await page.evaluate(() => focused()), /^T1557 /);
  },

  async "the panel holds all that is known of a technique"(page) {
    await page.evaluate(() => cell("T1557 ", "Credential Access").click());
    const text = await page.evaluate(() => document.getElementById("panel").innerText);
    for (const part of ["seen in\nthe proxy", "owner", "ann", "M1037 Filter Network Traffic", "groups use it", "blue.json:42:3", "Windows"]) {
      assert.ok(text.includes(part), `${part} is not in ${text}`);
    }
    await page.press("Escape");
  },

  async "only addresses of the web can be followed"(page) {
    await page.evaluate(() => cell("T1557 ", "Collection").click());
    const links = await page.evaluate(() => [...document.querySelectorAll("a:not(.skip)")].map((each) => [each.textContent, each.href, each.rel, each.target]));
    assert.deepEqual(links.map((each) => each[0]), ["wiki", "ticket", "What ATT&CK says of it"]);
    for (const [, href, rel, target] of links) {
      assert.match(href, /^https?:/);
      assert.match(rel, /noopener noreferrer/);
      assert.equal(target, "_blank");
    }
    const page_text = await page.evaluate(() => document.body.innerText);
    assert.ok(page_text.includes("javascript:alert(1) (not a web address)") && page_text.includes("file:///etc/passwd (not a web address)"));
    await page.press("Escape");
  },

  async "techniques are found by id, name and comment"(page) {
    const seek = (text) => page.evaluate((wanted) => {
      const input = document.getElementById("seek");
      input.value = wanted;
      input.dispatchEvent(new Event("input"));
      return [document.querySelectorAll(".cell.found").length, document.getElementById("seek-count").textContent];
    }, text);
    assert.deepEqual(await seek("the proxy"), [2, "2 cells found"]);
    assert.deepEqual(await seek("t1557.00"), [8, "8 cells found"]);
    assert.deepEqual(await seek("  "), [0, ""]);
  },

  async "ids are shown on request"(page) {
    assert.equal(await page.evaluate(() => cell("T1557 ").innerText.includes("T1557")), false);
    await page.evaluate(() => document.getElementById("ids").click());
    assert.equal(await page.evaluate(() => cell("T1557 ").innerText.includes("T1557")), true);
    await page.evaluate(() => document.getElementById("ids").click());
  },

  async "entries without a cell are listed with the reason"(page) {
    assert.equal(await page.evaluate(() => document.getElementById("outside-heading").textContent), "1 entry without a cell");
    assert.match(await page.evaluate(() => document.getElementById("outside-list").textContent), /^T1086: a revoked technique blue\.json:\d+:\d+gone$/);
  },

  async "another layer is picked from the list"(page) {
    await page.evaluate(() => choose("layer", "2"));
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "Second");
    assert.match(await page.evaluate(() => document.getElementById("layer-subject").textContent), /own-matrix.*made of the layer's own entries/);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".cell")].map((each) => each.getAttribute("aria-label"))), ["X1, score 5", "X1.1"]);
    assert.equal(await page.evaluate(() => document.getElementById("next").disabled), true);
    await page.evaluate(() => document.getElementById("previous").click());
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "First");
    assert.equal(await page.evaluate(() => label("T1557 ", "Credential Access")), "T1557 Adversary-in-the-Middle");
    await page.evaluate(() => choose("layer", "0"));
    assert.deepEqual(page.problems, []);
  },

  async "a thousand techniques open within seconds"(page) {
    const report = reports.large();
    const before = Date.now();
    await open(page, report);
    await page.evaluate(() => choose("layer", [...document.querySelectorAll("#layer option")].find((each) => each.textContent.includes("large")).value));
    assert.equal(await page.evaluate(() => document.querySelectorAll(".cell").length), 1000);
    assert.ok(Date.now() - before < 20000, `${Date.now() - before} ms`); // a second, on an idle machine
    assert.deepEqual(page.problems, []);
  },

  async "many layers are one file, and each can be shown"(page) {
    await open(page, reports.many());
    assert.equal(await page.evaluate(() => document.querySelectorAll("#layer option").length), 120);
    await page.evaluate(() => choose("layer", "119"));
    assert.equal(await page.evaluate(() => document.getElementById("layer-name").textContent), "Layer 119");
    assert.equal(await page.evaluate(() => document.querySelectorAll('script[id^="release-"]').length), 1);
    assert.deepEqual(page.problems, []);
  },

  async "a report about nothing says so"(page) {
    await open(page, reports.nothing());
    assert.match(await page.evaluate(() => document.getElementById("verdict").textContent), /0 layers/);
    assert.equal(await page.evaluate(() => document.querySelector(".stage").hidden), true);
    assert.deepEqual(page.problems, []);
  },
};
