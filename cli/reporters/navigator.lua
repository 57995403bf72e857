-- A layer of format 4.5 that shows the findings on the matrix: ATT&CK Navigator opens it. One layer for each domain
-- of the layers that were checked, in an array if there are several.
local entries = require("entries")
local map = require("map")
local ordered = require("json")
local paths = require("paths")
local summary = require("summary")
local text = require("text")

local COLORS = { error = "#e5484d", warning = "#f5a623", info = "#6cb2eb" }
local LONGEST_COMMENT, MOST_NOTES, MOST_FILES = 2000, 200, 10

local encode = ordered.encoder({ "techniqueID", "tactic", "label", "color", "comment", "attack", "navigator", "layer", "layout",
  "expandedSubtechniques", "name", "value" })

local function major(version)
  return tonumber(version:match("^%d+")) or 0
end

-- The version of the newest ATT&CK release that any of the layers is judged by; nil for other matrices.
local function newest_version(layers)
  local newest
  for _, layer in ipairs(layers) do
    if layer.attack and (not newest or major(layer.attack) > major(newest)) then
      newest = layer.attack
    end
  end
  return newest
end

-- What is known of a release; nil when it comes from a catalogue, which reporters do not see.
local function release_of(domain, version)
  for _, known in ipairs(attack.domains()) do
    if known == domain then
      return version and attack.release(domain, version)
    end
  end
end

-- Where on the matrix a technique is: its own place or, when it is revoked, that of what replaced it.
local function place(release, id)
  local known = release and release:technique(id)
  for _ = 1, 10 do
    if not known or known.status ~= "revoked" or not known.replacedBy then
      break
    end
    known = release:technique(known.replacedBy)
  end
  return known and known.status == "active" and known or nil
end

-- The id and the tactic of the cell that an entry belongs to, or nil when the matrix has none. Of a matrix that is
-- not known everything that has an id is taken as there.
local function cell_key(group, entry)
  if not entry.technique then
    return nil
  end
  if not group.release then
    return entry.technique, entry.tactic
  end
  local known = place(group.release, entry.technique)
  if known then
    return known.id, entry.tactic and known:hasTactic(entry.tactic) and entry.tactic or nil
  end
end

