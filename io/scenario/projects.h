#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/reading.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"
#include "io/scenario/words.h"

namespace seatcast::scenario {

enum class Status { kBlue, kYellow, kRed, kDone };
constexpr auto names_of(Status) {
  return std::to_array<fields::Named<Status>>(
      {{Status::kBlue, "blue", "蓝|蓝牌|按期", {"按期", "on time"}},
       {Status::kYellow, "yellow", "黄|黄牌|滞后", {"滞后", "behind"}},
       {Status::kRed, "red", "红|红牌|停滞", {"停滞", "stalled"}},
       {Status::kDone, "done", "已完成|完成|竣工|建成|已竣工|已完工|完工|已建成", {"已完成", "done"}}});
}

enum class Phase { kPlanned, kApproved, kUnderConstruction, kToppedOut };
constexpr auto names_of(Phase) {
  return std::to_array<fields::Named<Phase>>({{Phase::kPlanned, "planned", "规划|拟建"},
                                              {Phase::kApproved, "approved", "立项|已批"},
                                              {Phase::kUnderConstruction, "under_construction", "在建|施工"},
                                              {Phase::kToppedOut, "topped_out", "封顶|主体完工"}});
}

/// Delay, cancellation and delivery of projects.
struct Lateness {
  std::optional<std::vector<double>> years;
  std::map<std::string, double> months;
  std::optional<double> cancel;
  std::optional<double> shift_years;
  std::map<std::string, double> delivered;

  void visit(auto& field) {
    field("years", years,
          {.range = fields::kFraction,
           .sums_to_one = true,
           .items = {1, 20},
           .doc = {"按期、晚一年、晚两年……的概率", "probabilities of on time, one year late, two years late, ..."}});
    field("months", months,
          {.range = fields::kFraction,
           .sums_to_one = true,
           .doc = {"晚若干月的概率，代替 years", "probability by months late, in place of years"}});
    field("cancel", cancel,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .doc = {"取消的概率", "probability that it is never built"}});
    field(
        "shift_years", shift_years,
        {.unit = fields::units::kYears, .range = {0, 20}, .doc = {"整体再推迟", "later by so much whatever is drawn"}});
    field("delivered", delivered,
          {.range = fields::kFraction,
           .sums_to_one = true,
           .doc = {"实际交付学位份额的概率，如 {1.0: 0.9, 0.9: 0.1}", "probability by share of seats delivered"}});
  }
};

/// Of the projects of one status, and what differs by phase.
struct Slippage : Lateness {
  std::map<Phase, Lateness> phases;

  void visit(auto& field) {
    Lateness::visit(field);
    field("phases", phases, {.doc = {"按进度阶段另行规定", "what differs by phase"}});
  }
};

struct SlippageRules {
  Slippage blue;
  Slippage yellow;
  Slippage red;
  double correlation = 0;

  void visit(auto& field) {
    field("blue", blue, {.doc = {"蓝牌项目", "projects on time"}});
    field("yellow", yellow, {.doc = {"黄牌项目", "projects behind"}});
    field("red", red, {.doc = {"红牌项目", "projects stalled"}});
    field("correlation", correlation,
          {.unit = fields::units::kShare,
           .range = fields::kFraction,
           .doc = {"同一地区项目的共同因素份额", "share of the variance that projects of one area have in common"}});
  }
};

enum class AllOrNone { kAll, kNone };
constexpr auto names_of(AllOrNone) {
  return std::to_array<fields::Named<AllOrNone>>(
      {{AllOrNone::kAll, "all", "全部"}, {AllOrNone::kNone, "none", "不含|无"}});
}

/// What a scenario knows better than the ledger about one project; what is left out stays.
struct ProjectChange {
  std::optional<Status> status;
  std::optional<std::chrono::year_month> opening;
  std::optional<Phase> phase;
  std::optional<double> seats;
  std::optional<double> rooms;
  std::optional<double> investment;

  void visit(auto& field) {
    field("status", status, {.doc = {"改为该状态", "its status from now on"}});
    field("opening", opening, {.doc = {"改为该启用年月", "its planned opening from now on"}});
    field("phase", phase, {.doc = {"改为该进度", "its phase from now on"}});
    field("seats", seats,
          {.unit = fields::units::kSeats, .range = {0, 1e6}, .doc = {"改为该学位数", "its seats from now on"}});
    field("rooms", rooms,
          {.unit = fields::units::kRooms, .range = {0, 1e5}, .doc = {"改为该教室数", "its rooms from now on"}});
    field("investment", investment,
          {.unit = fields::units::kTenThousandYuan,
           .range = {0, 1e8},
           .doc = {"改为该投资额", "its investment from now on"}});
  }
};

struct Projects {
  std::variant<fields::FileReference, std::vector<fields::FileReference>> ledger;
  std::variant<AllOrNone, std::vector<std::string>> include = AllOrNone::kAll;
  std::vector<std::string> exclude;
  std::map<std::string, ProjectChange> changes;
  SlippageRules slippage;

  void visit(auto& field) {
    field("ledger", ledger, {.doc = {"项目台账（一个或多个表）", "the project ledger, one table or several"}});
    field("include", include,
          {.respell = respell_code,
           .otherwise = {"写 all（全部）、none（不含），或编号列表如 [S01, S02]",
                         "write all, none, or a list of ids such as [S01, S02]"},
           .doc = {"纳入的项目：all、none 或编号列表", "which projects count: all, none or a list of ids"}});
    field("exclude", exclude, {.respell = respell_code, .doc = {"不纳入的项目编号", "ids of projects left out"}});
    field("changes", changes,
          {.doc = {"按编号修改台账中的单个项目", "what differs from the ledger, by the id of the project"}});
    field("slippage", slippage, {.doc = {"拖期、取消与交付", "delay, cancellation and delivery"}});
  }
};

}  // namespace seatcast::scenario
