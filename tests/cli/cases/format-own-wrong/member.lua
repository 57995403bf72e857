return function(report)
  return report.finding.message
end
