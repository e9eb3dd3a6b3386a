// Any bytes as a visit to the engine, with every op it has: buttons of the page, answers, drafts, codes, other languages, cases, decisions, other
// policy data, and sessions that somebody has changed. What a page offers is taken; every answer is an envelope, and the same one again.
//   cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/ltci_fuzz_walk -max_len=400 CORPUS
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <vector>

#include "fuzz/target.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSteps = 40;
const char* const kTexts[] = {"", "0", "1", "6", "60", "60.5", "42.86", "6０", "1000000", "100000", "-1", "1e3", " 7 ", "31", "99999999999999999999", "x", "\xe5\x85\xad"};
const char* const kYears[] = {"", "2026", "2025", "2027", "26", "1899", "2200", "20266"};

class Client {
 public:
  explicit Client(Bytes bytes) : bytes_(bytes) {}

  void visit() {
    send({{"type", "open"}, {"lang", bytes_.below(4) ? "zh-Hans" : "en"}});
    for (int step = 0; step < kSteps && bytes_.any(); ++step) act();
  }

 private:
  // What the engine answers: JSON, an envelope, the same again.
  Json ask(const Json& request) {
    const std::string text = request.dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::string reply = real_engine().answer(text);
    if (real_engine().answer(text) != reply) broken("the same again", text);
    Json json = Json::parse(reply, nullptr, false);
    if (!json.is_object() || !json.contains("ok") || !json.contains(json["ok"] == true ? "value" : "issues")) broken("an envelope", text + "\n" + reply);
    if (json["ok"] == false && json["issues"].empty()) broken("a refusal says why", text);
    return json;
  }
  // `offered`: by the page itself, with a session of the engine's own; it must be taken.
  void send(const Json& event, bool offered = true) {
    Json request{{"op", "page"}, {"today", today_}, {"session", session_}, {"event", event}};
    if (site_) request["site"] = "https://example.org/";
    Json reply = ask(request);
    if (reply["ok"] == true) session_ = reply["value"]["session"], page_ = reply["value"]["page"];
    else if (offered) broken("what a page offers is taken", request.dump());
  }

