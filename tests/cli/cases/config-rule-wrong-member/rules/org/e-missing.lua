return {
  tags = { "title" },
  technique = function() end,
}
