-- Rows of (run, key, counts) as one series a key, with a slot for each run.
local series = {}

-- What a key is made of, and what is counted, in the order of columns.
series.KEYS = {
  rule = { "rule" },
  tactic = { "domain", "tactic" },
  owner = { "owner" },
  layer = { "file", "layer" },
}
series.COUNTS = { "findings", "covered", "total" }

-- What is counted of it: rules cover nothing.
function series.counts(view)
  return view == "rule" and { "findings" } or series.COUNTS
end

-- The series of a view, in the order of their first rows: tables with the key's members, and for each count a
-- table from the run's number to its value.
function series.of(history, view)
  local names, found, list = series.KEYS[view], {}, {}
  for _, row in ipairs(history[view]) do
    local parts = {}
    for position, name in ipairs(names) do
      parts[position] = tostring(row[name])
    end
    local key = table.concat(parts, "\0")
    local item = found[key]
    if not item then
      item = {}
      for _, name in ipairs(names) do
        item[name] = row[name]
      end
      for _, count in ipairs(series.COUNTS) do
        item[count] = {}
      end
      found[key], list[#list + 1] = item, item
    end
    for _, count in ipairs(series.COUNTS) do
      item[count][row.number] = row[count]
    end
  end
  return list
end

-- The share that is covered, from 0 to 100, or nil. Rounded down: what is short of all must not look as if it were all.
function series.share(covered, total)
  return covered and total and total > 0 and 1000 * covered // total / 10 or nil
end

return series
