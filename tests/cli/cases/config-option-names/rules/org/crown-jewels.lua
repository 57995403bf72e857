return {
  title = "What leads to the crown jewels is covered",
  options = {
    reach = { type = "numbers", default = { 1 }, minimum = 1, maximum = 10, doc = "how far it may be" },
    entry = { type = "technique", default = "T1566", doc = "where it begins" },
  },
  layer = function(layer, rule)
    rule:report(layer, "%s %s", rule.options.entry, table.concat(rule.options.reach, " "))
  end,
}
