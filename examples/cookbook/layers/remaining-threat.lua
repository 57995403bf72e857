-- Layers say in their metadata what they are: `kind` is threat or detection. Both are scored on the same scale.
local function strongest(collected, kind)
  local named, count = {}, 0
  for _, layer in ipairs(collected) do
    if layer.kind == kind then
      count = count + 1
      named["layer" .. count] = layer.scores
    end
  end
  return count > 0 and layers.combine("max(...)", named)
end

return {
  title = "What is left of a threat where detection is taken off stays below a limit",
  reason = "A detection of 1 against a threat of 5 is a cell that is coloured, and a gap all the same",
  tags = { "layers" },
  options = {
    limit = { type = "number", default = 2, doc = "the most that may be left" },
  },

  collect = function(layer)
    local kind = layer:metadataItem("kind")
    return kind and { kind = kind.value, scores = layers.scores(layer), place = layer }
  end,

  conclude = function(collected, rule)
    local threat, detection = strongest(collected, "threat"), strongest(collected, "detection")
    if not threat or not detection then
      return
    end
    local place
    for _, layer in ipairs(collected) do
      place = place or layer.kind == "threat" and layer.place
    end
    local left = layers.combine("threat and threat - or0(detection)", { threat = threat, detection = detection })
    for _, entry in ipairs(left.techniques) do
      if entry.score > rule.options.limit then
        rule:report(place, "%s is a threat of %s more than it is detected, under %s", entry.techniqueID, entry.score, entry.tactic)
      end
    end
  end,
}
