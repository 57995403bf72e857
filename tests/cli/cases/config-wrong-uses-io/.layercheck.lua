return { rules = io.open("/etc/passwd") }
