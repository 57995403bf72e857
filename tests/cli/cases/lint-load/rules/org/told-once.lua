local limit = limits.most

return {
  title = "A global that is none",
  layer = limit,
}
