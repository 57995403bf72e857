return {
  title = "order",

  layer = function(layer, rule)
    local seen, names, text = {}, {}, ""
    for id, entry in pairs(seen) do
      rule:report(entry, "%s is there", id)
    end
    for id in pairs(seen) do
      names[#names + 1] = id
      text = text .. id
    end
    rule:report(layer, "seen: %s", table.concat(names, ", "))
    rule:report(layer, "seen: %s", text)
    table.sort(names)
    rule:report(layer, "seen: %s", table.concat(names, ", "))
    for id in next, seen do
      table.insert(names, id)
    end
    rule:report(layer, "seen: " .. table.concat(names))
    for key in pairs(layer.extra) do
      rule:report(layer, "%s is unknown", key)
    end
    for i, link in pairs(layer.links) do
      rule:report(link, "link %d", i)
    end
    for id in pairs(seen) do
      rule:report(layer, "%s is meant", id) -- check-rules: ignore pairs-order
    end
  end,
}
