/** Music and sport; the form is told in `people.ts`. */
export const MUSIC_AND_SPORT = `
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
