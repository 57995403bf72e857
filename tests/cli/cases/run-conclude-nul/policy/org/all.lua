return {
  title = "Ids that hold a NUL byte can be concluded about",

  collect = function(layer)
    local entries = {}
    for entry in layer:techniques() do
      entries[#entries + 1] = entry
    end
    return entries
  end,

  conclude = function(collected, rule)
    for _, entries in ipairs(collected) do
      for _, entry in ipairs(entries) do
        rule:report(entry, "here")
      end
    end
  end,
}