-- Cells by id. A technique with findings in one tactic and in all of them gets one cell for all, since of two that
-- overlap Navigator keeps one.
local function cells_of(group)
  local by_id, unplaced = {}, {}
  for _, entry in ipairs(group.entries) do
    local id, tactic = cell_key(group, entry)
    if id then
      by_id[id] = by_id[id] or { is_general = false }
      local cell = by_id[id]
      cell.is_general = cell.is_general or not tactic
      cell[#cell + 1] = { entry = entry, tactic = tactic }
    else
      unplaced[#unplaced + 1] = entry
    end
  end
  return by_id, unplaced
end

local function line(entry, folder)
  local position = entry.line and ":" .. entry.line or ""
  return string.format("%s: %s (%s%s)", entry.severity, printable(entry.message), printable(paths.relative(entry.file, folder)), position)
end

local function technique(id, tactic, list, folder)
  local sorted = entries.worst_first(list)
  local lines = map(sorted, function(entry)
    return line(entry, folder)
  end)
  return {
    techniqueID = printable(id), tactic = tactic and printable(tactic), color = COLORS[sorted[1].severity],
    comment = text.cut(table.concat(lines, "\n"), LONGEST_COMMENT),
  }
end

-- The techniques of a layer, by id and tactic.
local function techniques(by_id, folder)
  local ids, list = {}, {}
  for id in pairs(by_id) do
    ids[#ids + 1] = id
  end
  table.sort(ids)
  for _, id in ipairs(ids) do
    local by_tactic, tactics = {}, {}
    for _, found in ipairs(by_id[id]) do
      local tactic = by_id[id].is_general and "" or found.tactic
      if not by_tactic[tactic] then
        by_tactic[tactic] = {}
        tactics[#tactics + 1] = tactic
      end
      table.insert(by_tactic[tactic], found.entry)
    end
    table.sort(tactics)
    for _, tactic in ipairs(tactics) do
      list[#list + 1] = technique(id, tactic ~= "" and tactic or nil, by_tactic[tactic], folder)
    end
  end
  return list
end

-- What the matrix has no place for, as metadata of the layer.
local function notes(unplaced, folder, proof)
  local list = {}
  for position, entry in ipairs(entries.worst_first(unplaced)) do
    if position > MOST_NOTES then
      list[position] = { name = "and more", value = string.format("%d findings without a place on the matrix", #unplaced - MOST_NOTES) }
      break
    end
    list[position] = { name = printable(entry.technique or entry.rule), value = line(entry, folder) }
  end
  list[#list + 1] = proof and { name = "proof", value = "sha256 " .. proof.sha256 }
  return ordered.array(list)
end

local function legend(counts)
  return map(entries.SEVERITIES, function(severity)
    return { label = string.format("%s (%d)", severity, counts[severity]), color = COLORS[severity] }
  end)
end

local function description(group, counts, folder)
  local files, seen = {}, {}
  for _, layer in ipairs(group.layers) do
    local file = printable(paths.relative(layer.file, folder))
    if not seen[file] then
      seen[file] = true
      files[#files + 1] = file
    end
  end
  if #files > MOST_FILES then
    files = table.move(files, 1, MOST_FILES, 1, {})
    files[#files + 1] = string.format("%d more", #group.layers - MOST_FILES)
  end
  local from = #files > 0 and text.list(files) or "no layer"
  return string.format("%s in %s", summary.of_counts(counts), from)
end

-- The layers that were checked, by domain, each group with its entries. What belongs to no layer goes to the first.
local function groups_of(report)
  local groups, by_domain, by_layer = {}, {}, {}
  local function group_of(domain)
    if not by_domain[domain] then
      by_domain[domain] = { domain = domain, layers = {}, entries = {} }
      groups[#groups + 1] = by_domain[domain]
    end
    return by_domain[domain]
  end
  for _, layer in ipairs(report.layers) do
    local group = group_of(layer.domain or "enterprise-attack")
    table.insert(group.layers, layer)
    by_layer[layer.file .. "\0" .. layer.layer] = group
  end
  if #groups == 0 then
    group_of("enterprise-attack")
  end
  for _, entry in ipairs((entries.split_waived(entries.of(report)))) do
    local group = entry.layer and by_layer[entry.file .. "\0" .. entry.layer] or groups[1]
    table.insert(group.entries, entry)
  end
  return groups
end

local function write_layer(out, group, report)
  local folder = report.folder
  local version = newest_version(group.layers)
  group.release = release_of(group.domain, version)
  local by_id, unplaced = cells_of(group)
  local counts = entries.count(group.entries)
  out.write('{"name":', encode("layercheck: " .. printable(group.domain)), ",\n")
  out.write('"versions":', encode({ attack = version and version:match("^%d+"), navigator = "5.1.0", layer = "4.5" }), ",\n")
  out.write('"domain":', encode(printable(group.domain)), ",\n")
  out.write('"description":', encode(description(group, counts, folder)), ",\n")
  out.write('"layout":', encode({ layout = "side", expandedSubtechniques = "annotated" }), ",\n")
  out.write('"techniques":')
  ordered.write_lines(out, techniques(by_id, folder), encode)
  out.write(',\n"legendItems":', encode(legend(counts)), ",\n")
  out.write('"metadata":')
  ordered.write_lines(out, notes(unplaced, folder, report.proof), encode)
  out.write("}")
end

return function(report, out)
  local groups = groups_of(report)
  out.write(#groups > 1 and "[" or "")
  for position, group in ipairs(groups) do
    out.write(position > 1 and ",\n" or "")
    write_layer(out, group, report)
  end
  out.write(#groups > 1 and "]\n" or "\n")
end
