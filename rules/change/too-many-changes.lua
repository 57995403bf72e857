return {
  title = "A change is small enough to be read",
  reason = "Nobody reviews three hundred techniques at once; a mistake among them passes",
  severity = "warning",
  recommended = false,
  tags = { "change" },
  needs = { "base" },
  options = {
    most = { type = "integer", default = 50, minimum = 0, doc = "techniques of a layer that may change at once" },
    new_layers = { type = "boolean", default = false, doc = "whether the techniques of a new layer count" },
  },

  layerChange = function(change, rule)
    if change.base == nil and not rule.options.new_layers then
      return
    end
    local is_counted, count = {}, 0
    for technique in change:changes() do
      if not is_counted[technique.techniqueID] then
        is_counted[technique.techniqueID] = true
        count = count + 1
      end
    end
    if count > rule.options.most then
      rule:report(change, "%d techniques change at once, and %d may; split the change", count, rule.options.most)
    end
  end,
}
