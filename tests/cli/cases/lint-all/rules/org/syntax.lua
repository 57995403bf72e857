return {
  title = "broken"
  layer = 1,
}
