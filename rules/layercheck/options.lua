-- Declarations of options that several rules have: require("layercheck.options").
local options = {}

-- The shared declarations with a rule's own, which win.
function options.merge(shared, own)
  local merged = {}
  for _, declarations in ipairs({ shared, own }) do
    for name, declaration in pairs(declarations) do
      merged[name] = declaration
    end
  end
  return merged
end

return options
