local make = require("policy.make")

return make("Made by a module")
