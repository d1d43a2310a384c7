#include "extract/metadata/credits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "extract/metadata/page_knowledge.h"

namespace parallax {
namespace {

const PageKnowledge& Knowledge() {
  static const auto knowledge = PageKnowledge::Create(DataFiles());
  return **knowledge;
}
const CreditReader& Reader() {
  return Knowledge().credits();
}

TEST(PageKnowledgeTest, TablesLoad) {
  const auto knowledge = PageKnowledge::Create(DataFiles());
  EXPECT_TRUE(knowledge.has_value()) << knowledge.error().ToString();
}

std::string Show(const std::optional<Credit>& credit) {
  if (!credit) return "-";
  return fmt::format("{}; {}; {}; {}", fmt::join(credit->people, "|"), fmt::join(credit->agencies, "|"),
                     credit->agency_note, fmt::join(credit->others, "|"));
}

TEST(CreditReaderTest, ReadsSourceLines) {
  const struct {
    const char* line;
    const char* credit;
  } cases[] = {
      {"Source: © NTB / #Fjord Post / #FjordPost", "; NTB; ; Fjord Post|FjordPost"},
      {"SOURCE: HARBOUR PRESS AND NEWS AGENCIES", "; ; NEWS AGENCIES; HARBOUR PRESS"},
      {"Quelle: dpa", "; dpa; ; "},
      {"Quelle: ntv.de, mau/dpa/AFP", "; dpa|AFP; ; ntv.de|mau"},
      {"Kilde: Ritzau", "; Ritzau; ; "},
      {"Källa: TT", "; TT; ; "},
      {"Lähteet: STT, Reuters", "; STT|Reuters; ; "},
      {"Источник: РИА Новости", "; RIA Novosti; ; "},
      {"Джерело: Укрінформ", "; Ukrinform; ; "},
      {"来源：新华社", "; Xinhua; ; "},
      {"(Reuters)", "; Reuters; ; "},
      {"(afp/dpa)", "; AFP|dpa; ; "},
      {"AFP, Reuters", "; AFP|Reuters; ; "},
      {"وكالات", "; ; وكالات; "},
      {"Sources of water are rare.", "-"},
      {"The source said no", "-"},
      {"Reuters building", "; Reuters; ; "},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Reader().ReadSourceLine(c.line)), c.credit) << c.line;
}

TEST(CreditReaderTest, ReadsSourcesInsideOfLines) {
  EXPECT_EQ(Show(Reader().ReadInnerSource("17 May 2031 Source: Reuters")), "; Reuters; ; ");
  EXPECT_EQ(Show(Reader().ReadInnerSource("2031年05月17日 来源：新华社")), "; Xinhua; ; ");
  EXPECT_EQ(Show(Reader().ReadInnerSource("Source: Reuters")), "-");
  EXPECT_EQ(Show(Reader().ReadInnerSource("The source said no")), "-");
}

TEST(CreditReaderTest, ReadsBylines) {
  const struct {
    const char* line;
    const char* credit;
  } cases[] = {
      {"By Ada Example and Bo Sample", "Ada Example|Bo Sample; ; ; "},
      {"BY ADA EXAMPLE", "Ada Example; ; ; "},
      {"By Ada Example, Reuters", "Ada Example; Reuters; ; "},
      {"By News Desk", "; ; ; "},
      {"Von Ada Beispiel und Bo Muster, dpa", "Ada Beispiel|Bo Muster; dpa; ; "},
      {"Von Ada von der Beispiel", "Ada von der Beispiel; ; ; "},
      {"Af Ida Prøve", "Ida Prøve; ; ; "},
      {"Par Zoé Exemple et Luc Modèle", "Zoé Exemple|Luc Modèle; ; ; "},
      {"Por Ana Muestra", "Ana Muestra; ; ; "},
      {"Автор: Анна Пример", "Анна Пример; ; ; "},
      {"Text: Ada Beispiel", "Ada Beispiel; ; ; "},
      {"By AFP", "; AFP; ; "},
      // Days behind the name, in words and digits of many languages.
      {"By Ada Example May 17, 2031", "Ada Example; ; ; "},
      {"By Ada Example Sat, May 17, 2031", "Ada Example; ; ; "},
      {"Penulis: Ada Contoh Sabtu, 17 Mei 2031", "Ada Contoh; ; ; "},
      {"Tác giả: Nguyễn Thị Mẫu Thứ bảy, 17/5/2031", "Nguyễn Thị Mẫu; ; ; "},
      {"بقلم: سلمى مثال السبت ١٧ مايو ٢٠٣١", "سلمى مثال; ; ; "},
      {"نویسنده: نرگس نمونه شنبه ۲۷ اردیبهشت ۱۴۱۰", "نرگس نمونه; ; ; "},
      // Georgian has no capitals in a name; Korean puts the label behind it.
      {"ავტორი: ნინო მაგალითი", "ნინო მაგალითი; ; ; "},
      {"লিখেছেন: রুমা উদাহরণ", "রুমা উদাহরণ; ; ; "},
      {"எழுதியவர்: கவிதா மாதிரி", "கவிதா மாதிரி; ; ; "},
      {"文・写真＝見本花子", "見本花子; ; ; "},
      {"文／樣本花", "樣本花; ; ; "},
      {"文化庁は昨日", "-"},
      {"이하늘 기자", "이하늘; ; ; "},
      {"이하늘 기자 sky@example.kr", "이하늘; ; ; "},
      {"By the river people waited", "-"},
      {"By Tuesday", "-"},
      {"Von der Leyen in Kiew", "-"},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Reader().ReadByline(c.line)), c.credit) << c.line;
}

