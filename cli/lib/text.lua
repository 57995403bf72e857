-- Words and their lengths.
local text = {}

-- "1 file", "2 files"
function text.plural(count, word)
  return string.format("%d %s%s", count, word, count == 1 and "" or "s")
end

-- At most that many characters; what is cut off leaves an ellipsis. The text must be UTF-8.
function text.cut(value, most)
  if #value <= most or utf8.len(value) <= most then
    return value
  end
  return value:sub(1, utf8.offset(value, most) - 1) .. "…"
end

-- "a", "a and b", "a, b and c"
function text.list(words)
  if #words < 2 then
    return words[1] or ""
  end
  return table.concat(words, ", ", 1, #words - 1) .. " and " .. words[#words]
end

-- With a capital at its beginning.
function text.capital(word)
  return word:sub(1, 1):upper() .. word:sub(2)
end

-- A number in as few digits as it takes to read the same one again; infinity as 1e999, which JSON can say.
function text.number(value)
  if math.type(value) == "integer" then
    return string.format("%d", value)
  elseif value == math.huge or value == -math.huge then
    return value > 0 and "1e999" or "-1e999"
  end
  for digits = 14, 16 do
    local short = string.format("%." .. digits .. "g", value)
    if tonumber(short) == value then
      return short
    end
  end
  return string.format("%.17g", value)
end

return text
