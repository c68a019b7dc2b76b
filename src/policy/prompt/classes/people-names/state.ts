/** Politics, state, business and the net; the form is told in `people.ts`. */
export const STATE = `
# Politics and state
donald trump, trump, trumps, melania trump, ivanka trump
| دونالد ترامب, ترامب, ترمب
| | 川普, 特朗普
| | | डोनाल्ड ट्रंप, डोनाल्ड ट्रम्प, ट्रम्प, ट्रंप
joe biden, biden, hunter biden | جو بايدن, بايدن | 拜登 | जो बाइडन, जो बाइडेन, बाइडेन, बाइडन
barack obama, obama, michelle obama | باراك أوباما, أوباما | 歐巴馬, 奧巴馬 | बराक ओबामा, ओबामा
kamala harris | كامالا هاريس | 賀錦麗, 卡瑪拉哈里斯 | कमला हैरिस
hillary clinton, bill clinton
| هيلاري كلينتون, بيل كلينتون
| | 希拉蕊, 柯林頓, 克林頓
| | | हिलेरी क्लिंटन, बिल क्लिंटन
george w bush, george bush, george h w bush | جورج بوش | 小布希, 喬治布希, 布什總統 | जॉर्ज बुश
jd vance, j d vance | جي دي فانس | 范斯, 萬斯副總統 | जेडी वेंस
bernie sanders | بيرني ساندرز | 桑德斯 | बर्नी सैंडर्स
alexandria ocasio cortez
nancy pelosi | نانسي بيلوسي | 裴洛西, 佩洛西 | नैंसी पेलोसी
ron desantis
nikki haley
marco rubio | ماركو روبيو | 盧比歐 | मार्को रुबियो
robert f kennedy jr
gavin newsom
mitch mcconnell
rudy giuliani
arnold schwarzenegger, schwarzenegger | أرنولد شوارزنيجر | 阿諾史瓦辛格, 史瓦辛格 | अर्नोल्ड श्वार्ज़नेगर
jimmy carter | جيمي كارتر | 吉米卡特 | जिमी कार्टर
henry kissinger | هنري كيسنجر | 季辛吉 | हेनरी किसिंजर
vladimir putin, putin | فلاديمير بوتين, بوتين | 普丁, 普京 | व्लादिमीर पुतिन, पुतिन
volodymyr zelensky, volodymyr zelenskyy, zelensky, zelenskyy, zelenskyj
| فولوديمير زيلينسكي, زيلينسكي
| | 澤倫斯基
| | | वोलोदिमीर ज़ेलेंस्की, ज़ेलेंस्की
alexei navalny, navalny | أليكسي نافالني | 納瓦尼, 納瓦爾尼 | एलेक्सी नवलनी
mikhail gorbachev, gorbachev | غورباتشوف | 戈巴契夫 | गोर्बाचेव
alexander lukashenko, lukashenko | لوكاشينكو | 盧卡申科 | लुकाशेंको
xi jinping | شي جين بينغ, شي جينبينغ | 習近平, 習主席, 習大大 | शी जिनपिंग
li keqiang | لي كه تشيانغ | 李克強 | ली केकियांग
hu jintao | هو جينتاو | 胡錦濤 | हू जिंताओ
jiang zemin | جيانغ زيمين | 江澤民 | जियांग जेमिन
wen jiabao | | 溫家寶
kim jong un, kim jong il | كيم جونغ أون | 金正恩, 金正日 | किम जोंग उन
kim yo jong | | 金與正
tsai ing wen | تساي إنغ ون | 蔡英文 | त्साई इंग वेन
lai ching te, william lai | لاي تشينغ تي | 賴清德 | लाई चिंग ते
ma ying jeou | | 馬英九
ko wen je | | 柯文哲
han kuo yu | | 韓國瑜
hou yu ih | | 侯友宜
hsiao bi khim | | 蕭美琴
chu li luan, eric chu | | 朱立倫
chen shui bian | | 陳水扁
lee teng hui | | 李登輝
su tseng chang | | 蘇貞昌
chiang wan an | | 蔣萬安
chen chien jen | | 陳建仁
cheng li wen | | 鄭麗文
audrey tang | | 唐鳳
carrie lam | كاري لام | 林鄭月娥 | कैरी लैम
john lee ka chiu | | 李家超
joshua wong | | 黃之鋒
lee hsien loong | | 李顯龍
lee kuan yew | | 李光耀
shinzo abe | شينزو آبي | 安倍晉三 | शिंजो आबे
fumio kishida | فوميو كيشيدا | 岸田文雄 | फुमियो किशिदा
shigeru ishiba | | 石破茂
sanae takaichi | | 高市早苗 | सनाए ताकाइची
yoon suk yeol | | 尹錫悅 | यून सुक योल
moon jae in | | 文在寅
lee jae myung | | 李在明
emmanuel macron, macron, brigitte macron
| إيمانويل ماكرون, ماكرون
| | 馬克宏, 馬克龍
| | | इमैनुएल मैक्रों, मैक्रों
marine le pen | مارين لوبان | 勒龐 | मरीन ले पेन
nicolas sarkozy, sarkozy | ساركوزي | 薩科齊 | सरकोजी
angela merkel, merkel | أنجيلا ميركل, ميركل | 梅克爾, 默克爾 | एंजेला मर्केल, मर्केल
olaf scholz | أولاف شولتس | 蕭茲, 朔爾茨 | ओलाफ शोल्ज
friedrich merz | فريدريش ميرتس | 梅爾茨 | फ्रेडरिक मर्ज़
ursula von der leyen | أورسولا فون دير لاين | 馮德萊恩 | उर्सुला वॉन डेर लेयेन
boris johnson | بوريس جونسون | 強森首相, 鮑里斯強森, 約翰遜首相 | बोरिस जॉनसन
keir starmer | كير ستارمر | 施凱爾, 斯塔默 | कीर स्टार्मर
rishi sunak | ريشي سوناك | 蘇納克 | ऋषि सुनक
tony blair | توني بلير | 布萊爾首相 | टोनी ब्लेयर
theresa may
liz truss
david cameron | ديفيد كاميرون | 卡麥隆首相 | डेविड कैमरन
margaret thatcher | مارغريت تاتشر | 柴契爾, 撒切爾 | मार्गरेट थैचर
nigel farage | نايجل فاراج | 法拉吉 | नाइजल फराज
jeremy corbyn
sadiq khan
nicola sturgeon
justin trudeau, trudeau | جاستن ترودو, ترودو | 杜魯道, 特魯多 | जस्टिन ट्रूडो, ट्रूडो
mark carney | مارك كارني | 卡尼總理 | मार्क कार्नी
jacinda ardern | جاسيندا أرديرن | 阿爾登 | जेसिंडा अर्डर्न
anthony albanese
giorgia meloni, meloni | جورجيا ميلوني, ميلوني | 梅洛尼 | जॉर्जिया मेलोनी, मेलोनी
silvio berlusconi, berlusconi | برلسكوني | 貝魯斯柯尼 | बर्लुस्कोनी
pedro sanchez | بيدرو سانشيز | 桑切斯首相 | पेड्रो सांचेज
mark rutte
geert wilders
donald tusk
alexander stubb
claudia sheinbaum
gustavo petro
cyril ramaphosa
bola tinubu
abiy ahmed
paul kagame
joko widodo
prabowo subianto
ferdinand marcos
rodrigo duterte | رودريغو دوتيرتي | 杜特蒂
mahathir mohamad
anwar ibrahim
hun sen
viktor orban | فيكتور أوربان | 奧班 | विक्टर ओर्बन
jair bolsonaro, bolsonaro | بولسونارو | 波索納洛, 博索納羅 | बोल्सोनारो
lula da silva | لولا دا سيلفا | 魯拉總統, 盧拉總統 | लूला दा सिल्वा
javier milei | خافيير ميلي | 米雷伊 | जेवियर मिलेई
nicolas maduro | نيكولاس مادورو, مادورو | 馬杜洛, 馬杜羅 | निकोलस मादुरो
hugo chavez | هوغو تشافيز | 查維茲 | ह्यूगो चावेज़
fidel castro | فيدل كاسترو | 卡斯楚 | फिदेल कास्त्रो
nelson mandela, mandela | نيلسون مانديلا, مانديلا | 曼德拉 | नेल्सन मंडेला, मंडेला
benjamin netanyahu, netanyahu
| بنيامين نتنياهو, نتنياهو
| | 尼坦雅胡, 納坦雅胡, 內塔尼亞胡
| | | बेंजामिन नेतन्याहू, नेतन्याहू
yasser arafat | ياسر عرفات | 阿拉法特 | यासिर अराफात
mahmoud abbas | محمود عباس | 阿巴斯總統 | महमूद अब्बास
recep tayyip erdogan, erdogan | رجب طيب أردوغان, أردوغان | 艾爾多安, 埃爾多安 | एर्दोगन, एर्दोआन
ali khamenei, khamenei | علي خامنئي, خامنئي | 哈米尼, 哈梅內伊 | खामेनेई
ebrahim raisi | إبراهيم رئيسي | 萊希總統 | इब्राहिम रईसी
bashar al assad, bashar assad | بشار الأسد | 阿薩德 | बशर अल असद
saddam hussein | صدام حسين | 海珊, 薩達姆 | सद्दाम हुसैन
muammar gaddafi, gaddafi, qaddafi | معمر القذافي, القذافي | 格達費, 卡扎菲 | गद्दाफी
osama bin laden, bin laden | أسامة بن لادن, بن لادن | 賓拉登, 本拉登 | ओसामा बिन लादेन
abdel fattah el sisi, el sisi | عبد الفتاح السيسي, السيسي | 塞西總統 | अब्देल फतह अल सीसी
hosni mubarak | حسني مبارك | 穆巴拉克 | होस्नी मुबारक
mohamed morsi | محمد مرسي | 穆爾西 | मोहम्मद मुर्सी
mohammed bin salman, mohammad bin salman | محمد بن سلمان | 沙爾曼王儲, 穆罕默德本薩勒曼 | मोहम्मद बिन सलमान
king salman | الملك سلمان, سلمان بن عبد العزيز | 沙爾曼國王, 薩勒曼國王 | किंग सलमान
mohamed bin zayed, mohammed bin zayed | محمد بن زايد | 穆罕默德本扎耶德 | मोहम्मद बिन ज़ायद
mohammed bin rashid | محمد بن راشد | | मोहम्मद बिन राशिद
tamim bin hamad | تميم بن حمد | 塔米姆 | तमीम बिन हमद
king abdullah ii, queen rania | الملك عبد الله الثاني, الملكة رانيا | | क्वीन रानिया
mohammed vi of morocco | الملك محمد السادس, محمد السادس
hassan nasrallah, nasrallah | حسن نصر الله | 納斯魯拉 | हसन नसरल्लाह
yahya sinwar | يحيى السنوار, السنوار | 辛瓦 | याह्या सिनवार
ahmed al sharaa, al jolani | أحمد الشرع, الجولاني | | अहमद अल शरा
kais saied | قيس سعيد
michel aoun, saad hariri | ميشال عون, سعد الحريري
narendra modi, modi | ناريندرا مودي, مودي | 莫迪 | नरेंद्र मोदी, नरेन्द्र मोदी, मोदी, मोदी जी
rahul gandhi | راهول غاندي | 拉胡爾甘地 | राहुल गांधी
sonia gandhi, priyanka gandhi | سونيا غاندي | | सोनिया गांधी, प्रियंका गांधी
amit shah | أميت شاه | | अमित शाह
yogi adityanath | | | योगी आदित्यनाथ
arvind kejriwal, kejriwal | | | अरविंद केजरीवाल, केजरीवाल
mamata banerjee | | | ममता बनर्जी
manmohan singh | مانموهان سينغ | 曼莫漢辛格 | मनमोहन सिंह
atal bihari vajpayee, vajpayee | | | अटल बिहारी वाजपेयी, वाजपेयी
lalu prasad yadav, lalu yadav | | | लालू प्रसाद यादव, लालू यादव
nitish kumar | | | नीतीश कुमार, नितीश कुमार
akhilesh yadav | | | अखिलेश यादव
mayawati | | | मायावती
droupadi murmu | | | द्रौपदी मुर्मू
apj abdul kalam, abdul kalam | | | अब्दुल कलाम
nirmala sitharaman | | | निर्मला सीतारमण
s jaishankar | | | एस जयशंकर
raj thackeray, uddhav thackeray | | | राज ठाकरे, उद्धव ठाकरे
imran khan | عمران خان | 伊姆蘭汗 | इमरान खान
nawaz sharif, shehbaz sharif | نواز شريف, شهباز شريف | | नवाज शरीफ, शहबाज शरीफ
benazir bhutto | بينظير بوتو | | बेनजीर भुट्टो
pervez musharraf | | | परवेज मुशर्रफ
sheikh hasina | الشيخة حسينة | 哈西娜 | शेख हसीना
aung san suu kyi | أونغ سان سو تشي | 翁山蘇姬, 昂山素季 | आंग सान सू ची
dalai lama | الدالاي لاما | 達賴喇嘛 | दलाई लामा
pope francis, pope leo xiv, pope benedict xvi, pope john paul ii
| البابا فرنسيس, البابا ليو
| | 教宗方濟各, 教宗良十四世
| | | पोप फ्रांसिस, पोप लियो
ulf kristersson
magdalena andersson
stefan löfven
fredrik reinfeldt
jimmie åkesson
ebba busch
annie lööf
göran persson
carl bildt
nooshi dadgostar
anna lindh
johan pehrson
carl xvi gustaf, kung carl gustaf, king carl xvi gustaf, kungen av sverige
| الملك كارل غوستاف
| | 卡爾十六世
drottning silvia, queen silvia
kronprinsessan victoria, crown princess victoria, prins daniel, prins carl philip, prinsessan madeleine
prinsessan estelle
greta thunberg | غريتا تونبرغ, جريتا تونبرج | 童貝里, 通貝里 | ग्रेटा थनबर्ग, ग्रेटा थुनबर्ग
jens stoltenberg | ينس ستولتنبرغ | 史托騰伯格 | जेन्स स्टोलटेनबर्ग
mette frederiksen
sanna marin
queen elizabeth, queen elizabeth ii, elizabeth ii, drottning elizabeth ii
| الملكة إليزابيث
| | 伊莉莎白二世, 伊麗莎白二世
| | | महारानी एलिजाबेथ, क्वीन एलिजाबेथ
king charles, king charles iii, prince charles, kung charles
| الملك تشارلز
| | 查爾斯三世, 查爾斯國王
| | | किंग चार्ल्स
prince william, kate middleton | الأمير وليام, كيت ميدلتون | 威廉王子, 凱特王妃 | प्रिंस विलियम, केट मिडलटन
prince harry, meghan markle
| الأمير هاري, ميغان ماركل
| | 哈利王子, 哈里王子, 梅根馬克爾
| | | प्रिंस हैरी, मेगन मार्कल
princess diana, lady diana, lady di | الأميرة ديانا | 黛安娜王妃, 戴安娜王妃 | प्रिंसेस डायना
prince andrew, prince philip
antonio guterres | أنطونيو غوتيريش | 古特瑞斯 | एंटोनियो गुटेरेस
kofi annan | كوفي عنان | 安南秘書長 | कोफी अन्नान
malala yousafzai, malala | ملالا يوسفزاي | 馬拉拉 | मलाला यूसुफजई
# Business and the net
elon musk, elon | إيلون ماسك, ايلون ماسك | 馬斯克 | एलन मस्क, एलोन मस्क
jeff bezos, bezos | جيف بيزوس | 貝佐斯, 貝索斯 | जेफ बेजोस
bill gates | بيل غيتس, بيل جيتس | 比爾蓋茲, 比爾蓋茨 | बिल गेट्स
mark zuckerberg, zuckerberg
| مارك زوكربيرغ, زوكربيرج, زوكربيرغ
| | 祖克柏, 扎克伯格, 佐克伯
| | | मार्क जुकरबर्ग, जुकरबर्ग
steve jobs | ستيف جوبز | 賈伯斯, 喬布斯 | स्टीव जॉब्स
tim cook | تيم كوك | 庫克執行長, 提姆庫克 | टिम कुक
sam altman | سام ألتمان | 奧特曼執行長, 山姆奧特曼 | सैम ऑल्टमैन
sundar pichai | سوندار بيتشاي | 皮查伊 | सुंदर पिचाई
satya nadella | | 納德拉 | सत्या नडेला
jensen huang | جنسن هوانغ | 黃仁勳 | जेन्सेन हुआंग
warren buffett | وارن بافيت | 巴菲特 | वॉरेन बफेट
richard branson
jack ma | جاك ما | 馬雲 | जैक मा
morris chang | | 張忠謀
terry gou | | 郭台銘
li ka shing | | 李嘉誠
mukesh ambani, nita ambani, anant ambani | موكيش أمباني | 安巴尼 | मुकेश अंबानी, नीता अंबानी, अनंत अंबानी
gautam adani | | | गौतम अडानी
ratan tata | | | रतन टाटा
ingvar kamprad
daniel ek
pewdiepie, felix kjellberg
mrbeast, mr beast | مستر بيست | 野獸先生 | मिस्टर बीस्ट
andrew tate | أندرو تيت | 安德魯泰特 | एंड्रयू टेट
joe rogan
jordan peterson
logan paul, jake paul
julian assange | جوليان أسانج | 阿桑奇 | जूलियन असांजे
edward snowden | إدوارد سنودن | 史諾登 | एडवर्ड स्नोडेन
jeffrey epstein, ghislaine maxwell | جيفري إبستين | 艾普斯坦 | जेफरी एपस्टीन
harvey weinstein
charlie kirk
alex jones
tucker carlson
stephen hawking | ستيفن هوكينغ | 霍金 | स्टीफन हॉकिंग
`;
