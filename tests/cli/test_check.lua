-- Whole outputs of the cases in tests/cli/cases/check-*.
require("cli.golden").run("check-")
