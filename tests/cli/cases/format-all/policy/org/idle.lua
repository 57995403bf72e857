return {
  title = "A rule that finds nothing to look at",
  reason = "It is there for the reports",
  severity = "warning",
  tags = { "org", "example" },
  layer = function() end,
}
