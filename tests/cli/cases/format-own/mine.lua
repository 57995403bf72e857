local text = require("text")
return function(report, out)
  out.write(text.plural(#report.findings, "finding"), " of ", report.tool.name, "\n")
  for _, finding in ipairs(report.findings) do
    out.write(finding.rule, " ", finding.line, ":", finding.column, " ", finding.excerpt.text, "\n")
  end
  out.write(report.exit.code, " ", report.failOn, " ", tostring(out.color), " ", out.width, "\n")
end
