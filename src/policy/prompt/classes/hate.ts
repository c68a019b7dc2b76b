import type { PromptClass } from '../prompt-class';

/**
 * Hate against people for what they are: slurs, dehumanizing words, calls for violence, and the glory of regimes and groups that
 * stand for it. Naming a people, a faith or a war is none.
 */
export const hate: PromptClass = {
  name: 'hate',
  terms: {
    en: `
      <people> are ... <vile>, <people> is ... <vile>, <people> as ... <vile>, <people> look like <vile>,
      <people> ... <vermin>, <vermin> <people>, <people> shown as ... <vile>, <people> ... as <vile>,
      <vile> ... called <people>, <destroy> ... <people>, <people> ... <fate>,  death to <people>,
      death to all <people>, i hate <people>, hate all <people>, hating <people>, stones a <people>,
      stones the <people>, stones at <people>, stones at a <people>, lynches a <people>, beats a <people>,
      no <people> allowed, no jews, no blacks, no muslims, no gays, no immigrants, hook nosed jew*,
      <people> ... hooked nose, <people> ... hook nose*, hook nosed ... jew*, greedy jew*, dirty jew*,
      filthy <people>, stupid <people>, burn* ... synagogue*, burn* ... mosque*, burn* down ... church*,
      proud ss, heroic ss, glorious ss, ss officers ... heroic, glorious nazi*, proud nazi*, heroic nazi*,
      nazi hero*, praise* hitler, worship* hitler, hitler salut*, to the gas, auschwitz ... funny,
      auschwitz joke*, auschwitz party, <people> out, inferior ... <people>, <people> ... inferior,
      <people> ... not human, <people> aren t human, <people> are less than human,
      <people> ... gas chamber*, <people> to the ovens, <people> in ovens,
      <people> ... hanging from ... tree*, <people> ... monkey costume*, <people> ... eating dogs,
      <people> steal*, <people> ... should not be allowed, <people> ... ruin* the,
      <people> ... destroy* our, <people> are ruining, rid of ... <people>, cleanse ... <people>,
      ban all <people>, whip* ... <people>, enslaved <people> for fun, <praise> ... <nazi>,
      <nazi> ... hero*, <nazi> ... glory, <nazi> ... glorious, heil hitler, sieg heil, hail hitler,
      hitler salute*, hitler was right, hitler did nothing wrong, hitler ... hero, glorious hitler,
      nazi salute*, nazi salutes, nazi rally, nazi propaganda, nazi pride, nazi glory, nazi parade,
      neo nazi*, neonazi*, swastika*, third reich glory, gas chamber, gas chambers, holocaust denial,
      holocaust hoax, holocaust never happened, fake holocaust, kkk, ku klux klan, klansm*, burning cross,
      white power, white pride, white suprem*, white genocide, great replacement, aryan race, master race,
      racial purity, race war, ethnic cleansing, subhuman*, untermensch*, antisemitic*, anti semitic*,
      racist caricature*, racist cartoon*, racist propaganda, homophobic propaganda,
      islamophobic propaganda, blackface, fag, fags, faggot*, nigger*, nigga, niggas, kike, kikes, lynching,
      lynch mob, isis propaganda, jihad glory, isis flag, terrorist propaganda
    `,
    sv: `
      <praise.sv> ... <nazi.sv>, <nazi.sv> ... hjälte*, <people.sv> är ... <vile.sv>,
      <people.sv> som ... <vile.sv>, <people.sv> ... <vermin.sv>, <destroy.sv> ... <people.sv>,
      judisk* ... krokig* näs*, jude ... krokig* näs*, girig* jude*, girig* judisk*, inga judar,
      inga muslimer, inga svarta, kasta ut ... <people.sv>, bränn* ... moské*, bränn* ... synagog*,
      <people.sv> ... <fate.sv>, jävla <people.sv>, död åt <people.sv>, hatar <people.sv>,
      ut med <people.sv>, <people.sv> ut ur, heil hitler, sieg heil, hitlerhälsning*, nazisthälsning*,
      nazihälsning*, nazister hyllas, nynazist*, hakkors*, vit makt, vit makt musik, vita rasen, rasren*,
      raskrig*, etnisk rensning, undermänniska, undermänniskor, judehat*, förintelsen är en bluff,
      förneka förintelsen, folkutbyte*, neger, negrer, negern, svartskall*, blattar, blatte, bögjävl*,
      bögjävel, judejävel, muslimjävl*
    `,
    ar: `
      <praise.ar> ... <nazi.ar>, <people.ar> ... لا يستحقون الحياة, <people.ar> ... لا يستحقون,
      <people.ar> ليسوا بشر*, <people.ar> <vile.ar>, <people.ar> هم ... <vile.ar>,
      <people.ar> مثل ... <vile.ar>, <people.ar> على شكل ... <vile.ar>, <destroy.ar> ... <people.ar>,
      <people.ar> ... جراثيم, <people.ar> أحفاد القردة, <people.ar> ... قردة وخنازير,
      لعنة الله على <people.ar>, حرق المسجد, حرق الكنيسة, حرق الكنيس, ممنوع دخول <people.ar>,
      <people.ar> ... <fate.ar>, الموت ل <people.ar>, الموت <people.ar>, الموت لليهود, الموت للشيعة,
      الموت للسنة, الموت للنصارى, الموت للمسلمين, الموت للعرب, الموت للمثليين, أكره <people.ar>, هايل هتلر,
      يعيش هتلر, هتلر بطل, تحية نازية, التحية النازية, تحيا النازية, صليب معقوف, الصليب المعقوف, تطهير عرقي,
      تفوق البيض, تفوق العرق الأبيض, العرق الآري, سيادة البيض, يا عبيد, إبادة جماعية ل, داعش باقية,
      راية داعش
    `,
    zh: `
      <praise.zh> ... <nazi.zh>, <nazi.zh> ... 萬歲, <people.zh> 不是人, <people.zh> 不配, <people.zh> 滾,
      <people.zh> 是 ... <vile.zh>, <people.zh> 都是 ... <vile.zh>, <people.zh> 像 ... <vile.zh>,
      <people.zh> 畫成 ... <vile.zh>, <people.zh> 如 ... <vile.zh>, <destroy.zh> ... <people.zh>,
      <people.zh> ... 送進毒氣, <people.zh> ... 毒氣室, 貪婪的猶太, 鷹鉤鼻的猶太, 禁止黑人, 黑人不得進入,
      猶太人不得進入, 燒清真寺, 燒毀清真寺, 燒猶太會堂, <people.zh> ... <fate.zh>, 希特勒萬歲, 納粹敬禮,
      納粹禮, 納粹萬歲, 納粹黨旗, 納粹集會, 新納粹, 卐旗, 納粹標誌, 白人至上, 白人優越, 種族清洗, 種族滅絕,
      種族淨化, 劣等民族, 劣等種族, 低等種族, 劣等人種, 雅利安人優越, 黑鬼, 尼哥, 死基佬, 死同性戀, 支那豬,
      支那人, 死回子, 蠻夷該殺, 仇恨猶太, 反猶
    `,
    hi: `
      <nazi.hi> ... <praise.hi>, <praise.hi> ... <nazi.hi>, <people.hi> इंसान नहीं,
      <people.hi> ... इंसान नहीं, <people.hi> ... <vile.hi> हैं, <people.hi> ... <vile.hi> है,
      <people.hi> ... <vile.hi> होते, <people.hi> को ... <vile.hi> की तरह,
      <people.hi> को ... <vile.hi> के रूप, <people.hi> ... <fate.hi>, <destroy.hi> ... <people.hi>,
      <people.hi> को ... मिटा*, <people.hi> को ... मारो, <people.hi> को ... भगाओ, <people.hi> को ... जलाओ,
      <people.hi> को ... जला दो, <people.hi> को ... खत्म करो, <people.hi> को ... निकालो,
      <people.hi> ... थूको, मस्जिद जला*, मंदिर जला*, चर्च जला*, हिटलर ज़िंदाबाद, हिटलर जिंदाबाद, हाइल हिटलर,
      हिटलर अमर रहे, हिटलर महान, नाज़ी सलामी, नाजी सलामी, नाज़ी सलाम, नाजी सलाम, नाज़ी झंडा, नाजी झंडा,
      गोरों की श्रेष्ठता, श्वेत श्रेष्ठता, नस्लीय सफाया, जातीय सफाया, नीच जाति, कटुआ, कटुए, चमार साले,
      मुल्लों को, मुल्ले साले, भंगी साले, नफरत <people.hi>
    `,
  },
  groups: {
    people: {
      en: `
        gay man, gay couple, lesbian couple, trans woman, trans man, muslim woman, muslim man, muslim women,
        jewish man, jewish woman, black woman, a refugee, jew, jews, jewish people, muslim, muslims, islam,
        christian, christians, hindu, hindus, sikh, sikhs, buddhists, black people, blacks, black men,
        black women, black man, africans, african people, arab, arabs, asians, asian people, chinese people,
        indians, mexicans, latinos, gypsies, roma people, immigrant, immigrants, migrant, migrants, refugee,
        refugees, foreigners, asylum seekers, gay people, gays, gay men, lesbians, homosexuals, queers,
        trans people, transgender people, transsexuals, lgbt people, disabled people, the disabled, women,
        white people, whites, dalits, shia, shiites, sunnis, kurds, palestinians, israelis, ukrainians,
        russians, turks, natives, aboriginals, uyghurs, tutsis, rohingya, atheists
      `,
    },
    vile: {
      en: `
        vermin, cockroach*, roaches, rats, parasite*, parasites, subhuman*, inferior, savages, monkeys,
        apes, animals, pigs, filth, filthy, scum, disease, plague, trash, garbage, terrorists, rapists,
        criminals, worthless, thieves, freaks, liars, monsters, demons, perverts, paedophiles, not human,
        not people, idiots, crooks, disgusting, degenerate*, degenerates, evil race, invaders, leeches,
        maggots,
        lice, dirty, abominat*, mentally ill
      `,
    },
    praise: {
      en: `
        praise*, praising, celebrat*, tribute to, hymn to, monument to, in honor of, in honour of, honors,
        honours, honoring, honouring, glorif*, worship*, hail, long live, hurrah for, proud, heroic,
        glorious, admire*, admiring, pledge to, love for
      `,
    },
    nazi: {
      en: `
        hitler, adolf hitler, nazi, nazis, nazism, third reich, ss officers, ss soldiers, ss troops,
        waffen ss, himmler, goebbels, kkk, klan, master race, fascism, white supremacy
      `,
    },
    'praise.sv': {
      sv: 'hyllning*, hyllar, hylla, ära, ärar, prisar, leve, hurra för, stolt, stolta, beundrar',
    },
    'nazi.sv': {
      sv: 'hitler, nazismen, nazism, nazister, nazisterna, nazisten, tredje riket, fascismen, ss, rasism',
    },
    'praise.ar': { ar: 'تمجيد, يمجد, مدح, يمدح, يحيا, عاش, تكريم, تحية ل, المجد ل, بطولة, تقديس' },
    'nazi.ar': { ar: 'هتلر, نازية, نازيين, لهتلر, للنازية, داعش, لداعش, فاشية' },
    'praise.zh': { zh: '讚美, 歌頌, 崇拜, 致敬, 頌揚, 效忠, 紀念偉大的, 偉大的, 光榮, 萬歲, 擁護, 敬仰' },
    'nazi.zh': { zh: '希特勒, 納粹, 第三帝國, 黨衛軍, 白人至上, 三K黨, 法西斯' },
    'praise.hi': { hi: 'जय, ज़िंदाबाद, जिंदाबाद, अमर रहे, महान, महिमा, गुणगान, प्रशंसा, सम्मान, पूजा' },
    'nazi.hi': { hi: 'हिटलर, नाज़ी, नाजी, नाज़ीवाद, नाजीवाद' },
    vermin: { en: 'vermin, cockroach*, parasite*, subhuman*, scum, filth, degenerates, maggots, invaders' },
    'vermin.sv': { sv: 'ohyra, kackerlackor, parasiter, undermänniskor, avskum' },
    destroy: {
      en: `
        stoning, beat up, beats up, beating up, spit on, spits on, spitting on, kick out, throw out, kill,
        kill all, exterminat*, eradicat*, gas the, gassing, gas all, annihilat*, wipe out, deport,
        deport all, lynch, lynching, purge, burn all, genocide of, genocide, get rid of all, hang all,
        enslave, shoot all, castrate, behead
      `,
    },
    fate: {
      en: `
        drive them out, throw them out, kick them out, kill them all, kill them, lock them up, locked up,
        send them back, get rid of them, hang them, shoot them, burn them, should disappear, should die,
        must die, should be killed, must be killed, deserve to die, deserves to die,
        should be exterminated, must be exterminated, should be gassed, should be shot, should be hanged,
        should burn, should be burned, exterminat*, deport them, deport them all, deported for good,
        must be destroyed, must be removed from, should not exist, have no right to exist, go back to,
        belong in camps, belong in the kitchen, should be beaten
      `,
    },
    'people.sv': {
      sv: `
        judar, judarna, jude, muslimer, muslimerna, muslim, kristna, hinduer, invandrare, invandrarna,
        flyktingar, flyktingarna, svarta, svarta människor, afrikaner, araber, asiater, romer, zigenare,
        samer, bögar, bögarna, homosexuella, lesbiska, transpersoner, hbtq personer, funktionshindrade,
        utlänningar, kvinnor, kurder, somalier, vita, kineser
      `,
    },
    'vile.sv': {
      sv: `
        ohyra, kackerlack*, råttor, parasiter, undermänniskor, mindre värda, mindervärdig*, apor, djur,
        svin, avskum, pest, smuts, smutsiga, terrorister, tjuvar, bedragare, lögnare, sjuka, onaturliga,
        pedofiler, idioter, parasiter, våldtäktsmän, kriminella, värdelösa, äckliga,
        löss
      `,
    },
    'destroy.sv': {
      sv: `
        döda, döda alla, utrota, utrota alla, gasa, gasa alla, deportera, deportera alla, skjut, skjut alla,
        hänga, häng alla, utplåna, bränn, lyncha
      `,
    },
    'fate.sv': {
      sv: `
        kör ut dem, kasta ut dem, släng ut dem, döda dem, skjut dem, spärra in dem, skicka hem dem, ska dö,
        måste dö, borde dö, ska utrotas, måste utrotas, bör utrotas, utrotas, borde skjutas,
        ska gasas, förtjänar att dö, ska deporteras, ska bort
      `,
    },
    'people.ar': {
      ar: `
        يهود, يهودي, مسلمين, مسلمون, مسيحيين, مسيحيون, نصارى, شيعة, سنة, سود, زنوج, أفارقة, عرب, أكراد,
        مهاجرين, مهاجرون, لاجئين, لاجئون, أجانب, مثليين, مثليون, شواذ, هندوس, غجر, نساء, فلسطينيين,
        إسرائيليين, ملحدين, أقباط, إيزيديين
      `,
    },
    'vile.ar': {
      ar: `
        لصوص, كفار أنجاس, قتلة, كاذبون, خونة, مرضى, جراثيم, فيروس, سرطان, حشرات, صراصير, جرذان, فئران,
        طفيليات, قرود, قردة, خنازير, كلاب, حيوانات, قذارة, قذرون, قذرين, أنجاس,
        أوساخ, وباء, إرهابيون, إرهابيين, إرهابي, مجرمون, دون البشر, حثالة, أدنى, أحفاد القردة, عبيد
      `,
    },
    'destroy.ar': {
      ar: `
        حرق, قتل, ذبح, طرد, سحق, محو, ترحيل كل, إعدام, شنق, رجم, اقتلوا, اقتلوا كل, إبادة, أبيدوا, احرقوا,
        اطردوا, اذبحوا, اشنقوا, تخلصوا من, يجب قتل, يجب إبادة, اقتل, طرد كل
      `,
    },
    'fate.ar': {
      ar: 'اطردوهم, اقتلوهم, أحرقوهم, اذبحوهم, أخرجوهم, اشنقوهم, اسجنوهم, يجب أن يموتوا, يجب إبادتهم, يجب قتلهم, يستحقون الموت, يجب حرقهم, يجب طردهم, إلى المحرقة, إبادتهم',
    },
    'people.zh': {
      zh: `
        猶太人, 穆斯林, 回教徒, 伊斯蘭教徒, 基督徒, 印度人, 黑人, 非洲人, 阿拉伯人, 亞洲人, 白人, 移民,
        難民, 外勞, 移工, 同性戀, 同志, 跨性別, 殘障人士, 身障者, 女人, 原住民, 吉普賽人, 維吾爾人, 藏人,
        外國人, 中國人, 日本人, 韓國人, 台灣人, 香港人
      `,
    },
    'vile.zh': {
      zh: `
        小偷, 強盜, 騙子, 怪胎, 變態, 惡魔, 廢物, 白痴, 害蟲, 蟑螂, 老鼠, 寄生蟲, 猴子, 猩猩, 畜生, 野獸,
        豬, 狗都不如, 垃圾, 人渣, 劣等, 低等, 骯髒, 噁心,
        恐怖分子, 恐怖份子, 強姦犯, 罪犯, 病毒, 瘟疫, 敗類, 次等
      `,
    },
    'destroy.zh': {
      zh: '殺光, 殺掉, 殺死, 消滅, 滅絕, 清洗, 屠殺, 趕走, 驅逐, 燒死, 毒氣殺, 根除, 打死, 吊死',
    },
    'fate.zh': {
      zh: `
        趕出去, 趕走, 殺了他們, 殺掉他們, 燒死他們, 關起來, 去死, 該死, 都該死, 該殺, 應該被消滅, 應被消滅,
        應該被殺, 滾回去, 滾出, 不配活, 必須死, 應該去死,
        該被消滅, 該下地獄, 該被殺, 該被驅逐
      `,
    },
    'people.hi': {
      hi: `
        मुसलमान, मुसलमानों, मुस्लिम, हिंदू, हिंदुओं, सिख, सिखों, ईसाई, ईसाइयों, यहूदी, यहूदियों, दलित,
        दलितों, आदिवासी, आदिवासियों, काले लोग, काले लोगों, अश्वेत, अफ्रीकी, शरणार्थी, शरणार्थियों, प्रवासी,
        प्रवासियों, विदेशी, विदेशियों, समलैंगिक, समलैंगिकों, हिजड़े, किन्नर, औरतें, ब्राह्मण, ब्राह्मणों,
        रोहिंग्या, बंगाली, बिहारी, बिहारियों, पाकिस्तानी, चीनी लोग, शिया, सुन्नी
      `,
    },
    'vile.hi': {
      hi: `
        चोर, लुटेरे, गद्दार, देशद्रोही, पागल, बेवकूफ, राक्षस, कीड़े, कीड़ा, तिलचट्टे, कॉकरोच, चूहे, परजीवी,
        बंदर, जानवर, सूअर, कुत्ते, गंदे, गंदगी, गंदी, घटिया,
        नीच, आतंकवादी, आतंकी, बलात्कारी, अपराधी, दीमक, बीमारी, कचरा, निकृष्ट
      `,
    },
    'destroy.hi': { hi: 'मार डालो, मारो, मार दो, खत्म करो, काट डालो, भगाओ, जला दो' },
    'fate.hi': {
      hi: `
        इन्हें भगाओ, इन्हें मारो, उन्हें मारो, उन्हें भगाओ, इनको मारो, इनको भगाओ, को मार दो, को मार डालो,
        मार दो, मार डालो, को खत्म करो, को ख़त्म करो, को काट डालो, को जला दो,
        को भगाओ, को मारो, को मर जाना चाहिए, मर जाना चाहिए, मरने चाहिए, को मिटा दो, को फांसी दो, मुर्दाबाद,
        का सफाया
      `,
    },
  },
  allowed: {
    en: `
      celebrat* ... defeat, celebrat* ... end, celebrat* ... victory, celebrat* ... liberat*,
      celebrat* ... fall of, monument to ... victims, tribute to ... victims, honor* ... victims,
      honour* ... victims, hindu swastika*, buddhist swastika*, jain swastika*, swastika rangoli,
      diwali ... swastika*, rangoli ... swastika*, temple ... swastika*, swastika ... temple,
      swastika ... rangoli, swastika ... diwali, kill* ... light*, retardant*, fire retard*, flame retard*,
      retardando, negroni*, rio negro, cerro negro, negro river, pico negro, montenegro, faggots and peas,
      faggots of wood, faggots and gravy, faggots and mash, lesbian wedding
    `,
    sv: 'döda havet',
    ar: 'كلاب سود, قطط سود, طيور سود',
    hi: 'विदेशी कुत्ते, बंगाली मिठाई',
  },
};
