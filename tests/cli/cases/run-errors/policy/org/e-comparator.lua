return {
  title = "It sorts by what is not there",
  layer = function(layer)
    local all = {}
    for technique in layer:techniques() do
      all[#all + 1] = technique
      print("sorts")
    end
    table.sort(all, function(a, b) return a.comment.size < b.comment.size end)
  end,
}
