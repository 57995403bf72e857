return {
  rules = {
    ["coverage/mitigation-comment"] = {
      options = { undr = { "T1557" } },
    },
  },
}
