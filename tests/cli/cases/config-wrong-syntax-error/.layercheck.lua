return {
  rules = {{
}
