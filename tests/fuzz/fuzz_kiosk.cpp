// Any bytes as what happens at a kiosk: fingers, also beside everything and across it, keys, the keyboard of the hall, the voice, time that passes, a
// day that ends. Every screen stays on its panel; and when everybody has left, nothing is left of them.
//   cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/ltci_fuzz_kiosk -max_len=300 CORPUS
#include <iterator>
#include <memory>

#include "codec/json_writer.hpp"
#include "fuzz/target.hpp"
#include "support/hall.hpp"

namespace ltci {
namespace {

constexpr int kMostSteps = 80;
// Below, at and above what the kiosk counts in.
constexpr double kWaits[] = {1, 500, kFinished_ms - 1, kFinished_ms, kCountdown_ms - 1, kCountdown_ms, kIdle_ms - 1, kIdle_ms, kIdle_ms + kCountdown_ms, kIdleResult_ms, 1e6};
constexpr const char* kTyped[] = {"", "0", "60", "60.50", "42.868", "2026", "13", "31", "999999999999999999999", "-1", "1e3", "x\xe5\x85\xad", "\xff\xfe"};

// All that a visit remembers, but the day on which it began.
std::string all_of(const Visit& visit) {
  std::string out;
  JsonWriter w(out);
  write_session(w, visit.data().policy, visit.session());
  w.finish();
  const std::size_t day = out.find("\"as_of\":");
  if (day != std::string::npos) out.erase(day, std::string_view("\"as_of\":\"2026-11-21\"").size());
  const Draft& draft = visit.draft();
  for (const Entry16& entry : {draft.choice, draft.number, draft.parts[0], draft.parts[1], draft.parts[2]}) out.append(entry.text, sizeof entry.text);
  return out + (draft.guess ? "guess" : "");
}

void check(const Hall& hall) {
  // 「已清除」 stands there: then it is true.
  static const Visit& nobody = *new Visit(real_policy());
  if (hall.kiosk().over() == Over::finished && all_of(hall.kiosk().visit()) != all_of(nobody)) broken("what is said to be wiped is wiped", all_of(hall.kiosk().visit()));
  if (const std::string fault = fault_of(hall.kiosk()); !fault.empty()) broken(fault);
}

void act(Hall& hall, Bytes& bytes) {
  const Kiosk& k = hall.kiosk();
  const auto& targets = k.screen().targets;
  const auto any_x = [&] { return k.panel().width * static_cast<float>(bytes.byte()) / 255; };
  const auto any_y = [&] { return k.panel().height * static_cast<float>(bytes.byte()) / 255; };
  switch (bytes.below(16)) {
    case 0: {
      const float x = any_x();
      return hall.tap(x, any_y());
    }
    case 1: {  // a finger that comes down on a target and goes up elsewhere
      if (targets.empty()) return;
      const Target& t = targets[bytes.below(targets.size())];
      const float x = any_x();
      return hall.swipe(t.rect.x + t.rect.w / 2, t.rect.y + t.rect.h / 2, x, any_y());
    }
    case 2: return hall.wait(kWaits[bytes.below(std::size(kWaits))]);
    case 3: return hall.press(static_cast<int>(bytes.below(40)) - 2);
    case 4: {
      const int part = static_cast<int>(bytes.below(5)) - 1;
      return hall.type(part, kTyped[bytes.below(std::size(kTyped))]);
    }
    case 5: return hall.focus(static_cast<int>(bytes.below(40)) - 1);
    case 6: return hall.voice(static_cast<Voice>(bytes.below(5)));
    case 7: {
      std::string words;
      k.words(static_cast<Spoken>(bytes.below(3)), static_cast<int>(bytes.below(40)) - 2, words);
      return;
    }
    case 8: return hall.next_day();
    default: {
      if (targets.empty()) return;
      const Target& t = targets[bytes.below(targets.size())];
      // Not at home again before one has got anywhere.
      if ((t.tap.does == Tap::Does::finish || t.tap.name.view() == "decline") && bytes.below(8)) return;
      return hall.tap(t.rect.x + t.rect.w / 2, t.rect.y + t.rect.h / 2);
    }
  }
}


}  // namespace
}  // namespace ltci

LTCI_FUZZ_TARGET(kiosk) {
  using namespace ltci;
  static Hall& hall = *new Hall({32, 700, true}, 1080, 1920);  // its font takes long to draw
  static const std::string& fresh = *new std::string(all_of(hall.kiosk().visit()));
  Bytes bytes(data, size);
  for (int step = 0; step < kMostSteps && bytes.any(); ++step) {
    act(hall, bytes);
    check(hall);
  }
  for (const double ms : {1e6, 1e6, 1e6}) hall.wait(ms);  // everybody leaves
  check(hall);
  if (!hall.kiosk().visit().is_open() || hall.kiosk().visit().page().id.view() != "start") broken("the first page when everybody has left");
  if (all_of(hall.kiosk().visit()) != fresh) broken("nothing is left of anybody", all_of(hall.kiosk().visit()));
  hall.begin_anew();
  return 0;
}
