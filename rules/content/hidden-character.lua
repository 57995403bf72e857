-- Joiners and the marks of right-to-left scripts are left out: languages and emoji need them.
local RANGES = {
  { 0x00, 0x08, "a control character" },
  { 0x0b, 0x0c, "a control character" },
  { 0x0e, 0x1f, "a control character" },
  { 0x7f, 0x9f, "a control character" },
  { 0x200b, 0x200b, "a space without width" },
  { 0x2028, 0x2029, "a separator" },
  { 0x202a, 0x202e, "a change of the direction of text" },
  { 0x2060, 0x2064, "an invisible operator" },
  { 0x2066, 0x2069, "a change of the direction of text" },
  { 0xfeff, 0xfeff, "a byte order mark" },
  { 0xe0000, 0xe007f, "an invisible tag" },
}

local function kind_of(code)
  for _, range in ipairs(RANGES) do
    if code >= range[1] and code <= range[2] then
      return range[3]
    end
  end
  return nil
end

-- All of them are control characters, or begin with one of these bytes.
local SUSPICIOUS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xc2\xe2\xef\xf3]"

local function hidden_in(text)
  for at in text:gmatch("()" .. SUSPICIOUS) do
    local code = utf8.codepoint(text, at)
    local kind = kind_of(code)
    if kind then
      return code, kind
    end
  end
  return nil
end

return {
  title = "No text has invisible characters",
  reason = "What reviewers cannot see makes a text another than it looks, or keeps a name from being found",
  severity = "warning",
  tags = { "content", "security" },

  layer = function(layer, rule)
    for text, place in layer:texts({ unusual = true }) do
      local code, kind = hidden_in(text)
      if code then
        rule:report(place, "%s has an invisible U+%04X in a text, %s; take it out", place.label, code, kind)
      end
    end
  end,
}
