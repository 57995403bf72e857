-- What `layercheck verify` prints: tests/cli/cases/verify-*.
require("cli.golden").run("verify-")
