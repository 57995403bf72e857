local scores = {}

function scores.is_high(technique, limit)
  return technique.comment > limit
end

function scores.fail(message)
  error(message)
end

return scores
