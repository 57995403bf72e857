#include "core/color.h"

#include <math.h>
#include <stdlib.h>

typedef struct named_color {
  const char *name;
  uint32_t rgb;
} named_color;

/* CSS Color Module Level 4, section 6.1, in alphabetical order. */
static const named_color NAMED_COLORS[] = {
    {"aliceblue", 0xf0f8ff},
    {"antiquewhite", 0xfaebd7},
    {"aqua", 0x00ffff},
    {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff},
    {"beige", 0xf5f5dc},
    {"bisque", 0xffe4c4},
    {"black", 0x000000},
    {"blanchedalmond", 0xffebcd},
    {"blue", 0x0000ff},
    {"blueviolet", 0x8a2be2},
    {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887},
    {"burntsienna", 0xea7e5d},
    {"cadetblue", 0x5f9ea0},
    {"chartreuse", 0x7fff00},
    {"chocolate", 0xd2691e},
    {"coral", 0xff7f50},
    {"cornflowerblue", 0x6495ed},
    {"cornsilk", 0xfff8dc},
    {"crimson", 0xdc143c},
    {"cyan", 0x00ffff},
    {"darkblue", 0x00008b},
    {"darkcyan", 0x008b8b},
    {"darkgoldenrod", 0xb8860b},
    {"darkgray", 0xa9a9a9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xa9a9a9},
    {"darkkhaki", 0xbdb76b},
    {"darkmagenta", 0x8b008b},
    {"darkolivegreen", 0x556b2f},
    {"darkorange", 0xff8c00},
    {"darkorchid", 0x9932cc},
    {"darkred", 0x8b0000},
    {"darksalmon", 0xe9967a},
    {"darkseagreen", 0x8fbc8f},
    {"darkslateblue", 0x483d8b},
    {"darkslategray", 0x2f4f4f},
    {"darkslategrey", 0x2f4f4f},
    {"darkturquoise", 0x00ced1},
    {"darkviolet", 0x9400d3},
    {"deeppink", 0xff1493},
    {"deepskyblue", 0x00bfff},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1e90ff},
    {"firebrick", 0xb22222},
    {"floralwhite", 0xfffaf0},
    {"forestgreen", 0x228b22},
    {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc},
    {"ghostwhite", 0xf8f8ff},
    {"gold", 0xffd700},
    {"goldenrod", 0xdaa520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xadff2f},
    {"grey", 0x808080},
    {"honeydew", 0xf0fff0},
    {"hotpink", 0xff69b4},
    {"indianred", 0xcd5c5c},
    {"indigo", 0x4b0082},
    {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c},
    {"lavender", 0xe6e6fa},
    {"lavenderblush", 0xfff0f5},
    {"lawngreen", 0x7cfc00},
    {"lemonchiffon", 0xfffacd},
    {"lightblue", 0xadd8e6},
    {"lightcoral", 0xf08080},
    {"lightcyan", 0xe0ffff},
    {"lightgoldenrodyellow", 0xfafad2},
    {"lightgray", 0xd3d3d3},
    {"lightgreen", 0x90ee90},
    {"lightgrey", 0xd3d3d3},
    {"lightpink", 0xffb6c1},
    {"lightsalmon", 0xffa07a},
    {"lightseagreen", 0x20b2aa},
    {"lightskyblue", 0x87cefa},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xb0c4de},
    {"lightyellow", 0xffffe0},
    {"lime", 0x00ff00},
    {"limegreen", 0x32cd32},
    {"linen", 0xfaf0e6},
    {"magenta", 0xff00ff},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66cdaa},
    {"mediumblue", 0x0000cd},
    {"mediumorchid", 0xba55d3},
    {"mediumpurple", 0x9370db},
    {"mediumseagreen", 0x3cb371},
    {"mediumslateblue", 0x7b68ee},
    {"mediumspringgreen", 0x00fa9a},
    {"mediumturquoise", 0x48d1cc},
    {"mediumvioletred", 0xc71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xf5fffa},
    {"mistyrose", 0xffe4e1},
    {"moccasin", 0xffe4b5},
    {"navajowhite", 0xffdead},
    {"navy", 0x000080},
    {"oldlace", 0xfdf5e6},
    {"olive", 0x808000},
    {"olivedrab", 0x6b8e23},
    {"orange", 0xffa500},
    {"orangered", 0xff4500},
    {"orchid", 0xda70d6},
    {"palegoldenrod", 0xeee8aa},
    {"palegreen", 0x98fb98},
    {"paleturquoise", 0xafeeee},
    {"palevioletred", 0xdb7093},
    {"papayawhip", 0xffefd5},
    {"peachpuff", 0xffdab9},
    {"peru", 0xcd853f},
    {"pink", 0xffc0cb},
    {"plum", 0xdda0dd},
    {"powderblue", 0xb0e0e6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xff0000},
    {"rosybrown", 0xbc8f8f},
    {"royalblue", 0x4169e1},
    {"saddlebrown", 0x8b4513},
    {"salmon", 0xfa8072},
    {"sandybrown", 0xf4a460},
    {"seagreen", 0x2e8b57},
    {"seashell", 0xfff5ee},
    {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0},
    {"skyblue", 0x87ceeb},
    {"slateblue", 0x6a5acd},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xfffafa},
    {"springgreen", 0x00ff7f},
    {"steelblue", 0x4682b4},
    {"tan", 0xd2b48c},
    {"teal", 0x008080},
    {"thistle", 0xd8bfd8},
    {"tomato", 0xff6347},
    {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee},
    {"wheat", 0xf5deb3},
    {"white", 0xffffff},
    {"whitesmoke", 0xf5f5f5},
    {"yellow", 0xffff00},
    {"yellowgreen", 0x9acd32},
};

