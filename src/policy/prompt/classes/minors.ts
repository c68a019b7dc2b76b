import type { PromptClass } from '../prompt-class';

const ENGLISH =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SWEDISH =
  'ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton'.split(' ');
const ARABIC =
  'سنة سنتين ثلاث أربع خمس ست سبع ثماني تسع عشر إحدى_عشرة اثنتي_عشرة ثلاث_عشرة أربع_عشرة خمس_عشرة ست_عشرة سبع_عشرة'.split(
    ' ',
  );
const HINDI = 'एक दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह'.split(' ');
const CHINESE = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七'.split(' ');
const CHINESE_OLDER = [
  '十八',
  '十九',
  ...[...'二三四五六七八九'].flatMap((ten) => ['', ...'一二三四五六七八九'].map((one) => `${ten}十${one}`)),
];
const YEARS = Array.from({ length: 17 }, (_, i) => i + 1);

/**
 * Sexual content with minors: refused whatever else a prompt says, in what a prompt steers away from too. Words for
 * minors count where anything sexual or merely suggestive stands in the same prompt; children alone are no matter.
 */
export const minors: PromptClass = {
  name: 'minors',
  terms: {
    en: `
      child porn*, kiddie porn, child sexual*, child sex, child abuse material, csam, csem, cp porn,
      pedophil*, paedophil*, pedo, lolicon*, loli, lolis, shotacon*, jailbait, preteen ... sex*,
      minor ... sexual*, sexual* ... minor, minors ... sexual*, child molest*, underage sex, underage porn,
      child grooming, teen porn, sexual* ... of a minor
    `,
    sv: `
      barnporr*, barnpornografi*, pedofil*, sexuella övergrepp på barn, barnövergrepp, barnsex*,
      minderårig* ... sex*
    `,
    ar: `
      إباحية الأطفال, استغلال الأطفال جنسيا, استغلال جنسي للأطفال, الاستغلال الجنسي للأطفال,
      اعتداء جنسي على طفل*, بيدوفيليا, تحرش بالأطفال, التحرش بالأطفال
    `,
    zh: `
      兒童色情, 戀童, 兒童性侵, 兒童性虐, 兒童性剝削, 兒童性愛, 兒童性行為, 兒童性影像, 童妓, 雛妓, 蘿莉控,
      正太控, 幼女, 未成年性交, 未成年性愛, 未成年性行為, 對兒童性侵, 對兒童性剝削, 孌童, 性侵兒童,
      猥褻兒童, 性剝削兒童, 兒少性剝削, 未成年 ... 性剝削
    `,
    hi: 'बाल पोर्न*, चाइल्ड पोर्न*, बाल यौन, बाल अश्लील*, बच्चों का यौन, नाबालिग ... यौन, बाल वेश्या*',
  },
  groups: {
    minor: {
      en: `
        child, children, childs, kid, kids, baby, babies, infant*, toddler*, minor, minors, underage*,
        under age, preteen*, pre teen*, prepubescent, pubescent, teen, teens, teenage*, teenager*,
        adolescent*, juvenile*, schoolgirl*, schoolboy*, school girl*, school boy*,
        schoolchild*, pupil, pupils, little girl*, little boy*, young girl*, young boy*, small girl*,
        small boy*, boy, boys, girl child, kindergart*, preschool*, daughter*, son, sons, niece, nephew,
        boy scout*, girl scout*, youngster*, middle school*, elementary school*, high school*, highschool*,
        ${YEARS.flatMap((n) => [`${n} year old*`, `${n} years old`, `${n} yr old*`, `${n}yo`, `${n} yo`, `${n}yr old`, `age ${n}`, `aged ${n}`, `${n} months old`, `${n} month old`]).join(', ')},
        ${ENGLISH.flatMap((n) => [`${n} year old*`, `${n} years old`, `aged ${n}`]).join(', ')}`,
      sv: `
        barn, barnet, barnen, bebis*, småbarn*, spädbarn*, unge, ungar, minderårig*, omyndig*, underårig*,
        tonåring*, skolflick*, skolpojk*, skolelev*, skolbarn*, liten flicka, lilla flickan, små flickor,
        flickebarn*, liten pojke, lilla pojken, små pojkar, pojke, pojkar, pojken, flicka, flickor, flickan,
        dotter, dottern, lågstadie*, mellanstadie*, högstadie*,
        ${YEARS.flatMap((n) => [`${n} åring*`, `${n}åring*`, `${n} årig*`, `${n}årig*`, `${n} år gammal*`]).join(', ')},
        ${SWEDISH.flatMap((n) => [`${n}åring*`, `${n}årig*`, `${n} år gammal*`]).join(', ')}`,
      ar: `
        طفل*, طفلة, أطفال, صبي, صبية, صبيان, رضيع*, قاصر*, قاصرين, قاصرات, مراهق*, تلميذ*, ولد صغير,
        بنت صغيرة, فتاة صغيرة, فتيات صغيرات, صغيرة السن, دون السن القانونية, تحت السن القانونية, غلام,
        غلمان, ابنته, ابنتها,
        ${YEARS.flatMap((n) => [`عمرها ${n}`, `عمره ${n}`, `${n} سنة`, `${n} سنوات`, `${n} عاما`, `${n} أعوام`]).join(', ')},
        ${ARABIC.map((n) => `${n.replace('_', ' ')} سنوات, ${n.replace('_', ' ')} سنة`).join(', ')}`,
      zh: `
        兒童, 孩子, 小孩, 孩童, 幼童, 幼兒, 嬰兒, 寶寶, 未成年, 少女, 少年, 女童, 男童, 小女孩, 小男孩,
        女孩兒, 小學生, 中學生, 國中生, 高中生, 國小, 國中, 蘿莉, 正太, 青少年, 未滿十八, 未滿18, 男孩,
        學童, 女兒,
        ${YEARS.map((n) => `${n}歲`).join(', ')}, ${CHINESE.map((n) => `${n}歲`).join(', ')}`,
      hi: `
        बच्चा, बच्ची, बच्चे, बच्चों, बच्चियां, बच्चियों, बालक*, बालिका*, नाबालिग*, अवयस्क*, किशोर*, किशोरी*,
        शिशु*, स्कूली छात्र*, स्कूल की लड़की, छोटी लड़की, छोटा लड़का, छोटे लड़के, छोटी बच्ची, लड़का, लड़के,
        कम उम्र की, कम उम्र के, बेटी,
        ${YEARS.flatMap((n) => [`${n} साल`, `${n} वर्ष*`]).join(', ')}, ${HINDI.flatMap((n) => [`${n} साल`, `${n} वर्ष*`]).join(', ')}`,
    },
    suggestive: {
      en: `
        sexy, sexual*, sexi*, seductive*, sensual*, suggestive pose*, provocative pose*, lingerie,
        underwear, panties, bra,
        undress*, unclothed, stripping, shirtless ... bed, in bed with a man, lewd*, lust, lusty, lustful*,
        flirt*, intimate scene,
        making out, make out with, nymphet*, bikini ... pose*, thong, thongs, twerk*, bare bottom,
        exposed body, wet shirt,
        without underwear, no underwear, scantily clad, skimpy, revealing outfit*, touches herself,
        explicit scene*,
        miniskirt ... bed, french kiss*, tongue kiss*, spread legs, legs spread, arous*, grope*, molest*
      `,
      sv: `
        sexig*, sensuell*, utmanande pose*, underkläder, trosor, behå, klär av, klä av, förförisk*,
        lättklädd*, tafsa*,
        hångla*
      `,
      ar: `
        جنسية, ملابس مثيرة, وضعية مثيرة, وضع مثير, مثيرة جنسيا, مظهر مثير, إغراء, مغر, ملابس داخلية, شهوة,
        إيحائي*,
        فاضح*,
      `,
      zh: `
        穿著暴露, 誘人姿, 誘人的姿, 姿勢誘人, 清涼照, 性感, 性誘惑, 誘惑姿, 誘惑的姿, 挑逗, 內衣, 內褲,
        撩人, 猥褻, 情慾, 曖昧, 露骨, 調教,
        比基尼寫真
      `,
      hi: 'कामुक*, उत्तेजक*, अंतर्वस्त्र, अंडरवियर, मादक, लुभावनी मुद्रा, अंतरंग, छेड़छाड़',
    },
  },
  allowed: {
    en: `${ENGLISH_TENS.flatMap((ten) => ENGLISH.slice(0, 9).map((one) => `${ten} ${one} year*`)).join(', ')}, baby breath, baby s breath, baby blue, baby pink, minor key, a minor $, b minor, c minor, d minor, e minor, f minor, g minor, ursa minor, kid leather, child of the, pupil of an eye, daughter company, kids under`,
    sv: 'ungar av, fågelungar, kattungar, sex barn, sex flickor, sex pojkar, ungefär',
    zh: CHINESE_OLDER.map((n) => `${n}歲`).join(', '),
  },
};
