/* Colours: what is read as one is read the same however it is spaced or spelled again. */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>

static void require_same(lc_color color, const char *text) {
  lc_color again;
  REQUIRE(lc_color_parse(lc_string_of(text), &again) && lc_color_equals(color, again));
}

static void require_spellings(lc_color color) {
  char text[40];
  snprintf(text, sizeof text, "#%02x%02x%02x%02x", color.red, color.green, color.blue, color.alpha);
  require_same(color, text);
  snprintf(text, sizeof text, " \t%02X%02X%02X%02X\n", color.red, color.green, color.blue,
           color.alpha);
  require_same(color, text);
  lc_color opaque = {color.red, color.green, color.blue, 255};
  lc_color_format(color, text);
  require_same(opaque, text);
}

static void require_paint(lc_color color) {
  const lc_color white = {255, 255, 255, 255};
  lc_color seen = lc_color_over(color, white);
  REQUIRE(seen.alpha == 255);
  REQUIRE(color.alpha != 255 || lc_color_equals(seen, color));
  double contrast = lc_color_contrast(lc_color_readable_on(seen), seen);
  REQUIRE(contrast >= 4.5 && contrast <= 21.001);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  const lc_color untouched = {1, 2, 3, 4};
  lc_color color = untouched;
  if (!lc_color_parse(fuzz_text(bytes, size), &color)) {
    REQUIRE(lc_color_equals(color, untouched));
    return 0;
  }
  require_spellings(color);
  require_paint(color);
  return 0;
}
