-- The guide of CISA for mappings asks for the behaviour that was seen, and one word is hardly ever that.
return {
  title = "Every comment says something in words",
  reason = "A comment of one word names a tool or an actor at best, and not what is done or seen",
  severity = "info",
  recommended = false,
  tags = { "content", "comment" },
  options = {
    min_words = { type = "integer", default = 3, minimum = 0, doc = "words that a comment must have at least" },
  },

  technique = function(technique, rule)
    local _, words = technique.comment:gsub("%S+", "")
    if words > 0 and words < rule.options.min_words then
      rule:report(technique:at("comment"), "%s has a comment of %d %s, which should be %d or more", technique.label, words,
        words == 1 and "word" or "words", rule.options.min_words)
    end
  end,
}
