/**
 * Number: numbers as JSON writes them, whatever the locale of the host program. (Private
 * to the library.)
 */
#ifndef LAYERCHECK_NUMBER_H
#define LAYERCHECK_NUMBER_H

#include "text.h"

enum { LC_NUMBER_SIZE = 32 /**< bytes that lc_number_format() needs at most, its NUL included */ };

/** What strtod() makes of the text in the C locale: the longest number at its beginning. */
double lc_number_parse(const char *text, char **end);

/**
 * Writes a finite number with as few digits as tell it apart from every other; whole numbers below
 * 1e15 without exponent. -0 is written as 0.
 */
void lc_number_format(double number, char out[LC_NUMBER_SIZE]);

#endif
