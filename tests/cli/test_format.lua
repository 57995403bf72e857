-- Whole outputs of the cases in tests/cli/cases/format-*.
require("cli.golden").run("format-")
