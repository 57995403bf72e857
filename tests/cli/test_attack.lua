-- Whole outputs of the cases in tests/cli/cases/attack-*.
require("cli.golden").run("attack-")
