return function()
  io.open("/etc/passwd")
end
