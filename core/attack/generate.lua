-- Compiles the tables of facts into C: the read-only arrays that core/attack_tables.h describes.
--
--   lua5.4 generate.lua FOLDER OUTPUT
--
-- FOLDER holds a folder of tables for each domain. The same tables give the same bytes.
package.path = (arg[0]:match("^.*/") or "") .. "?.lua;" .. package.path
local read = require("read")

local DOMAINS = { "enterprise-attack", "mobile-attack", "ics-attack" }
local STATUS = { active = 0, deprecated = 1, revoked = 2 }
local KIND = { mitigation = 1, group = 2, campaign = 4, malware = 8, tool = 16 }
local NO_ENTRY = 0xffff
local LINE_WIDTH = 96

-- --- C -------------------------------------------------------------------------------------

local function quote(text)
  return '"' .. text:gsub('[\\"?]', "\\%0"):gsub("[^\32-\126]", function(byte)
    return string.format("\\%03o", byte:byte())
  end) .. '"'
end

local function c_rows(values)
  local lines, line = {}, ""
  for _, value in ipairs(values) do
    local item = value .. ","
    if #line + #item > LINE_WIDTH then
      lines[#lines + 1] = line
      line = ""
    end
    line = line .. item
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

local function c_array(type, name, values)
  return string.format("static const %s %s[] = {\n%s\n};\n\n", type, name, c_rows(values))
end

local function c_row(format, ...)
  return "{" .. string.format(format, ...) .. "}"
end

local function c_span(row)
  return string.format("{%d,%d}", row.first, row.last)
end

-- --- what rows refer to ----------------------------------------------------------------------

-- Each text once, numbered as it comes; number 0 is the empty one.
local function new_texts()
  local texts = { list = {}, number = {} }
  function texts.of(text)
    if not texts.number[text] then
      texts.number[text] = #texts.list
      texts.list[#texts.list + 1] = text
    end
    return texts.number[text]
  end
  texts.of("")
  return texts
end

-- Each list of texts once; a list goes by the place of its length.
local function new_lists(texts)
  local lists = { values = {}, place = {} }
  function lists.of(items)
    local key = table.concat(items, "\t")
    if not lists.place[key] then
      lists.place[key] = #lists.values
      table.insert(lists.values, #items)
      for _, item in ipairs(items) do
        table.insert(lists.values, texts.of(item))
      end
    end
    return lists.place[key]
  end
  lists.of({})
  return lists
end

-- lc_hash() of core/hash.h.
local function hash(text)
  local value = 2166136261
  for position = 1, #text do
    value = ((value ~ text:byte(position)) * 16777619) & 0xffffffff
  end
  return value
end

local function hash_slots(groups)
  local size = 1
  while size < 2 * #groups do
    size = size * 2
  end
  local slots = {}
  for slot = 1, size do
    slots[slot] = 0
  end
  for _, group in ipairs(groups) do
    local slot = hash(group.id)
    while slots[slot % size + 1] ~= 0 do
      slot = slot + 1
    end
    slots[slot % size + 1] = group.position + 1
  end
  return slots
end

-- --- the arrays of a domain --------------------------------------------------------------------

local function version_rows(domain, texts)
  local rows = {}
  for position, release in ipairs(domain.releases) do
    rows[position] = texts.of(release.version)
  end
  return rows
end

local function tactic_rows(domain, texts)
  local ordered = table.move(domain.tactics, 1, #domain.tactics, 1, {})
  table.sort(ordered, function(a, b)
    local left, right = tonumber(a.column), tonumber(b.column)
    return left < right or left == right and a.first < b.first
  end)
  local rows = {}
  for position, row in ipairs(ordered) do
    rows[position] = c_row("%d,%d,%d,%s,%d", texts.of(row.id), texts.of(row.shortname), texts.of(row.name), c_span(row),
      STATUS[row.status])
  end
  return rows
end

local function in_matrix_order(shortnames, column_of)
  local ordered = table.move(shortnames, 1, #shortnames, 1, {})
  table.sort(ordered, function(a, b)
    if column_of[a] ~= column_of[b] then
      return column_of[a] < column_of[b]
    end
    return a < b
  end)
  return ordered
end

local function technique_rows(domain, texts, lists)
  local rows = {}
  for _, group in ipairs(domain.techniques) do
    for _, row in ipairs(group) do
      rows[#rows + 1] = c_row("%d,%d,%d,%d,%d,%s,%d", texts.of(row.name), texts.of(row.replaced_by),
        lists.of(in_matrix_order(row.tactic_set, domain.tactics.column_of)), lists.of(row.platform_set), group.position,
        c_span(row), STATUS[row.status])
    end
  end
  return rows
end

local function subject_rows(domain, texts)
  local rows = {}
  for _, group in ipairs(domain.subjects) do
    for _, row in ipairs(group) do
      rows[#rows + 1] = c_row("%d,%d,%s,%d,%d", texts.of(row.name), group.position, c_span(row), STATUS[row.status],
        KIND[row.kind])
    end
  end
  return rows
end

-- By name, the releases in which an active technique has the platform.
local function platform_releases(domain)
  local names, releases_of = {}, {}
  for _, group in ipairs(domain.techniques) do
    for _, row in ipairs(group) do
      for _, name in ipairs(row.status == "active" and row.platform_set or {}) do
        if not releases_of[name] then
          names[#names + 1] = name
          releases_of[name] = {}
        end
        for release = row.first, row.last do
          releases_of[name][release] = true
        end
      end
    end
  end
  table.sort(names)
  return names, releases_of
end

local function platform_rows(domain, texts)
  local rows = {}
  local names, releases_of = platform_releases(domain)
  for _, name in ipairs(names) do
    local first
    for release = 0, #domain.releases do
      if releases_of[name][release] then
        first = first or release
      elseif first then
        rows[#rows + 1] = c_row("%d,%s", texts.of(name), c_span({ first = first, last = release - 1 }))
        first = nil
      end
    end
  end
  return rows
end

-- The relations as one end has them: by the id of that end, then by the id of the other, then by time.
local function relation_rows(domain, groups, near, others, far)
  local of = {}
  for _, relation in ipairs(domain.relations) do
    local id = relation[near]
    of[id] = of[id] or {}
    table.insert(of[id], relation)
  end
  local rows, starts = {}, {}
  for position, group in ipairs(groups) do
    starts[position] = #rows
    local relations = of[group.id] or {}
    table.sort(relations, function(a, b)
      return a[far] < b[far] or a[far] == b[far] and a.first < b.first
    end)
    for _, relation in ipairs(relations) do
      rows[#rows + 1] = c_row("%d,%s", others.by_id[relation[far]].position, c_span(relation))
    end
  end
  starts[#groups + 1] = #rows
  return rows, starts
end

-- Gives each group its parent, first child and next sibling, as far as it has them.
local function link_families(groups)
  for position = #groups, 1, -1 do
    local group = groups[position]
    group.parent = groups.by_id[group.id:match("^(.*)%.%d+$")]
    if group.parent then
      group.sibling = group.parent.child
      group.parent.child = group
    end
  end
end

local function position_of(group)
  return group and group.position or NO_ENTRY
end

local function entry_rows(groups, starts, texts)
  assert(#groups < NO_ENTRY, "more entries than 16 bits can number")
  link_families(groups)
  local rows, first_row = {}, 0
  for position, group in ipairs(groups) do
    rows[position] = c_row("%d,%d,%d,%d,%d,%d", texts.of(group.id), first_row, starts[position],
      position_of(group.parent), position_of(group.child), position_of(group.sibling))
    first_row = first_row + #group
  end
  rows[#groups + 1] = c_row("0,%d,%d,%d,%d,%d", first_row, starts[#groups + 1], NO_ENTRY, NO_ENTRY, NO_ENTRY)
  return rows
end

local function text_literals(texts)
  local starts, lines, start = {}, {}, 0
  for position, text in ipairs(texts.list) do
    starts[position] = start
    start = start + #text
    lines[position] = text ~= "" and quote(text) or nil
  end
  starts[#starts + 1] = start
  local literals = {}
  for position = 1, #texts.list do
    literals[#literals + 1] = lines[position]
  end
  return literals, starts
end

-- --- the file ----------------------------------------------------------------------------------

local function write_index(out, prefix, name, index)
  out[#out + 1] = c_array("struct lc_attack_entry", prefix .. name .. "_entries", index.entries)
  out[#out + 1] = c_array("struct lc_attack_relation_row", prefix .. name .. "_relations", index.relations)
  out[#out + 1] = c_array("uint16_t", prefix .. name .. "_slots", index.slots)
end

local function index_literal(prefix, name, index)
  local symbol = prefix .. name
  return string.format("{%s_entries, %s_relations, %s_slots, %d, %d}", symbol, symbol, symbol, #index.entries - 1,
    #index.slots - 1)
end

local function build_index(domain, groups, near, others, far, texts)
  local relations, starts = relation_rows(domain, groups, near, others, far)
  return { entries = entry_rows(groups, starts, texts), relations = relations, slots = hash_slots(groups) }
end

local DESCRIPTION = [[
static const struct lc_attack_tables P_tables = {
    .texts = P_texts,
    .text_starts = P_text_starts,
    .lists = P_lists,
    .versions = P_versions,
    .tactics = P_tactics,
    .platforms = P_platforms,
    .technique_rows = P_technique_rows,
    .subject_rows = P_subject_rows,
    .techniques = %s,
    .subjects = %s,
    .version_count = %d,
    .tactic_count = %d,
    .platform_count = %d,
    .domain = %d,
};

]]

local function write_domain(out, name, domain)
  local prefix = name:gsub("%-", "_")
  local texts = new_texts()
  local lists = new_lists(texts)
  local name_text = texts.of(name)
  local function array(type, suffix, rows)
    out[#out + 1] = c_array(type, prefix .. suffix, rows)
    return #rows
  end
  local versions = array("uint32_t", "_versions", version_rows(domain, texts))
  local tactics = array("struct lc_attack_tactic_row", "_tactics", tactic_rows(domain, texts))
  local platforms = array("struct lc_attack_platform_row", "_platforms", platform_rows(domain, texts))
  array("struct lc_attack_technique_row", "_technique_rows", technique_rows(domain, texts, lists))
  array("struct lc_attack_subject_row", "_subject_rows", subject_rows(domain, texts))
  local techniques = build_index(domain, domain.techniques, "technique", domain.subjects, "source", texts)
  local subjects = build_index(domain, domain.subjects, "source", domain.techniques, "technique", texts)
  write_index(out, prefix, "_techniques", techniques)
  write_index(out, prefix, "_subjects", subjects)
  array("uint32_t", "_lists", lists.values)
  local literals, starts = text_literals(texts)
  array("uint32_t", "_text_starts", starts)
  out[#out + 1] = string.format("static const char %s_texts[] =\n%s;\n\n", prefix, table.concat(literals, "\n"))
  out[#out + 1] = DESCRIPTION:gsub("P(_[%l_]+)", prefix .. "%1"):format(index_literal(prefix, "_techniques", techniques),
    index_literal(prefix, "_subjects", subjects), versions, tactics, platforms, name_text)
  local releases = {}
  for release = 0, versions - 1 do
    releases[#releases + 1] = c_row("&%s_tables,%d", prefix, release)
  end
  array("lc_attack_release", "_releases", releases)
  return c_row("%s_releases,%d,false", prefix, versions)
end

local function main(folder, output)
  local out = { '#include "core/attack_tables.h"\n\n' }
  local domains = {}
  for position, name in ipairs(DOMAINS) do
    domains[position] = write_domain(out, name, read.domain(folder .. "/" .. name))
  end
  out[#out + 1] = c_array("struct lc_attack_domain", "domains", domains)
  out[#out + 1] = string.format("const struct lc_attack lc_attack_builtin_data = {domains, %d};\n", #DOMAINS)
  local file = assert(io.open(output, "wb"))
  assert(file:write(table.concat(out)))
  assert(file:close())
end

main(table.unpack(arg))
