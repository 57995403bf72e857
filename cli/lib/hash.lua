-- FNV-1a of 64 bits: names, not proofs, so they need not resist anybody.
local function hash(...)
  local value = 0xCBF29CE484222325
  for _, text in ipairs({ ... }) do
    for position = 1, #text do
      value = (value ~ text:byte(position)) * 0x100000001B3
    end
    value = (value ~ 0xFF) * 0x100000001B3
  end
  return string.format("%016x", value)
end

return hash
