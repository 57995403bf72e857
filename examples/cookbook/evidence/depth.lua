return {
  title = "No covered technique rests on a single detection",
  reason = "One detection and forty look the same in the matrix; where the one fails nothing is left",
  severity = "info",
  tags = { "evidence" },
  options = {
    name = { type = "string", default = "rule", doc = "name of the metadata that stands for one detection each" },
    least = { type = "integer", default = 2, doc = "detections that a covered technique should have" },
  },

  technique = function(technique, rule)
    local count = 0
    for _, item in ipairs(technique.metadata) do
      count = count + (item.name == rule.options.name and 1 or 0)
    end
    if technique.score and technique.score > 0 and count < rule.options.least then
      rule:report(technique:at("score"), "%s has score %s from %d %s; %d would give it depth", technique.label, technique.score,
        count, count == 1 and "detection" or "detections", rule.options.least)
    end
  end,
}
