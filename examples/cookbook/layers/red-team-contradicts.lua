-- A layer whose metadata `kind` is red-team has score 1 where an exercise was detected, and 0 where it was not.
return {
  title = "No layer claims to detect what the red team did unseen",
  reason = "A test is worth more than an opinion, and an exercise that changes no score was for nothing",
  tags = { "layers" },

  collect = function(layer)
    local kind, scored = layer:metadataItem("kind"), {}
    for technique in layer:techniques() do
      if technique.score and technique.techniqueID then
        scored[#scored + 1] = { id = technique.techniqueID, label = technique.label, score = technique.score, place = technique:at("score") }
      end
    end
    return kind and { kind = kind.value, name = layer.name, scored = scored }
  end,

  conclude = function(collected, rule)
    local missed_by = {}
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(layer.kind == "red-team" and layer.scored or {}) do
        missed_by[entry.id] = entry.score == 0 and (layer.name or "the red team") or missed_by[entry.id]
      end
    end
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(layer.kind == "detection" and layer.scored or {}) do
        if entry.score > 0 and missed_by[entry.id] then
          rule:report(entry.place, "%s has score %s, and '%s' was not detected", entry.label, entry.score, missed_by[entry.id])
        end
      end
    end
  end,
}
