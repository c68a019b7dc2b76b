/**
 * Public figures by the names that they are known by, in Latin letters, then Arabic, Chinese and Hindi ones, parted by
 * strokes. A single name stands here only where hardly anybody and nothing else is called so.
 */
export const PEOPLE = `
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
# Film, television and fashion
tom cruise | توم كروز | 湯姆克魯斯, 阿湯哥 | टॉम क्रूज
tom hanks | توم هانكس | 湯姆漢克斯 | टॉम हैंक्स
brad pitt | براد بيت | 布萊德彼特, 布拉德皮特 | ब्रैड पिट
angelina jolie | أنجلينا جولي | 安潔莉娜裘莉, 安吉麗娜朱莉 | एंजेलिना जोली
leonardo dicaprio, di caprio, dicaprio
| ليوناردو دي كابريو, دي كابريو
| | 李奧納多狄卡皮歐, 狄卡皮歐, 萊昂納多迪卡普里奧
| | | लियोनार्डो डिकैप्रियो
johnny depp | جوني ديب | 強尼戴普, 約翰尼德普 | जॉनी डेप
amber heard
scarlett johansson | سكارليت جوهانسون | 史嘉蕾喬韓森, 斯嘉麗約翰遜 | स्कारलेट जोहानसन
jennifer lawrence | جينيفر لورانس | 珍妮佛勞倫斯 | जेनिफर लॉरेंस
jennifer aniston | جينيفر أنيستون | 珍妮佛安妮斯頓 | जेनिफर एनिस्टन
jennifer lopez, jlo, j lo | جينيفر لوبيز | 珍妮佛羅培茲 | जेनिफर लोपेज
emma watson | إيما واتسون | 艾瑪華森, 艾瑪沃特森 | एमा वॉटसन
emma stone
daniel radcliffe | دانيال رادكليف | 丹尼爾雷德克里夫 | डैनियल रैडक्लिफ
robert downey jr, robert downey | روبرت داوني | 小勞勃道尼 | रॉबर्ट डाउनी
chris hemsworth | كريس هيمسوورث | 克里斯漢斯沃 | क्रिस हेम्सवर्थ
chris evans actor, chris pratt
ryan reynolds, blake lively | ريان رينولدز | 萊恩雷諾斯 | रयान रेनॉल्ड्स
ryan gosling | ريان غوسلينغ | 雷恩葛斯林 | रयान गोसलिंग
margot robbie | مارغوت روبي | 瑪格羅比 | मार्गोट रोबी
gal gadot | غال غادوت | 蓋兒加朵 | गैल गैडोट
natalie portman | ناتالي بورتمان | 娜塔莉波曼 | नताली पोर्टमैन
keanu reeves | كيانو ريفز | 基努李維 | कियानू रीव्स
will smith, jada pinkett smith | ويل سميث | 威爾史密斯 | विल स्मिथ
dwayne johnson, the rock johnson | دواين جونسون | 巨石強森 | ड्वेन जॉनसन
morgan freeman | مورغان فريمان | 摩根費里曼 | मॉर्गन फ्रीमैन
samuel l jackson | صامويل جاكسون | 山繆傑克森 | सैमुअल जैक्सन
denzel washington | دينزل واشنطن | 丹佐華盛頓 | डेंजल वॉशिंगटन
george clooney | جورج كلوني | 喬治克隆尼 | जॉर्ज क्लूनी
matt damon, ben affleck
meryl streep | ميريل ستريب | 梅莉史翠普 | मेरिल स्ट्रीप
julia roberts | جوليا روبرتس | 茱莉亞羅勃茲 | जूलिया रॉबर्ट्स
nicole kidman | نيكول كيدمان | 妮可基嫚 | निकोल किडमैन
sandra bullock, anne hathaway, cate blanchett
robert de niro, al pacino | روبرت دي نيرو, آل باتشينو | 勞勃狄尼洛, 艾爾帕西諾 | रॉबर्ट डी नीरो, अल पचीनो
jack nicholson, clint eastwood, harrison ford, mel gibson
sylvester stallone | سيلفستر ستالون | 史特龍 | सिल्वेस्टर स्टेलोन
bruce willis | بروس ويليس | 布魯斯威利 | ब्रूस विलिस
nicolas cage | نيكولاس كيج | 尼可拉斯凱吉 | निकोलस केज
jim carrey | جيم كاري | 金凱瑞 | जिम कैरी
robin williams | روبن ويليامز | 羅賓威廉斯 | रॉबिन विलियम्स
zendaya, tom holland actor, timothee chalamet
| زيندايا, تيموثي شالاميه
| | 千黛亞, 提摩西夏勒梅
| | | ज़ेंडाया, टिमोथी शालामे
millie bobby brown, sydney sweeney, jenna ortega, florence pugh, ana de armas
| جينا أورتيغا
| | 珍娜奧特嘉
| | | जेना ओर्टेगा
pedro pascal, cillian murphy, idris elba
oprah winfrey, oprah | أوبرا وينفري | 歐普拉 | ओपरा विनफ्रे
ellen degeneres, jimmy fallon, jimmy kimmel, stephen colbert, david letterman
adele singer, adele sings, adele singing, adele concert, adele on stage, adele performs
| المغنية أديل
| | 愛黛兒
| | | एडेल गायिका
sam smith singer, coldplay chris martin, lana del rey, lorde singer, sia singer, p diddy, puff daddy
sean combs, 50 cent rapper, chris brown, drake rapper, drake singer, justin timberlake, usher singer
john legend, alicia keys, christina aguilera, gwen stefani, avril lavigne, shawn mendes, camila cabello
ellie goulding, rita ora, jessie j, robbie williams, gary barlow, george michael, david guetta
calvin harris, andrea bocelli, luciano pavarotti, julio iglesias, enrique iglesias, ricky martin
daddy yankee, maluma, karol g, rosalia singer
| ديفيد غيتا, إنريكي إغليسياس
| | 拉娜德芮, 小賈斯汀提姆布萊克
| | | एनरिक इग्लेसियस
chadwick boseman, heath ledger, philip seymour hoffman, sean connery, roger moore, daniel craig
pierce brosnan, hugh grant, hugh jackman, colin firth, benedict cumberbatch, tom hiddleston, tom hardy
christian bale, robert pattinson, kristen stewart, orlando bloom, keira knightley, kate winslet, judi dench
maggie smith, helen mirren, emma thompson, ian mckellen, patrick stewart, anthony hopkins, michael caine
ewan mcgregor, gary oldman, liam neeson, jude law, jason statham, vin diesel, mark wahlberg, adam sandler
ben stiller, eddie murphy, kevin hart, jamie foxx, jason momoa, henry cavill, jake gyllenhaal
joaquin phoenix, matthew mcconaughey, bradley cooper, zac efron, channing tatum, ashton kutcher, mila kunis
charlie sheen, steve carell, bill murray, john travolta, kevin costner, kevin spacey, woody allen
roman polanski, megan fox, jessica alba, charlize theron, halle berry, penelope cruz, salma hayek
sofia vergara, cameron diaz, drew barrymore, reese witherspoon, gwyneth paltrow, demi moore, sharon stone
julianne moore, jodie foster, uma thurman, zoe saldana, viola davis, lupita nyong o, emily blunt
anya taylor joy, dakota johnson, elle fanning, natalie dormer, emilia clarke, kit harington, sophie turner
maisie williams, gigi hadid, bella hadid, naomi campbell, kate moss, heidi klum, cindy crawford
| هيو جاكمان, بيلا حديد, جيجي حديد
| | 休傑克曼, 班奈狄克康柏拜區, 丹尼爾克雷格, 凱特溫絲蕾, 莎莉賽隆
| | | ह्यू जैकमैन
lee min ho, song joong ki, song hye kyo, bae suzy, gong yoo, hyun bin, son ye jin, park seo joon
lee jung jae, bong joon ho, cha eun woo, iu singer
| | 李敏鎬, 宋仲基, 宋慧喬, 孔劉, 玄彬, 孫藝珍, 朴敘俊, 李政宰, 奉俊昊, 車銀優
kimura takuya, ishihara satomi, aragaki yui, hashimoto kanna, haruki murakami, akira toriyama
ryuichi sakamoto, naruhito
| | 木村拓哉, 石原聰美, 新垣結衣, 橋本環奈, 村上春樹, 鳥山明, 坂本龍一, 德仁天皇, 明仁
salman rushdie, yuval noah harari, noam chomsky, richard dawkins, margaret atwood, stephen king author
george r r martin, dan brown author, neil degrasse tyson, david attenborough, jane goodall, anthony fauci
| سلمان رشدي
| | 哈拉瑞, 喬姆斯基
| | | सलमान रुश्दी
gunilla persson, blondinbella, isabella löwengrip, pernilla wahlgren, peg parnevik, jesper parnevik
linda lindorff, kristian luuk, malin åkerman, joel kinnaman, pernilla august, lena endre, gösta ekman
peter jöback, magnus uggla, tommy nilsson sångare, martin timell, edward af sillén, sarah sjöström
therese johaug, maja ivarsson, sigge eklund, alex schulman, filip dikmen, jonas gardell, mark levengood
morgan alling, ernst kirchsteiger, leila lindholm, tina nordström, per morberg, pär lernström
christer sandelin, orup artist, mauro scocco, tomas ledin, lasse berghagen, sven ingvars sven erik
kikki danielsson, lill babs, lill lindfors, siw malmkvist, jan guillou, camilla läckberg, leif silbersky
anna kinberg batra, mona sahlin, margot wallström, annika strandhäll, romina pourmokhtari, tobias billström
elisabeth svantesson, daniel helldén, märta stenevi, per bolund, gudrun schyman, lars ohly, jonas sjöstedt
carl bildt, ingvar carlsson, thorbjörn fälldin, jan björklund, göran hägglund
mahira khan, fawad khan, atif aslam, rahat fateh ali khan, nusrat fateh ali khan
| عاطف أسلم
| | | माहिरा खान, फवाद खान, आतिफ असलम, राहत फतेह अली खान, नुसरत फतेह अली खान
vicky kaushal, rajkummar rao, ayushmann khurrana, tiger shroff, jackie shroff, anil kapoor, sonam kapoor
boman irani, paresh rawal, johnny lever, govinda actor, mithun chakraborty, naseeruddin shah, om puri
anupam kher, kirron kher, shabana azmi, javed akhtar, gulzar poet, vidya balan, kriti sanon, disha patani
taapsee pannu, sonakshi sinha, shilpa shetty, malaika arora, bipasha basu, sushmita sen, zeenat aman
jaya prada, smriti irani, nitin gadkari, rajnath singh, mulayam singh yadav, sharad pawar, eknath shinde
devendra fadnavis, tejashwi yadav, chirag paswan, asaduddin owaisi, baba ramdev, sri sri ravi shankar
sadhguru, asaram bapu, vijay mallya, azim premji, narayana murthy, anna hazare, kiran bedi
| | | विक्की कौशल, राजकुमार राव, आयुष्मान खुराना, टाइगर श्रॉफ, अनिल कपूर, सोनम कपूर, परेश रावल
| | | मिथुन चक्रवर्ती, अनुपम खेर, जावेद अख्तर, विद्या बालन, कृति सेनन, सोनाक्षी सिन्हा, शिल्पा शेट्टी
| | | सुष्मिता सेन, स्मृति ईरानी, नितिन गडकरी, राजनाथ सिंह, मुलायम सिंह यादव, शरद पवार, एकनाथ शिंदे
| | | देवेंद्र फडणवीस, तेजस्वी यादव, असदुद्दीन ओवैसी, बाबा रामदेव, सद्गुरु जग्गी, विजय माल्या, अन्ना हजारे
mustafa al kadhimi, muqtada al sadr, ali al sistani, nouri al maliki, walid jumblatt, samir geagea
nabih berri, ismail haniyeh, khaled mashal, abdelmadjid tebboune, abdelaziz bouteflika, omar al bashir
khalifa haftar, ahmed ben bella, zine el abidine ben ali, habib bourguiba, amr khaled, yusuf al qaradawi
mohamed elbaradei, amr moussa, zahi hawass, ahmed zewail, naguib sawiris, alwaleed bin talal
| مقتدى الصدر, علي السيستاني, نوري المالكي, وليد جنبلاط, سمير جعجع, نبيه بري, إسماعيل هنية, خالد مشعل
| عبد المجيد تبون, عبد العزيز بوتفليقة, عمر البشير, خليفة حفتر, زين العابدين بن علي, عمرو خالد
| يوسف القرضاوي, محمد البرادعي, عمرو موسى, زاهي حواس, أحمد زويل, نجيب ساويرس, الوليد بن طلال
samira said, warda singer, george wassouf, majida el roumi, hany shaker, hakim singer, mohamed henedy
yehia el fakharany, nour el sherif, ahmed zaki actor, mahmoud abdel aziz, laila elwi, elham shahin
nabila ebeid, nadia el gendy, ghada adel, donia samir ghanem, mohamed saad comedian, hani salama
amir karara, yousef el sherif, maya diab, myriam fares, carole samaha, najwa karam, fares karam, melhem zein
nassif zeytoun, rahma riad, majid al mohandis, rashed al majed, nawal el zoghbi, diana haddad, latifa singer
saber rebai, asma lmnawar, balti rapper, tamim al barghouti
| سميرة سعيد, جورج وسوف, ماجدة الرومي, هاني شاكر, محمد هنيدي, يحيى الفخراني, نور الشريف, ليلى علوي
| إلهام شاهين, نبيلة عبيد, نادية الجندي, غادة عادل, دنيا سمير غانم, هاني سلامة, أمير كرارة, مايا دياب
| ميريام فارس, كارول سماحة, نجوى كرم, فارس كرم, ملحم زين, ناصيف زيتون, رحمة رياض, ماجد المهندس, راشد الماجد
| نوال الزغبي, ديانا حداد, صابر الرباعي, أسماء لمنور
chang hsiao yen, jacky wu, matilda tao, lin yi chen, ariel lin, hsu wei ning, ruby lin, alec su
chen qiao en, joe chen, ming dao, jerry yan, vic chou, vanness wu, ken chu, wallace huo, hannah quinlivan
kun ling, patty hou, zhang yimou, chen kaige, wong kar wai, john woo, hou hsiao hsien, tsai ming liang
li yifeng, lu han singer, wu yifan kris, cai xukun, yang zi, zhou dongyu, liu yifei, huang xiaoming
angelababy, deng chao, sun li, wu jing actor, shen teng, jia ling, zhao benshan, guo degang, cui yongyuan
ren zhengfei, pony ma, liu qiangdong, wang jianlin, ai weiwei, mo yan, peng liyuan, wang yi minister
han zheng, zhu rongji, li peng, bo xilai, deng xiaoping
| | 張小燕, 陶晶瑩, 林依晨, 許瑋甯, 林心如, 蘇有朋, 陳喬恩, 明道演員, 言承旭, 周渝民, 吳建豪, 朱孝天, 霍建華
| | 昆凌, 侯佩岑, 張藝謀, 陳凱歌, 王家衛, 吳宇森, 侯孝賢, 蔡明亮, 胡歌, 李易峰, 鹿晗, 吳亦凡, 蔡徐坤, 楊紫
| | 周冬雨, 劉亦菲, 黃曉明, 鄧超, 孫儷, 吳京演員, 沈騰, 賈玲, 葛優, 趙本山, 郭德綱, 崔永元, 任正非, 馬化騰
| | 劉強東, 王健林, 艾未未, 莫言, 彭麗媛, 王毅外長, 韓正副主席, 朱鎔基, 李鵬總理, 薄熙來, 鄧小平, 王世堅
| | 黃國昌, 高虹安, 盧秀燕, 鄭文燦, 陳其邁, 林佳龍, 卓榮泰, 顧立雄, 吳釗燮, 柯建銘, 洪秀柱, 宋楚瑜, 吳敦義
| | 王金平, 呂秀蓮, 張善政, 陳時中, 沈伯洋, 徐巧芯, 王鴻薇, 館長陳之漢, 阿滴, 蔡阿嘎, 理科太太, 志祺七七
| | 小S主持
rupert grint, tom felton, alan rickman, helena bonham carter, ralph fiennes, macaulay culkin
neil patrick harris, jim parsons, bryan cranston, aaron paul, bob odenkirk, peter dinklage, matt smith actor
david tennant, jodie whittaker, mark hamill, carrie fisher, daisy ridley, adam driver, oscar isaac
john boyega, ethan hawke, willem dafoe, javier bardem, antonio banderas, mads mikkelsen, christoph waltz
rami youssef
belle delphine, pokimane, charli d amelio, addison rae, khaby lame, ishowspeed, kai cenat, ninja streamer
markiplier, emma chamberlain
kim kardashian, kardashian, kylie jenner, kendall jenner, khloe kardashian, caitlyn jenner
| كيم كارداشيان, كايلي جينر
| | 金卡戴珊, 卡戴珊
| | | किम कार्दशियन, काइली जेनर
paris hilton | باريس هيلتون | 芭黎絲希爾頓 | पेरिस हिल्टन
gordon ramsay | غوردون رامزي | 戈登拉姆齊 | गॉर्डन रामसे
steven spielberg, quentin tarantino, christopher nolan, martin scorsese
| ستيفن سبيلبرغ, كوينتن تارانتينو, كريستوفر نولان
| | 史蒂芬史匹柏, 昆汀塔倫提諾, 諾蘭導演
| | | स्टीवन स्पीलबर्ग, क्रिस्टोफर नोलन
hayao miyazaki | هاياو ميازاكي | 宮崎駿 | हायाओ मियाज़ाकी
jk rowling, j k rowling | جي كي رولينغ | JK羅琳, 羅琳 | जे के रोलिंग
rowan atkinson | روان أتكينسون | 羅溫艾金森 | रोवन एटकिंसन
jackie chan | جاكي شان | 成龍 | जैकी चैन
jet li | جيت لي | 李連杰 | जेट ली
donnie yen | | 甄子丹
andy lau | | 劉德華
stephen chow | | 周星馳
tony leung, tony leung chiu wai | | 梁朝偉
chow yun fat | | 周潤發
leslie cheung, anita mui | | 張國榮, 梅艷芳
maggie cheung | | 張曼玉
michelle yeoh | ميشيل يوه | 楊紫瓊 | मिशेल योह
ang lee | أنغ لي | 李安導演, 導演李安
zhang ziyi | | 章子怡
fan bingbing | | 范冰冰
gong li actress | | 鞏俐
shu qi | | 舒淇
lin chi ling | | 林志玲
takeshi kaneshiro | | 金城武
ethan juan | | 阮經天
hsu barbie, barbie hsu | | 徐熙媛, 徐熙娣
zhao liying, yang mi actress, dilraba dilmurat, xiao zhan | | 趙麗穎, 楊冪, 迪麗熱巴, 肖戰, 王一博
kevin tsai host | | 蔡康永, 吳宗憲, 胡瓜主持人
adel imam | عادل إمام
omar sharif | عمر الشريف
faten hamama, yousra actress, mona zaki | فاتن حمامة, يسرا الممثلة, منى زكي
ahmed helmy, mohamed ramadan, karim abdel aziz, ahmed ezz
| أحمد حلمي, محمد رمضان, كريم عبد العزيز, أحمد عز
yasmin abdulaziz, yasmine sabri, hend sabry, nelly karim, menna shalabi
| ياسمين عبد العزيز, ياسمين صبري, هند صبري, نيللي كريم, منة شلبي
bassem youssef, rami malek, ramy youssef | باسم يوسف, رامي مالك | 雷米馬利克
nadine njeim, cyrine abdelnour, maguy bou ghosn | نادين نسيب نجيم, سيرين عبد النور
taim hasan, bassel khaiat, duraid lahham | تيم حسن, باسل خياط, دريد لحام
nasser al qasabi | ناصر القصبي
shah rukh khan, shahrukh khan, srk | شاه روخ خان, شاروخان | 沙魯克汗 | शाहरुख खान, शाहरुख़ ख़ान, शाहरूख खान
salman khan | سلمان خان | 薩爾曼汗 | सलमान खान
aamir khan | عامر خان | 阿米爾汗 | आमिर खान
saif ali khan, kareena kapoor | سيف علي خان, كارينا كابور | | सैफ अली खान, करीना कपूर
amitabh bachchan, abhishek bachchan, jaya bachchan
| أميتاب باتشان, أميتاب باتشان
| | | अमिताभ बच्चन, अभिषेक बच्चन, जया बच्चन
aishwarya rai | أيشواريا راي | 艾許維亞瑞 | ऐश्वर्या राय
hrithik roshan | هريثيك روشان | | ऋतिक रोशन, रितिक रोशन
akshay kumar | أكشاي كومار | | अक्षय कुमार
ajay devgn | | | अजय देवगन
ranbir kapoor, ranveer singh | رانبير كابور, رانفير سينغ | | रणबीर कपूर, रणवीर सिंह
deepika padukone | ديبيكا بادكون | 迪皮卡帕度柯妮 | दीपिका पादुकोण
priyanka chopra | بريانكا شوبرا | 琵豔卡喬普拉 | प्रियंका चोपड़ा
katrina kaif | كاترينا كيف | | कैटरीना कैफ
alia bhatt | عليا بهات | | आलिया भट्ट
anushka sharma | | | अनुष्का शर्मा
kangana ranaut | | | कंगना रनौत
kajol, madhuri dixit, sridevi, rekha actress, hema malini | | | काजोल, माधुरी दीक्षित, श्रीदेवी, हेमा मालिनी
shahid kapoor, varun dhawan, kartik aaryan, sushant singh rajput, irrfan khan
| عرفان خان
| | | शाहिद कपूर, वरुण धवन, कार्तिक आर्यन, सुशांत सिंह राजपूत, इरफान खान
sanjay dutt, sunny deol, dharmendra, rishi kapoor, nawazuddin siddiqui
| | | संजय दत्त, सनी देओल, धर्मेंद्र, ऋषि कपूर, नवाजुद्दीन सिद्दीकी
rajinikanth, kamal haasan, allu arjun, prabhas, mahesh babu, jr ntr, ram charan, vijay thalapathy
| | | रजनीकांत, कमल हासन, अल्लू अर्जुन, प्रभास, महेश बाबू, राम चरण
kapil sharma | | | कपिल शर्मा
karan johar, ss rajamouli, sanjay leela bhansali | | | करण जौहर, एस एस राजामौली, संजय लीला भंसाली
urfi javed, sunny leone, nora fatehi, rashmika mandanna, samantha ruth prabhu, kiara advani, shraddha kapoor
janhvi kapoor, sara ali khan
| نورا فتحي
| | | सनी लियोनी, नोरा फतेही, रश्मिका मंदाना, कियारा आडवाणी, श्रद्धा कपूर, जान्हवी कपूर, सारा अली खान
alexander skarsgård, stellan skarsgård, bill skarsgård | | 史柯斯嘉
alicia vikander, noomi rapace, rebecca ferguson actress, max von sydow, peter stormare, mikael persbrandt
| | 艾莉西亞薇坎德
david hellenius, gina dirawi, carola häggkvist, filip hammar, fredrik wikingsson, leif gw persson
björn gustafsson komiker, babben larsson, robert gustafsson, johan glans, bianca ingrosso, margaux dietz
# Music
taylor swift | تايلور سويفت | 泰勒絲, 泰勒斯威夫特, 霉霉 | टेलर स्विफ्ट
beyonce, beyoncé knowles, jay z | بيونسيه | 碧昂絲, 碧昂斯 | बियॉन्से
rihanna | ريهانا | 蕾哈娜 | रिहाना
lady gaga | ليدي غاغا, ليدي جاجا | 女神卡卡 | लेडी गागा
justin bieber, hailey bieber | جاستن بيبر | 小賈斯汀, 賈斯汀比伯 | जस्टिन बीबर
ariana grande | أريانا غراندي | 亞莉安娜, 愛莉安娜格蘭德 | एरियाना ग्रांडे
billie eilish | بيلي إيليش | 怪奇比莉, 比莉艾利什 | बिली ईलिश
ed sheeran | إد شيران | 紅髮艾德, 艾德希蘭 | एड शीरन
harry styles | هاري ستايلز | 哈利史泰爾斯 | हैरी स्टाइल्स
kanye west, kanye | كانييه ويست | 肯伊威斯特, 侃爺 | कान्ये वेस्ट
eminem | إيمينيم | 阿姆饒舌, 埃米納姆 | एमिनेम
snoop dogg | سنوب دوغ | 史努比狗狗 | स्नूप डॉग
michael jackson | مايكل جاكسون | 麥可傑克森, 邁克爾傑克遜 | माइकल जैक्सन
britney spears | بريتني سبيرز | 布蘭妮, 小甜甜布蘭妮 | ब्रिटनी स्पीयर्स
katy perry | كاتي بيري | 凱蒂佩芮 | कैटी पेरी
miley cyrus | مايلي سايرس | 麥莉希拉 | माइली साइरस
selena gomez | سيلينا غوميز | 席琳娜 | सेलेना गोमेज़
dua lipa | دوا ليبا | 杜娃黎波 | दुआ लीपा
madonna singer, madonna concert, madonna on stage, singer madonna | المغنية مادونا | 瑪丹娜 | गायिका मैडोना
shakira | شاكيرا | 夏奇拉 | शकीरा
celine dion | سيلين ديون | 席琳狄翁 | सेलीन डियोन
mariah carey | ماريا كاري | 瑪麗亞凱莉 | मारिया कैरी
whitney houston, amy winehouse, tina turner, aretha franklin | ويتني هيوستن | 惠妮休斯頓 | व्हिटनी ह्यूस्टन
nicki minaj, cardi b, doja cat, megan thee stallion, lizzo, olivia rodrigo, sabrina carpenter
| نيكي ميناج, كاردي بي
| | 妮姬米娜
| | | निकी मिनाज
post malone, travis scott, kendrick lamar, bad bunny, the weeknd, bruno mars, chris martin singer
| برونو مارس
| | 威肯, 火星人布魯諾
| | | ब्रूनो मार्स
paul mccartney, ringo starr, mick jagger, keith richards, elton john, david bowie, bob dylan
bruce springsteen, ozzy osbourne, bono singer, phil collins
| إلتون جون
| | 保羅麥卡尼, 艾爾頓強
| | | एल्टन जॉन
bts jungkook, jungkook, kim taehyung, lisa blackpink, jennie kim, psy gangnam | | 田柾國, 金泰亨, 金智秀
jay chou | جاي تشو | 周杰倫, 周董
jolin tsai | | 蔡依林
jj lin | | 林俊傑
a mei, chang hui mei | | 張惠妹
wang leehom, leehom wang | | 王力宏
eason chan | | 陳奕迅
gem tang, g e m singer | | 鄧紫棋
faye wong | | 王菲歌手, 天后王菲, 歌手王菲
jacky cheung, aaron kwok, leon lai | | 張學友, 郭富城, 黎明歌手
stefanie sun, hebe tien, rainie yang, show lo, wu bai, crowd lu, jam hsiao, mayday ashin
| | 孫燕姿, 田馥甄, 楊丞琳, 羅志祥, 伍佰老師, 盧廣仲, 蕭敬騰, 五月天阿信
teresa teng | | 鄧麗君
umm kulthum
fairuz singer | فيروز المطربة, السيدة فيروز, المغنية فيروز
amr diab | عمرو دياب | | अम्र दियाब
nancy ajram | نانسي عجرم
haifa wehbe | هيفاء وهبي
elissa singer, ragheb alama, wael kfoury, assi el hellani
| إليسا المطربة, راغب علامة, وائل كفوري, عاصي الحلاني
kadim al sahir, kazem al saher | كاظم الساهر
mohammed abdu, abdul majeed abdullah, hussain al jassmi, ahlam singer, balqees
| محمد عبده, عبد المجيد عبد الله, حسين الجسمي, أحلام المطربة, بلقيس فتحي
tamer hosny, mohamed hamaki, sherine abdel wahab, angham, mohamed mounir
| تامر حسني, محمد حماقي, شيرين عبد الوهاب, أنغام المطربة, محمد منير
cheb khaled, saad lamjarred, cheb mami | الشاب خالد, سعد لمجرد
a r rahman, ar rahman | | | ए आर रहमान
lata mangeshkar, asha bhosle | لاتا مانجيشكار | | लता मंगेशकर, आशा भोसले
arijit singh, sonu nigam, shreya ghoshal, neha kakkar, badshah rapper, honey singh, diljit dosanjh
jubin nautiyal, udit narayan, kumar sanu
| أريجيت سينغ
| | | अरिजीत सिंह, सोनू निगम, श्रेया घोषाल, नेहा कक्कड़, हनी सिंह, दिलजीत दोसांझ, जुबिन नौटियाल, उदित नारायण
| | | कुमार सानू
siddhu moose wala, sidhu moose wala | | | सिद्धू मूसेवाला
agnetha fältskog, björn ulvaeus, benny andersson, anni frid lyngstad, frida lyngstad
loreen, zara larsson, håkan hellström, robyn singer, måns zelmerlöw, tove lo, lykke li, avicii
max martin producer, laleh pourkarim, veronica maggio, lars winnerbäck, ulf lundell, thåström, per gessle
marie fredriksson, carola singer, sarah dawn finer, benjamin ingrosso, danny saucedo, darin zanyar, miss li
yung lean, petra mede, christer björkman, charlotte perrelli, sven bertil taube, jerry williams rockare
# Sport
lionel messi, messi, leo messi | ليونيل ميسي, ميسي | 梅西, 美斯 | लियोनेल मेसी, लियोनल मेसी, मेसी
cristiano ronaldo, ronaldo, ronaldinho, cr7
| كريستيانو رونالدو, رونالدو
| | C羅, 羅納度, 朗拿度
| | | क्रिस्टियानो रोनाल्डो, रोनाल्डो
neymar | نيمار | 內馬爾, 尼馬 | नेमार
kylian mbappe, mbappe | كيليان مبابي, مبابي | 姆巴佩, 姆巴比 | किलियन एम्बाप्पे, एम्बाप्पे
diego maradona, maradona | مارادونا | 馬拉度納, 馬拉多納 | माराडोना
zinedine zidane, zidane | زين الدين زيدان, زيدان | 席丹, 齊達內 | ज़िनेदिन ज़िदान
david beckham, victoria beckham | ديفيد بيكهام, بيكهام | 貝克漢, 碧咸 | डेविड बेकहम
mohamed salah, mo salah | محمد صلاح, مو صلاح | 薩拉赫, 沙拿 | मोहम्मद सलाह
erling haaland, haaland | إيرلينغ هالاند, هالاند | 哈蘭德 | एर्लिंग हालैंड
zlatan ibrahimovic, zlatan, ibrahimovic
| زلاتان إبراهيموفيتش, إبراهيموفيتش
| | 伊布拉希莫維奇
| | | ज़्लाटन इब्राहिमोविच
vinicius junior, lamine yamal, jude bellingham, karim benzema, luka modric, robert lewandowski, harry kane
wayne rooney, sadio mane, achraf hakimi, riyad mahrez, yassine bounou
| لامين يامال, كريم بنزيما, أشرف حكيمي, رياض محرز, ياسين بونو, لوكا مودريتش, هاري كين
| | 班澤馬, 莫德里奇
| | | लामिन यामल, करीम बेंजेमा
jose mourinho, pep guardiola, jurgen klopp, alex ferguson
| جوزيه مورينيو, بيب غوارديولا, يورغن كلوب
| | 穆里尼奧, 瓜迪奧拉
pele footballer | بيليه | 球王比利 | पेले फुटबॉलर
salem al dawsari, ahmed elshenawy, hossam hassan, mahmoud trezeguet
| سالم الدوسري, حسام حسن, محمود تريزيجيه, سامي الجابر, ماجد عبد الله
lebron james, lebron | ليبرون جيمس | 詹姆斯球星, 勒布朗詹姆斯, 雷霸龍 | लेब्रोन जेम्स
kobe bryant | كوبي براينت | 柯比布萊恩, 高比拜仁, 科比布萊恩特 | कोबी ब्रायंट
michael jordan | مايكل جوردان | 麥可喬丹, 邁克爾喬丹 | माइकल जॉर्डन
stephen curry, steph curry, shaquille o neal, shaquille oneal, kevin durant, giannis antetokounmpo
luka doncic, victor wembanyama
| ستيفن كاري
| | 史蒂芬柯瑞, 俠客歐尼爾, 字母哥
| | | स्टीफन करी
jeremy lin | | 林書豪
yao ming | ياو مينغ | 姚明 | याओ मिंग
shohei ohtani | | 大谷翔平 | शोहेई ओहतानी
chien ming wang | | 王建民
tai tzu ying | | 戴資穎 | ताई जू यिंग
kuo hsing chun, lin yun ju, lu yen hsun, tseng ya ni, wang chi lin, lee yang badminton
| | 郭婞淳, 林昀儒, 盧彥勳, 曾雅妮, 王齊麟, 李洋羽球, 林郁婷, 戴資穎
liu xiang hurdler, sun yang swimmer, eileen gu, quan hongchan, ma long | | 劉翔, 谷愛凌, 全紅嬋, 馬龍桌球
tiger woods | تايغر وودز | 老虎伍茲, 泰格伍茲 | टाइगर वुड्स
roger federer, federer | روجر فيدرر | 費德勒, 費達拿 | रोजर फेडरर
rafael nadal, nadal | رافاييل نادال | 納達爾, 拿度 | राफेल नडाल
novak djokovic, djokovic | نوفاك ديوكوفيتش | 喬科維奇, 祖高域 | नोवाक जोकोविच
serena williams, venus williams | سيرينا ويليامز | 小威廉絲, 莎蓮娜威廉絲 | सेरेना विलियम्स
naomi osaka, ons jabeur, carlos alcaraz, jannik sinner, coco gauff
| أنس جابر, كارلوس ألكاراز
| | 大坂直美
| | | नाओमी ओसाका
usain bolt | يوسين بولت | 波特閃電, 博爾特 | उसैन बोल्ट
michael phelps | مايكل فيلبس | 菲爾普斯 | माइकल फेल्प्स
simone biles | سيمون بايلز | 西蒙拜爾斯 | सिमोन बाइल्स
mike tyson | مايك تايسون | 泰森拳王, 麥克泰森 | माइक टायसन
muhammad ali boxer | محمد علي كلاي | 拳王阿里 | मुहम्मद अली बॉक्सर
floyd mayweather, conor mcgregor, khabib nurmagomedov
| كونور مكغريغور, حبيب نورمحمدوف
| | 麥葛瑞格
| | | कॉनर मैकग्रेगर
lewis hamilton, max verstappen, michael schumacher
| لويس هاميلتون, ماكس فيرستابن
| | 漢米爾頓車手, 維斯塔潘, 舒馬克
| | | लुईस हैमिल्टन
tom brady, patrick mahomes, travis kelce, aaron rodgers
hulk hogan, john cena | جون سينا | 約翰希南 | जॉन सीना
sachin tendulkar | ساشين تندولكار | | सचिन तेंदुलकर, सचिन तेंडुलकर
virat kohli | فيرات كوهلي | | विराट कोहली
ms dhoni, mahendra singh dhoni, dhoni | | | महेंद्र सिंह धोनी, एम एस धोनी, धोनी
rohit sharma, hardik pandya, jasprit bumrah, kapil dev, sunil gavaskar, sourav ganguly, rahul dravid
yuvraj singh, shubman gill, rishabh pant, ravindra jadeja
| | | रोहित शर्मा, हार्दिक पांड्या, जसप्रीत बुमराह, कपिल देव, सुनील गावस्कर, सौरव गांगुली, राहुल द्रविड़
| | | युवराज सिंह, शुभमन गिल, ऋषभ पंत, रवींद्र जडेजा
neeraj chopra, pv sindhu, saina nehwal, mary kom, sania mirza, vinesh phogat, sunil chhetri, abhinav bindra
| | | नीरज चोपड़ा, पीवी सिंधु, पी वी सिंधु, साइना नेहवाल, मैरी कॉम, सानिया मिर्जा, विनेश फोगाट, सुनील छेत्री
shahid afridi, babar azam, shoaib akhtar, wasim akram | | | शाहिद अफरीदी, बाबर आजम, शोएब अख्तर
björn borg, stefan edberg, mats wilander, armand duplantis, mondo duplantis, sarah sjöström, charlotte kalla
ingemar stenmark, peter forsberg, henrik lundqvist, nicklas lidström, börje salming, mats sundin
carolina klüft, annika sörenstam, alexander isak, viktor gyökeres, dejan kulusevski, victor lindelöf
kosovare asllani, stina blackstenius, henrik larsson fotboll, fredrik ljungberg, sven göran eriksson
ingemar johansson boxare, jan ove waldner, frida karlsson, ebba andersson, truls möregårdh, stina nilsson
nils van der poel, pernilla wiberg, anja pärson
| | 杜普蘭提斯
`;
