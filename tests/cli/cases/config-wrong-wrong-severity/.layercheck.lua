return {
  rules = {

    ["format/type"] = "fatal",
  },
}
