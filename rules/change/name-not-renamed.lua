-- The words of a path: letters, digits and whatever is not ASCII.
local function words_of(text)
  local words = {}
  for word in text:lower():gmatch("[%w\x80-\xff]+") do
    words[#words + 1] = word
  end
  return words
end

local function set_of(list)
  local set = {}
  for _, item in ipairs(list) do
    set[item] = true
  end
  return set
end

-- What of a file's path says what the layer is about.
local function telling(path, has_folders)
  local rest = path:gsub("%.[jJ][sS][oO][nN]$", "")
  return has_folders and rest or rest:match("[^/]*$")
end

-- The words of `before` that are neither in `now` nor ignored, and that the name says; in their order.
local function left_behind(before, now, name, ignored)
  local is_kept, is_said, is_ignored = set_of(words_of(now)), set_of(words_of(name)), set_of(ignored)
  local left = {}
  for _, word in ipairs(words_of(before)) do
    if is_said[word] and not is_kept[word] and not is_ignored[word] then
      left[#left + 1] = word
      is_kept[word] = true
    end
  end
  return left
end

return {
  title = "A layer whose file is renamed is renamed too",
  reason = "Navigator shows the layer's name, never the file's: who renames the file alone has two layers of one name, or a name that lies",
  severity = "warning",
  recommended = false,
  tags = { "change", "name" },
  needs = { "base" },
  options = {
    any = { type = "boolean", default = false, doc = "whether any name that stays is reported, whatever it says" },
    folders = { type = "boolean", default = false, doc = "whether the names of the file's folders count" },
    ignored = { type = "strings", default = {}, doc = "words, in small letters, that may stay in the name" },
  },

  layerChange = function(change, rule)
    local base, head = change.base, change.head
    if base == nil or head == nil or head.name == nil or head.name ~= base.name then
      return
    end
    local before, now = telling(base.file, rule.options.folders), telling(head.file, rule.options.folders)
    if before == now then
      return
    end
    local left = left_behind(before, now, head.name, rule.options.ignored)
    if #left > 0 then
      rule:report(change:at("name"), "the file %s is now %s, and the layer's name '%s' still says '%s'; rename the layer too", before, now,
        head.name, table.concat(left, " "))
    elseif rule.options.any and table.concat(words_of(head.name), " ") ~= table.concat(words_of(now), " ") then
      rule:report(change:at("name"), "the file %s is now %s, and the layer's name is '%s' still; rename the layer too", before, now, head.name)
    end
  end,
}
