-- All recipes at once, with the data that some of them ask for. A policy takes the few that it wants.
return {
  rule_paths = { "." },
  data = {
    controls = "data/controls.json",
    countermeasures = "data/countermeasures.json",
    crown_jewels = "data/crown_jewels.json",
    metadata = "data/metadata.json",
    required = "data/required.json",
    telemetry = "data/telemetry.json",
  },
}
