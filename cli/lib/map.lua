-- What a function makes of each item of a list, as a list.
return function(list, make)
  local made = {}
  for position, item in ipairs(list) do
    made[position] = make(item)
  end
  return made
end
