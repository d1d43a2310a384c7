// A stranger's program: compares the paths it is given.
#include <parallax/engine.h>

#include <iostream>

int main(int argc, char** argv) {
  parallax::EngineOptions options;
  options.encoder = "none";
  const auto engine = parallax::Engine::Create(options);
  if (!engine) {
    std::cerr << engine.error().ToString() << "\n";
    return 1;
  }
  const auto comparison = (*engine)->Compare({argv + 1, argv + argc}, {});
  std::size_t reports = 0;
  for (const auto& story : comparison.stories) reports += story.reports.size();
  std::cout << comparison.stories.size() << " story, " << reports << " report\n";
  return 0;
}
