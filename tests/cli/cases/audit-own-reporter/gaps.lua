-- The gaps of each owner, a line each.
local audit = require("audit")

return function(report, out)
  local model = audit.of(report)
  for _, owner in ipairs(model.owners) do
    for _, release in ipairs(owner.coverage) do
      if release.total then
        out.write(printable(owner.owner or "nobody"), ": ", string.format("%d of %d missing in %s, %s\n", release.total - release.covered,
          release.total, audit.release_name(release), audit.percent_text(release)))
      end
    end
  end
end
