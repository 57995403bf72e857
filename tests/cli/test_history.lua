-- Whole outputs of the cases in tests/cli/cases/history-*.
require("cli.golden").run("history-")
