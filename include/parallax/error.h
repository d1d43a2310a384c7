// How a failure is told: a kind for programs, a sentence for people, and the place.
//
// Every fallible function of Parallax returns Result<T>. One broken page in a thousand is normal
// data, so failures are values; exceptions of libraries are caught where the library is called.
#ifndef PARALLAX_ERROR_H_
#define PARALLAX_ERROR_H_

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace parallax {

enum class ErrorKind : std::uint8_t {
  kNotFound,         // a path, model or table that is not there
  kUnreadable,       // it is there but may not or cannot be read
  kMalformed,        // bytes that break the format they claim to be
  kUnsupported,      // a format, encoding or option that is not handled
  kTooLarge,         // a bound on size, depth or count was reached
  kUnavailable,      // a model or service that is needed cannot be had now
  kInvalidArgument,  // the caller's own mistake
};

// Stable lower-case word for a kind, as written into JSON: "not-found", "malformed", …
[[nodiscard]] const char* ErrorKindName(ErrorKind kind);

struct Error {
  ErrorKind kind = ErrorKind::kMalformed;
  std::string message;                // what is wrong, in one sentence without a full stop
  std::string document;               // file, URL or record it concerns; empty when none
  std::optional<std::uint64_t> byte;  // where in the document, when known
  std::string remedy;                 // what to do; empty when there is nothing to do

  // "page.html: byte 10482: not valid UTF-8; declare the encoding or convert the file".
  [[nodiscard]] std::string ToString() const;
};

template <typename T>
using Result = std::expected<T, Error>;

// Shorthand for `std::unexpected(Error{…})` where only kind and message are known.
[[nodiscard]] std::unexpected<Error> Fail(ErrorKind kind, std::string message);

}  // namespace parallax

#endif  // PARALLAX_ERROR_H_
