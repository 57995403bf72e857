return {
  rules = {
    ["coverage/mitigation-comment"] = {
      options = { under = "T1557" },
    },
  },
}
