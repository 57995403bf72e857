local html = require("html")
return html
