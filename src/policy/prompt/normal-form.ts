/** What a prompt says once disguises are off: invisible characters, other alphabets' lookalikes, accents, digits for letters. */
import { resolveConfusablesTransformer } from 'obscenity';

/** Zero-width characters, marks of direction, fillers, variation selectors, and signs that enclose a letter. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}\p{Co}\p{Cs}]/gu;
/** Letters in circles and squares that compatibility forms leave alone, and those that flags are spelled with. */
const FRAMED = /[\u{1f150}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;
/** Scripts whose letters are no disguise of Latin ones. */
const OWN_SCRIPT = /[\p{sc=Arab}\p{sc=Deva}\p{sc=Han}]/u;

/** Letters that stay apart from their base when accents are taken off. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  ـ: '',
  '\u093c': '',
  '\u0901': '\u0902',
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Simplified characters of the lists, and the traditional ones that these are written in. */
const SIMPLIFIED = pairs(
  '体體 杀殺 爱愛 奸姦 儿兒 处處 头頭 断斷 尸屍 乱亂 伦倫 岁歲 强強 虏虜 习習 马馬 腾騰 罗羅 纳納 粹粹 应應 该該 灭滅 绝絕 种種 恶惡 ' +
    '难難 国國 黄黃 锋鋒 刘劉 张張 陈陳 杰傑 伟偉 华華 冯馮 驰馳 梦夢 剑劍 枪槍 击擊 开開 脑腦 脏臟 内內 裤褲 脱脫 衣衣 阴陰 茎莖 ' +
    '蛊蠱 洁潔 贱賤 丑醜 犹猶 蛮蠻 东東 亚亞 圣聖 战戰 拥擁 护護 万萬 岁歲 让讓 妇婦 孙孫 妈媽 爷爺 男男 学學 诱誘 惑惑 ' +
    '猎獵 割割 喉喉 溅濺 喷噴 鲜鮮 残殘 吊吊 自自 慰慰 图圖 电電 视視 频頻 仅僅 戏戲 传傳 贝貝 维維 汉漢 奥奧 欧歐 泽澤 连連 ' +
    '兰蘭 克克 尔爾 丽麗 诺諾 赵趙 吴吳 郑鄭 谢謝 邓鄧 韩韓 杨楊 卢盧 苏蘇 叶葉 蒋蔣 萧蕭 凤鳳 龙龍 飞飛 庆慶 荣榮 岚嵐 宝寶 ' +
    '贵貴 宾賓 胡胡 锦錦 涛濤 云雲 问問 门門 队隊 来來 这這 对對 么麼 们們 钱錢 铁鐵 师師 义義 乌烏 伤傷 兽獸 动動 发發 台臺 ' +
    '同同 后後 坏壞 垃垃 场場 复復 娱娛 宫宮 将將 尽盡 屿嶼 岛島 币幣 带帶 帮幫 广廣 惧懼 惊驚 扑撲 扫掃 扬揚 抢搶 报報 挛攣 ' +
    '损損 摄攝 斩斬 无無 术術 权權 条條 标標 栏欄 树樹 桥橋 梅梅 毁毀 气氣 泪淚 滚滾 烂爛 烧燒 热熱 爷爺 牺犧 独獨 狮獅 玛瑪 ' +
    '画畫 疯瘋 盘盤 码碼 礼禮 离離 稣穌 笔筆 约約 级級 纯純 绑綁 给給 缢縊 罢罷 职職 肠腸 肿腫 肾腎 胁脅 胶膠 舰艦 艳艷 节節',
);
const SIMPLIFIED_LETTERS = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

const LEETSPEAK: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '(': 'c',
};

/** Where obscenity's table has a capital's likeness, or another than most readers see. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ι: 'i',
  τ: 't',
  η: 'n',
  υ: 'u',
  ν: 'v',
  ρ: 'p',
  і: 'i',
};

const { transform: lookalike } = resolveConfusablesTransformer() as {
  readonly transform: (codePoint: number) => number | undefined;
};

/**
 * A prompt in compatibility forms, without what cannot be seen.
 * @param instead stands where something invisible was: nothing, or a space, since it may part words as well as letters
 */
