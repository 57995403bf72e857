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

return text
