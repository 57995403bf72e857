-- Whole outputs of the cases in tests/cli/cases/merge-*.
require("cli.golden").run("merge-")
