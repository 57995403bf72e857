-- One comment at several entries of the same technique is how Navigator saves a technique of several tactics.
local function count(use, id)
  if not use.is_counted[id] then
    use.is_counted[id] = true
    use.count = use.count + 1
  end
end

return {
  title = "No comment is pasted on many techniques",
  reason = "A text that fits dozens of techniques says nothing of any of them, and hides those that were looked at",
  severity = "info",
  recommended = false,
  tags = { "content", "comment" },
  options = {
    most = { type = "integer", default = 10, doc = "techniques that may have the same comment" },
  },

  layer = function(layer, rule)
    local uses, in_order = {}, {}
    for technique in layer:techniques() do
      local text = technique.comment:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
      if text ~= "" then
        if not uses[text] then
          uses[text] = { first = technique, count = 0, is_counted = {} }
          in_order[#in_order + 1] = uses[text]
        end
        count(uses[text], technique.techniqueID or "")
      end
    end
    for _, use in ipairs(in_order) do
      if use.count > rule.options.most then
        rule:report(use.first:at("comment"), "%s and %d more techniques have the same comment; say what holds for each",
          use.first.label, use.count - 1)
      end
    end
  end,
}
