-- Waivers for programs. docs/waivers.schema.json describes it; every member is there, if only as null.
local ordered = require("json")

local MEMBERS = { "rule", "techniques", "tactic", "layers", "reason", "owner", "expires", "daysLeft", "state", "file", "layer", "line",
  "column", "covered", "excused", "covers" }
local COVER = { "file", "technique", "count" }

local encode = ordered.encoder(table.move(COVER, 2, #COVER, #MEMBERS + 1, { table.unpack(MEMBERS) }))

local function encode_waiver(waiver)
  local picked = ordered.pick(waiver, MEMBERS)
  picked.techniques, picked.layers = ordered.array(waiver.techniques), ordered.array(waiver.layers)
  picked.covers = ordered.array({})
  for position, cover in ipairs(waiver.covers) do
    picked.covers[position] = ordered.pick(cover, COVER)
  end
  return encode(picked)
end

return function(report, out)
  out.write('{"waivers":')
  ordered.write_lines(out, report.waivers, encode_waiver)
  out.write(',\n"exit":{"code":', tostring(report.exit.code), ',"reason":', encode(report.exit.reason), "}}\n")
end
