return {
  { rule = "format/type", reason = "all of it", owner = "blue team" },
  { rule = "*", layers = { "blue.json" }, reason = "for every rule", owner = "blue team" },
  { rule = "f*/type", techniques = { "T1557" }, reason = "rules of any kind", owner = "blue team" },
  { rule = "format/value", techniques = { "T1485" }, reason = "nothing is wrong there", owner = "blue team" },
  { rule = "format/value", techniques = { "T1485" }, layers = { "green.json" }, reason = "that layer is not checked", owner = "blue team" },
  { rule = "content/secret", techniques = { "T1485" }, reason = "that rule does not run", owner = "blue team" },
  { rule = "change/disabled", techniques = { "T1485" }, reason = "nothing changed here", owner = "blue team" },
}
