-- Whole outputs of the cases in tests/cli/cases/explain-*.
require("cli.golden").run("explain-")
