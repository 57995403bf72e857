return {
  title = "No two layers score a technique",

  collect = function(layer)
    local scored = {}
    for technique in layer:techniques() do
      if technique.score then
        scored[technique.techniqueID] = technique
      end
    end
    return next(scored) ~= nil and scored
  end,

  conclude = function(collected, rule)
    local seen = {}
    for _, scored in ipairs(collected) do
      for id, place in pairs(scored) do
        if type(place) == "userdata" and seen[id] then
          rule:report(place, "%s is scored before", id)
        end
        seen[id] = true
      end
    end
  end,
}
