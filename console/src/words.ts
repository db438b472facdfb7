// Words of the desk beyond those of the report page, in the interface's three languages.
import { WORDS } from "report/scripts/words.js";

const EN = {
  desk: "Control desk", report_new: "New report", report_hint: "What happened, where, since when? English, 日本語, 한국어",
  report_send: "Report", report_sent: "Report accepted", incidents: "Incidents", no_incidents: "No incident. Trains run as planned.",
  stage_accepted: "accepted", stage_working: "working", stage_proposed: "to decide", stage_decided: "decided", stage_refused: "needs an answer",
  stage_failed: "failed", stage_closed: "closed", timeline: "What happened", live: "live", lost: "Connection lost; reconnecting", opening: "connecting",
  proposal: "Proposal", proposal_none: "Choose an incident, or report one.", proposal_wait: "Working: a first checked plan within a second, the full proposal in about ten.",
  stop: "Stop searching", why: "Why", because: "Reason for the decision", because_hint: "e.g. fewest stranded passengers",
  accept: "Accept {0}", accept_changed: "Accept {0} changed", reject: "Reject all", leave_out: "Leave out", changed: "Without the marked groups",
  changed_refused: "The checker refuses it: {0}", decided_now: "Decision recorded", stale: "Somebody was first. Look again, then decide.",
  needs_reason: "Write a reason first.", sign_in: "Sign in", sign_out: "Sign out", name: "Name", password: "Password", open_desk: "open desk",
  whole_day: "Whole day", around_now: "Around now", full_report: "Full report", ev_reported: "reported", ev_working: "Shirei began to work",
  ev_understood: "understood", ev_option: "plan {0} checked", ev_option_refused: "plan {0} refused by the checker", ev_reasons: "reasons for plan {0}", ev_proposed: "proposal ready, {0} recommended",
  ev_refused: "needs an answer: {0}", ev_failed: "failed: {0}", ev_decided: "decided: {0} {1}", ev_closed: "closed", ev_resumed: "taken up again after a restart",
  "ev_search stopped": "search stopped", groups: "Measures and what each saves", line: "Line", speed: "{0}×", diagnosis: "Likely faults", recovery: "Recovery steps", recovery_expected: "about {0} min to mend", unknown: "not known", ev_observed: "answered {0}: {1}", ev_diagnosed: "diagnosed", feed_fresh: "feed {0}", feed_stale: "feed stale, {0}", feed_age: "{0} s old", feed_never: "no answer yet", actual: "As running",
};

const JA: typeof EN = {
  desk: "指令卓", report_new: "新しい報告", report_hint: "何が、どこで、いつから。日本語、English、한국어",
  report_send: "報告する", report_sent: "報告を受け付けました", incidents: "事象", no_incidents: "事象はありません。所定どおり運転中です。",
  stage_accepted: "受付", stage_working: "作成中", stage_proposed: "判断待ち", stage_decided: "決定済み", stage_refused: "確認が必要",
  stage_failed: "失敗", stage_closed: "終結", timeline: "経過", live: "接続中", lost: "接続が切れました。再接続しています", opening: "接続しています",
  proposal: "整理案", proposal_none: "事象を選ぶか、報告してください。", proposal_wait: "作成中です。最初の検査済み案は1秒以内、全体は約10秒です。",
  stop: "探索を止める", why: "理由", because: "決定の理由", because_hint: "例: 足止めの旅客が最も少ない",
  accept: "{0} を採用", accept_changed: "{0} を修正して採用", reject: "すべて不採用", leave_out: "外す", changed: "印を付けた組を外した場合",
  changed_refused: "検査で不可: {0}", decided_now: "決定を記録しました", stale: "先に変更がありました。確認してから決めてください。",
  needs_reason: "先に理由を書いてください。", sign_in: "サインイン", sign_out: "サインアウト", name: "名前", password: "パスワード", open_desk: "認証なし",
  whole_day: "終日", around_now: "現在付近", full_report: "報告書全体", ev_reported: "報告", ev_working: "作成を開始",
  ev_understood: "内容を把握", ev_option: "案 {0} 検査済み", ev_option_refused: "案 {0} は検査で不可", ev_reasons: "案 {0} の理由", ev_proposed: "整理案ができました。推奨 {0}",
  ev_refused: "確認が必要: {0}", ev_failed: "失敗: {0}", ev_decided: "決定: {0} {1}", ev_closed: "終結", ev_resumed: "再起動後に再開",
  "ev_search stopped": "探索を停止", groups: "手配とその効果", line: "線区", speed: "{0}倍", diagnosis: "考えられる原因", recovery: "復旧手順", recovery_expected: "復旧まで約{0}分", unknown: "不明", ev_observed: "確認 {0}: {1}", ev_diagnosed: "診断", feed_fresh: "位置情報 {0}", feed_stale: "位置情報が古い {0}", feed_age: "{0}秒前", feed_never: "まだ応答なし", actual: "実績",
};

