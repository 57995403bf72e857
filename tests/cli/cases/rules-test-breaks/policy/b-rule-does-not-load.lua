return { title = "x",
  layer = 5 }
