/**
 * Name order: the order that names are sorted by for people. (Private to the library.)
 */
#ifndef LAYERCHECK_NAME_ORDER_H
#define LAYERCHECK_NAME_ORDER_H

#include "text.h"

/**
 * Compares two names as Navigator does (JavaScript's localeCompare in English): punctuation, then
 * digits, then letters; case and accents count only between names that are equal without them,
 * small letters first. For letters beyond Latin-1, byte order. Gives <0, 0 or >0; 0 only for equal
 * bytes.
 */
int lc_name_compare(lc_string a, lc_string b);

#endif
