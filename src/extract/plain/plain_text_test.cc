#include "extract/plain/plain_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "extract/plain/units.h"

namespace parallax {
namespace {

const PageKnowledge& Knowledge() {
  static const auto knowledge = PageKnowledge::Create(DataFiles());
  return **knowledge;
}

Article Extract(std::string bytes) {
  RawDocument document;
  document.id = "t";
  document.bytes = std::move(bytes);
  return *ExtractPlainText(document, Knowledge());
}

// "title > first words … last words", then every field that is not empty.
std::string Show(const Article& article) {
  std::string shown = "title: " + article.title + "\n";
  for (const Block& block : article.blocks) {
    const std::string_view text = Surface(article.text, block.span);
    shown += fmt::format("{}: {}\n", BlockKindName(block.kind), text);
  }
  const auto field = [&](const char* name, const std::string& value) {
    if (!value.empty()) shown += fmt::format("{}: {}\n", name, value);
  };
  field("captions", article.captions);
  if (article.published) {
    field("published", article.published->value + " " + TimePrecisionName(article.published->precision) +
                           " " + article.published->from);
  }
  if (article.modified) field("modified", article.modified->value);
  field("outlet", article.outlet);
  field("authors", fmt::format("{}", fmt::join(article.authors, "|")));
  field("agencies", fmt::format("{}", fmt::join(article.agencies, "|")));
  field("agency note", article.agency_note);
  field("dateline", article.dateline);
  field("image credits", fmt::format("{}", fmt::join(article.image_credits, "|")));
  return shown;
}

TEST(PlainTextTest, TakesTheArticleOutOfPagesOfManyLanguages) {
  const struct {
    const char* page;
    const char* article;
  } cases[] = {
      {// English: menu, headline, byline, date, caption, subheading, advert, related, comments.
       "Home\nNews\nSport\n\nFerry service to the islands resumes after storm\n\nBy Ada Example\n\n"
       "Published: 17 May 2031, 06:07 GMT\nUpdated: 18 May 2031\n\n"
       "The ferry (left) at the quay. Photo: Bo Sample/AFP\n\n"
       "The ferry to the outer islands sails again, the harbour master said on Saturday.\n\n"
       "A long wait\n\n"
       "Hundreds of passengers had waited for two days. Many slept in the school.\n\n"
       "Advertisement\n\n"
       "“We are glad that it is over,” said one of them.\n\n"
       "Read also: How the storm began\n\n"
       "The next storm is expected in June.\n\n"
       "Related articles\n\nWhy ferries are late\n\nWho pays for the quay?\n\nTen islands to see\n\n"
       "3 Comments\n\nReader one says that this is all wrong and he would have sailed at once.\n\n"
       "Leave a Reply\n\nYour email address will not be published.\n",
       "title: Ferry service to the islands resumes after storm\n"
       "paragraph: The ferry to the outer islands sails again, the harbour master said on Saturday.\n"
       "heading: A long wait\n"
       "paragraph: Hundreds of passengers had waited for two days. Many slept in the school.\n"
       "paragraph: “We are glad that it is over,” said one of them.\n"
       "paragraph: The next storm is expected in June.\n"
       "captions: The ferry (left) at the quay.\n"
       "published: 2031-05-17T06:07Z minute text line 9\n"
       "modified: 2031-05-18\n"
       "authors: Ada Example\n"
       "image credits: Bo Sample/AFP\n"},
      {// Danish: no headline, a dash quotation, an agency's signature, follow-up residue.
       "Publiceret 17. maj 2031 kl. 06.07\n\n"
       "Færgen til øerne sejler igen efter to dage med storm, oplyser havnen.\n\n"
       "- Vi er glade for, at det er slut, siger en af passagererne.\n\n"
       "Den næste storm ventes i juni.\n\n/ritzau/\n\nLæs også: Sådan begyndte stormen\nFølg os på "
       "Facebook\n",
       "title: \n"
       "paragraph: Færgen til øerne sejler igen efter to dage med storm, oplyser havnen.\n"
       "paragraph: - Vi er glade for, at det er slut, siger en af passagererne.\n"
       "paragraph: Den næste storm ventes i juni.\n"
       "published: 2031-05-17T06:07 minute text line 1\n"
       "agencies: Ritzau\n"},
      {// German: dateline, source line.
       "Fähre fährt nach dem Sturm wieder\n\nStand: 17.05.2031, 06:07 Uhr\n\nVon Ada Beispiel\n\n"
       "Husum (dpa) - Die Fähre zu den Inseln fährt seit Samstag wieder, wie der Hafen mitteilte.\n\n"
       "Viele Reisende hatten zwei Tage gewartet.\n\nQuelle: dpa\n\nTeilen\nNewsletter\nLesen Sie auch\n"
       "Was Reisende jetzt wissen müssen\n",
       "title: Fähre fährt nach dem Sturm wieder\n"
       "paragraph: Husum (dpa) - Die Fähre zu den Inseln fährt seit Samstag wieder, wie der Hafen "
       "mitteilte.\n"
       "paragraph: Viele Reisende hatten zwei Tage gewartet.\n"
       "modified: 2031-05-17T06:07\n"
       "authors: Ada Beispiel\n"
       "agencies: dpa\n"
       "dateline: Husum\n"},
      {// Ukrainian.
       "Пором до островів знову ходить після шторму\n\n17 травня 2031, 06:07\n\nФото: Анна Приклад / "
       "УНІАН\n\n"
       "Пором до островів знову ходить після дводенного шторму, повідомили в порту.\n\n"
       "«Ми раді, що це закінчилося», — сказав один із пасажирів.\n\nДжерело: Укрінформ\n\nЧитайте також:\n"
       "Як починався шторм\nПідписуйтесь на наш Telegram-канал\n",
       "title: Пором до островів знову ходить після шторму\n"
       "paragraph: Пором до островів знову ходить після дводенного шторму, повідомили в порту.\n"
       "paragraph: «Ми раді, що це закінчилося», — сказав один із пасажирів.\n"
       "published: 2031-05-17T06:07 minute text line 3\n"
       "agencies: Ukrinform\n"
       "image credits: Анна Приклад / УНІАН\n"},
      {// Chinese.
       "首页 > 新闻 > 正文\n风暴过后渡轮恢复通航\n2031年5月17日 06:07\n来源：新华社\n\n"
       "前往外岛的渡轮在风暴过后恢复通航，港口负责人星期六表示。\n\n数百名旅客已经等待了两天，许多人在学校过"
       "夜。\n\n"
       "责任编辑：王小明\n相关阅读\n风暴是怎样开始的\n",
       "title: 风暴过后渡轮恢复通航\n"
       "paragraph: 前往外岛的渡轮在风暴过后恢复通航，港口负责人星期六表示。\n"
       "paragraph: 数百名旅客已经等待了两天，许多人在学校过夜。\n"
       "published: 2031-05-17T06:07 minute text line 3\n"
       "agencies: Xinhua\n"},
      {// Arabic.
       "عودة العبارة إلى الجزر بعد العاصفة\n\nتاريخ النشر: 17 مايو 2031\n\nوكالات\n\n"
       "عادت العبارة إلى الجزر بعد يومين من العاصفة، بحسب ما قال مدير الميناء يوم السبت.\n\n"
       "وكان مئات المسافرين قد انتظروا يومين كاملين في المدرسة.\n\nاقرأ أيضا\n\nكيف بدأت العاصفة\n",
       "title: عودة العبارة إلى الجزر بعد العاصفة\n"
       "paragraph: عادت العبارة إلى الجزر بعد يومين من العاصفة، بحسب ما قال مدير الميناء يوم السبت.\n"
       "paragraph: وكان مئات المسافرين قد انتظروا يومين كاملين في المدرسة.\n"
       "published: 2031-05-17 day text line 3\n"
       "agency note: وكالات\n"},
      {// Hindi.
       "होम\nफ़ेसबुक पर साझा करें\nतूफ़ान के बाद नौका फिर चली\nलेखक: मीरा उदाहरण\n17 मई 2031, 06:07\n\n"
       "बंदरगाह के अधिकारियों ने शनिवार को कहा कि दो दिन के तूफ़ान के बाद नौका फिर द्वीपों तक चलने लगी है।\n\n"
       "यह भी पढ़ें: तूफ़ान कैसे शुरू हुआ\n\nसैकड़ों यात्री दो दिन तक विद्यालय में रुके रहे और अब घर लौट रहे हैं।\n\n"
       "टिप्पणियाँ\nसर्वाधिकार सुरक्षित © 2031\n",
       "title: तूफ़ान के बाद नौका फिर चली\n"
       "paragraph: बंदरगाह के अधिकारियों ने शनिवार को कहा कि दो दिन के तूफ़ान के बाद नौका फिर द्वीपों तक चलने लगी है।\n"
       "paragraph: सैकड़ों यात्री दो दिन तक विद्यालय में रुके रहे और अब घर लौट रहे हैं।\n"
       "published: 2031-05-17T06:07 minute text line 5\n"
       "authors: मीरा उदाहरण\n"},
      {// A language without any table (Welsh): shape alone.
       "Y fferi yn hwylio eto ar ôl y storm\n\nMae'r fferi i'r ynysoedd yn hwylio eto ar ôl deuddydd o "
       "storm.\n\n"
       "Roedd cannoedd o deithwyr wedi aros am ddau ddiwrnod.\n\nSut y dechreuodd y storm\n\nPwy sy'n talu "
       "am y cei?\n\n"
       "Deg ynys i'w gweld\n",
       "title: Y fferi yn hwylio eto ar ôl y storm\n"
       "paragraph: Mae'r fferi i'r ynysoedd yn hwylio eto ar ôl deuddydd o storm.\n"
       "paragraph: Roedd cannoedd o deithwyr wedi aros am ddau ddiwrnod.\n"},
      {// Wrapped lines are joined; the outlet is named twice.
       "Ferry sails again\n\nThe ferry to the outer islands sails again after two days of\n"
       "storm, and the harbour master said that no ship was lost in all\nthat time, which is rare.\n\n"
       "SOURCE: THE HARBOUR POST AND NEWS AGENCIES\n\n________\n\nFOLLOW THE HARBOUR "
       "POST:\nhttps://social.example/hp\n",
       "title: Ferry sails again\n"
       "paragraph: The ferry to the outer islands sails again after two days of storm, and the harbour "
       "master said "
       "that no ship was lost in all that time, which is rare.\n"
       "outlet: THE HARBOUR POST\n"
       "agency note: NEWS AGENCIES\n"},
      {// A question as headline; an agency in running text is no credit.
       "Who pays for the broken ferry?\n\nThe islands ask who pays for the ferry that the storm broke in "
       "May.\n\n"
       "Reuters asked the harbour master, who did not answer.\n",
       "title: Who pays for the broken ferry?\n"
       "paragraph: The islands ask who pays for the ferry that the storm broke in May.\n"
       "paragraph: Reuters asked the harbour master, who did not answer.\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Extract(c.page)), c.article) << c.page;
}

TEST(PlainTextTest, TextsWithoutProseGiveAtMostATitle) {
  EXPECT_EQ(Show(Extract("Ferry sails again after storm")), "title: Ferry sails again after storm\n");
  EXPECT_EQ(Show(Extract("The ferry sails again after two days of storm.")),
            "title: \nparagraph: The ferry sails again after two days of storm.\n");
  const Article empty = Extract("");
  EXPECT_EQ(Show(empty), "title: \n");
  EXPECT_EQ(empty.notes, std::vector<std::string>{"the text is empty"});
  const Article residue = Extract("Share\nTweet\nAdvertisement\nLog in\n\n____\nhttps://news.example/\n");
  EXPECT_EQ(Show(residue), "title: \n");
  EXPECT_EQ(residue.notes, std::vector<std::string>{"no sentence was found in the text"});
}

TEST(PlainTextTest, AParagraphThatAnAgencySignsIsBody) {
  const std::string first =
      "Die Fähre zu den Inseln fährt seit Dienstag wieder, teilte die Reederei in der Stadt am Hafen mit.";
  const std::string last =
      "Lastwagen dürfen erst in sechs Wochen wieder mitfahren, weil das neue Deck noch nicht trocken ist.";
  for (const char* sign : {" (dpa)", " dpa/lno", " /dpa/"}) {
    const Article article = Extract("Fähre fährt wieder\n\n" + first + "\n\n" + last + sign);
    EXPECT_EQ(article.text, first + "\n\n" + last + sign);
    EXPECT_EQ(article.agencies, std::vector<std::string>{"dpa"}) << sign;
  }
}

TEST(PlainTextTest, EveryBlockMapsBackToItsBytes) {
  const std::string bytes =
      "\xEF\xBB\xBFU\xCC\x88"
      "ber die Fähre\r\n\r\n  Die Fa\xCC\x88hre zu den Inseln fährt seit heute wieder.  \r\n\r\n"
      "Viele Leute freuen sich \xFF sehr darüber in der Stadt.\r\n";
  const Article article = Extract(bytes);
  EXPECT_EQ(article.title, "Über die Fähre");
  ASSERT_EQ(article.blocks.size(), 2U);
  const SourceRange first = article.text_to_source.ToSource(article.blocks[0].span);
  EXPECT_EQ(bytes.substr(first.begin, first.end - first.begin),
            "Die Fa\xCC\x88hre zu den Inseln fährt seit heute wieder.");
  const SourceRange second = article.text_to_source.ToSource(article.blocks[1].span);
  EXPECT_EQ(bytes.substr(second.begin, second.end - second.begin),
            "Viele Leute freuen sich \xFF sehr darüber in der Stadt.");
  ASSERT_EQ(article.notes.size(), 1U);
}

TEST(PlainTextTest, HugeLinesAndManyLinesAreRead) {
  const std::string sentence = "The ferry sails again after two days of storm. ";
  std::string line;
  while (line.size() < 50'000'000) line += sentence;
  EXPECT_EQ(Extract(line).text.size(), line.size() - 1);
  std::string lines;
  for (int i = 0; i < 200'000; ++i) lines += "Share\n\n";
  EXPECT_EQ(Extract(lines + sentence).text, sentence.substr(0, sentence.size() - 1));
  std::string short_lines;
  while (short_lines.size() < 2 * kMostPlainLines) short_lines += "a\n";
  EXPECT_EQ(Extract(short_lines + "b\nc").notes.front(), "what follows line 1000000 was read as one");
  EXPECT_EQ(Extract(std::string(1'000'000, '\0')).text, "");
  EXPECT_EQ(Extract(std::string(1'000'000, '(')).text, "");
}

}  // namespace
}  // namespace parallax
