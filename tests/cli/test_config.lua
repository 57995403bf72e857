-- Whole outputs of the cases in tests/cli/cases/config-*.
require("cli.golden").run("config-")
