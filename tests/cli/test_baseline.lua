-- Whole outputs of the cases in tests/cli/cases/baseline-*.
require("cli.golden").run("baseline-")
