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
      // What windows-1252 has from 0x80 to 0x9F; it has nothing at 0x81.
      {"&#128;&#130;&#131;&#132;&#133;&#134;&#135;", "€‚ƒ„…†‡"},
      {"&#136;&#137;&#138;&#139;&#140;&#142;", "ˆ‰Š‹ŒŽ"},
      {"&#145;&#146;&#147;&#148;&#149;&#150;&#151;", "‘’“”•–—"},
      {"&#152;&#153;&#154;&#155;&#156;&#158;&#159;", "˜™š›œžŸ"},
      {"&#x80;&#x9F;&#xA0;", "€Ÿ\u00A0"},
      {"&#129;", "\u0081"},
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
