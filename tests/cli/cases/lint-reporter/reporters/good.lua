-- What the program's own reporters use is there.
local text = require("text")

return function(report, out)
  for _, finding in ipairs(report.findings) do
    out.write(printable(finding.message), " ", sha256(finding.fingerprint), "\n")
  end
  out.write(text.plural(report.summary.errors, "error"), "\n")
end
