return {
  title = "Calls something the wrong way",

  technique = function(technique, rule)
    for _, item in ipairs(technique.metadata) do item.at("value") end
  end,
}
