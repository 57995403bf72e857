-- What we live with, and who answers for it.
return {
  {
    rule = "format/type",
    techniques = { "T1557.*" },
    reason = "the importer writes scores as text",
    owner = "blue team",
    expires = "2027-01-31",
  },
  { -- by the name of the layer
    rule = "format/value",
    layers = { "Red team's layer" },
    reason = "its colours are names of its own",
    owner = "red team",
  },
  { rule = "format/type", techniques = { "T1485" }, tactic = "impact", layers = { "blue.json" }, reason = "on its way", owner = "blue team", expires = "2026-11-24" },
}
