return {
  title = "Every technique that is claimed to be covered has evidence",
  reason = "A score is an opinion until it points at a rule, a test or a ticket that somebody else can look up",
  severity = "warning",
  recommended = false,
  tags = { "evidence" },
  options = {
    above = { type = "number", default = 0, doc = "scores up to this one claim nothing and need no evidence" },
    metadata = {
      type = "strings",
      default = { "evidence", "test", "rule" },
      doc = "names of metadata that hold evidence; one of them is enough",
    },
    links = { type = "boolean", default = true, doc = "whether a link is evidence too" },
  },

  technique = function(technique, rule)
    if technique.score == nil or technique.score <= rule.options.above then
      return
    end
    for _, name in ipairs(rule.options.metadata) do
      if technique:metadataItem(name) then
        return
      end
    end
    for _, link in ipairs(rule.options.links and technique.links or {}) do
      if (link.url or "") ~= "" then
        return
      end
    end
    rule:report(technique:at("score"), "%s has score %s and no evidence; give it %s%s", technique.label, technique.score,
      rule.options.links and "a link, or metadata named " or "metadata named ", table.concat(rule.options.metadata, ", "))
  end,
}
