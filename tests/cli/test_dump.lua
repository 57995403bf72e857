-- Whole outputs of the cases in tests/cli/cases/dump-*.
require("cli.golden").run("dump-")
