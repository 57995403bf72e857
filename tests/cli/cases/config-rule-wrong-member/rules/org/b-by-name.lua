local M = {
  title = "Has a member of the wrong type", technique = function() end,
  severity =
    "grave",
}

return M