enum { LONGEST_COLOR = 64 /* no accepted spelling needs more, however it is spaced */ };

static lc_color opaque(uint32_t rgb) {
  return (lc_color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

static int compare_names(const void *key, const void *entry) {
  return strcmp(key, ((const named_color *)entry)->name);
}

static bool parse_name(const char *text, lc_color *color) {
  if (strcmp(text, "transparent") == 0) {
    *color = (lc_color){0, 0, 0, 0};
    return true;
  }
  const named_color *found = bsearch(text, NAMED_COLORS, sizeof NAMED_COLORS / sizeof *NAMED_COLORS,
                                     sizeof *NAMED_COLORS, compare_names);
  if (found != NULL)
    *color = opaque(found->rgb);
  return found != NULL;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Three, four, six or eight digits; the short forms double each digit. */
static bool parse_hex(const char *text, lc_color *color) {
  text += *text == '#';
  size_t len = strlen(text);
  if (len != 3 && len != 4 && len != 6 && len != 8)
    return false;
  size_t width = len <= 4 ? 1 : 2;
  uint8_t channels[4] = {0, 0, 0, 255};
  for (size_t i = 0; i < len; i++) {
    int digit = hex_digit(text[i]);
    if (digit < 0)
      return false;
    uint8_t *channel = &channels[i / width];
    *channel = (uint8_t)(width == 1 ? digit * 17 : i % 2 == 0 ? digit * 16 : *channel + digit);
  }
  *color = (lc_color){channels[0], channels[1], channels[2], channels[3]};
  return true;
}

/* --- rgb(), hsl(), hsv() and their forms with alpha ------------------------------------------ */

typedef struct css_number {
  double value;
  bool is_percentage;
} css_number;

static bool is_separator(char c, bool opens) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '|' || c == (opens ? '(' : ',');
}

/* An optional sign, digits with or without a point (and digits behind it), an optional '%'. */
static bool parse_number(const char **text, css_number *number) {
  const char *p = *text;
  const char *start = p;
  p += *p == '-' || *p == '+';
  const char *digits = p;
  while (*p >= '0' && *p <= '9')
    p++;
  bool has_digits = p > digits;
  if (*p == '.' && p[1] >= '0' && p[1] <= '9') {
    for (p++; *p >= '0' && *p <= '9';)
      p++;
    has_digits = true;
  }
  if (!has_digits)
    return false;
  double value = 0;
  double scale = 1;
  bool behind_point = false;
  for (const char *d = digits; d < p; d++) {
    if (*d == '.') {
      behind_point = true;
      continue;
    }
    value = value * 10 + (*d - '0');
    scale *= behind_point ? 10 : 1;
  }
  number->value = (*start == '-' ? -1 : 1) * value / scale;
  number->is_percentage = *p == '%';
  *text = p + number->is_percentage;
  /* To tinycolor2 "1.0" is all of it, and "1" is one of 255. */
  if (behind_point && !(number->value < 1) && !(number->value > 1))
    *number = (css_number){100, true};
  return true;
}

/* `count` numbers behind the function's name; the parentheses and commas may be missing. */
static bool parse_arguments(const char *text, css_number *numbers, int count) {
  for (int i = 0; i < count; i++) {
    if (!is_separator(*text, i == 0))
      return false;
    while (is_separator(*text, i == 0))
      text++;
    if (!parse_number(&text, &numbers[i]))
      return false;
  }
  return true;
}

static uint8_t to_channel(double share) {
  return (uint8_t)lround(fmin(fmax(share, 0), 1) * 255);
}

/* tinycolor2's bound01(): clamped first, then a percentage, then a share; all of it wraps to none
   for what it calls a remainder, except at the very end of the scale. */
static double share_of(css_number number, double full) {
  double value = fmin(full, fmax(0, number.value));
  if (number.is_percentage)
    value = floor(value * full) / 100;
  return fabs(value - full) < 0.000001 ? 1 : fmod(value, full) / full;
}

/* tinycolor2's boundAlpha(): what is no share of one is all of it. */
static uint8_t alpha_of(css_number number) {
  bool is_share = number.value >= 0 && number.value <= 1;
  return to_channel(is_share ? number.value : 1);
}

/* A share up to one is meant as such, anything else in percent. */
static double percent_of(css_number number) {
  if (!number.is_percentage && number.value <= 1)
    return share_of((css_number){number.value * 100, true}, 100);
  return share_of(number, 100);
}

/* A full turn is none. */
static double hue_of(css_number number) {
  double share = share_of(number, 360);
  return share < 1 ? share : 0;
}

static lc_color from_hsv(double hue, double saturation, double value) {
  double sector = floor(hue * 6);
  double fraction = hue * 6 - sector;
  double p = value * (1 - saturation);
  double q = value * (1 - fraction * saturation);
  double t = value * (1 - (1 - fraction) * saturation);
  const double table[6][3] = {{value, t, p}, {q, value, p}, {p, value, t},
                              {p, q, value}, {t, p, value}, {value, p, q}};
  const double *rgb = table[(int)sector % 6];
  return (lc_color){to_channel(rgb[0]), to_channel(rgb[1]), to_channel(rgb[2]), 255};
}

static lc_color from_hsl(double hue, double saturation, double lightness) {
  double value = lightness + saturation * fmin(lightness, 1 - lightness);
  return from_hsv(hue, value == 0 ? 0 : 2 * (1 - lightness / value), value);
}

static lc_color from_function(char kind, const css_number *numbers) {
  if (kind == 'r')
    return (lc_color){to_channel(share_of(numbers[0], 255)), to_channel(share_of(numbers[1], 255)),
                      to_channel(share_of(numbers[2], 255)), 255};
  double second = percent_of(numbers[1]);
  double third = percent_of(numbers[2]);
  return kind == 'l' ? from_hsl(hue_of(numbers[0]), second, third)
                     : from_hsv(hue_of(numbers[0]), second, third);
}

/* tinycolor2 looks for these anywhere in the text, so "my rgb(1,2,3)!" is a colour to it. */
static bool parse_function(const char *text, lc_color *color) {
  static const struct {
    const char *name;
    char kind;
    int count;
  } functions[] = {{"rgb", 'r', 3},  {"rgba", 'r', 4}, {"hsl", 'l', 3},
                   {"hsla", 'l', 4}, {"hsv", 'v', 3},  {"hsva", 'v', 4}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    const char *name = functions[i].name;
    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + 1, name)) {
      css_number numbers[4];
      if (!parse_arguments(at + strlen(name), numbers, functions[i].count))
        continue;
      *color = from_function(functions[i].kind, numbers);
      if (functions[i].count == 4)
        color->alpha = alpha_of(numbers[3]);
      return true;
    }
  }
  return false;
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool lc_color_parse(lc_string text, lc_color *color) {
  while (text.len > 0 && is_space(text.ptr[0]))
    text = (lc_string){text.ptr + 1, text.len - 1};
  while (text.len > 0 && is_space(text.ptr[text.len - 1]))
    text.len--;
  char lower[LONGEST_COLOR + 1];
  if (text.len == 0 || text.len > LONGEST_COLOR || memchr(text.ptr, '\0', text.len) != NULL)
    return false;
  for (size_t i = 0; i < text.len; i++)
    lower[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + 32 : text.ptr[i]);
  lower[text.len] = '\0';
  return parse_name(lower, color) || parse_function(lower, color) || parse_hex(lower, color);
}
