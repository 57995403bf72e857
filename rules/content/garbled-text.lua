-- UTF-8 that was read as Windows-1252 and written again. In UTF-8 those characters are these bytes; no language
-- has them side by side.
local GARBLED = {
  { "\u{e2}\u{20ac}", "a quotation mark or dash" },
  { "\u{c3}\xc2[\x80-\x9f\xa1-\xba\xbc-\xbf]", "an accented letter" },
  { "\u{c2}\xc2[\x80-\xbf]", "a sign or space" },
  { "\u{f0}\u{178}", "an emoji" },
  { "\u{fffd}", "a character that was lost" },
}

return {
  title = "No text was garbled on its way",
  reason = "Text that was read in the wrong encoding once stays wrong for everybody, and searches miss it",
  severity = "warning",
  tags = { "content" },

  layer = function(layer, rule)
    for text, place in layer:texts({ unusual = true }) do
      for _, garbled in ipairs(GARBLED) do
        local first = text:find(garbled[1])
        if first then
          local shown = text:sub(first, (utf8.offset(text, 3, first) or 0) - 1)
          rule:report(place, "%s has a garbled text: '%s' was %s", place.label, shown, garbled[2])
          break
        end
      end
    end
  end,
}
