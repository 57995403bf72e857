-- Whole outputs of the cases in tests/cli/cases/diff-*.
require("cli.golden").run("diff-")
