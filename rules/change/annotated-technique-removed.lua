local changes = require("layercheck.change")

return {
  title = "No technique loses all that was said of it",
  reason = "An entry that goes takes the work of whoever wrote it along, and nobody sees where it stood",
  severity = "warning",
  recommended = false,
  tags = { "change" },
  needs = { "base" },
  options = {
    fields = {
      type = "strings", values = { "score", "comment", "color", "metadata", "links" },
      default = { "score", "comment", "color", "metadata", "links" },
      doc = "what makes an entry worth keeping; one of them is enough",
    },
  },

  layerChange = function(change, rule)
    if change.head == nil and change.changeCount > 0 then
      rule:report(change, "the layer is removed, and what it says of techniques with it: %d", change.changeCount)
    end
  end,

  change = function(change, rule)
    if change.kind ~= "removed" or changes.isOfWholeLayer(change) or changes.successor(change) then
      return
    end
    local lost = {}
    for _, name in ipairs(rule.options.fields) do
      if change:field(name) then
        lost[#lost + 1] = name
      end
    end
    if #lost > 0 then
      rule:report(change, "%s is removed, with its %s", change.label, table.concat(lost, ", "))
    end
  end,
}
