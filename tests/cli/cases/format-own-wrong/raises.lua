return function(report, out)
  out.write("begun\n")
  error({ code = 1 })
end
