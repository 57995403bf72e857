-- The JSON conformance files: what must be read is, what must be refused is, and what the standard
-- leaves open is decided here, one by one.
local testing = require("testing")
local layercheck = require("layercheck")

local DECIDED = {
  -- Numbers out of a double's range are numbers; Lua code sees them as infinite or rounded.
  i_number_double_huge_neg_exp = true, i_number_huge_exp = true, i_number_neg_int_huge_exp = true,
  i_number_pos_double_huge_exp = true, i_number_real_neg_overflow = true, i_number_real_pos_overflow = true,
  i_number_real_underflow = true, i_number_too_big_neg_int = true, i_number_too_big_pos_int = true,
  i_number_very_big_negative_int = true,
  -- Escapes of lone surrogates read as U+FFFD, with a finding.
  i_object_key_lone_2nd_surrogate = true, i_string_1st_surrogate_but_2nd_missing = true,
  i_string_1st_valid_surrogate_2nd_invalid = true, i_string_incomplete_surrogate_and_escape_valid = true,
  i_string_incomplete_surrogate_pair = true, i_string_incomplete_surrogates_escape_valid = true,
  i_string_invalid_lonely_surrogate = true, i_string_invalid_surrogate = true,
  i_string_inverted_surrogates_U_1D11E = true, i_string_lone_second_surrogate = true,
  -- Bytes that are not UTF-8 are refused.
  i_string_UTF_8_invalid_sequence = false, i_string_UTF8_surrogate_U_D800 = false, i_string_invalid_utf_8 = false,
  i_string_iso_latin_1 = false, i_string_lone_utf8_continuation_byte = false, i_string_not_in_unicode_range = false,
  i_string_overlong_sequence_2_bytes = false, i_string_overlong_sequence_6_bytes = false,
  i_string_overlong_sequence_6_bytes_null = false, i_string_truncated_utf_8 = false,
  -- UTF-16 is read with a byte order mark and refused without one.
  i_string_UTF_16LE_with_BOM = true, i_string_utf16BE_no_BOM = false, i_string_utf16LE_no_BOM = false,
  -- 500 levels are within the limit of 512, and a byte order mark is read, with a finding.
  i_structure_500_nested_arrays = true, i_structure_UTF_8_BOM_empty_object = true,
}

-- Whether a file must be read: by its first letter, or as decided.
local function must_be_read(name)
  local kind = name:sub(1, 2)
  if kind == "y_" then
    return true
  elseif kind == "n_" then
    return false
  end
  local key = name:gsub("%.json$", ""):gsub("[^%w]", "_")
  assert(DECIDED[key] ~= nil, "not decided: " .. name)
  return DECIDED[key]
end

local files = testing.files(testing.corpus() .. "/json-test-suite/test_parsing", "%.json$")
testing.test("there are files", function()
  assert(#files > 300, "only " .. #files)
end)
for _, path in ipairs(files) do
  local name = path:match("[^/]+$")
  testing.test(name, function()
    local is_read, problem = pcall(layercheck.load, path)
    testing.equal(is_read, must_be_read(name), tostring(problem))
    if not is_read then
      testing.matches(problem, "%.json:%d+:%d+: .")
    end
  end)
end
testing.finish()
