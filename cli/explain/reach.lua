-- What it would take for a rule to pass, in words: `whatIf` of a study, see cli/run/study_whatif.h.
local attack = require("attack")
local map = require("map")
local number = require("text").number
local page = require("page")
local plural = require("text").plural

local reach = {}

local INDENT = "  "
local MOST_ENTRIES = 30 -- that are shown: more are better read in the layer itself
local ACTIONS = { add = "add", complete = "complete its entry", enable = "enable its entry" }
local ONLY_COVERAGE = "What-if is for rules that measure coverage by layer:coverage(); what this rule found is not about that"

-- "12 of 19 (63.1 %)": rounded down, so that what is short of a threshold does not look as if it reached it.
local function share(covered, total)
  local percent = total > 0 and 100 * covered / total or 100
  return string.format("%s of %s (%.1f %%)", number(covered), number(total), math.floor(percent * 10) / 10)
end

-- "TA0010 Exfiltration" of a message that begins with what is measured, as those of the built-in rules do.
local function label(message)
  return printable(message:match("^(.-): ") or message)
end

-- Whether it is known that no smaller set would do.
local function certainty(answer)
  return answer.least >= #answer.techniques and "no fewer would" or string.format("at least %d are needed", answer.least)
end

local function write_goals(out, goals)
  local labels = map(goals, function(goal)
    return label(goal.message)
  end)
  local width = math.min(page.widest(labels), 50)
  for i, goal in ipairs(goals) do
    local wanted = goal.wanted and string.format(", %s %% wanted", number(goal.wanted)) or ""
    local gap = string.rep(" ", math.max(0, width - utf8.len(labels[i])))
    out(INDENT, labels[i], gap, "  ", share(goal.before, goal.total), " -> ", share(goal.after, goal.total), wanted, "\n")
  end
end

local function write_techniques(out, paint, techniques)
  local ids = map(techniques, function(technique)
    return printable(technique.id)
  end)
  local width = page.widest(ids)
  for i, technique in ipairs(techniques) do
    local facts = { table.concat(map(technique.tactics, printable), ", ") }
    facts[#facts + 1] = technique.groupCount > 0 and "used by " .. plural(math.tointeger(technique.groupCount), "group") or nil
    facts[#facts + 1] = ACTIONS[technique.action]
    out(INDENT, page.pad(ids[i], width), "  ", attack.name(technique), paint("dim", "  (" .. table.concat(facts, "; ") .. ")"), "\n")
  end
end

local function write_entries(out, heading, techniques)
  if #techniques > MOST_ENTRIES then
    out("\n", INDENT, "--output FILE writes the layer with their entries\n")
    return
  end
  out(heading("Their entries, as they would be"))
  for _, technique in ipairs(techniques) do
    for line in ((technique.entry or "") .. "\n"):gmatch("([^\n]*)\r?\n") do
      out(INDENT, printable(line), "\n")
    end
  end
end

local function write_found(out, paint, heading, answer)
  out(INDENT, paint("bold", "Covering " .. plural(#answer.techniques, "technique") .. " would do"), "; ", certainty(answer), "\n")
  if not answer.isVerified then
    out(INDENT, paint("bad", "A test of the rule's own asks for more than can be known: these techniques are enough, but not these entries"), "\n")
  end
  write_goals(out, answer.goals)
  out("\n")
  write_techniques(out, paint, answer.techniques)
  write_entries(out, heading, answer.techniques)
end

-- Writes the answer below a heading that is there already.
function reach.write(out, paint, heading, answer)
  if answer == nil then
    out(INDENT, "The rule cannot be asked: it has no code, or did not load\n")
  elseif answer.status == "found" then
    write_found(out, paint, heading, answer)
  elseif answer.status == "passes" then
    out(INDENT, "Nothing: the rule passes\n")
  elseif answer.status == "noGoal" then
    out(INDENT, ONLY_COVERAGE, "\n")
  elseif answer.status == "broken" then
    out(INDENT, paint("bad", "The rule broke: " .. printable(answer.message or "")), "\n")
  else
    out(INDENT, "Nothing would: even all techniques that it measures are not enough\n")
    write_goals(out, answer.goals)
  end
end

return reach
