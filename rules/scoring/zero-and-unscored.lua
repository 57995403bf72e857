-- Navigator sorts and averages what has no score as 0 (with countUnscored), and shows it without colour.
return {
  title = "A layer that scores 0 scores every entry",
  reason = "Where some techniques have score 0 and others none, nobody can tell 'nothing' from 'not looked at'",
  severity = "info",
  recommended = false,
  tags = { "scoring" },

  layer = function(layer, rule)
    local zeros, unscored, example = 0, 0, nil
    for technique in layer:techniques() do
      if technique.score == 0 then
        zeros = zeros + 1
      elseif technique.score == nil and technique.enabled and technique.isAnnotated then
        unscored, example = unscored + 1, example or technique
      end
    end
    if zeros > 0 and unscored > 0 then
      rule:report(example, "the layer has score 0 at %d and no score at %d of its entries, such as %s; score all, or none 0",
        zeros, unscored, example.label)
    end
  end,
}
