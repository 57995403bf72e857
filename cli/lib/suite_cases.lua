-- What came of one test file, as a list of { name, problem } for formats that know nothing but cases: its own, and one for
-- whatever else went wrong.
return function(suite)
  if suite.problem then
    return { { name = "the file loads", problem = suite.problem } }
  end
  local cases = table.move(suite.result.cases, 1, #suite.result.cases, 1, {})
  local function add(name, problem)
    if problem then
      cases[#cases + 1] = { name = name, problem = problem }
    end
  end
  local missed = suite.missed or {}
  add("snapshot", suite.snapshotActual and "the snapshot differs")
  add("coverage", missed.coverage)
  add("mutation", missed.mutation)
  return cases
end
