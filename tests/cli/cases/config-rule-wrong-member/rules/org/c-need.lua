return {
  title = "Needs what there is not",
  needs = {
    "attack",
    "attak",
  },
  technique = function() end,
}
