-- Whole outputs of the cases in tests/cli/cases/audit-*, over the layers in tests/cli/audit, whose numbers are
-- counted by hand.
require("cli.golden").run("audit-")
