local changes = require("layercheck.change")

return {
  title = "Every new entry says why it is there, and whose it is",
  reason = "Who adds an entry knows its reason; a year later nobody does",
  severity = "warning",
  recommended = false,
  tags = { "change", "comment", "ownership" },
  needs = { "base" },
  options = {
    comment = { type = "boolean", default = true, doc = "whether a comment is asked for" },
    metadata = { type = "strings", default = {}, doc = "names of metadata that are asked for, such as owner" },
    new_layers = { type = "boolean", default = false, doc = "whether the entries of a new layer are new entries" },
  },

  change = function(change, rule)
    local is_new = change.kind == "added" and (rule.options.new_layers or not changes.isOfWholeLayer(change))
    if not is_new then
      return
    end
    local missing = {}
    if rule.options.comment and changes.isBlank(change.head.comment) then
      missing[1] = "comment"
    end
    for _, name in ipairs(rule.options.metadata) do
      if change.head:metadataItem(name) == nil then
        missing[#missing + 1] = string.format("metadata '%s'", name)
      end
    end
    if #missing > 0 then
      rule:report(change, "%s is new and has no %s", change.label, table.concat(missing, ", no "))
    end
  end,
}
