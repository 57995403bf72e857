return {
  title = "It is no Lua",
  technique = function( end,
}