export function withoutInvisible(prompt: string, instead: '' | ' '): string {
  return prompt
    .normalize('NFKC')
    .replace(INVISIBLE, instead)
    .replace(FRAMED, (letter) => {
      const code = letter.codePointAt(0)!;
      return String.fromCharCode(97 + (code >= 0x1f1e6 ? code - 0x1f1e6 : (code - 0x1f150) % 32));
    });
}

/** A word as the lists know it: small letters without accents, and one spelling where a script has several. */
export function fold(word: string): string {
  const small = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(small)) return small;
  if (small.length === 1 && small >= '\u4e00' && small <= '\u9fff') return SIMPLIFIED.get(small) ?? small;
  const isIndic = /\p{sc=Deva}/u.test(small);
  const bare = isIndic
    ? small.normalize('NFD').replace(/[ङञणनम]\u094d(?=[\u0915-\u0939])/gu, '\u0902')
    : small.normalize('NFD').replace(/\p{Mn}/gu, '');
  return bare
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter]!)
    .replace(SIMPLIFIED_LETTERS, (letter) => SIMPLIFIED.get(letter)!)
    .replace(/[٠-٩۰-۹०-९]/gu, (digit) => String(digitOf(digit.codePointAt(0)!)));
}

/** A folded word with other alphabets' letters taken for the Latin ones that they look like; scripts of our own stay. */
export function asLatin(word: string): string {
  if (/^[a-z0-9]*$/.test(word) || OWN_SCRIPT.test(word)) return word;
  return [...word]
    .map((letter) => {
      const code = letter.codePointAt(0)!;
      return LOOKALIKES[letter] ?? String.fromCodePoint(lookalike(code) ?? code);
    })
    .join('')
    .toLowerCase();
}

/** What digits and signs among letters may stand for: 1 and | for two letters each. Empty where there is nothing to undo. */
export function withoutLeetspeak(word: string): readonly string[] {
  if (!/[0-9@$!|+€£¢(]/.test(word) || !/\p{L}/u.test(word)) return [];
  const decode = (one: string) =>
    [...word]
      .map((sign) => (sign === '1' || sign === '|' || sign === '!' ? one : (LEETSPEAK[sign] ?? sign)))
      .join('')
      .replace(/[^\p{L}\p{M}*]/gu, '');
  // “18nude”, “nude2”: numbers before and behind a word are just that.
  const trimmed = word.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '');
  return [
    ...new Set([decode('i'), decode('l'), trimmed, ...(trimmed === word ? [] : leetspeakWithin(trimmed))]),
  ];
}

/** Single letters with digits and signs among them read as letters; the same array where there are none. */
export function lettersOfLeetspeak(letters: readonly string[]): readonly string[] {
  return letters.some((letter) => letter in LEETSPEAK)
    ? letters.map((letter) => LEETSPEAK[letter] ?? letter)
    : letters;
}

function leetspeakWithin(word: string): readonly string[] {
  return /[0-9@$!|+€£¢(]/.test(word) ? withoutLeetspeak(word) : [];
}

/** A word with its stretched letters (“nuuude”) short again, once and twice; empty where none is stretched. */
export function withoutRepeats(word: string): readonly string[] {
  const stretched = /(.)\1\1/u.test(word) || /(.)\1.*(.)\2.*(.)\3/u.test(word);
  if (!stretched) return [];
  return [
    ...new Set([
      word.replace(/(.)\1+/gu, '$1'),
      word.replace(/(.)\1\1+/gu, '$1'),
      word.replace(/(.)\1\1+/gu, '$1$1'),
    ]),
  ];
}

function digitOf(code: number): number {
  const zero = [0x660, 0x6f0, 0x966].find((start) => code >= start && code < start + 10)!;
  return code - zero;
}

function pairs(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split(' ')
      .map((pair) => [...pair] as [string, string])
      .filter(([one, other]) => one !== other),
  );
}
