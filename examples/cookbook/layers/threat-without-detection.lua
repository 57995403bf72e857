-- Layers say in their metadata what they are: `kind` is threat or detection. A threat layer's score is the priority.
return {
  title = "What the threat layers put first is detected",
  reason = "Two matrices side by side hide the cells that matter: those that only one of them has",
  tags = { "layers" },
  options = {
    priority = { type = "number", default = 3, doc = "the lowest score of a threat that must be detected" },
  },

  collect = function(layer)
    local kind, scored = layer:metadataItem("kind"), {}
    for technique in layer:techniques() do
      if technique.score and technique.techniqueID then
        scored[#scored + 1] = { id = technique.techniqueID, label = technique.label, score = technique.score, place = technique }
      end
    end
    return kind and { kind = kind.value, scored = scored }
  end,

  conclude = function(collected, rule)
    local is_detected = {}
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(layer.kind == "detection" and layer.scored or {}) do
        is_detected[entry.id] = is_detected[entry.id] or entry.score > 0
      end
    end
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(layer.kind == "threat" and layer.scored or {}) do
        if entry.score >= rule.options.priority and not is_detected[entry.id] then
          rule:report(entry.place, "%s has priority %s, and no layer detects it", entry.label, entry.score)
        end
      end
    end
  end,
}
