local coverage = require("layercheck.coverag")

return {
  title = "A module that is not there",
  options = coverage.options({}),
  layer = function() end,
}
