return {
  title = "The layer was reviewed not long ago",
  reason = "Attackers, systems and ATT&CK change; a layer that nobody looked at since shows the past",
  severity = "warning",
  recommended = false,
  tags = { "ownership", "date" },
  options = {
    key = { type = "string", default = "reviewed", doc = "name of the layer's metadata that holds the date, as 2026-11-24" },
    max_days = { type = "integer", default = 180, minimum = 0, doc = "days that may have passed since" },
  },

  layer = function(layer, rule)
    local item = layer:metadataItem(rule.options.key)
    if item == nil then
      rule:report(layer:at("metadata"), "the layer has no date of a review (metadata '%s')", rule.options.key)
      return
    end
    local days = rule:daysSince(item.value)
    if days == nil or days < 0 then
      rule:report(item:at("value"), "the layer has '%s' for the date of a review; write a past one, such as %s", item.value,
        rule.today)
    elseif days > rule.options.max_days then
      rule:report(item:at("value"), "the layer was last reviewed %d days ago; review it every %d days", days,
        rule.options.max_days)
    end
  end,
}
