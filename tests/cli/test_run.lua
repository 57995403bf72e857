-- Whole outputs of the cases in tests/cli/cases/run-*: workers, limits, rules over many layers.
require("cli.golden").run("run-")
