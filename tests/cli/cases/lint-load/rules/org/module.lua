local ours = require("policy.names.ours")
local teams = require("policy.teams")

return {
  title = ours,
  layer = teams,
}
