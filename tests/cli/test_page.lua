-- The HTML report in a real browser.
require("browser").run("run.js")
