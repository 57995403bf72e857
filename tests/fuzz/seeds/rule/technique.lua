return {
  title = "t",
  reason = "r",
  severity = "warning",
  recommended = false,
  tags = { "a", "b" },
  options = { key = { type = "string", default = "owner", doc = "d" }, list = { type = "integers", default = {} } },
  technique = function(technique, rule)
    for _, item in ipairs(technique.metadata) do
      rule:report(item:at("name"), "%s: %s %5.1f", technique.techniqueID, item.name, technique.score or 0)
    end
    print(technique:at("comment").line, technique.layer.name, rule.options.key, technique.extra.mine)
    assert(pcall(error, {}) == false)
  end,
}
