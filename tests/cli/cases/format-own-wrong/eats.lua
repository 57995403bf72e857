return function(_, out)
  local all = {}
  while true do
    all[#all + 1] = string.rep("x", 200000000) .. #all
  end
end
