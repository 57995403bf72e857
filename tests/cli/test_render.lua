-- Pictures of layers.
require("cli.golden").run("render-")
