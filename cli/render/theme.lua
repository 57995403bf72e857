-- The colours of everything that the layer does not colour. Text has a contrast of 4.5 and more.
return {
  light = {
    page = "#ffffff", text = "#1c2430", muted = "#5a6472", cell = "#ffffff", cellText = "#1c2430", disabledText = "#6b7280",
    border = "#c3cad5", handle = "#dfe4ec", handleText = "#3d4756", rule = "#1c2430",
  },
  dark = {
    page = "#14171d", text = "#e8ebf0", muted = "#a3acba", cell = "#1e232c", cellText = "#e8ebf0", disabledText = "#929cab",
    border = "#414958", handle = "#333b49", handleText = "#d5dae3", rule = "#e8ebf0",
  },
}
