local function layer(kind, ...)
  local techniques = {}
  for i, entry in ipairs({ ... }) do
    techniques[i] = { techniqueID = entry[1], tactic = entry[3], score = entry[2] }
  end
  return { name = kind, domain = "enterprise-attack", metadata = { { name = "kind", value = kind } }, techniques = techniques }
end

return {
  valid = {
    { name = "as much detection as threat", layers = { layer("threat", { "T1110", 5 }), layer("detection", { "T1110", 5 }) } },
    { name = "just what may be left", layers = { layer("threat", { "T1110", 4.5 }), layer("detection", { "T1110", 2.5 }) } },
    { name = "the best of two detections counts", layers = { layer("threat", { "T1110", 5 }), layer("detection", { "T1110", 0 }), layer("detection", { "T1110", 4 }) } },
    { name = "more may be left", options = { limit = 5 }, layers = { layer("threat", { "T1110", 5 }), layer("detection") } },
    { name = "nothing to compare with", layers = { layer("threat", { "T1110", 5 }), layer("other", { "T1110", 0 }) } },
    { name = "detection of no threat", layers = { layer("detection", { "T1110", 5 }), layer("threat") } },
  },
  invalid = {
    { name = "absent detection is 0", layers = { layer("detection"), layer("threat", { "T1110", 3 }) }, findings = { { layer = 1, message = "^T1110 is a threat of 3 more than it is detected, under credential%-access$" } } },
    { name = "the worst of two threats counts", layers = { layer("threat", { "T1110", 1 }), layer("threat", { "T1110", 5 }), layer("detection", { "T1110", 2 }) }, findings = { { layer = 0, message = "threat of 3 more" } } },
    { name = "under one of two tactics", layers = { layer("threat", { "T1557", 4 }), layer("detection", { "T1557", 4, "collection" }) }, findings = { { message = "of 4 more than it is detected, under credential%-access$" } } },
  },
}
