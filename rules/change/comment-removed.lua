local changes = require("layercheck.change")

return {
  title = "No comment is emptied",
  reason = "A score whose explanation is deleted can no longer be judged",
  severity = "warning",
  recommended = false,
  tags = { "change", "comment" },
  needs = { "base" },
  options = {
    least = { type = "integer", default = 1, minimum = 0, doc = "characters that must be left of a comment" },
  },

  change = function(change, rule)
    local comment = change:field("comment")
    local is_edited = comment ~= nil and change.base ~= nil and change.head ~= nil and not changes.isBlank(change.base.comment)
    if not is_edited then
      return
    end
    local left = utf8.len((change.head.comment:gsub("%s", "")))
    if left == 0 then
      rule:report(change:at("comment"), "%s had a comment and has none now", change.label)
    elseif left < rule.options.least and left < utf8.len((change.base.comment:gsub("%s", ""))) then
      rule:report(change:at("comment"), "%s has %d characters left of its comment, %d wanted", change.label, left, rule.options.least)
    end
  end,
}