TEST(CreditReaderTest, ReadsTheOneWordThatSomebodySignsWith) {
  const struct {
    const char* field;
    const char* handle;
  } cases[] = {
      {"night_owl", "night_owl"},
      {"von night_owl", "night_owl"},
      {"Ada", "Ada"},
      {"ab", ""},
      {"two words", ""},
      {"dpa", ""},
      {"redaktion", ""},
      {"admin", ""},
      {"ada@news.example", ""},
      {"www.news.example", ""},
      {"2031", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Reader().Handle(c.field), c.handle) << c.field;
}

TEST(CreditReaderTest, CleansPersonNames) {
  const struct {
    const char* field;
    bool trusted;
    const char* people;
  } cases[] = {
      {"By Ada Example", true, "Ada Example"},
      {"ADA EXAMPLE", true, "Ada Example"},
      {"Ada Example, Bo Sample & Ada Example", true, "Ada Example|Bo Sample"},
      {"Ada Example (dpa)", true, "Ada Example"},
      {"dpa", true, ""},
      {"dpa/lno", true, ""},
      {"Redaktion", true, ""},
      {"Reuters Staff", true, ""},
      {"@adaexample", true, ""},
      {"https://news.example/author/ada", true, ""},
      {"ada@news.example", true, ""},
      {"admin", true, ""},
      {"Dr. Ada Example", true, "Dr. Ada Example"},
      {"Ada Example, Director, Some Company", true, "Ada Example"},
      {"Ada Example Updated", true, "Ada Example"},
      {"View all posts by Ada Example", false, "Ada Example"},
      {"More Posts", true, ""},
      {"Ada Example @adaexample", true, "Ada Example"},
      {"Ada Example And Bo Sample For The Daily Example", true, "Ada Example|Bo Sample"},
      {"Jan Example", false, "Jan Example"},
      {"May June", false, ""},
      {"朝日新聞デジタル編集部", true, ""},
      {"Luigi Di Prova", true, "Luigi Di Prova"},
      {"Di Prova", true, "Di Prova"},
      {"אדה דוגמה", true, "אדה דוגמה"},
      {"王小明", true, "王小明"},
      {"May 17, 2031", true, ""},
      {"April Example", true, "April Example"},
      {"Updated 3 hours ago", false, ""},
      {"Tim Example", true, "Tim Example"},
      {"Tim Redaksi", true, ""},
      {"Md Ada Example", true, "Md Ada Example"},
      {"Ada Example, MD, Some Hospital", true, "Ada Example"},
      {"Ada & Bo", true, "Ada|Bo"},
      {"Ada and Bo", true, "Ada|Bo"},
      {"Example, Berlin", true, "Example"},
      {"Von dpa", true, ""},
      {"FP-Redaktion", true, ""},
      {"Last updated", true, ""},
      {"来源：示例网", true, ""},
      {"이하늘 기자", true, "이하늘"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(fmt::format("{}", fmt::join(Reader().People(c.field, c.trusted), "|")), c.people) << c.field;
  }
}

TEST(CreditReaderTest, FindsPhotoCredits) {
  const struct {
    const char* line;
    const char* caption_and_credit;
  } cases[] = {
      {"Photo: Ada Example / Some Ministry via AP", "|Ada Example / Some Ministry via AP"},
      {"Foto: dpa", "|dpa"},
      {"Фото: УНІАН", "|УНІАН"},
      {"写真：共同通信", "|共同通信"},
      {"Fot. PAP/Ada Przykład", "|PAP/Ada Przykład"},
      {"Two ministers at a table. Photo: Bo Sample", "Two ministers at a table.|Bo Sample"},
      {"Ministre til møde (Foto: Ida Prøve/Ritzau)", "Ministre til møde|Ida Prøve/Ritzau"},
      {"A photo that shook the world was taken here.", "-"},
      {"He sent the photo: a small boat. Then he left the town for good.", "-"},
  };
  for (const auto& c : cases) {
    const auto photo = Reader().FindPhotoCredit(c.line);
    const std::string shown = photo ? std::string(c.line).substr(0, photo->begin) + "|" + photo->credit : "-";
    EXPECT_EQ(shown, c.caption_and_credit) << c.line;
  }
}

TEST(CreditReaderTest, KnowsPositionsInPictures) {
  for (const char* line :
       {"Ada Example (left) and Bo Sample (right)", "Ida Prøve (t.v.)", "Ada (links), Bo",
        "Ana Muestra (izq.)", "Анна Пример (слева)", "王小明（左）", "(LtoR) Ada (centre) at work"}) {
    EXPECT_TRUE(Reader().HasPosition(line)) << line;
  }
  for (const char* line :
       {"The left won (again)", "Ada Example (42)", "no brackets left", "open (left", ""}) {
    EXPECT_FALSE(Reader().HasPosition(line)) << line;
  }
}

TEST(CreditReaderTest, ReadsDatelines) {
  const struct {
    const char* paragraph;
    const char* dateline;  // place; agencies; date; rest
  } cases[] = {
      {"OSLO, May 17 (Reuters) - Rain fell.", "OSLO; Reuters; ; Rain fell."},
      {"OSLO, May 17, 2031 (Xinhua) -- Rain fell.", "OSLO; Xinhua; 2031-05-17; Rain fell."},
      {"OSLO, Norway (AP) — Rain fell.", "OSLO; AP; ; Rain fell."},
      {"Oslo (dpa) - Regen fiel.", "Oslo; dpa; ; Regen fiel."},
      {"Oslo/Bonn (dpa/AFP) – Regen fiel.", "Oslo/Bonn; dpa|AFP; ; Regen fiel."},
      {"(ANSA) - OSLO, 17 MAG - Piove.", "OSLO; ANSA; ; Piove."},
      {"Oslo, 17 may (EFE).- Llueve.", "Oslo; EFE; ; Llueve."},
      {"ОСЛО, 17 мая — РИА Новости. Идёт дождь.", "ОСЛО; RIA Novosti; ; Идёт дождь."},
      {"ОСЛО, 17 мая. /ТАСС/. Идёт дождь.", "ОСЛО; TASS; ; Идёт дождь."},
      {"OSLO (NTB): Det regnet.", "OSLO; NTB; ; Det regnet."},
      {"Wien (APA) Regen fiel.", "Wien; APA; ; Regen fiel."},
      {"أوسلو (رويترز) - هطل المطر.", "أوسلو; Reuters; ; هطل المطر."},
      {"Agence France-Presse (AFP) told of rain.", "-"},
      {"He wrote (AP) that rain fell.", "-"},
      {"OSLO — Rain fell.", "OSLO; ; ; Rain fell."},
      {"新华社奥斯陆5月17日电 下雨了。", "奥斯陆; Xinhua; ; 下雨了。"},
      {"【オスロ共同】雨が降った。", "オスロ; Kyodo; ; 雨が降った。"},
      {"［オスロ　１７日　ロイター］ 雨が降った。", "オスロ; Reuters; ; 雨が降った。"},
      {"〔オスロ時事〕雨が降った。", "オスロ; Jiji; ; 雨が降った。"},
      {"(오슬로=연합뉴스) 비가 왔다.", "오슬로; Yonhap; ; 비가 왔다."},
      {"The rain - it fell for days - stopped.", "-"},
      {"He told Reuters on Monday - after the rain - that it stopped.", "-"},
      {"Rain fell in Oslo.", "-"},
      {"", "-"},
  };
  for (const auto& c : cases) {
    const auto dateline = Reader().ReadDateline(c.paragraph);
    const std::string shown =
        dateline ? fmt::format("{}; {}; {}; {}", dateline->place, fmt::join(dateline->agencies, "|"),
                               dateline->date ? dateline->date->ToIso() : "",
                               std::string_view(c.paragraph).substr(dateline->end))
                 : "-";
    EXPECT_EQ(shown, c.dateline) << c.paragraph;
  }
}

TEST(CreditReaderTest, ReadsSignaturesAtTheEnd) {
  const struct {
    const char* paragraph;
    const char* agencies;
  } cases[] = {
      {"Rain fell. (dpa)", "dpa"},
      {"Rain fell. /AFP", "AFP"},
      {"Il pleut. (AFP, Reuters)", "AFP|Reuters"},
      {"Det regnede. Ritzau", "Ritzau"},
      {"He works for Reuters.", ""},
      {"Rain fell (they say).", ""},
      {"So says the AP.", ""},
      {"Padał deszcz. (PAP)", "PAP"},
      {"Es regnete. dpa/lno", "dpa"},
      {"Det regnede. /ritzau/", "Ritzau"},
      {"The prices are per kilo/dpa/lno", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(fmt::format("{}", fmt::join(Reader().TrailingAgencies(c.paragraph), "|")), c.agencies)
        << c.paragraph;
  }
}

TEST(PhotoCreditTest, OneLetterInsideALineAnnouncesNothing) {
  // "图" is "picture" with a mark behind it, and a part of other words without one.
  for (const char* line : {"港口关闭，见图一和图二", "（资料图片）风暴中的港口，图片显示海浪很高"})
    EXPECT_FALSE(Reader().FindPhotoCredit(line)) << line;
}

TEST(AgenciesTest, CodesNeedTheirLetters) {
  EXPECT_EQ(Knowledge().agencies().Find("the app of a map").size(), 0U);
  EXPECT_EQ(Knowledge().agencies().Find("MAP and APP").size(), 2U);
  EXPECT_EQ(Knowledge().agencies().Whole("afp"), "AFP");
  EXPECT_EQ(Knowledge().agencies().Whole("tt"), "");
  EXPECT_EQ(Knowledge().agencies().Whole("Agence France-Presse"), "AFP");
}

}  // namespace
}  // namespace parallax
