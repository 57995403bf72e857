return {
  valid = {
    { name = "fine", layer = { techniques = { { comment = "x" } } } },
    { name = "breaks", layer = { techniques = { { score = 99 } } } },
  },
}
