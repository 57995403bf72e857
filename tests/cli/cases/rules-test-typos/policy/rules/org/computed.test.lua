local cases = {}
for i = 1, 2 do
  cases[i] = { name = "case " .. i, layer = { techniques = { { techniqueID = "T1003", score = i > 1 and i or nil } } } }
end
return { valid = cases }
