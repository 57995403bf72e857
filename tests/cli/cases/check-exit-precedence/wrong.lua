return { rule = {} }
