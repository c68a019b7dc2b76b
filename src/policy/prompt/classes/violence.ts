import type { PromptClass } from '../prompt-class';

/**
 * Graphic violence: people or animals killed, maimed or tortured in view, gore, and people who hurt themselves. Battles,
 * fights, weapons, hunting and death as such are none.
 */
export const violence: PromptClass = {
  name: 'violence',
  terms: {
    en: `
      <kill> ... <victim>, <cut> <det> <victim>, <cut> <det> _ <victim>, <victim> gets shot,
      <victim> is shot dead, <victim> being shot, <victim> getting shot, <victim> shot dead,
      shot in the head, shot in the face, shot in the chest, shot through the head, shoots himself,
      shoots herself, shoot himself, bullet in the head, bullet through ... head, headshot wound,
      brains blown, blow* ... brains, brains splatter*, splattered brains, brain matter,
      <victim> ... stabbed, <victim> ... strangled, <victim> ... murdered, <victim> ... executed,
      <victim> ... slaughtered, <victim> ... tortured, <victim> ... lynched, <victim> burned alive,
      <victim> burnt alive, stabbed to death, beaten to death, beats ... to death, beating ... to death,
      bludgeon*, stab wound*, stabbing of, murder scene gore, mass murder*, serial killer ... victim*,
      mass shooting*, school shooting*, beheaded, beheads, behead, beheading*, decapitat*, dismember*,
      disembowel*, eviscerat*, mutilat*, maimed, gore, gory, gorefest, goriest, guro, snuff film*,
      snuff movie*, torture porn, torture, tortures, torturing, torturer*, tortured to, tortured body,
      flayed, flaying, skinned alive, skin ... alive, burn* ... alive, impaled, impaling <victim>,
      crucified body, hacked to pieces, hacks ... to pieces, chopped into pieces body,
      cut* ... into pieces alive, quartered alive, to death, opens fire on, open fire on, opening fire on,
      opened fire on, gunman ... shoot*, gunmen ... shoot*, terrorist* ... shoot*, shooter ... shoot*,
      sniper ... head, shot to pieces, riddled with bullets, bodies fall, bodies drop, bodies litter*,
      bodies piled, bodies pile, strewn with bodies, bomb ... victims, suicide bomb*, car bomb ... victims,
      tortured prisoner*, tortured man, tortured woman, tortured captive*, tortured hostage*,
      tortured victim*, fingernail* ... pulled out, pulls out ... fingernails, blade in ... eye,
      blade through ... eye, goes through ... eye, knife in ... eye, knife through ... eye,
      knife to ... throat, knife at ... throat, knife in ... throat, knife across ... throat,
      knife into ... <victim>, sword through ... <victim>, sword through ... chest, spear through ... chest,
      impaled on, stuck in ... skull, axe ... skull, hammer ... skull, bashes ... head, bashing ... head,
      smashes ... head, smash* ... skull, bash* ... skull, face smashed in, face ripped off,
      peels off ... face, peeling off ... skin, skin peeled, skin peels off, melting face in acid,
      acid ... face, boiled alive, buried alive, eaten alive, eat* ... alive, devour* ... <victim> alive,
      disfigured corpse*, hung from a tree by, hang* ... from ... noose, guillotined, guillotine falls on,
      heads roll, rolling heads, head on a spike, heads on spikes, head on a stick, heads on pikes,
      head on a pike, holds up ... severed, holding ... severed, amputat* ... alive, sawed off ... leg,
      sawn off ... leg, human sacrifice, rips out ... heart, ripping out ... heart, tears out ... heart,
      cuts out ... heart, cut* out ... tongue, wring* ... neck, snaps his neck, snaps her neck,
      breaks his neck, breaks her neck, snapping his neck, snapping her neck, chokes him, chokes her,
      choking her, choking him, stabs him, stabs her, stabs in the, stabbed in the, stabbing spree,
      knife attack, killing spree, murder victim, murder of a, murdering, murders, killings,
      slaughterhouse gore, slaughter of <victim>, genocide scene, war crime*, execution by,
      child soldiers kill*, jump* to ... death, jumps off ... suicide, blood squirts, blood flows from,
      blood flowing from, blood runs from, blood on his face, blood on her face, blood all over,
      blood stained floor, blood smeared, bloody hands, bloody knife, bloody axe, bloody face, bloody head,
      bloody stump*, bloody chainsaw, <victim> being hanged, <victim> gets hanged, <victim> is hanged,
      <victim> hanged, <victim> ... into pieces, <victim> to pieces, crushed skull*, smashed skull*,
      skull split, split skull, split open, brain oozing, brains ooz*, brain ooz*, oozing brain*,
      headless corpse*, headless body, headless bodies, headless torso, corpse without ... head,
      blood pours, blood oozes, blood oozing, blood runs down his, blood runs down her, blood trickl*,
      blood running down, blood squirt*, squirting blood, spurting blood, gushing blood, jet of blood,
      rivers of blood, river of blood, sea of blood, trail of blood, bloodstained body, bloodied corpse,
      bleeding corpse*, corpses, bleeding man, bleeding woman, bleeding soldier*, bullet wound*,
      gunshot wound*, gunshot to the head, shot point blank, executed in the street, execution of <victim>,
      public execution*, firing squad kills, car crash victims bleeding, torn in half, ripped in half,
      cut in half body, sawn in half body, blown to pieces, blown to bits, limbs everywhere, limbs flying,
      body parts, beaten bloody, beaten to a pulp, stomped to death, mauled to death, trampled to death,
      broken bones protrud*, bones protrud*, lynches, hanging corpse*, noose around his neck,
      noose around her neck, overdoses, slashes her wrist*, severed head*, severed limb*, severed arm*,
      severed leg*, severed hand*, severed finger*, severed body, head chopped off, chops off ... head,
      cut* off ... head, cuts off ... finger*, rips off ... arm, rip* ... arm off, rip* ... arms off,
      rip* ... head off, tears off ... arm, rip* ... apart alive, tear* ... limb from limb, head explodes,
      exploding head*, heads exploding, torn limb*, torn off limb*, torn body, torn apart body, bowels,
      entrails, intestines, guts everywhere, guts spill*, spilling guts, his guts, her guts, organs spill*,
      gouge* ... eye*, gouging ... eye*, eyes gouged, eyeball ripped, bloodbath, blood bath, bloodied body,
      bloody body, bloody bodies, bloody corpse*, blood soaked, blood drenched, blood spatter*,
      blood splatter*, blood spurt*, blood spray*, blood spill*, blood gush*, blood pours from,
      blood pouring from, blood everywhere, blood dripping, dripping blood, dripping with blood,
      covered in blood, drenched in blood, bathed in blood, full of blood, pool of blood, pools of blood,
      puddle of blood, fountain of blood, very bloody, bloody murder, bloody massacre, bloody wound*,
      gaping wound*, bleeding out, bleeding to death, bleeds to death, bleeding ... body,
      bleeding ... wound*, massacre*, mangled corpse*, mangled body, mangled bodies, rotting corpse*,
      decaying corpse*, pile of corpses, piles of corpses, pile of bodies, pile of dead bodies, dead bodies,
      charred body, charred bodies, charred corpse*, corpse ... ditch, corpses ... street*,
      slit ... throat*, slits ... throat*, slitting ... throat*, throat slit, throat cut open,
      cut* ... throat, slit* ... wrist*, slitting ... wrist*, cut* ... wrists, cuts herself,
      cutting herself, cuts himself with, self harm*, self mutilat*, commits suicide, committing suicide,
      commit suicide, suicide by, kills himself, kills herself, kill yourself, hangs himself, hangs herself,
      hanging himself, hanging herself, hanged man dead, hanged body, graphic violence, ultraviolen*,
      extreme violence, brutal violence, brutally <kill>, brutal murder*, brutal killing*, eats ... flesh,
      eating ... flesh, cannibal* ... flesh, cannibalism, waterboard*, electrocut* <victim>,
      drowning a kitten, drowns a <victim>, abuse* a dog, dog fighting, kicking a puppy,
      chainsaw ... <victim>, axe in ... head, beat* ... unconscious
    `,
    sv: `
      <kill.sv> ... <victim.sv>, <victim.sv> ... ihjäl, ihjäl, till döds, bortsprängt huvud, bortsprängd*,
      huvudet bortsprängt, sprängs i bitar, sprängda kroppar, sprängs i luften offer, öppnar eld mot,
      kroppar faller, lik på gatan, lik ligger, kroppar ligger, döda kroppar, hög av kroppar, misshandlas,
      misshandel, torterade, blödande kropp, blöder ihjäl, blodiga händer, blodig kniv, blodig yxa,
      blodigt ansikte, blod i ansiktet, blod på väggarna, sliter ut ... hjärta, sliter av ... huvud*,
      krossar ... huvud*, krossar ... skalle*, yxa i huvudet, kniv i ögat, kniv i halsen, kniv mot halsen,
      vrider nacken av, bryter nacken, levande begravd, levande brända, bränd levande, äts levande,
      människooffer, avrättning, avrättning*, våldsdåd, mordoffer, mordscen, blodigt mord, ihjälslag*,
      ihjälskjut*, skjuter ... i huvudet, skjuten i huvudet, skjuts i huvudet, knivmord*, knivhugg*,
      mördad*, mördas, blir mördad*, seriemördar* ... offer, massaker*, massmord*, skolskjutning*,
      masskjutning*, halshugg*, halshögg*, avhugget huvud, avhuggna huvud*, avhuggen hand, avhuggna,
      avhuggen, avslitna, avsliten arm, avskurna, stympa*, stympning*, lemläst*, styckad kropp, styckmord*,
      styckar ... kropp*, inälvor, tarmar, tortyr*, torterar*, torterad*, flådd levande, bränns levande,
      spetsad på påle, blodbad*, blodpöl*, blod överallt, blodet sprutar, blod sprutar, blodet forsar,
      blod forsar, täckt av blod, täckta av blod, dränkt i blod, nedblodad*, blodstänk, blodig kropp,
      blodiga kroppar, blodiga lik, lik överallt, lik i en hög, hög med lik, högar av lik, ruttnande lik,
      skär halsen, skär av ... hals*, skär av ... huvud*, hugger av ... huvud*, utan huvud lik,
      huvudlös kropp, krossad skalle, krossat kranium, skjuter sig, hänger sig, kroppsdelar,
      blod rinner från, sprutar blod, i bitar med motorsåg, sågar itu, hugger i bitar, slaktade människor,
      skär sig i handled*, skär handlederna, begår självmord, tar sitt liv, självskade*, grovt våld,
      grafiskt våld, brutalt mord, splatterfilm*, slaktar en människa, slaktar människor
    `,
    ar: `
      <kill.ar> ... <victim.ar>, قطع رأس*, يقطع رأس, تقطع رأس, مقطوع الرأس, رأس مقطوع, رؤوس مقطوعة,
      قطع الرؤوس, يذبح رجل*, يذبح امرأة, يذبح <victim.ar>, مذبوح, مذبوحة, مذبحة, مجزرة, مجازر, تعذيب*,
      يعذب <victim.ar>, تمثيل بالجثث, جثة مشوهة, جثث, جثة ممزقة, أشلاء, أحشاء, أحشاؤه, أمعاء, تقطيع جثة,
      تقطيع الجثة, تقطيع أوصال, بتر أطراف, أطراف مبتورة, مبتورة, الدم يتدفق, الدماء تتدفق, دماء تتدفق,
      دم يتدفق, أطراف مقطوعة, أيد مقطوعة, أيدي مقطوعة, يد مقطوعة, ساق مقطوعة, أصابع مقطوعة, رؤوس متدحرجة,
      أجساد ممزقة, جسد ممزق, أجساد متفحمة, جثة متفحمة, جثة هامدة, جثة, مقتول, قتيل, قتلى, دموي عنيف,
      سفك الدماء, سفك دماء, تفجير انتحاري, تفجير ... ضحايا, يفتح النار على, فتح النار على,
      يضرب ... حتى الموت, سكين في الرقبة, سكين في العين, يقتلع عين*, يقلع أظافر, يقتلع قلب, دفن حيا,
      يدفن حيا, يأكل لحم البشر, يده الملطخة بالدم, وجه ملطخ بالدم*, جثة بلا رأس, جثة بدون رأس, بلا رأس,
      غارقة بالدماء, غارق بالدماء, غارقة في الدماء, مضرجة بالدماء, مضرج بالدماء, جمجمة مهشمة, جمجمة محطمة,
      يمزق جسد, تمزيق جسد, دماغ متناثر, الدم ينزف, ينزف دما, يقطع أصابع, يقطع يد, قطع اليد, بركة دم,
      بركة من الدم, بركة من الدماء, بركة دماء, حمام دم, مغطى بالدم, مغطى بالدماء, غارق في الدم,
      غارق في دمائه, ملطخ بالدم*, الدم في كل مكان, دماء في كل مكان, ينزف حتى الموت, نزيف دموي,
      يطعن <victim.ar>, طعن حتى الموت, يطعن امرأة, حتى الموت, إطلاق النار على رأس, النار على رأس*,
      رصاصة في الرأس, رصاصة في رأسه, حرق حيا, يحرق حيا, إعدام <victim.ar>, ينتحر, تنتحر, انتحار, يشنق نفسه,
      تشنق نفسها, يقطع معصم*, عنف دموي, عنف شديد, يسلخ
    `,
    zh: `
      <kill.zh> ... <victim.zh>, <victim.zh> ... 被殺, 活活 ... 死, 打死, 炸斷, 炸飛 ... 人, 炸死, 炸爛,
      鮮血直流, 血流如注, 血如泉湧, 血噴, 血淋淋, 沾滿鮮血, 沾滿血, 流血倒地, 倒在血, 中彈身亡, 中彈倒地,
      開槍掃射, 掃射人群, 掃射平民, 自殺炸彈, 虐打, 毆打致死, 毆死, 踩死, 輾死, 悶死, 溺死, 淹死一, 毒殺,
      行刑, 槍斃, 槍決, 凌虐, 施虐, 虐囚, 刑求, 拔指甲, 拔掉指甲, 拔牙刑, 挖心, 挖出心, 掏出心, 掏心, 剖腹,
      切腹, 切下手, 切下頭, 切斷手, 切斷腳, 斷臂, 斷腿, 斷掌, 斷指, 人肉, 食人, 殺戮, 嗜血, 殘殺, 殘忍殺,
      慘死, 暴斃, 橫死, 焦屍, 女屍, 男屍, 浮屍, 棄屍, 頭砍下, 頭砍了, 的頭砍, 砍下人, 砍下來, 殘缺的身體,
      殘缺的屍, 開腸剖, 無頭屍, 無頭女屍, 斬斷手, 砍斷手, 砍斷腿, 砍斷 ... 手, 用電鋸 ... 人, 電鋸殺, 活剝,
      血流不止, 血肉橫飛, 七孔流血, 被車碾, 支離破碎的身體, 頭顱被, 頭骨碎, 骨頭外露, 跳樓自, 絞死, 斬首,
      砍頭, 砍下頭, 砍下他的頭, 斷頭, 割下頭, 頭被砍, 人頭落地, 割喉, 分屍, 碎屍, 肢解, 開膛, 破肚,
      內臟外露, 內臟流出, 腸子, 挖眼, 挖出眼, 剝皮, 凌遲, 五馬分屍, 酷刑, 拷打, 虐殺, 虐待動物, 虐貓, 虐狗,
      屠殺, 血腥, 血肉模糊, 血流成河, 血流滿地, 鮮血噴, 鮮血四濺, 血濺, 噴血, 滿身是血, 渾身是血, 全身是血,
      滿地鮮血, 血泊, 浴血身亡, 腦漿, 爆頭, 腦袋開花, 殘肢, 斷肢, 斷手斷腳, 腐屍, 屍塊, 屍體, 屍堆, 死屍,
      屍橫遍野, 活埋, 活活燒死, 燒死 ... 人, 刺死, 砍死, 捅死, 射殺, 槍殺, 打死人, 打死一, 勒死, 掐死, 毒打,
      處決, 吊死, 上吊, 割腕, 自殺, 自殘, 謀殺, 兇殺, 殺人, 殺死人, 殺死一, 吃人肉, 開槍射向人
    `,
    hi: `
      <victim.hi> ... <kill.hi>, <kill.hi> ... <victim.hi>, सिर काट*, सिर कलम, मार डालते, मार डालती, शव के,
      शवों, बिखरे शव, बिखरी लाश*, जली हुई लाश*, सिर कटी, सिर कटा, सिर फोड़*, सिर कुचल*, कुचल कर मार*,
      खोपड़ी, दम घोंट*, गोलियों से भून*, गोलियों से छलनी, अंधाधुंध गोली*, गोलीबारी में मरते, आत्मघाती,
      नाखून उखाड़*, आंख निकाल*, आँख निकाल*, दिल निकाल*, ज़िंदा दफ*, जिंदा दफ*, मांस खा* इंसान, इंसानी मांस,
      खूनी हमला, खूनी हाथ, खूनी चाकू, खून से सना, खून से सने, खून से भरा, रक्तरंजित, खून की धार,
      खून की बौछार, हत्याकांड, हत्याएं, क़त्ल कर*, कत्ल कर*, बेरहमी से, गला रेता, बिना सिर की लाश,
      बिना सिर वाली लाश, कटी हुई लाश, कटी लाश, खोपड़ी फूट*, खोपड़ी फट*, भेजा बाहर, टुकड़े टुकड़े कर*,
      हाथ काट*, पैर काट*, खून निकल*, खून उगल*, खून फैला, चारों तरफ खून, आंतें बाहर, कटा हुआ सिर, कटा सिर,
      कटे हुए सिर, कटे सिर, गला काट*, गला रेत*, गर्दन काट*, हत्या कर*, की हत्या, नरसंहार, कत्लेआम, क़त्लेआम,
      क्षत विक्षत, लाशें, लाशों, लाश के टुकड़े, शव के टुकड़े, शरीर के टुकड़े, अंग काट*, कटे हुए अंग,
      कटे अंग, आंतें, आँतें, अंतड़ियां, अंतड़ियाँ, यातना*, यातनाएं, अत्याचार करते, प्रताड़ित, खून ही खून,
      खून का तालाब, खून की नदी, खून बह*, खून से लथपथ, लहूलुहान, खून के फव्वारे, खून के छींटे, रक्तपात,
      खूनखराबा, खून खराबा, खून टपक*, चाकू से गोद*, चाकू घोंप*, चाकू मार*, गोली मार*, सिर में गोली,
      ज़िंदा जला*, जिंदा जला*, आत्महत्या, खुदकुशी, फांसी लगा*, फाँसी लगा*, नस काट*, कलाई काट*,
      पीट पीट कर मार*, बेरहमी से मार*, खाल उतार*
    `,
  },
  groups: {
    kill: {
      en: `
        impales, bludgeons, kill, kills, killed, killing, murder, murders, murdered, murdering, stab, stabs,
        stabbed, stabbing, shoot, shoots, shooting, strangle, strangles, strangling, strangled, slaughter,
        slaughters, slaughtering, slaughtered, execute, executes, executing, executed, lynch*, massacring,
        maim*, mauls, mauling, gut, gutting, slashes, slashing, butcher, butchers, butchering, suffocates,
        suffocating, choke, chokes, choking, drowns, electrocutes, gunned down, guns down, assassinat*
      `,
    },
    cut: {
      en: `
        chop*, hacks, hacking, hack, dismember*, saws, sawing, skins, skinning, spears, poisons, burns,
        crushes, crushing, tears apart, rips apart, rips
      `,
    },
    det: { en: 'a, an, the, his, her, another, two, three, some, this, my, our, their' },
    victim: {
      en: `
        man, men, woman, women, person, people, guy, guys, boy, boys, girl, girls, child, children, kid,
        kids, baby, babies, toddler*, him, himself, her, herself, them, someone, somebody, everyone,
        everybody, wife, husband, mother, father, brother, sister, son, daughter, friend, prisoner*,
        hostage*, civilian*, victim*, soldier*, crowd, student*, teacher*, cop, cops, police officer*,
        policeman, neighbor*, neighbour*, human, humans, human being*, pedestrian*, protester*, dog, dogs,
        cat, cats, puppy, puppies, kitten*, horse, old lady, king, queen, girlfriend, boyfriend, villager*,
        enemies, each other
      `,
    },
    'kill.sv': {
      sv: `
        mördar, mörda, mördade, dödar, döda, dödade, knivhugger, hugger, skjuter, skjut, sköt, stryper,
        strypa, slaktar, avrättar, avrätta, halshugger, torterar, misshandlar, lynchar, kväver, dränker,
        kör över
      `,
    },
    'victim.sv': {
      sv: `
        man, mannen, män, männen, kvinna, kvinnan, kvinnor, person, personen, människa, människan,
        människor, folk, pojke, pojken, pojkar, flicka, flickan, flickor, barn, barnet, barnen, honom,
        henne, sig själv, fru, frun, hustru, make, mor, far, fånge, fången, fångar, gisslan, civila, soldat,
        soldaten, soldater, offer, offret, polis, poliser, lärare, elever, hund, hunden, katt, katten, valp,
        kattunge
      `,
    },
    'kill.ar': {
      ar: `
        يقتل, تقتل, قتل, يقتلون, قاتل, يطعن, تطعن, طعن, يذبح, تذبح, ذبح, يخنق, خنق, يعدم, إعدام, يعذب, تعذب,
        تعذيب, يسحق, ينحر, نحر, يشنق, شنق, يطلق النار على, إطلاق النار على, أطلق النار على
      `,
    },
    'victim.ar': {
      ar: `
        رجل, رجال, امرأة, نساء, زوجة, زوجته, زوجها, شخص, أشخاص, إنسان, ناس, طفل, أطفال, ولد, بنت, فتاة,
        فتيات, سجين, أسير, أسرى, رهينة, رهائن, مدنيين, مدني, جندي, جنود, ضحية, ضحايا, شرطي, كلب, قطة, نفسه,
        نفسها, جاره, أخاه, أباه, أمه
      `,
    },
    'kill.zh': {
      zh: `
        殺死, 殺害, 殺了, 殺掉, 殺光, 刺殺, 刺死, 射殺, 射死, 槍殺, 砍殺, 砍死, 打死, 捅死, 毒死, 勒死,
        掐死, 燒死, 虐待, 虐殺, 處死, 處決, 屠殺, 謀殺, 槍決, 開槍打, 用刀刺, 用刀捅, 用刀砍, 用斧頭砍
      `,
    },
    'victim.zh': {
      zh: `
        人, 男人, 女人, 男子, 女子, 男孩, 女孩, 孩子, 小孩, 兒童, 嬰兒, 平民, 百姓, 士兵, 囚犯, 俘虜, 人質,
        警察, 老師, 學生, 妻子, 丈夫, 母親, 父親, 受害者, 路人, 狗, 貓, 小狗, 小貓, 他, 她, 自己
      `,
    },
    'kill.hi': {
      hi: `
        मार डाल*, मार देता, मार देती, मार दिया, मार रहा, जान से मार*, हत्या, क़त्ल, कत्ल, खून कर*, चाकू से,
        गोली मार*, गोली से, गला घोंट*, गला दबा*, काट डाल*, जला देता, जला दिया, पीटता, फांसी देता, यातना
      `,
    },
    'victim.hi': {
      hi: `
        आदमी, आदमियों, औरत, औरतों, महिला, महिलाओं, पुरुष, इंसान, इंसानों, व्यक्ति, लोगों, लड़का, लड़के,
        लड़की, लड़कियों, बच्चा, बच्चे, बच्चों, बच्ची, पत्नी, पति, मां, माँ, पिता, बेटा, बेटे, भाई, बहन,
        कैदी, कैदियों, बंधक, सैनिक, सिपाही, पुलिसवाले, दोस्त, पड़ोसी, कुत्ते, बिल्ली, उसे, उसको
      `,
    },
  },
  allowed: {
    en: `
      car body parts, scared to death, bored to death, loves ... to death, love ... to death,
      tickled to death, worried to death, frightened to death, dance to death valley, laugh ... to death,
      laughing to death, till death, opens fire on a target, open fire on the target, murders of crows,
      blood flows from the heart, sword through the stone, jump* ... death valley, brought to death valley,
      to death valley, cut out ... paper, death star, shoot* ... photo*, shoot* ... picture*,
      shoot* ... portrait*, shoot* ... film*, shoot* ... video*, shoot* ... scene*, shoot* ... movie*,
      shoot* ... selfie*, shoot* ... hoops, shoot* ... basket*, shoot* ... goal*, shoot* ... pointer*,
      shoot* ... ball, shoot* ... puck, shoot* ... arrow*, shoot* ... target*, shoot* ... documentary,
      shoot* ... commercial, shoot* ... footage, shoot* ... wedding, shoot* ... fashion, shoot* ... series,
      shoot* ... pool, shoot* ... clip, shooting star*, shooting a look, shooting through the sky,
      shooting rapids, photo shoot*, photoshoot*, film shoot*, fashion shoot*, movie shoot*, video shoot*,
      green shoot*, bamboo shoot*, shoots of, shoots up, shoots ahead, shooting on location, shooting range,
      shoot with a camera, shooting with a camera, family shoot*, camera shoot*, shoot from above,
      cameraman shoot*, photographer shoot*, photographer is shooting, photographers shoot*,
      bride ... shoot*, shoots on film, shoot rapids, kill* ... light*, kill* ... engine, kill* ... motor,
      kill* ... music, kill* time, kills it, killing it, killer whale*, lady killer, kill bill,
      mosquito killer, killed the lights, kill* weeds, kill* bacteria, kill* germs, kill* mood,
      kill* switch, dressed to kill, killing time, kills the mood, killdeer*, killarney*, murder of crow*,
      murder mystery*, murder on the orient, execut* ... jump*, execut* ... dive*, execut* ... turn*,
      execut* ... kick*, execut* ... flip*, execut* ... move*, execut* ... plan*, execut* ... order*,
      execut* ... step*, stab* ... salad, stab* ... food, stabs at, stab at, stabbing at the, gut strings,
      gut feeling*, choke artichoke, chokes up, chokes back tears, slashes prices, slashes the price*,
      slashes through, gut renovat*, butcher shop*, butchers shop, butcher s shop, butcher cuts, butcher in,
      the butcher hands, butcher hands, butcher sells, butcher weighs, butcher at, butcher wraps,
      village butcher, a butcher and, a butcher shows, butcher shows, butcher with, butcher gives,
      butcher talks, drowns in laughter, drowns out, drowned out, drowns her sorrow*, drowns his sorrow*,
      gore vidal, gore tex, al gore, gore range, gory details, torture test, torture garden,
      tear* ... bread, entrails of a machine, bowels of the, torn paper, dead bodies of water,
      dripping blood orange, blood orange*, blood moon*, blood donation, blood sample*, blood cells,
      blood test*, blood vessel*, blood bank*, blood pressure, bloody mary*, fake blood, beheaded statue*,
      decapitated statue*, decapitated dandelion*, head explodes with joy, mind blow*, mindblow*,
      impaled marshmallow*, marshmallow* ... impaled, suicide squad, suicide prevention
    `,
    sv: `
      skrattar ihjäl, skratta ihjäl, fryser ihjäl, tråkar ihjäl, arbetar ihjäl, uttråkad till döds,
      skrämd till döds, skjuter en bild, skjuter bilder, skjut en bild, skjuter foto*, skjuter en film,
      skjuter ett foto, skjuter en straff, skjuter ett mål, skjuter mål, skjuter straff*, skjuter bollen,
      skjuter på mål, skjuter en boll, skjuter pil, skjuter en pil, skjuter pilar, skjuter upp, skjuter ut,
      skjuter fart, skjuter på barnvagn*, skjuter vagnen, skjuter en vagn, skjuter barnvagn*,
      skjuter en barnvagn, skjuter en gunga, döda lampan, döda ljuset, döda tid*, dödar tid*, döda vinkel*,
      döda havet, döda träd*, döda löv*, döda blommor, döda fiskar, döda motorn, döda stunder, hugger ved,
      hugger in, hugger ner, hugger i sten, hugger sten, slaktar en gris, blodbad av färg, blodapelsin*,
      späckhuggare, tarmar på instrument
    `,
    ar: `
      يقتل الوقت, تقتل الوقت, قتل الوقت, حوت قاتل, الحوت القاتل, الحيتان القاتلة, يقاتل, انتحاري,
      ذبح الخروف, بركة دم الغزال, يطلق النار على الهدف, متعذب, حتى الموت من الضحك
    `,
    zh: `
      殺人鯨, 殺青, 殺蟲, 殺菌, 殺價, 殺時間, 殺毒, 刺殺球, 撲殺病毒, 自殺突擊隊, 自殺防治, 腸子麵,
      殺死時間, 殺死細菌, 殺死病毒, 狼人殺, 上吊橋, 上吊床, 上吊籃, 上吊車, 笑死人, 血腥瑪麗, 處決定,
      殺人魚
    `,
    hi: `
      बाल काट*, टमाटर काट*, फल काट*, केक काट*, सब्जी काट*, सब्ज़ी काट*, छक्का मार*, चौका मार*, आंख मार*,
      आँख मार*, खून दान, मच्छर मार*, चाकू से टमाटर, चाकू से फल, चाकू से सब्*, चाकू से केक, चाकू से प्याज*,
      चाकू से आम, चाकू से सेब
    `,
  },
};
