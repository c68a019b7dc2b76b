/** Film, television and fashion; the form is told in `people.ts`. */
export const SCREEN = `
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
`;
