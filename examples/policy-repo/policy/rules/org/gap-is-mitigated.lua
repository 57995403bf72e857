return {
  title = "What we cannot detect is mitigated",
  reason = "A gap on both sides is the way in",
  severity = "error",
  tags = { "org", "coverage" },
  options = {
    detections = { type = "string", default = "Detections", doc = "how names of layers of detections begin" },
    mitigations = { type = "string", default = "Mitigations", doc = "how names of layers of mitigations begin" },
  },

  -- Of a layer of detections what has score 0, of one of mitigations what has more.
  collect = function(layer, rule)
    local name = layer.name or ""
    local is_detections = name:find(rule.options.detections, 1, true) == 1
    local is_mitigations = name:find(rule.options.mitigations, 1, true) == 1
    if not (is_detections or is_mitigations) then
      return nil
    end
    local gaps, mitigated = {}, {}
    for technique in layer:techniques() do
      if is_detections and technique.score == 0 then
        gaps[#gaps + 1] = { id = technique.techniqueID, label = technique.label, place = technique:at("score") }
      elseif is_mitigations and technique.score and technique.score > 0 then
        mitigated[#mitigated + 1] = technique.techniqueID
      end
    end
    return { gaps = gaps, mitigated = mitigated }
  end,

  conclude = function(collected, rule)
    local is_mitigated = {}
    for _, layer in ipairs(collected) do
      for _, id in ipairs(layer.mitigated) do
        is_mitigated[id] = true
      end
    end
    for _, layer in ipairs(collected) do
      for _, gap in ipairs(layer.gaps) do
        if not is_mitigated[gap.id] then
          rule:report(gap.place, "%s is not detected, and no layer of mitigations has it", gap.label)
        end
      end
    end
  end,
}
