return {
  title = "No technique is on the list",

  technique = function(technique, rule)
    for _, id in ipairs(rule.data.list or {}) do
      if id == technique.techniqueID then
        rule:report(technique, "%s is on the list of %s", id, rule.today)
      end
    end
  end,
}
