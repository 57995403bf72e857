return { report = 1 }
