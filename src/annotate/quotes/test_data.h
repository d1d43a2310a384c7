// The tables that tests read: those built in, or the folder $PARALLAX_TEST_DATA over them, by which
// scripts/mutate_tables shows that every row has a test.
#ifndef PARALLAX_ANNOTATE_QUOTES_TEST_DATA_H_
#define PARALLAX_ANNOTATE_QUOTES_TEST_DATA_H_

#include <cstdlib>

#include "text/data_files.h"

namespace parallax {

inline DataFiles TestData() {
  const char* folder = std::getenv("PARALLAX_TEST_DATA");
  return folder == nullptr ? DataFiles() : DataFiles(folder);
}

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_TEST_DATA_H_
