local repeats = require("layercheck.repeats")

return {
  title = "No comment is pasted on many techniques at once",
  reason = "A text that is pasted on what a checker asked about satisfies the checker and tells nobody anything",
  severity = "warning",
  recommended = false,
  tags = { "change", "comment" },
  needs = { "base" },
  options = {
    most = { type = "integer", default = 5, minimum = 0, doc = "techniques that one change may give the same comment" },
    new_layers = { type = "boolean", default = false, doc = "whether the comments of a new layer count" },
  },

  layerChange = function(change, rule)
    if change.base == nil and not rule.options.new_layers then
      return
    end
    local pasted = repeats.new()
    for technique in change:changes() do
      if technique.head ~= nil and technique:field("comment") then
        pasted:add(technique.head.comment, technique.techniqueID, technique)
      end
    end
    for _, use in ipairs(pasted:above(rule.options.most)) do
      rule:report(use.first:at("comment"), "%s and %d more techniques get the same comment; say what holds for each",
        use.first.label, use.count - 1)
    end
  end,
}
