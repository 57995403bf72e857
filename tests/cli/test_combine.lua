-- Layers made of others.
require("cli.golden").run("combine-")
