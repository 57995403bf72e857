-- Texts that stand at many techniques: require("layercheck.repeats").
local Repeats = {}
Repeats.__index = Repeats

local function new()
  return setmetatable({ uses = {}, in_order = {} }, Repeats)
end

-- Counts a text at a technique, once however many entries the technique has: so Navigator saves one of several tactics.
-- `subject` is what `above` gives for the first. Texts that differ in white space alone are the same.
function Repeats:add(text, id, subject)
  text = text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  if text == "" then
    return
  end
  local use = self.uses[text]
  if use == nil then
    use = { first = subject, count = 0, is_counted = {} }
    self.uses[text] = use
    self.in_order[#self.in_order + 1] = use
  end
  if not use.is_counted[id] then
    use.is_counted[id] = true
    use.count = use.count + 1
  end
end

-- The texts at more techniques than that, each as its `first` subject and `count`, in the order in which they came.
function Repeats:above(most)
  local found = {}
  for _, use in ipairs(self.in_order) do
    if use.count > most then
      found[#found + 1] = use
    end
  end
  return found
end

return { new = new }
