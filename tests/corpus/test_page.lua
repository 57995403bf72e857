-- The HTML report over real layers: every one of them can be shown in every way.
local corpus = require("testing").corpus()
require("browser").run("run_corpus.js", corpus .. "/layers/real")
