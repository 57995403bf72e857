return {
  title = "It takes for ever",
  technique = function()
    while true do
    end
  end,
}
