local valid = {}
