return { invalid = { { file = "layer.json", findings = 2 }, { file = "nowhere.json", findings = 1 } } }
