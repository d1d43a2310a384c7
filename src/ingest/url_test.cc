#include "ingest/url.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(ResolveUrlTest, SeesAReferenceFromItsBase) {
  const struct {
    const char* base;
    const char* reference;
    const char* url;
  } cases[] = {
      {"https://a.example/x/feed.xml", "story", "https://a.example/x/story"},
      {"https://a.example/x/feed.xml", "/story?a=1#b", "https://a.example/story?a=1#b"},
      {"https://a.example/x/y/feed.xml", "../../story", "https://a.example/story"},
      {"https://a.example/x/", "./../..//story/.", "https://a.example//story/"},
      {"https://a.example", "story", "https://a.example/story"},
      {"https://a.example?q", "story", "https://a.example/story"},
      {"https://a.example/x?q#f", "?p=2", "https://a.example/x?p=2"},
      {"https://a.example/x?q#f", "#g", "https://a.example/x?q#g"},
      {"https://a.example/x", "//b.example/y", "https://b.example/y"},
      {"https://a.example/x", "http://b.example/y", "http://b.example/y"},
      {"https://a.example/x", "tag:b.example,2031:1", "tag:b.example,2031:1"},
      {"https://a.example/x", "a b:c", "https://a.example/a b:c"},
      {"https://a.example/x", "", ""},
      {"", "story", "story"},
      {"urn:x", "story", "story"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(ResolveUrl(c.base, c.reference), c.url) << c.base << " " << c.reference;
}

}  // namespace
}  // namespace parallax
