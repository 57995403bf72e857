-- The trends of a history as JSON, for pages: the runs, and the series of each view.
local objects = require("commands.history.objects")
local map = require("map")
local ordered = require("json")

return function(history, out)
  out.write('{"runs":')
  ordered.write_lines(out, map(history.runs, objects.run), objects.encode)
  for _, view in ipairs({ "rule", "tactic", "owner" }) do
    out.write(',"', view, '":')
    ordered.write_lines(out, objects.series(history, view), objects.encode)
  end
  out.write("}\n")
end
