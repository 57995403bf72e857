local function layer(aggregate, ...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], score = entry[2], tactic = entry[3] }
  end
  return { name = "test", domain = "enterprise-attack", layout = { aggregateFunction = aggregate }, techniques = techniques }
end

return {
  valid = {
    { name = "the average", layer = layer("average", { "T1557", 2 }, { "T1557.001", 1 }, { "T1557.002", 3 }) },
    { name = "the highest", layer = layer("max", { "T1557", 3 }, { "T1557.001", 1 }, { "T1557.002", 3 }) },
    { name = "nothing scored below", layer = layer("sum", { "T1557", 3 }, { "T1557.001" }) },
    { name = "another tactic", layer = layer("min", { "T1557", 3, "collection" }, { "T1557.001", 1, "credential-access" }) },
  },
  invalid = {
    { name = "not the average", layer = layer("average", { "T1557", 3 }, { "T1557.001", 1 }, { "T1557.002", 3 }), findings = { { technique = "T1557", message = "has score 3, its sub%-techniques' average is 2$" } } },
    { name = "not the sum", layer = layer("sum", { "T1557", 3 }, { "T1557.001", 1 }, { "T1557.002", 3 }), findings = { { message = "sum is 4$" } } },
    { name = "not the lowest", options = { tolerance = 0 }, layer = layer("min", { "T1557", 1.5 }, { "T1557.001", 1 }), findings = 1 },
  },
}
