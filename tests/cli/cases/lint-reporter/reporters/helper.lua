-- A module has what rules have.
return { show = function(value) return printable(value) end }
