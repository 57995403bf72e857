// Contrast, names, themes and print.
"use strict";

const assert = require("node:assert/strict");
const reports = require("./reports.js");

// The least contrast of a visible text with its background, by WCAG 2.1; and whose it is.
function leastContrast() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => value / 255).map((share) => (share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  let least = [99, ""];
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!hasText || !element.checkVisibility() || element.closest(":disabled, script, style, noscript, option")) continue;
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(background(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < least[0]) least = [contrast, `${element.className} ${element.textContent.slice(0, 40)} ${getComputedStyle(element).color} on ${background(element)}`];
  }
  return least;
}

module.exports = {
  async "every text can be read, in light and dark, whatever the colours"(page) {
    await page.open(reports.small().path);
    for (const scheme of ["light", "dark"]) {
      await page.media({ scheme });
      for (const mode of ["score", "findings", "coverage"]) {
        await page.evaluate((name) => {
          document.querySelector(`input[value="${name}"]`).click();
          [...document.querySelectorAll(".cell")].find((each) => each.getAttribute("aria-label").startsWith("T1557 ")).click();
        }, mode);
        const [contrast, whose] = await page.evaluate(leastContrast);
        assert.ok(contrast >= 4.5, `${scheme}, ${mode}: ${contrast.toFixed(2)} of ${whose}`);
      }
    }
  },

  async "the theme can be chosen against the system's"(page) {
    const isDark = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor === "rgb(20, 23, 29)");
    const choose = (theme) => page.evaluate((value) => {
      document.getElementById("theme").value = value;
      document.getElementById("theme").dispatchEvent(new Event("change"));
    }, theme);
    await page.media({ scheme: "dark" });
    await choose("");
    assert.equal(await isDark(), true);
    await choose("light");
    assert.equal(await isDark(), false);
    await page.media({ scheme: "light" });
    await choose("dark");
    assert.equal(await isDark(), true);
    await choose("");
    assert.equal(await isDark(), false);
  },

  async "everything that can be used has a name"(page) {
    const nameless = await page.evaluate(() => [...document.querySelectorAll("button, input, select, a, summary")]
      .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim() || each.closest("label")?.textContent.trim() ||
        document.querySelector(`label[for="${each.id}"]`))).map((each) => each.outerHTML.slice(0, 80)));
    assert.deepEqual(nameless, []);
  },

  async "parts have headings or names, and ids are given once"(page) {
    const [unnamed, repeated, levels] = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
      return [[...document.querySelectorAll("section, aside")].filter((each) => !each.getAttribute("aria-label") && !each.hidden &&
        !document.getElementById(each.getAttribute("aria-labelledby")) && !each.querySelector(":scope > h3")).length,
        ids.filter((id, at) => ids.indexOf(id) !== at), document.querySelectorAll("h1").length];
    });
    assert.equal(unnamed, 0);
    assert.deepEqual(repeated, []);
    assert.equal(levels, 1);
  },

  async "print leaves out what only a screen can use, and fits the page"(page) {
    await page.media({ media: "print" });
    const [controls, matrix, overflow] = await page.evaluate(() => [document.querySelector(".controls").checkVisibility(),
      document.getElementById("matrix").checkVisibility(), document.documentElement.scrollWidth > window.innerWidth]);
    await page.media({});
    assert.deepEqual([controls, matrix, overflow], [false, true, false]);
  },

  async "narrow screens have no sideways scrolling but in the matrix"(page) {
    await page.send("Emulation.setDeviceMetricsOverride", { width: 420, height: 800, deviceScaleFactor: 1, mobile: false });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.send("Emulation.clearDeviceMetricsOverride");
    assert.ok(overflow <= 0, `${overflow} pixels`);
  },
};
