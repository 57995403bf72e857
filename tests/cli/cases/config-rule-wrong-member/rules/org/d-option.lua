return {
  title = "Declares an option wrongly",
  options = {
    first = { type = "string" },
    second = { type = "strng" },
  },
  technique = function() end,
}
