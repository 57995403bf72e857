#include "core/sha256.h"
#include "tests/suite.h"

#include <stdlib.h>

static void assert_digest(lc_string bytes, const char *expected) {
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256_hex(bytes, hex);
  ck_assert_str_eq(hex, expected);
}

/* Examples of NIST's for FIPS 180-4. */
START_TEST(digests_are_those_of_the_standard) {
  assert_digest(LC_STRING(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_digest(LC_STRING("abc"),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_digest(LC_STRING("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(a_million_bytes) {
  enum { COUNT = 1000000 };
  char *bytes = malloc(COUNT);
  memset(bytes, 'a', COUNT);
  assert_digest((lc_string){bytes, COUNT},
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  free(bytes);
}
END_TEST

/* The padding takes one block or two: 55 bytes are the most that leave room for the length. */
START_TEST(lengths_around_a_block) {
  char bytes[65];
  memset(bytes, 'a', sizeof bytes);
  assert_digest((lc_string){bytes, 55},
                "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  assert_digest((lc_string){bytes, 56},
                "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  assert_digest((lc_string){bytes, 64},
                "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}
END_TEST

/* Of the million bytes again, in pieces that end before, at and behind the ends of blocks. */
START_TEST(pieces_of_any_length) {
  static const size_t lengths[] = {1, 63, 64, 65, 0, 127, 128, 1000};
  enum { COUNT = 1000000 };
  char piece[1000];
  memset(piece, 'a', sizeof piece);
  lc_sha256 sha = lc_sha256_begin();
  size_t added = 0;
  for (size_t i = 0; added < COUNT; i++) {
    size_t len = lengths[i % 8] < COUNT - added ? lengths[i % 8] : COUNT - added;
    lc_sha256_add(&sha, (lc_string){piece, len});
    added += len;
  }
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256_write(&sha, hex);
  ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(a_digest_on_the_way) {
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256 sha = lc_sha256_begin();
  lc_sha256_add(&sha, LC_STRING("abc"));
  lc_sha256_write(&sha, hex);
  ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  lc_sha256_add(&sha, LC_STRING("dbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
  lc_sha256_write(&sha, hex);
  ck_assert_str_eq(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

int main(void) {
  const TTest *const tests[] = {digests_are_those_of_the_standard,
                                a_million_bytes,
                                lengths_around_a_block,
                                pieces_of_any_length,
                                a_digest_on_the_way,
                                NULL};
  Suite *suite = suite_create("sha256");
  add_tests(suite, "sha256", tests);
  return run_suite(suite);
}
