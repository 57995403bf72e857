local make = require("policy.make")

return make(5)
