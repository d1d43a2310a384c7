#include "ingest/http_message.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "ingest/gzip_stream.h"
#include "ingest/sniff.h"

namespace parallax {
namespace {

bool EqualsNoCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view TrimAscii(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// Chunked coding. Archives often store bodies already put together but keep the header: then, and where a
// chunk is broken, the bytes are taken as they are.
std::string Dechunk(std::string_view bytes) {
  std::string body;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::size_t line_end = rest.find('\n');
    if (line_end == std::string_view::npos) break;
    std::size_t size = 0;
    const std::string_view line = TrimAscii(rest.substr(0, line_end));
    const auto [end, code] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (code != std::errc() || (end != line.data() + line.size() && *end != ';' && *end != ' ')) {
      return body.empty() ? std::string(bytes) : body;
    }
    rest.remove_prefix(line_end + 1);
    if (size == 0) break;
    body.append(rest.substr(0, size));
    rest.remove_prefix(std::min(size, rest.size()));
    if (rest.starts_with("\r\n")) {
      rest.remove_prefix(2);
    } else if (rest.starts_with("\n")) {
      rest.remove_prefix(1);
    }
  }
  return body;
}

bool ReadsAsText(std::string_view body) {
  const std::string_view head = body.substr(0, kSniffBytes);
  return !LooksBinary(head) && !head.contains('\0');
}

// Undoes the codings that a header lists, the last one first. Crawlers often store the decoded body under the
// headers of the coded one: what cannot be decoded and reads as text is taken as it is.
Result<void> UndoCodings(std::string_view codings, std::size_t limit, std::string* body) {
  while (!codings.empty()) {
    const std::size_t comma = codings.rfind(',');
    const bool last = comma == std::string_view::npos;
    const std::string coding(TrimAscii(last ? codings : codings.substr(comma + 1)));
    codings = last ? std::string_view() : codings.substr(0, comma);
    if (coding == "chunked") continue;
    Result<std::string> decoded = DecodeContent(coding, *body, limit);
    if (decoded) {
      *body = std::move(*decoded);
    } else if (decoded.error().kind == ErrorKind::kTooLarge || !ReadsAsText(*body)) {
      return std::unexpected(decoded.error());
    }
  }
  return {};
}

}  // namespace

std::string HeaderValue(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::size_t end = headers.find('\n');
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(end == std::string_view::npos ? headers.size() : end + 1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !EqualsNoCase(TrimAscii(line.substr(0, colon)), name)) continue;
    return std::string(TrimAscii(line.substr(colon + 1)));
  }
  return {};
}

void ParseContentType(std::string_view value, std::string* type, std::string* charset) {
  const std::size_t semicolon = value.find(';');
  *type = Lower(TrimAscii(value.substr(0, semicolon)));
  charset->clear();
  if (semicolon == std::string_view::npos) return;
  const std::string parameters = Lower(value.substr(semicolon));
  const std::size_t at = parameters.find("charset=");
  if (at == std::string::npos) return;
  std::string_view name = std::string_view(parameters).substr(at + 8);
  name = TrimAscii(name.substr(0, name.find(';')));
  if (name.size() >= 2 && (name.front() == '"' || name.front() == '\''))
    name = name.substr(1, name.size() - 2);
  *charset = std::string(name);
}

Result<HttpResponse> ParseHttpResponse(std::string_view bytes, std::size_t limit) {
  if (!bytes.starts_with("HTTP/")) return Fail(ErrorKind::kMalformed, "the record holds no HTTP response");
  const std::size_t crlf = bytes.find("\r\n\r\n");
  const std::size_t lf = bytes.find("\n\n");
  const std::size_t head_end = std::min(crlf, lf);
  if (head_end == std::string_view::npos) return Fail(ErrorKind::kMalformed, "the HTTP headers do not end");
  const std::string_view head = bytes.substr(0, head_end);
  std::string_view body = bytes.substr(head_end + (head_end == crlf ? 4 : 2));

  HttpResponse response;
  const std::size_t space = head.find(' ');
  if (space != std::string_view::npos) {
    std::from_chars(head.data() + space + 1, head.data() + std::min(head.size(), space + 4), response.status);
  }
  ParseContentType(HeaderValue(head, "content-type"), &response.content_type, &response.charset);
  response.last_modified = HeaderValue(head, "last-modified");
  const std::string transfer = Lower(HeaderValue(head, "transfer-encoding"));
  response.body = transfer.contains("chunked") ? Dechunk(body) : std::string(body);
  for (const std::string& codings : {transfer, Lower(HeaderValue(head, "content-encoding"))}) {
    if (Result<void> undone = UndoCodings(codings, limit, &response.body); !undone)
      return std::unexpected(undone.error());
  }
  return response;
}

}  // namespace parallax
