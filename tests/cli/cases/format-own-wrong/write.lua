return function(_, out)
  out.write({})
end
