-- What it would take for rules to pass, for a person at a terminal.
local page = require("page")
local reach = require("explain.reach")
local view = require("explain.view")

-- Rules that have nothing to do with coverage are not asked about where another is. Gives those that it would take something
-- for, and the number of those that pass.
local function select_answers(answers)
  local about, passing = {}, 0
  for _, answer in ipairs(answers) do
    local what_if = json.decode(answer.study).whatIf
    answer.whatIf = what_if
    if what_if and what_if.status == "passes" then
      passing = passing + 1
    elseif what_if and what_if.status ~= "noGoal" then
      about[#about + 1] = answer
    end
  end
  return about, passing
end

-- Of the only rule that was asked its id, of several "none of those".
local function subject_of(answers)
  local first = answers[1].rule
  for _, answer in ipairs(answers) do
    if answer.rule ~= first then
      return "none of those does"
    end
  end
  return printable(first) .. " does not"
end

local HINT = "Rules about coverage are off by default: --rule 'coverage/*' asks all that are built in\n"

return function(answers, output)
  local out, paint = output.write, page.painter(output.color)
  local function heading(words)
    return "\n" .. paint("bold", words) .. "\n"
  end
  local about, passing = select_answers(answers)
  if #answers == 0 or (#about == 0 and passing > 0) then
    out("Nothing: no rule has a finding\n")
  elseif #about == 0 and answers.areChosen then
    out("What-if is for rules that measure coverage by layer:coverage(); ", subject_of(answers), "\n")
  elseif #about == 0 then
    out("What-if is for rules that measure coverage by layer:coverage(), and none of those has a finding\n")
  end
  if #about == 0 and not answers.areChosen then
    out(HINT)
  end
  for i, answer in ipairs(about) do
    out(i > 1 and "\n\n" or "", paint("bold", printable(answer.rule)), ": ", printable(answer.file),
      view.layer({ finding = answer, layer = { name = answer.name } }), "\n")
    reach.write(out, paint, heading, answer.whatIf)
  end
end
