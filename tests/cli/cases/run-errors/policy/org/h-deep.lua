local function descend(technique, depth)
  return 1 + descend(technique, depth + 1)
end

return {
  title = "It never comes back",
  technique = function(technique) descend(technique, 1) end,
}
