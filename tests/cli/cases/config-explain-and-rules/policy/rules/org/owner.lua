return {
  title = "Every technique has an owner",
  severity = "warning",
  recommended = false,
  tags = { "org" },
  options = {
    key = { type = "string", default = "owner", doc = "name of the metadata" },
    least = { type = "integer" },
    under = { type = "techniques", default = { "T1557", "T1021" } },
  },
  technique = function() end,
}
