// One HTTP response as WARC stores it: status, the headers that matter, and the body without its transfer and
// content codings (RFC 9112, RFC 9110).
#ifndef PARALLAX_INGEST_HTTP_MESSAGE_H_
#define PARALLAX_INGEST_HTTP_MESSAGE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "parallax/error.h"

namespace parallax {

struct HttpResponse {
  int status = 0;
  std::string content_type;  // lower case, without parameters
  std::string charset;       // parameter of the content type
  std::string last_modified;
  std::string body;
};

// Value of a header field, or empty; names are compared without case.
[[nodiscard]] std::string HeaderValue(std::string_view headers, std::string_view name);

// Splits "text/html; charset=X" into its parts.
void ParseContentType(std::string_view value, std::string* type, std::string* charset);

// Fails with kMalformed where there is no status line or a coded body cannot be decoded, kUnsupported where
// its coding is not known, kTooLarge where the decoded body passes `limit`.
[[nodiscard]] Result<HttpResponse> ParseHttpResponse(std::string_view bytes, std::size_t limit);

}  // namespace parallax

#endif  // PARALLAX_INGEST_HTTP_MESSAGE_H_
