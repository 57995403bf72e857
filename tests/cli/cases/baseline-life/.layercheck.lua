return { rules = { ["*/*"] = "off", ["format/type"] = "error", ["format/value"] = "warning" }, baseline = "policy/baseline.json" }
