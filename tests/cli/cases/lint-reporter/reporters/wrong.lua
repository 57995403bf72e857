local function write(report, out)
  for _, finding in ipairs(report.findngs) do
    out.wirte(prntable(finding.message), string.dump(write), "\n")
  end
  out.write(report.summary.error, report.exit.code, report.proof and report.proof.files[1].sha265 or "", "\n")
end

return write
