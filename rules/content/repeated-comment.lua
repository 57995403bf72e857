local repeats = require("layercheck.repeats")

return {
  title = "No comment is pasted on many techniques",
  reason = "A text that fits dozens of techniques says nothing of any of them, and hides those that were looked at",
  severity = "info",
  recommended = false,
  tags = { "content", "comment" },
  options = {
    most = { type = "integer", default = 10, minimum = 0, doc = "techniques that may have the same comment" },
  },

  layer = function(layer, rule)
    local comments = repeats.new()
    for technique in layer:techniques() do
      comments:add(technique.comment, technique.techniqueID or "", technique)
    end
    for _, use in ipairs(comments:above(rule.options.most)) do
      rule:report(use.first:at("comment"), "%s and %d more techniques have the same comment; say what holds for each",
        use.first.label, use.count - 1)
    end
  end,
}
