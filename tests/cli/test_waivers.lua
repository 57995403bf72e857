-- Whole outputs of the cases in tests/cli/cases/waivers-*.
require("cli.golden").run("waivers-")
