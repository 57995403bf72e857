return {
  title = "Says\n::error::what \27[31mit likes\u{202e}",
  reason = "a\nb",
  tags = { "x\ny" },
  technique = function(technique, rule)
    rule:report(technique, "a\n::error::b \27[31mred\u{202e} \0 \xff end")
  end,
}
