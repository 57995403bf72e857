-- Whole outputs of the cases in tests/cli/cases/rules-*.
require("cli.golden").run("rules-")
