return function()
  print("\27[31mred\n::error::forged")
end
