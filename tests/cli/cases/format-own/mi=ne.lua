return function(report, out) out.write("found ", #report.findings, "\n") end
