// Forests as bytes: how models in data/ keep them. All numbers little endian.
#ifndef PARALLAX_TEXT_FOREST_FILE_H_
#define PARALLAX_TEXT_FOREST_FILE_H_

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "text/forest.h"

namespace parallax {

// Appends numbers and forests to a file's bytes.
class ModelWriter {
 public:
  template <typename T>
  void Put(T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    out_.append(bytes, sizeof(T));
  }
  void PutForest(const Forest& forest);
  [[nodiscard]] std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what ModelWriter wrote. Any bytes may be given: what does not fit makes good() false, and all that is
// read from then on is zero or empty.
class ModelReader {
 public:
  explicit ModelReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Get() {
    T value{};
    if (bytes_.size() - at_ < sizeof(T)) {
      good_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }
  // A count of items of `size` bytes each that must still be there.
  std::size_t Count(std::size_t size);
  // A forest for rows of `features` features whose walks stay inside of its trees.
  void GetForest(Forest& forest, std::size_t features);

  void SpoilUnless(bool good) { good_ = good_ && good; }
  [[nodiscard]] bool good() const { return good_; }
  // Whether all was read and nothing was wrong.
  [[nodiscard]] bool done() const { return good_ && at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_FOREST_FILE_H_
