return {
  valid = {
    { name = "the layer's name in small letters", file = "file-name/plant-network-detections.json" },
    { name = "another separator", options = { separator = "_" }, file = "file-name/plant_network_detections.json" },
    { name = "several layers: the first counts", file = "file-name/plant.json" },
    { name = "no name is a matter of form", file = "file-name/nameless.json" },
    { name = "what is no file of JSON", layer = { name = "plant", domain = "ics-attack", techniques = {} } },
  },
  invalid = {
    { name = "another name", file = "file-name/copy.json", findings = { { field = "name", message = "^the layer 'layer' is in the file copy.json; call it layer.json$" } } },
    { name = "another separator", file = "file-name/plant_network_detections.json", findings = { { message = "call it plant%-network%-detections.json$" } } },
  },
}
