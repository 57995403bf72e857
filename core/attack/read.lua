-- Reads the tables of one domain and proves them sound. The first unsound row ends the build with its file and line.
local read = {}

local COLUMNS = {
  releases = { "version" },
  tactics = { "id", "since", "until", "status", "column", "shortname", "name" },
  techniques = { "id", "since", "until", "status", "replaced_by", "tactics", "platforms", "name" },
  subjects = { "id", "since", "until", "status", "name", "kind" },
  relations = { "source", "since", "until", "technique" },
}
local STATUSES = { active = true, deprecated = true, revoked = true }
local KINDS = { mitigation = true, group = true, campaign = true, malware = true, tool = true }

local function fail(row, format, ...)
  io.stderr:write(string.format("%s:%d: " .. format .. "\n", row.file, row.line, ...))
  os.exit(1)
end

local function split(text, separator)
  local parts = {}
  for part in (text .. separator):gmatch("([^" .. separator .. "]*)" .. separator) do
    parts[#parts + 1] = part
  end
  return parts
end

-- --- files ---------------------------------------------------------------------------------

local function read_row(row, text, columns)
  if not utf8.len(text) or text:find("[^\t%C]") then
    fail(row, "not UTF-8, or a control character in it")
  end
  local values = split(text, "\t")
  if #values ~= #columns then
    fail(row, "%d columns where %d belong", #values, #columns)
  end
  for position, column in ipairs(columns) do
    row[column] = values[position]
  end
  return row
end

local function read_table(folder, name)
  local file = folder .. "/" .. name .. ".tsv"
  local handle = assert(io.open(file, "rb"))
  local text = handle:read("a")
  handle:close()
  local columns, rows, line = COLUMNS[name], {}, 0
  for content in text:gmatch("([^\n]*)\n") do
    line = line + 1
    local row = { file = file, line = line }
    if line > 1 then
      rows[#rows + 1] = read_row(row, content, columns)
    elseif content ~= table.concat(columns, "\t") then
      fail(row, "the columns must be: %s", table.concat(columns, " "))
    end
  end
  if #rows == 0 or text:sub(-1) ~= "\n" then
    fail({ file = file, line = line }, "no rows, or no line feed at the end")
  end
  return rows
end

-- --- what all tables have in common ----------------------------------------------------------

local function check_name(row, column)
  if row[column]:match("^%s*$") then
    fail(row, "no %s", column)
  end
end

local function check_member(row, column, known)
  if not known[row[column]] then
    fail(row, "'%s' is no %s", row[column], column)
  end
end

-- A set: names in byte order, each once, separated by commas.
local function check_set(row, column)
  local set = row[column] == "" and {} or split(row[column], ",")
  for position, name in ipairs(set) do
    if name:match("^%s*$") or position > 1 and set[position - 1] >= name then
      fail(row, "%s: empty, repeated or out of order at '%s'", column, name)
    end
  end
  return set
end

-- Gives the row `first` and `last`: the positions of its releases, from 0.
local function read_period(row, releases)
  row.first = releases.position[row.since] or fail(row, "unknown release '%s' in since", row.since)
  row.last = #releases - 1
  if row["until"] ~= "" then
    row.last = releases.position[row["until"]] or fail(row, "unknown release '%s' in until", row["until"])
    if row.last == #releases - 1 then
      fail(row, "until must be empty: %s is the newest release", row["until"])
    end
  end
  if row.first > row.last then
    fail(row, "until %s comes before since %s", row["until"], row.since)
  end
end

-- Whether two rows, one right after the other, state the same: then they should be one.
local function is_same(left, right, columns)
  for _, column in ipairs(columns) do
    if column ~= "since" and column ~= "until" and left[column] ~= right[column] then
      return false
    end
  end
  return true
end

-- Rows come in the order of their keys, those of one key by time and without overlap.
local function check_order(rows, columns, key_of)
  for position = 2, #rows do
    local before, row = rows[position - 1], rows[position]
    local key, key_before = key_of(row), key_of(before)
    if key < key_before then
      fail(row, "out of order: '%s' comes after '%s'", key, key_before)
    elseif key == key_before and row.first <= before.last then
      fail(row, "the period overlaps the one of line %d", before.line)
    elseif key == key_before and row.first == before.last + 1 and is_same(before, row, columns) then
      fail(row, "nothing differs from line %d: make one row of them", before.line)
    end
  end
end

local function read_history(folder, name, releases, key_of)
  local rows = read_table(folder, name)
  for _, row in ipairs(rows) do
    read_period(row, releases)
  end
  check_order(rows, COLUMNS[name], key_of)
  return rows
end

local function id_of(row)
  return row.id
end

-- The rows of each id, as { id, row, row, ... }, in the order of the ids, and by id.
local function group(rows)
  local groups = { by_id = {} }
  for _, row in ipairs(rows) do
    if not groups.by_id[row.id] then
      groups[#groups + 1] = { id = row.id, position = #groups }
      groups.by_id[row.id] = groups[#groups]
    end
    table.insert(groups.by_id[row.id], row)
  end
  return groups
end

-- --- the tables ------------------------------------------------------------------------------

local function read_releases(folder)
  local releases = read_table(folder, "releases")
  releases.position = {}
  local major_before, minor_before = -1, -1
  for position, row in ipairs(releases) do
    local major, minor = row.version:match("^(%d+)%.(%d+)$")
    major, minor = tonumber(major), tonumber(minor)
    if not major then
      fail(row, "'%s' is no version", row.version)
    elseif major < major_before or major == major_before and minor <= minor_before then
      fail(row, "%s is not newer than the release before it", row.version)
    end
    major_before, minor_before = major, minor
    releases.position[row.version] = position - 1
  end
  if #releases > 255 then
    fail(releases[256], "more releases than fit into a byte")
  end
  return releases
end

-- In each release, a column holds one tactic; a shortname keeps its column, so that the order of a technique's
-- tactics is known even in the releases that have no tactics of their own (enterprise 1.0 and 2.0).
local function check_columns(tactics)
  tactics.column_of = {}
  local holder = {}
  for _, row in ipairs(tactics) do
    if not row.column:match("^[1-9]%d?$") then
      fail(row, "'%s' is no column", row.column)
    end
    local column = tonumber(row.column)
    if (tactics.column_of[row.shortname] or column) ~= column then
      fail(row, "%s had another column before", row.shortname)
    end
    tactics.column_of[row.shortname] = column
    for release = row.first, row.last do
      local place = column .. "@" .. release
      if holder[place] then
        fail(row, "column %d is taken by line %d", column, holder[place].line)
      end
      holder[place] = row
    end
  end
end

local function read_tactics(folder, releases)
  local tactics = read_history(folder, "tactics", releases, id_of)
  for _, row in ipairs(tactics) do
    check_member(row, "status", STATUSES)
    check_name(row, "shortname")
    check_name(row, "name")
  end
  check_columns(tactics)
  return tactics
end

local function check_replacement(row, techniques)
  if row.replaced_by == "" then
    return
  end
  if row.status ~= "revoked" then
    fail(row, "replaced_by, but not revoked")
  elseif not techniques.by_id[row.replaced_by] then
    fail(row, "replaced_by names %s, which is no technique of this domain", row.replaced_by)
  end
end

local function check_parent(row, techniques)
  local parent = row.id:match("^(.*)%.%d+$")
  if parent and not techniques.by_id[parent] then
    fail(row, "no parent %s", parent)
  end
end

local function read_techniques(folder, releases, tactics)
  local rows = read_history(folder, "techniques", releases, id_of)
  local techniques = group(rows)
  for _, row in ipairs(rows) do
    if not row.id:match("^T%d%d%d%d$") and not row.id:match("^T%d%d%d%d%.%d%d%d$") then
      fail(row, "'%s' is no technique id", row.id)
    end
    check_member(row, "status", STATUSES)
    check_name(row, "name")
    check_replacement(row, techniques)
    check_parent(row, techniques)
    row.tactic_set = check_set(row, "tactics")
    row.platform_set = check_set(row, "platforms")
    for _, shortname in ipairs(row.tactic_set) do
      if not tactics.column_of[shortname] then
        fail(row, "no tactic has the shortname %s", shortname)
      end
    end
  end
  return techniques
end

local function read_subjects(folder, releases)
  local rows = read_history(folder, "subjects", releases, id_of)
  for _, row in ipairs(rows) do
    if not row.id:match("^[CGMS]%d%d%d%d$") then
      fail(row, "'%s' is no id of a mitigation, group, software or campaign", row.id)
    end
    check_member(row, "status", STATUSES)
    check_member(row, "kind", KINDS)
    check_name(row, "name")
  end
  return group(rows)
end

-- One end of a relation is known in all releases in which the relation holds.
local function check_end(row, id, groups, releases)
  local periods = groups.by_id[id] or fail(row, "no %s in this domain", id)
  local release = row.first
  for _, period in ipairs(periods) do
    if period.first <= release and release <= period.last then
      release = period.last + 1
    end
  end
  if release <= row.last then
    fail(row, "release %s has no %s", releases[release + 1].version, id)
  end
end

local function read_relations(folder, releases, techniques, subjects)
  local relations = read_history(folder, "relations", releases, function(row)
    return row.source .. " " .. row.technique
  end)
  for _, row in ipairs(relations) do
    check_end(row, row.source, subjects, releases)
    check_end(row, row.technique, techniques, releases)
  end
  return relations
end

-- The tables of the domain whose folder this is.
function read.domain(folder)
  local domain = { releases = read_releases(folder) }
  domain.tactics = read_tactics(folder, domain.releases)
  domain.techniques = read_techniques(folder, domain.releases, domain.tactics)
  domain.subjects = read_subjects(folder, domain.releases)
  domain.relations = read_relations(folder, domain.releases, domain.techniques, domain.subjects)
  return domain
end

return read
