-- Whole outputs of the cases in tests/cli/cases/base-*: what a change is blamed for.
require("cli.golden").run("base-")
