#pragma once

#include <array>

#include "io/text/rule.h"

namespace seatcast::scenario {

/// Warnings: nothing is wrong, but most likely it is not what was meant.
inline constexpr auto kPlausibilityRules = std::to_array<text::Rule>({
    {"W301",
     "ignored_years",
     {"{count} 行早于 {year} 年，不被使用", "{count} rows lie before {year} and are not used"},
     {"若年份或 horizon.base_year 有误，请改正；若只是留作资料，可以不管",
      "correct the years or horizon.base_year if they are wrong; rows kept for the record may stay"},
     {"推演从基年的出生开始，增幅再用到前一年；更早的行不影响结果，留作资料无妨。早三十年以上的多半是年份写错。",
      "The projection starts with the births of the base year, their growth with the year before; earlier rows change "
      "nothing and may stay for the record. Thirty years and more before, the year is most likely mistyped."}},
    {"W302",
     "observed_ratio_odd",
     {"{area} {grade} 的基年比率为 {ratio}，与 1 相差很大",
      "{area}, {grade}: the base-year ratio is {ratio}, far from 1"},
     {"检查人口与在校生是否同口径（户籍、常住、学籍）", "check that population and pupils are counted in the same way"},
     {"户籍人口、常住人口与学籍口径不同，混用会使比率失真，并带到以后每一年。",
      "Registered residents, actual residents and pupils on roll are counted differently; mixing them distorts the "
      "ratio in every later year."}},
    {"W303",
     "path_begins_late",
     {"{key} 从 {first} 年才开始，{needed} 年起到那时也按 {value} 计",
      "{key} begins in {first}; from {needed} until then it is {value}, too"},
     {"若此前不同，请写出 {needed} 年的值", "if it was different before, write the value of {needed}"},
     {"随年份变化的量，在第一个年份之前也取第一个值。常见的误会是以为之前沿用所依据方案的数：`{2027: 40}` "
      "会整体代替原来的 45，于是 2023 年起就是 40。应写 `{2023: 45, 2027: 40}`。",
      "Before its first year a value over the years is what it is in that year. A common mistake is to expect the "
      "number of the extended scenario there: `{2027: 40}` replaces the 45 as a whole, so that it is 40 from 2023 on. "
      "Write `{2023: 45, 2027: 40}`."}},
    {"W304",
     "years_outside_horizon",
     {"{key} 中 {years} 年的值用不上：推演从 {first} 年到 {last} 年",
      "{key}: what is written for {years} has no effect, the horizon is {first} to {last}"},
     {"检查年份和 horizon", "check the years and the horizon"},
     {"推演年份之外的值不影响结果；多半是年份写错，或推演年份缩短了。",
      "Values for years outside of the horizon change nothing; mostly a year is mistyped, or the horizon was "
      "shortened."}},
    {"W305",
     "project_where_nobody_is",
     {"项目 {id} 给 {area} 增加{stage}学位，那里既没有{stage}学生也没有{stage}教室",
      "project {id} adds {stage} seats to {area}, which has neither pupils nor rooms of that stage"},
     {"检查地区代码和学段", "check the area and the stage"},
     {"给没有该学段的地区建校，学位会一直空着，除非另有升学去向或邻近就读。多半是地区代码或学段填错。",
      "Seats where nobody attends that stage stay idle unless transitions or neighbours bring pupils. Mostly the code "
      "of the area or the stage is mistyped."}},
    {"W306",
     "enrolment_far_from_population",
     {"{area}：义务教育年级在校生 {pupils} 人，同龄常住人口 {persons} 人，相差三成以上",
      "{area}: {pupils} pupils of the compulsory grades, {persons} residents of their ages, more than 30 % apart"},
     {"检查人口与在校生是否同口径（户籍、常住、学籍），有没有缺年级或缺年龄",
      "check that both are counted in the same way and that no grade or age is missing"},
     {"义务教育阶段几乎人人在读，在校生应与同龄人口相近。差得多，往往是把户籍人口当作常住人口，或把乡镇学生记在县城。"
      "有升学去向表时只比较全部地区的合计。",
      "Nearly everybody of compulsory age is at school, so pupils and residents should be near each other. Where they "
      "are not, registered residents were often taken for actual ones. With tables of transitions only the sums of all "
      "areas are compared."}},
    {"W307",
     "seats_far_from_rooms",
     {"学位 {seats} 个，与 {rooms} 间教室 × 班额标准 {standard} 相差三成以上",
      "{seats} seats are more than 30 % off {rooms} rooms x the standard of {standard}"},
     {"检查教室数、学位数，以及班额标准是否适用于基年", "check rooms and seats, and the standard in the base year"},
     {"学位数通常是普通教室数乘班额标准。差得多时，可能是把功能室计入教室，或把在校生数填成了学位数。",
      "Seats are mostly classrooms times the standard. Where they are far apart, laboratories may have been counted as "
      "classrooms, or pupils as seats."}},
    {"W308",
     "quality_unsaid",
     {"{count} 行数据没有注明质量（{files}）", "{count} rows of data do not say how far they can be trusted ({files})"},
     {"加一列 quality（数据质量）：official、assumed……", "add the column quality: official, assumed, ..."},
     {"结果会说明有多少输入只是假定。没有注明质量的数据无从统计，读者会以为它们都是官方数据。可用：seed 原文、official "
      "官方、secondary 转引、memory 记忆、reconstructed 重建、assumed 假定。",
      "A result says how much of its input is assumed. Rows that do not say so cannot be counted, and readers take "
      "them for official. Choose from seed, official, secondary, memory, reconstructed, assumed."}},
    {"W309",
     "odd_distance",
     {"里程 {km} 公里，不像两个地区之间的公路里程", "{km} km is an odd distance by road between two areas"},
     {"填两地中心之间的公路里程，以公里计", "write the distance by road between the centres, in km"},
     {"里程表用来决定谁是邻近地区。小于 1 公里或大于 500 公里，多半是单位写错（米、里）或多写了一位。",
      "Distances decide who is a neighbour. Less than 1 km or more than 500 km is mostly another unit or a digit too "
      "many."}},
    {"W310",
     "nobody_returns",
     {"{stage}的 return_share 不起作用：没有学生在外地就读后升入{stage}",
      "return_share of {stage} has no effect: no guest of another area comes to {stage}"},
     {"前一学段的措施里要有邻近就读；幼儿园和小学按年龄入学，没有可以留下的外地学生",
      "the stage before needs neighbours among its relief; where children enter by age there is no guest to keep"},
     {"升学时，在外地就读的学生按 return_share 的份额回本地，其余在就读地申请学位。只有前一学段有学生到邻近地区就读"
      "（措施中的 neighbours），且两地学制在此处分段相同时，它才起作用；同一录取组的地区由统一录取线决定。",
      "return_share says how many of the guests go home when their stage ends; the others ask where they have been "
      "guests. It matters only if pupils of the stage before are guests (neighbours among its relief) and both areas "
      "end the stage with the same grade; areas under a common admission line follow that line."}},
    {"W311",
     "independent_areas",
     {"{areas} 个地区的误差互不相关：合计的不确定性会被低估",
      "the errors of {areas} areas have nothing in common: the total will look surer than it is"},
     {"写出 common 和 parent；不写则取 0.3 和 0.1", "give common and parent; left out they are 0.3 and 0.1"},
     {"出生、入学、迁移的偏差多半是全市一起偏的。假定各地区互不相关，偏差在合计中互相抵消，十三个地区合计的标准差会小一"
      "半多。",
      "Births, entry and migration mostly go wrong everywhere at once. If areas are taken to be independent, their "
      "errors cancel in the sum: the standard deviation of the total of 13 areas comes out less than half of what it "
      "is."}},
    {"W312",
     "temporary_for_ever",
     {"临时项目 {id} 没有停用年份，会一直用下去", "temporary project {id} has no expiry: it stays for ever"},
     {"填停用年份，或把建设性质改为 expansion", "give its expiry, or call it an expansion"},
     {"临时教室到停用年份就没有了；不写停用年份，与改扩建没有区别。",
      "Temporary rooms are gone from their expiry on; without one they are the same as an expansion."}},
    {"W313",
     "cut_off_unused",
     {"cut_off_month 不起作用：出生由 fertility 按学年推算",
      "cut_off_month has no effect: fertility gives births by school year"},
     {"删去 cut_off_month", "remove cut_off_month"},
     {"截止月只用来把日历年的出生划入学年；由育龄妇女推算的出生已经按学年计。",
      "The month divides births of calendar years between school years; those that come from women by age are counted "
      "by "
      "school year already."}},
    {"W314",
     "overdue_project",
     {"项目 {id} 计划在 {base} 年秋季或更早启用，却没有完成：最早按 {next} 年启用",
      "project {id} was planned for the autumn of {base} or before and is not done: it opens in {next} at the "
      "earliest"},
     {"已启用就把状态改为 done，否则更新计划启用年月", "if it is open its status is done; else give its new date"},
     {"基年的教室已在学位表里。到期未完成的项目从下一个秋季起才可能增加学位。",
      "Rooms of the base year stand in the table of capacity. A project that is overdue can bring seats from the next "
      "autumn on."}},
    {"W315",
     "never_opens",
     {"{count} 个项目计划在推演结束（{last} 年秋季）之后启用，不起作用：{ids}",
      "{count} projects are planned for after the last autumn, {last}, and have no effect: {ids}"},
     {"检查启用年月和 horizon.end_year", "check their openings and horizon.end_year"},
     {"推演年份之内不会启用的项目不增加学位；多半是年份写错，或推演年份太短。",
      "A project that cannot open within the horizon adds no seat; mostly a year is mistyped or the horizon is "
      "short."}},
    {"W316",
     "watch_above_alert",
     {"关注线 {watch} 高于预警线 {alert}", "the watch level {watch} lies above the alert level {alert}"},
     {"两者对调，或改正其一", "swap them, or correct one"},
     {"关注是较轻的一级，应先于预警达到；否则总是先预警。",
      "Watch is the milder level and should be reached first; here the alert always comes before it."}},
    {"W321",
     "large_classes_at_the_start",
     {"{area} {stage}基年平均班额 {size} 人，超过大班额线 {line}",
      "{area}, {stage}: classes of the base year have {size} pupils on average, more than the large-class line of "
      "{line}"},
     {"检查班数；学制（如五四制）与办学条件表是否按同样的年级划分",
      "check the classes, and that the grades system (5-4?) is the one by which the table of capacity was made"},
     {"平均班额就是大班额，多半是班数少写了一位，或学生按五四制划入初中、教室却仍按六三制统计。办学条件表应与 grades "
      "按同样的学制划分学段。",
      "An average above the line is mostly a digit lost from the classes, or pupils counted as juniors by a 5-4 system "
      "while the rooms are still counted by 6-3. The table of capacity follows the stages of `grades`."}},
    {"W322",
     "total_beside_parts",
     {"{area} {stage}既有分列的行，又有不分{what}的行，两者相加",
      "{area}, {stage}: rows by {what} and a row without it are added up"},
     {"若这一行是合计，请删去", "remove this row if it is their total"},
     {"同一地区、同一学段（或年龄）的各行相加得到总数。从电子表格导出的表常在分列之后有合计行，留着就会算两遍。",
      "Rows of the same area and stage (or age) are added up. Spreadsheets often have a total beside the parts: it "
      "would be counted twice."}},
    {"W323",
     "one_sex_only",
     {"{area} {age} 岁只有{sex}，没有另一性别", "{area}, age {age}: only {sex} residents are given"},
     {"补上另一性别的行；若是合计，请把性别留空",
      "add the row of the other sex; leave the sex empty if it is the total"},
     {"按性别分列时两行都要有，缺的一半会被当作零。",
      "Where residents are counted by sex both rows are needed: the half that is missing would count as zero."}},
    {"W324",
     "pupils_without_classes",
     {"{area} {stage}有学生 {pupils} 人，却没有班级：基年起他们都要到别处找学位",
      "{area} has {pupils} pupils of {stage} but no class: from the base year on all of them ask elsewhere"},
     {"若当地确有学校，请填班数和教室数", "if there is a school, give its classes and rooms"},
     {"没有班级的地区可以存在：学生在邻近地区就读。若只是漏填，这些学生会被当作未能安置。",
      "An area without classes is possible: its pupils go to neighbours. If the number was only forgotten, they count "
      "as not placed."}},
});

}  // namespace seatcast::scenario
