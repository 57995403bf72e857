/**
 * The words of a catalogue file that reader and writer share. (Private to the library.)
 */
#ifndef LAYERCHECK_ATTACK_CATALOGUE_FORMAT_H
#define LAYERCHECK_ATTACK_CATALOGUE_FORMAT_H

/** The first member says what the file is, and which format it has. */
#define LC_CATALOGUE_FORMAT_MEMBER "layercheckCatalogue"

#define LC_CATALOGUE_FORMAT        "1"

/** The last member is the digest of all that stands before its name. */
#define LC_CATALOGUE_DIGEST_MEMBER "sha256"

/** What follows the digest, to the end of the file. */
#define LC_CATALOGUE_END "}\n"

#endif