const KO: typeof EN = {
  desk: "관제대", report_new: "새 보고", report_hint: "무엇이, 어디서, 언제부터. 한국어, 日本語, English",
  report_send: "보고", report_sent: "보고를 접수했습니다", incidents: "사건", no_incidents: "사건이 없습니다. 계획대로 운행 중입니다.",
  stage_accepted: "접수", stage_working: "작성 중", stage_proposed: "결정 대기", stage_decided: "결정됨", stage_refused: "확인 필요",
  stage_failed: "실패", stage_closed: "종결", timeline: "경과", live: "연결됨", lost: "연결이 끊겼습니다. 다시 연결 중", opening: "연결 중",
  proposal: "정리안", proposal_none: "사건을 선택하거나 보고하십시오.", proposal_wait: "작성 중입니다. 첫 검사된 안은 1초 이내, 전체는 약 10초입니다.",
  stop: "탐색 중지", why: "이유", because: "결정 이유", because_hint: "예: 발이 묶인 승객이 가장 적음",
  accept: "{0} 채택", accept_changed: "{0} 수정 채택", reject: "모두 기각", leave_out: "제외", changed: "표시한 묶음을 제외하면",
  changed_refused: "검사에서 불가: {0}", decided_now: "결정을 기록했습니다", stale: "먼저 변경되었습니다. 확인한 뒤 결정하십시오.",
  needs_reason: "먼저 이유를 쓰십시오.", sign_in: "로그인", sign_out: "로그아웃", name: "이름", password: "비밀번호", open_desk: "인증 없음",
  whole_day: "하루 전체", around_now: "현재 부근", full_report: "전체 보고서", ev_reported: "보고", ev_working: "작성 시작",
  ev_understood: "내용 파악", ev_option: "안 {0} 검사됨", ev_option_refused: "안 {0} 검사에서 불가", ev_reasons: "안 {0}의 이유", ev_proposed: "정리안 완성, 추천 {0}",
  ev_refused: "확인 필요: {0}", ev_failed: "실패: {0}", ev_decided: "결정: {0} {1}", ev_closed: "종결", ev_resumed: "재시작 후 재개",
  "ev_search stopped": "탐색 중지", groups: "조치와 그 효과", line: "노선", speed: "{0}배", diagnosis: "추정 원인", recovery: "복구 절차", recovery_expected: "복구까지 약 {0}분", unknown: "모름", ev_observed: "확인 {0}: {1}", ev_diagnosed: "진단", feed_fresh: "위치 정보 {0}", feed_stale: "위치 정보가 오래됨 {0}", feed_age: "{0}초 전", feed_never: "아직 응답 없음", actual: "실적",
};

for (const [language, words] of Object.entries({ en: EN, ja: JA, ko: KO })) Object.assign(WORDS[language]!, words);
