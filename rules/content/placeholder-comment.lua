local BUILT_IN = {
  "todo", "tbd", "tba", "fixme", "xxx", "n/a", "na", "none", "test", "placeholder", "comment",
  "this is a comment", "lorem ipsum", "?", "-", ".", "x",
}

-- Lower case, one space between words, no punctuation at the end.
local function plain(text)
  local squeezed = text:lower():gsub("%s+", " "):gsub("^ ", ""):gsub(" $", "")
  local bare = squeezed:gsub("[%s%.:!]+$", "")
  return bare ~= "" and bare or squeezed
end

return {
  title = "No comment is a placeholder",
  reason = "A comment such as TODO passes for an answer in every count and answers nothing",
  severity = "warning",
  recommended = false,
  tags = { "content", "comment" },
  options = {
    words = { type = "strings", default = {}, doc = "further comments that count as placeholders, in any case" },
  },

  layer = function(layer, rule)
    local is_placeholder = {}
    for _, words in ipairs({ BUILT_IN, rule.options.words }) do
      for _, word in ipairs(words) do
        is_placeholder[plain(word)] = true
      end
    end
    for technique in layer:techniques() do
      local comment = plain(technique.comment)
      if comment ~= "" and (is_placeholder[comment] or comment:match("^todo%f[%W]") or comment:match("^tbd%f[%W]")) then
        rule:report(technique:at("comment"), "%s has a placeholder for a comment", technique.label)
      end
    end
  end,
}
