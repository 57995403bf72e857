// A browser to look at pages with: Chromium, spoken to through two pipes, without any package.
"use strict";

const { spawn } = require("node:child_process");
const { mkdtempSync } = require("node:fs");
const { rm } = require("node:fs/promises");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const LONGEST_WAIT = 30000; // milliseconds

// One connection: requests by number, and events.
class Connection {
  constructor(child) {
    this.output = child.stdio[3];
    this.pending = new Map();
    this.listeners = [];
    this.next = 1;
    let rest = "";
    child.stdio[4].setEncoding("utf8").on("data", (text) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop();
      messages.forEach((message) => this.take(JSON.parse(message)));
    });
  }

  take(message) {
    const waiting = this.pending.get(message.id);
    if (!waiting) {
      this.listeners.forEach((listener) => listener(message));
      return;
    }
    this.pending.delete(message.id);
    if (message.error) waiting.reject(new Error(message.error.message));
    else waiting.resolve(message.result);
  }

  send(method, params, sessionId) {
    const id = this.next++;
    this.output.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      setTimeout(() => {
        if (this.pending.delete(id)) reject(new Error(method + " took too long"));
      }, LONGEST_WAIT).unref();
    });
  }
}

// A page, and all that went wrong in it.
class Page {
  constructor(connection, sessionId) {
    this.connection = connection;
    this.sessionId = sessionId;
    this.problems = []; // errors, dialogs, refused code
    this.requests = [];
    connection.listeners.push((message) => {
      if (message.sessionId === sessionId) this.note(message);
    });
  }

  note({ method, params }) {
    if (method === "Runtime.exceptionThrown") this.problems.push("exception: " + params.exceptionDetails.exception?.description);
    if (method === "Runtime.consoleAPICalled") this.problems.push("console: " + params.args.map((each) => each.value).join(" "));
    if (method === "Log.entryAdded") this.problems.push(`${params.entry.source}: ${params.entry.text}`);
    if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
    if (method === "Page.javascriptDialogOpening") {
      this.problems.push("dialog: " + params.message);
      this.send("Page.handleJavaScriptDialog", { accept: true });
    }
    if (method === "Page.loadEventFired") this.onLoad?.();
  }

  send(method, params = {}) {
    return this.connection.send(method, params, this.sessionId);
  }

  async open(path) {
    this.problems = [];
    this.requests = [];
    const loaded = new Promise((resolve) => { this.onLoad = resolve; });
    await this.send("Page.navigate", { url: "file://" + path });
    await loaded;
  }

  // The value of an expression in the page; a function is called there with its arguments.
  async evaluate(code, ...args) {
    const expression = typeof code === "function" ? `(${code})(${args.map((each) => JSON.stringify(each)).join(", ")})` : code;
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
    return result.value;
  }

  async press(key) {
    const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined;
    const event = { key, code: key, text, windowsVirtualKeyCode: { Enter: 13, Escape: 27, Tab: 9 }[key] };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  media(features) {
    const { media = "", scheme = "light" } = features;
    return this.send("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
  }
}

// Calls `work(page)` in a browser of its own.
async function withPage(program, work) {
  const profile = mkdtempSync(join(tmpdir(), "layercheck-page-"));
  const sandbox = process.getuid() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(program, ["--headless", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run", "--window-size=1400,900",
    "--user-data-dir=" + profile, ...sandbox, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  const connection = new Connection(child);
  try {
    const { targetId } = await connection.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await connection.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(connection, sessionId);
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await page.send(domain + ".enable");
    await work(page);
  } finally {
    setTimeout(() => child.kill("SIGKILL"), LONGEST_WAIT).unref();
    await connection.send("Browser.close").catch(() => child.kill("SIGKILL"));
    await ended;
    // Its helpers may write for a moment longer.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

module.exports = { withPage };
