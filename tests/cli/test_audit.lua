-- Whole outputs of the cases in tests/cli/cases/audit-*, over the layers in tests/cli/audit.
require("cli.golden").run("audit-")
