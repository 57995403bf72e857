-- What a vendor's layer claims counts only where our own telemetry layer has a score: `kind` is vendor or telemetry.
return {
  title = "No vendor's layer claims what our telemetry cannot see",
  reason = "A product detects what it is fed; its layer shows what it could detect at somebody else's",
  severity = "warning",
  tags = { "layers" },

  collect = function(layer)
    local kind, scored = layer:metadataItem("kind"), {}
    for technique in layer:techniques() do
      if technique.techniqueID and (technique.score or 0) > 0 then
        scored[#scored + 1] = { id = technique.techniqueID, label = technique.label, place = technique }
      end
    end
    return kind and { kind = kind.value, scored = scored }
  end,

  conclude = function(collected, rule)
    local is_seen, has_telemetry = {}, false
    for _, layer in ipairs(collected) do
      has_telemetry = has_telemetry or layer.kind == "telemetry"
      for _, entry in ipairs(layer.kind == "telemetry" and layer.scored or {}) do
        is_seen[entry.id] = true
      end
    end
    for _, layer in ipairs(collected) do
      for _, entry in ipairs(has_telemetry and layer.kind == "vendor" and layer.scored or {}) do
        if not is_seen[entry.id] then
          rule:report(entry.place, "%s is claimed, and our telemetry does not see it", entry.label)
        end
      end
    end
  end,
}
