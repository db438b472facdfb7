"""Questions as controllers put them, a few for each tool: what a new one is likened to where no cue decides."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "situation": ("tell me where we are with this incident", "今どういう状態か教えて", "지금 어떤 상태인지 알려줘"),
    "diagnose": ("what do you think has failed", "what do we test first", "何が故障したと思うか", "どこから調べるか",
                 "무엇이 고장났다고 보나", "어디부터 조사할까"),
    "forecast": ("how much longer will it take", "when do trains move again", "あとどのくらいで動くか", "いつ動き出す",
                 "얼마나 더 걸릴까", "언제 다시 움직이나"),
    "alternatives": ("show me the choices with their numbers", "which plan delays people least", "選択肢と数字を見せて",
                     "一番遅れが少ない案は", "선택지와 수치를 보여줘", "지연이 가장 적은 안은"),
    "reasons": ("justify the plan", "what speaks against option B", "その案の根拠は", "B案の欠点は", "그 안의 근거는", "B안의 단점은"),
    "orders": ("what do I tell the signaller", "駅に何を伝えればいい", "역에 뭐라고 전달하면 돼"),
    "cancelled": ("which services will not operate", "走らせない列車は", "운행하지 않는 열차는"),
    "depot": ("where do the sets sleep", "夜に所定と違う場所で終わる編成", "밤에 다른 곳에서 끝나는 편성"),
    "train_times": ("when is 701T due at Tachikawa", "701Tは立川にいつ着く", "701T는 다치카와에 언제 오나"),
    "why_held": ("why does 822T not move", "822Tが動かない訳", "822T가 움직이지 않는 까닭"),
    "delayed": ("trains behind schedule by 15 minutes", "15分遅れの列車を挙げて", "15분 늦는 열차를 알려줘"),
    "waiting": ("how full are the platforms", "駅に人があふれていないか", "역에 사람이 얼마나 모였나"),
    "journeys": ("how does someone at Nakano reach Takao", "中野から高尾への行き方", "나카노에서 다카오 가는 방법"),
    "what_if": ("imagine it lasts an hour longer", "1時間長引くとどうなるか", "한 시간 길어지면 어떻게 되나"),
    "reschedule": ("give me fresh alternatives from now", "今からの案を出し直して", "지금부터의 안을 새로 내줘"),
    "manuals": ("what does the handbook require", "規程ではどうなっている", "규정에는 어떻게 되어 있나"),
    "records": ("did this occur in the past", "こういうことは前にもあったか", "이런 일이 전에도 있었나"),
    "notices": ("what do customers hear", "お客様に何と言っている", "승객에게 뭐라고 말하나"),
    "decisions": ("who agreed to this", "誰が決めたのか", "누가 정했나"),
    "missing": ("what have you not taken into account", "何が抜けているか", "무엇이 빠졌나"),
}  # fmt: skip
