"""How Koreans read Chinese characters, so that a Korean question finds a Japanese clause by the sound of its words.

Most technical words of the two languages are the same Chinese words: 軌道回路 is read 궤도회로, 建築限界 건축한계. Japanese
text is read letter by letter; the first sound of a word, which Korean softens (列車 is 열차, not 렬차), is softened everywhere
and on both sides, so that it does not matter where a word begins. Readings as in Unicode's Unihan database (kHangul), the
railway's reading where there are several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

#: A syllable of Hangul, then the characters that are read so.
READINGS = """
가仮伽佳価加可嘉家架榎歌珂街迦 각刻却各脚覚角 간干幹看簡諫間 갈葛 감勘感減甘監 갑甲 강剛岡康強扛江糠講鋼降
개介個改概箇蓋開 객客 갱坑 거去居巨拠挙渠距遽 건乾件健建鍵 검検 게掲 격撃格激隔 견堅牽犬見遣 결決潔結
겸兼鎌 경京傾境径景更硬競経耕警軽鏡頃鯨 계係堺契届戒械界系継計階 고古告固尻庫故考苦高 곡曲谷鵠 곤困 골骨
공供公共孔工控空 과果科菓課跨過鍋 곽郭 관串冠慣管菅観貫関館 괄括 광光広框狂 괘掛 괴乖塊壊 교交教校橋絞較郊
구丘久九亀倶具勾区口救旧構求溝玖球究臼躯韮駆駒 국国局菊 군群郡 굴堀屈掘 궁宮弓 권券勧圏巻権 궤机櫃潰軌 귀帰貴
규規 균均 극極隙 근僅勤根筋近 금今琴禁金錦 급及急扱級給 긍亘 기企器基埼寄岐崎己技旗既期機気汽畿磯紀耆記起
긴緊 길吉 나那 난難 남南楠男 납納 낭嚢 내内奈耐 녀女 년年撚 념念 노努 농濃農 뇌脳 능能 니尼泥 다多茶
단丹単団担断旦段短端鍛 달達 담曇談 답沓答踏 당唐堂当 대代大対帯待袋 덕徳
도倒刀到図塗導島度徒桃渡盗稲跳逃途道都 독毒独督読 돈敦 돌突 동働冬凍動同東桐洞童胴諌銅錬 두斗逗頭 둔鈍 득得
등橙登等藤騰 라羅螺裸 락絡落諾 란乱欄蘭 람嵐濫覧 랑郎 래来 랭冷 략略 량両梁良量 려励呂慮旅 력力歴
련練蓮連 렬列劣裂 령令鈴零領齢 례例礼 로労老路露 록緑録鹿 론論 롱滝篭聾 뢰瀬雷頼 료了料療瞭 룡竜龍
루婁楼漏累 류柳流溜留硫類 륙陸 륜輪 률律栗 릉稜 리利履梨理裏里離鯉 린隣 림林臨 립立笠粒 마摩磨馬麻 막膜
만万湾満漫 말末 망亡忘望網 매埋売妹枚梅毎 맹萌虻 멱糸 면免眠面 멸滅 명名命明皿鳴 모冒帽暮模母毛牟耗茅
목木牧目 몰没 묘妙描 무务務武無舞茂霧鵡 문問文聞門 물物 미味尾弥微未梶米美迷 민民 밀密 박剝剥博泊縛薄迫
반伴半反搬盤磐般返飯 발抜発髪 방傍坊妨房放方芳訪防 배倍排背配 백伯柏白百 번幡旛番繁 범氾範 법法 벽壁
변便変峅弁辺 별別 병並併兵塀柄病餅 보保報宝普歩補 복伏復福腹複覆輻 본本 봉封峰棒蓬
부付副否富専府敷浮渓父符簿缶腐負部釜阜附 북北 분分噴粉紛 불不仏払 붕崩棚 비備悲扉斐比毘緋肥非飛鼻 빈浜頻 빙氷
사事仕似使卸史司四士寺射師思捨斜査死沙獅砂社私舎蛇賜 삭削索 산傘山散産算蒜酸 살殺薩 삼三杉森 삽挿渋
상上傷像商喪常床想桑湘状相箱詳象霜 색塞色 생生 서序徐暑書栖瑞緒署西 석夕席析汐潟石釈 선仙先善扇旋煽線繕船選
설設説雪 섬繊 성城声性成星盛省聖 세世勢歳洗笹細 소塑小少巣所掃昭沼消焼篠素蘇騒鰺 속属束続速 손損 송松送
쇄砕鎖 쇠衰 수修収受垂守寿手捜授数樹殊水狩睡穂粋薮藪誰輸随隧須首 숙夙宿 순巡循瞬純順 술術述 습拾湿習襲
승乗勝承昇 시始市施是時矢示視試鉃 식式植識食飾 신伸信慎新申神臣身迅 실失実室 심審尋心深芯 십十辻 쌍双 씨氏
아亜児我阿 악岳悪握楽渥鰐 안安岸案眼顔 암岩暗 압圧姶押鴨 앙央 애埃愛挨碍隘 액液 앵桜 야夜爺耶野 약弱約若薬
양壌揚様洋陽養 어御於語飫魚 억憶抑 언彦言 엄厳 업業 엔円 여与予余如 역域役訳逆駅 연延沿淵演然煙燃研縁軟鉛
열熱 염塩炎 엽葉 영営影映栄永瑛英迎頴 예刈苅 오五俣午吾奥汚誤 옥屋玉 온温 옹擁 와瓦窪臥 완完緩腕 왕往王
왜娃 외外隈 요凹揺腰要 욕欲 용勇容湧溶用踊 우優又右宇牛羽迂隅雨 욱旭 운芸運雲 웅熊雄
원元原員園垣媛援源猿遠院願 월月越 위位偽危囲委威為緯葦違 유有楢油濡由維裕誘遊 육六肉育 윤潤 율率 융融 은銀隠
을乙 음陰音飲 읍邑 응凝応鷹 의依医意椅疑義衣議 이二以伊夷易異移耳餌 익益翌翼 인人仁印因引籾認靱 일一日溢逸
임任 입入込 잉剰 자姿子字滋磁紫者自茨資 작作 잔残 잠潜 잡雑 장場壮将庄張掌章粧荘蔵装長障 재再在宰才材災財載
저低底抵杵猪箸著貯 적吊滴的積笛績荻赤跡適 전伝全前展栓殿田畑畠転銭電 절切折節絶 점占店点粘苫 접接摺
정丁井停呈定庭情政整晶正浄淀瀞灯町程精訂証錠静頂 제制剤堤提斉済第製諸除際題
조兆助措操早朝条槽潮照燥粗糟組繰藻調造釣銚阻鳥 족足 존存 종宗従種終縦 좌佐左座
주主住周宙州昼柱株注洲湊珠舟走輳週酒鋳駐 죽竹 준樽準遵隼 중中仲衆重 즉即 증増曽症蒸
지之只地志持指支旨智枝止池知砥祉紙脂至芝贄趾遅 직直織職 진塵姫尽振榛津真辰進鎮震 질疾秩質 집執集 징懲
차差次車遮 착捉着錯 찬讃 찰察拶擦札 참参 창倉創唱窓錆 채採 책冊柵策責 처処妻 척尺捗 천千天川泉浅穿釧
철凸徹撤鉄鐵 첨添 첩畳 청庁清聴請青 체体替滞締逓 초初哨招楚焦礎秒草超 촉促触 촌寸村 총塚総 촬撮 최最
추抽推椎秋諏追 축筑築縮蓄軸 춘春 출出 충充沖衝 취取吹就炊脆臭趣鷲 측側測 층層 치値歯治稚置致 칙則 친親
칠七 침侵寝枕沈浸針 칭称 쾌快 타他妥惰打舵 탁卓濁託 탄吞坦弾灘炭 탈脱 탐探 탑塔搭 탕湯 태台太怠態戻
택宅択沢 토吐土討 통樋痛筒統通 퇴堆退 투投透 특特 파把播波派破 판判坂板販阪 팔八捌 팽膨 편偏片編 평坪平評
폐廃蔽閉 포包布抱泡浦舗蒲飽 폭幅暴 표標票表 품品 풍豊風 피彼疲被避 필必 하下何夏河荷賀 학学雤鶴 한閑限韓
할割轄 함函含陥 합合 항抗杭桁港項 해害海蟹解該骸 행幸行 향向郷響餉香 허虚許 험険験 혁革 현懸現県顕 혈穴
협協峡挟狭脇 형型形蛍衡 혜恵 호互号呼好戸湖芦護豪 혹或 혼混 홍弘 화化和枠火画花華話貨 확拡確 환丸喚換環
활活滑 황幌況荒黄 회会回栃灰 횡横橫 효効 후候厚後朽涸 훈訓 휘揮 휴休携 흉胸 흑黒 흔痕 흠欠 흡吸 흥興
희喜希 힐詰
"""
_CHINESE = re.compile(r"[一-鿿]{2,}")
_HANGUL = re.compile(r"[가-힣]{2,}")
#: The first syllable of Unicode; consonants and vowels of a syllable count from it.
_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_R, _N, _NONE = 5, 2, 11
#: Vowels before which a first ``n`` falls silent: ya, yae, yeo, ye, yo, yu, i.
_BEFORE_SILENT = frozenset({2, 3, 6, 7, 12, 17, 20})


def sounds_of(text: str) -> list[str]:
    """Pairs of syllables of all runs of Hangul, and of all runs of Chinese characters as a Korean reads them."""
    plain = unicodedata.normalize("NFKC", text)
    heard = [_softened(run) for run in _HANGUL.findall(plain)]
    heard += [_softened("".join(_readings().get(c, "") for c in run)) for run in _CHINESE.findall(plain)]
    return [pair for run in heard for pair in _pairs(run)]


@cache
def _readings() -> dict[str, str]:
    return {letter: cell[0] for cell in READINGS.split() for letter in cell[1:]}


def _softened(run: str) -> str:
    return "".join(map(_soft, run))


@cache
def _soft(syllable: str) -> str:
    """A syllable as it would sound at the beginning of a word."""
    first, rest = divmod(ord(syllable) - _FIRST, _VOWELS * _FINALS)
    vowel = rest // _FINALS
    if first == _R:
        first = _NONE if vowel in _BEFORE_SILENT else _N
    if first == _N and vowel in _BEFORE_SILENT:
        first = _NONE
    return chr(_FIRST + first * _VOWELS * _FINALS + rest)


def _pairs(run: str) -> Iterator[str]:
    return (run[k : k + 2] for k in range(len(run) - 1))
