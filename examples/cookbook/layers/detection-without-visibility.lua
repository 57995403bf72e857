-- DeTT&CT keeps what is visible (0 to 4) and what is detected (-1 to 5) in two layers; `kind` in their metadata tells
-- them apart.
return {
  title = "What is detected is visible",
  reason = "A detection cannot see more than its logs do; one of the two layers is wrong",
  tags = { "layers" },

  collect = function(layer)
    local kind, scored = layer:metadataItem("kind"), {}
    for technique in layer:techniques() do
      if technique.score and technique.techniqueID then
        scored[#scored + 1] = { id = technique.techniqueID, label = technique.label, score = technique.score, place = technique:at("score") }
      end
    end
    return kind and { kind = kind.value, scored = scored }
  end,

  conclude = function(collected, rule)
    local visibility, has_visibility = {}, false
    for _, layer in ipairs(collected) do
      has_visibility = has_visibility or layer.kind == "visibility"
      for _, entry in ipairs(layer.kind == "visibility" and layer.scored or {}) do
        visibility[entry.id] = math.max(visibility[entry.id] or 0, entry.score)
      end
    end
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(has_visibility and layer.kind == "detection" and layer.scored or {}) do
        if entry.score > 0 and (visibility[entry.id] or 0) < 1 then
          rule:report(entry.place, "%s is detected with score %s, and not visible", entry.label, entry.score)
        end
      end
    end
  end,
}