  // Every button of the page, wherever it stands.
  static void buttons(const Json& value, std::vector<Json>& out) {
    if (!value.is_structured()) return;
    if (value.is_object() && value.contains("label") && value["label"].is_string()) {
      const Json field = value.contains("field") ? value["field"] : Json();
      // The renderer's own send no event.
      if (value.contains("action")) {
        const std::string action = value["action"].get<std::string>();
        if (action != "print" && action != "tell" && action != "tell_not" && action != "send" && action != "next") out.push_back({{"type", "action"}, {"action", action}, {"field", field}});
      }
    }
    for (auto it = value.begin(); it != value.end(); ++it) {
      if (value.is_object() && it->is_object() && it->contains("field") && (*it)["field"].is_string() && (it.key() == "edit" || it.key() == "why"))
        out.push_back({{"type", "action"}, {"action", it.key() == "edit" ? "edit" : "explain"}, {"field", (*it)["field"]}});
      buttons(*it, out);
    }
  }
  Json answer() {
    Json out = Json::object();
    for (const Json& block : page_["blocks"]) {
      if (block.contains("options") && block["options"].is_array() && !block["options"].empty() && block["options"][0].contains("value") && bytes_.below(4))
        out["choice"] = block["options"][bytes_.below(block["options"].size())]["value"];
      if (block["kind"] == "number" && bytes_.below(4)) out["text"] = bytes_.below(8) ? std::string(kTexts[bytes_.below(std::size(kTexts))]) : bytes_.text(12);
      if (block["kind"] == "date") {
        out["year"] = kYears[bytes_.below(std::size(kYears))];
        out["month"] = std::to_string(bytes_.below(14));
        out["day"] = std::to_string(bytes_.below(33));
      }
    }
    if (bytes_.below(6) == 0) out["guess"] = true;
    if (bytes_.below(12) == 0) out["day"] = kTexts[bytes_.below(std::size(kTexts))];
    return out;
  }
  void act() {
    switch (bytes_.below(20)) {
      case 0: return send({{"type", "lang"}, {"lang", bytes_.below(2) ? "en" : "zh-Hans"}});
      case 1: return send({{"type", "draft"}, {"answer", answer()}});
      case 2: return open_code();
      case 3: return decide();
      case 4: return load();
      case 5: return change_session();
      case 6: today_ = std::string(kYears[1 + bytes_.below(3)]) + (bytes_.below(2) ? "-12-31" : "-02-28"); return;
      case 7: site_ = !site_; return;
      case 8: return send({{"type", "action"}, {"action", bytes_.text(12)}, {"field", bytes_.text(12)}}, false);
      case 9:
      case 10:
      case 11:
      case 12:
      case 13: return send({{"type", "next"}, {"answer", answer()}});
      default: {
        std::vector<Json> all;
        buttons(page_, all);
        if (!all.empty()) send(all[bytes_.below(all.size())]);
      }
    }
  }
  void open_code() {
    std::string code = bytes_.text(60);
    for (const Json& block : page_["blocks"])
      if (block["kind"] == "qr" && block["code"].is_string()) code = block["code"].get<std::string>();
    if (!code.empty() && bytes_.below(3) == 0) code[bytes_.below(code.size())] = "Aa0-_!"[bytes_.below(6)];
    send({{"type", "open_code"}, {"code", code}, {"lang", "zh-Hans"}});
  }
  // The case so far: estimated, and held against what an office may have decided.
  void decide() {
    const Json c = session_["case"];
    const Json estimate = ask({{"op", "estimate"}, {"case", c}, {"trace", bytes_.below(2) == 0}});
    if (estimate["ok"] == false) broken("the case of a session is one", c.dump());
    const Json& options = estimate["value"]["options"];
    Json decision = Json::object();
    if (bytes_.below(2)) decision["eligible"] = bytes_.below(2) == 0;
    if (bytes_.below(2)) decision["fund_fen_per_month"] = static_cast<int>(bytes_.below(250)) * 500;
    if (!options.empty() && bytes_.below(4)) decision["option"] = options[bytes_.below(options.size())]["id"];
    ask({{"op", "decision"}, {"case", c}, {"decision", decision}});
    ask({{"op", "schemes"}});
  }
  // Other data, which have a fault: they change nothing.
  void load() {
    const Json before = ask({{"op", "schemes"}});
    Json files = Json::array();
    // The first two are right by themselves, but no page could work with them.
    const Json contents[] = {{{"texts", 1}, {"language", "zh-Hans"}}, {{"texts", 1}, {"language", "en"}}, {{"office", 1}}, {{"pack", 1}, {"id", "x"}}, Json::object(), 1};
    if (bytes_.below(2)) for (std::size_t i = 0; i < 2; ++i) files.push_back({{"name", i ? "texts/en.json" : "texts/zh-Hans.json"}, {"content", contents[i]}});
    for (std::size_t n = bytes_.below(3); n > 0; --n) {
      const bool as_text = bytes_.below(2) == 1;
      const Json content = contents[bytes_.below(std::size(contents))];
      files.push_back({{"name", bytes_.below(2) ? "office.json" : bytes_.text(12)}, {as_text ? "text" : "content", as_text ? Json(bytes_.below(2) ? bytes_.text(40) : content.dump()) : content}});
    }
    const Json reply = ask({{"op", "load_pack"}, {"policy", {{"bundle", bytes_.below(9) ? 1 : 2}, {"files", files}}}, {"instead", bytes_.below(2) == 0}});
    if (reply["ok"] == true) broken("data without texts are refused", files.dump());
    if (ask({{"op", "schemes"}}) != before) broken("refused data change nothing");
  }
  // Somebody keeps the session, and may change it; what is refused is refused whole.
  void change_session() {
    if (!session_.is_object() || session_.empty()) return;
    const Json kept = session_;
    Json* at = bytes_.below(2) && session_["case"].is_object() && !session_["case"].empty() ? &session_["case"] : &session_;
    auto it = at->begin();
    std::advance(it, static_cast<std::ptrdiff_t>(bytes_.below(at->size())));
    const Json values[] = {nullptr, true, 0, -1, 1, 31, 63, 9007199254740992, "", "x", "result", "slip", "institution", "2026-02-28", Json::array(), Json::object()};
    *it = values[bytes_.below(std::size(values))];
    const std::size_t before = page_.dump().size();
    send({{"type", "lang"}, {"lang", "zh-Hans"}}, false);
    if (page_.dump().size() == before) session_ = kept;  // refused, or nothing that could be seen
  }

  Bytes bytes_;
  Json session_, page_;
  std::string today_ = "2026-11-21";
  bool site_ = false;
};

}  // namespace
}  // namespace ltci

LTCI_FUZZ_TARGET(walk) {
  ltci::Client(ltci::Bytes(data, size)).visit();
  return 0;
}
