#include "extract/html/entities.h"

#include <gtest/gtest.h>

namespace parallax::html {
namespace {

TEST(EntitiesTest, ResolvesWhatIsAReference) {
  const struct {
    const char* text;
    const char* resolved;
  } cases[] = {
      {"", ""},
      {"nothing here", "nothing here"},
      {"salt &amp; pepper", "salt & pepper"},
      {"Caf&eacute; &#8211; the harbour&#x27;s first", "Café – the harbour's first"},
      {"&quot;Yes&quot;, she said&hellip;", "\"Yes\", she said…"},
      {"once &amp;#039; only", "once &#039; only"},
      {"&#150;", "–"},
      {"&AMP;&nbsp;&lt;b&gt;", "&\u00A0<b>"},
      {"&rarr;&Rightarrow;", "→⇒"},
      // No references: no stop, no name, no character.
      {"A&B; C&D", "A&B; C&D"},
      {"&amp &eacute", "&amp &eacute"},
      {"&#; &#x; &#xD800; &#99999999999; &#0; &#12z;", "&#; &#x; &#xD800; &#99999999999; &#0; &#12z;"},
      {"&;&&amp;", "&;&&"},
      {"&ampersand;", "&ampersand;"},
      {"ends in &", "ends in &"},
      {"ends in &#", "ends in &#"},
  };
  for (const auto& c : cases) EXPECT_EQ(ResolveEntities(c.text), c.resolved) << c.text;
}

}  // namespace
}  // namespace parallax::html
