local changes = require("layercheck.change")

return {
  title = "No technique is disabled in passing",
  reason = "A disabled technique is grey on the matrix, out of every count, and rarely looked at again",
  severity = "warning",
  recommended = false,
  tags = { "change" },
  needs = { "base" },
  options = {
    comment = { type = "boolean", default = false, doc = "whether a comment that changes along excuses it" },
  },

  change = function(change, rule)
    local head = change.head
    if head == nil or head.enabled or changes.isOfWholeLayer(change) or change.base ~= nil and not change.base.enabled then
      return
    end
    if rule.options.comment and change:field("comment") and not changes.isBlank(head.comment) then
      return
    end
    rule:report(change:at("enabled"), "%s is disabled in this change%s", change.label,
      rule.options.comment and "; say why in its comment" or "")
  end,
}
