"""Words of which the made people are made: given names as shown and as said, families, places.

Written down for Mawa (CC0 1.0) from general knowledge of how names are borne in Syria and Iraq; how
common a name is comes from ``mawa/people/data/names.csv``, and so do all names that are not here. A
name is said in Latin letters with long vowels doubled, 3 for ع, 7 for ح, 2 for a hamza inside; an
underscore stands for a space.
"""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


MEN = listed(
    """
    محمد:mu7ammad أحمد:a7mad علي:3alii مصطفى:mustafaa إبراهيم:ibraahiim حسن:7asan عمر:3umar
    حيدر:7aydar عدنان:3adnaan خالد:khaalid أمين:amiin حسين:7usayn سمير:samiir محمود:ma7muud
    وليد:waliid إسماعيل:ismaa3iil جمال:jamaal يوسف:yuusuf حمزة:7amza صالح:saali7 علاء:3alaa2
    عادل:3aadil فؤاد:fu2aad غسان:ghassaan جاسم:jaasim عباس:3abbaas كاظم:kaazim سالم:saalim
    سعيد:sa3iid جميل:jamiil مروان:marwaan كمال:kamaal موسى:muusaa زياد:ziyaad نبيل:nabiil
    هيثم:haytham صلاح:salaa7 عصام:3isaam حامد:7aamid سامي:saamii سعد:sa3d طارق:taariq
    ناصر:naasir هاشم:haashim أيمن:ayman باسل:baasil فيصل:faysal ياسين:yaasiin أسامة:usaama
    نزار:nizaar إلياس:ilyaas حمد:7amad عيسى:3iisaa مهند:muhannad حكمت:7ikmat خلف:khalaf
    هشام:hishaam أنس:anas أنور:anwar مهدي:mahdii كرار:karraar رامي:raamii عمار:3ammaar
    فريد:fariid منير:muniir سجاد:sajjaad جلال:jalaal صدام:saddaam حبيب:7abiib جعفر:ja3far
    مازن:maazin يحيى:ya7yaa حنا:7annaa عبود:3abbuud عماد:3imaad فادي:faadii أمير:amiir
    سليمان:sulaymaan راشد:raashid ياسر:yaasir بسام:bassaam أكرم:akram أمجد:amjad خليل:khaliil
    عزيز:3aziiz محسن:mu7sin توفيق:tawfiiq رفيق:rafiiq سلمان:salmaan عثمان:3uthmaan
    غانم:ghaanim صادق:saadiq سلطان:sultaan منصور:mansuur ماجد:maajid رائد:raa2id فارس:faaris
    غازي:ghaazii زكريا:zakariyyaa زيد:zayd بدر:badr هاني:haanii عامر:3aamir شادي:shaadii
    عاطف:3aatif أسعد:as3ad كامل:kaamil ماهر:maahir ناظم:naazim ناجي:naajii فراس:firaas
    نادر:naadir داود:daawuud تامر:taamir حافظ:7aafiz لطيف:latiif نوري:nuurii حاتم:7aatim
    فهد:fahd وسام:wisaam أنيس:aniis سنان:sinaan حارث:7aarith حسني:7usnii إيهاب:iihaab
    حمدي:7amdii خلدون:khalduun سامر:saamir سيف:sayf يونس:yuunus رضوان:ridwaan سهيل:suhayl
    طلال:talaal فتحي:fat7ii مسعود:mas3uud نضال:nidaal وائل:waa2il رفعت:rif3at عدي:3udayy
    عارف:3aarif بشار:bashshaar زهير:zuhayr لؤي:lu2ayy إياد:iyaad رحيم:ra7iim رؤوف:ra2uuf
    حازم:7aazim صبحي:sub7ii صبري:sabrii لطفي:lutfii نعمان:nu3maan وسيم:wasiim بشير:bashiir
    جودت:jawdat خضر:khidr رافي:raafii فاضل:faadil درويش:darwiish حميد:7amiid مختار:mukhtaar
    عطا:3ataa أشرف:ashraf باسم:baasim رشاد:rashaad رمزي:ramzii زكي:zakii ظافر:zaafir
    عفيف:3afiif وحيد:wa7iid جبار:jabbaar جابر:jaabir نعيم:na3iim صهيب:suhayb وديع:wadii3
    نصر:nasr مقداد:miqdaad جواد:jawaad مجيد:majiid هادي:haadii أدهم:adham بكر:bakr زاهر:zaahir
    شوقي:shawqii طلعت:tal3at عزت:3izzat مراد:muraad عمران:3imraan نجيب:najiib فتاح:fattaa7
    شريف:shariif ثابت:thaabit حمدان:7amdaan رشدي:rushdii صابر:saabir ضياء:diyaa2 ليث:layth
    مجاهد:mujaahid محفوظ:ma7fuuz مصعب:mus3ab ممدوح:mamduu7 بدران:badraan طالب:taalib
    مجدي:majdii أيوب:ayyuub جمعة:jum3a رعد:ra3d سعود:sa3uud نايف:naayif نسيم:nasiim صقر:saqr
    خليفة:khaliifa شاهين:shaahiin كنعان:kan3aan مسلم:muslim سلامة:salaama تميم:tamiim
    حكيم:7akiim سليم:saliim خيري:khayrii عقيل:3aqiil نديم:nadiim رابح:raabi7 راتب:raatib
    ربيع:rabii3 رجب:rajab رشيد:rashiid زيدان:zaydaan سرحان:sar7aan سفيان:sufyaan شعيب:shu3ayb
    شهاب:shihaab عاصم:3aasim فاخر:faakhir فخري:fakhrii فرج:faraj فضل:fadl فواز:fawwaaz
    فوزي:fawzii قصي:qusayy قيس:qays لقمان:luqmaan مبارك:mubaarak مرعي:mar3ii منذر:mundhir
    منيف:muniif قاسم:qaasim قتيبة:qutayba شاكر:shaakir شكري:shukrii جهاد:jihaad إدريس:idriis
    إسحاق:is7aaq بلال:bilaal حسام:7usaam طه:taaha عبيد:3ubayd عواد:3awwaad عايد:3aayid
    فرحان:far7aan مطر:matar مطلق:mutlaq نواف:nawwaaf هايل:haayil وضاح:waddaa7 يعقوب:ya3quub
    يزن:yazan زين:zayn ثائر:thaa2ir معتز:mu3tazz معاذ:mu3aadh معن:ma3n مالك:maalik
    مؤيد:mu2ayyad مؤمن:mu2min مأمون:ma2muun هيثام:haythaam غياث:ghiyaath غيث:ghayth كرم:karam
    كريم:kariim قحطان:qa7taan عدوان:3adwaan دحام:da77aam صطام:sattaam ذياب:dhiyaab
    خميس:khamiis حسان:7assaan حسون:7assuun جدعان:jad3aan تركي:turkii بركات:barakaat
    هلال:hilaal هزاع:hazzaa3 نوفل:nawfal نصار:nassaar مشعل:mish3al محيميد:mu7aymiid
    لؤلؤ:lu2lu2 عياش:3ayyaash عكلة:3akla عليوي:3ulaywii صكر:sakr شلال:shallaal شحادة:sha7aada
    سطام:sattaam زعل:za3al رمضان:ramadaan دياب:diyaab دخيل:dakhiil خلوف:khalluuf حواس:7awwaas
    حمود:7ammuud حماد:7ammaad جراح:jarraa7 بهجت:bahjat بهاء:bahaa2 إحسان:i7saan آدم:aadam
    أديب:adiib أوس:aws أصلان:aslaan آزاد:aazaad شيركو:sheerkoo سيامند:siyaamand دلشاد:dilshaad
    هوشنك:hooshank روزكار:roozkaar
    """
)

WOMEN = listed(
    """
    فاطمة:faatima زينب:zaynab مريم:maryam زهراء:zahraa2 هدى:hudaa أمل:amal خديجة:khadiija
    آية:aaya عائشة:3aa2isha ليلى:laylaa إيمان:iimaan أسماء:asmaa2 هبة:hiba رقية:ruqayya
    سارة:saara سعاد:su3aad لينا:liinaa مايا:maayaa ريما:riimaa ندين:nadiin حلا:7alaa
    دانة:daana سميرة:samiira عالية:3aaliya وفاء:wafaa2 دينا:diinaa سحر:sa7ar ملك:malak
    حنان:7anaan هناء:hanaa2 هند:hind يارا:yaaraa مها:mahaa سلمى:salmaa نجوى:najwaa وداد:widaad
    ياسمين:yaasamiin ريم:riim نجاة:najaat ابتسام:ibtisaam سمر:samar عفيفة:3afiifa أميرة:amiira
    إسراء:israa2 عبير:3abiir فرح:fara7 ماجدة:maajida هيام:hiyaam هيفاء:hayfaa2 نورة:nuura
    جنى:janaa ميسون:maysuun عايدة:3aayda فداء:fidaa2 رحمة:ra7ma فادية:faadiya نهلة:nahla
    صباح:sabaa7 أريج:ariij آسيا:aasyaa بشرى:bushraa مرام:maraam نوال:nawaal شيماء:shaymaa2
    أمنة:aamna أمينة:amiina رغد:raghad زهرة:zahra سلوى:salwaa سهام:sihaam شذى:shadhaa
    شيرين:shiiriin فايزة:faayza لطيفة:latiifa فريدة:fariida إلهام:ilhaam أروى:arwaa
    سوسن:sawsan شادية:shaadiya داليا:daalyaa دلال:dalaal رجاء:rajaa2 سمية:sumayya سناء:sanaa2
    سهى:suhaa لبنى:lubnaa مروة:marwa منار:manaar ميساء:maysaa2 أحلام:a7laam جميلة:jamiila
    خلود:khuluud دعاء:du3aa2 رهف:rahaf فاتن:faatin نادية:naadiya منى:munaa نور:nuur
    كوثر:kawthar حليمة:7aliima صفية:safiyya حسنة:7asna عليا:3alyaa غادة:ghaada رانيا:raanyaa
    رنا:ranaa ندى:nadaa لمى:lamaa رولا:roolaa سعدة:sa3da تركية:turkiyya وضحة:wad7a شمسة:shamsa
    فضة:fidda عنود:3anuud نوف:nuuf خولة:khawla صبحة:sub7a خود:khood مطيعة:mutii3a
    ثريا:thurayyaa سكينة:sukayna كريمة:kariima بدرية:badriyya جواهر:jawaahir غزالة:ghazaala
    حمدة:7amda عزيزة:3aziiza نعيمة:na3iima رابعة:raabi3a فوزية:fawziyya سهيلة:suhayla
    نسرين:nisriin
    """
)

# God's servants, and the names that end in الدين or الله: two words each, one name.
SERVANTS = listed(
    """
    الله:allaah الرحمن:ar-ra7maan الكريم:al-kariim الرزاق:ar-razzaaq الفتاح:al-fattaa7
    العزيز:al-3aziiz اللطيف:al-latiif السلام:as-salaam المجيد:al-majiid القادر:al-qaadir
    الحميد:al-7amiid الرحيم:ar-ra7iim الحليم:al-7aliim الوهاب:al-wahhaab الجبار:al-jabbaar
    الغني:al-ghanii الغفور:al-ghafuur الناصر:an-naasir الهادي:al-haadii الباسط:al-baasit
    الواحد:al-waa7id المنعم:al-mun3im الخالق:al-khaaliq الستار:as-sattaar الأمير:al-amiir
    الحسين:al-7usayn الزهرة:az-zahra الكاظم:al-kaazim المعين:al-mu3iin الحكيم:al-7akiim
    """
)
DIN = listed(
    """
    نور:nuur صلاح:salaa7 علاء:3alaa2 جمال:jamaal شمس:shams عز:3izz سيف:sayf بدر:badr
    حسام:7usaam ضياء:diyaa2 محي:mu7yii تقي:taqii زين:zayn ناصر:naasir خير:khayr فخر:fakhr
    عماد:3imaad نصر:nasr بهاء:bahaa2 شهاب:shihaab كمال:kamaal
    """
)
OF_GOD = listed(
    """
    هبة:hibat نعمة:ni3mat جاد:jaad فضل:fadl عطا:3ataa سيف:sayf خلف:khalaf فتح:fat7 نصر:nasr
    عون:3awn
    """
)

# Second words of a double given name: محمد علي, أحمد نور.
FIRST_OF_TWO = listed("محمد محمد محمد محمد محمد أحمد أحمد علي حسن محمود")
SECOND_OF_TWO = listed(
    "علي خير نور أمين سعيد ياسر رضا حسن حسين زين وليد صالح صبحي عيد نجيب بشار جمال طه أنس"
)

# Places of birth and what comes from there as a family name.
PLACES = listed(
    """
    دمشق:دمشقي حلب:حلبي حمص:حمصي حماة:حموي اللاذقية:لاذقاني طرطوس:طرطوسي إدلب:إدلبي
    الرقة:رقاوي دير_الزور:ديري الحسكة:حسكاوي القامشلي:قامشلاوي درعا:درعاوي السويداء:سويداني
    القنيطرة:قنيطراوي البوكمال:بوكمالي الميادين:مياديني تدمر:تدمري منبج:منبجي الباب:بابي
    جبلة:جبلاوي بانياس:بانياسي صافيتا:صافيتي مصياف:مصيافي السلمية:سلموني سلمية:سلماوي
    الرستن:رستناوي القصير:قصيري النبك:نبكي يبرود:يبرودي القطيفة:قطيفاني دوما:دوماني
    داريا:داراني الزبداني:زبداني قطنا:قطناني جرمانا:جرماني إزرع:زرعاوي نوى:نواوي جاسم:جاسمي
    الصنمين:صنميني بصرى:بصراوي صلخد:صلخدي شهبا:شهباوي معرة_النعمان:معراوي جسر_الشغور:جسري
    أريحا:ريحاوي سراقب:سراقبي كفرنبل:كفرنبلي خان_شيخون:شيخوني أعزاز:عزازي عفرين:عفريني
    جرابلس:جرابلسي السفيرة:سفراني تل_رفعت:رفعتي تل_أبيض:تلاوي رأس_العين:راساوي
    عين_العرب:كوباني الطبقة:طبقاوي معدان:معداني الشدادي:شدادي المالكية:ديركي عامودا:عامودي
    تل_حميس:حميسي تل_براك:براكي الشحيل:شحيلي العشارة:عشاري القورية:قوراني هجين:هجيني
    التبني:تبناوي القرداحة:قرداحي الحفة:حفاوي الدريكيش:دريكيشي صيدنايا:صيدناوي معلولا:معلولي
    عسال_الورد:عسالي قارة:قاري مهين:مهيني الفرقلس:فرقلسي تلكلخ:كلخاوي محردة:محرداوي
    كفرزيتا:زيتاوي مورك:موركي السقيلبية:سقيلبي اللطامنة:لطماني الموصل:موصلي الأنبار:أنباري
    القائم:قائمي هيت:هيتي عانة:عاني راوة:راوي حديثة:حديثي سامراء:سامرائي كركوك:كركوكلي
    تلعفر:تلعفري سنجار:سنجاري ربيعة:ربيعي بعاج:بعاجي
    """
)
TRIBES = listed(
    """
    شمري جبوري عكيدي بقاري بكاري شعيطي دليمي طائي عنزي فدعاني عبيدي حديدي موالي ولدة عفادلة
    بوبنا سبخاوي بوحمد بوعساف مشهداني نعيمي خفاجي لهيبي زوبعي راشدي قيسي خزرجي عزاوي مجمعي
    حرباوي سعدون بوخابور بوسرايا دميمي بوليل جغيفي كرابلة مشاهدة حسون شرابي جحيشي بوبدران
    بوسبيع غنامي خريصي جولاني فواعرة عقيدات نعيمات هيبي تركماني كردي شركسي داغستاني أرناؤوط
    بوشناق
    """
)
TRADES = listed(
    """
    نجار:najjaar حداد:7addaad خباز:khabbaaz لحام:la77aam صباغ:sabbaagh عطار:3attaar
    خياط:khayyaat حلاق:7allaaq صائغ:saa2igh بيطار:biitaar نحاس:na77aas قصاب:qassaab
    طحان:ta77aan سقا:saqqaa فران:farraan دهان:dahhaan بنا:bannaa حجار:7ajjaar سروجي:suruujii
    قهوجي:qahwajii ساعاتي:saa3aatii قطان:qattaan حلواني:7alwaanii سمان:sammaan زيات:zayyaat
    دباغ:dabbaagh نشار:nashshaar كيال:kayyaal حمال:7ammaal شماع:shammaa3 طرابيشي:taraabiishii
    عقاد:3aqqaad حايك:7aayik خراط:kharraat صابوني:saabuunii قباني:qabbaanii جزار:jazzaar
    سمسار:simsaar خطيب:khatiib إمام:imaam مؤذن:mu2adhdhin شيخ:shaykh مفتي:muftii قاضي:qaadii
    حكيم:7akiim فلاح:fallaa7 راعي:raa3ii صياد:sayyaad رفاعي:rifaa3ii زعبي:zu3bii
    حريري:7ariirii مقداد:miqdaad حوراني:7uuraanii كيلاني:kiilaanii عظم:3azm أتاسي:ataasii
    سباعي:sibaa3ii أسود:aswad أبيض:abyad أحمر:a7mar أشقر:ashqar أعرج:a3raj أطرش:atrash
    أعور:a3war أحدب:a7dab
    """
)

# Ranks in order, with how often each is met and how else it is written.
RANKS = """
مجند|34|مج.|Conscript
جندي|6|ج.|Pvt
جندي أول|3|ج. أول|PFC
عريف|13|عر.|Cpl
رقيب|12|رق.|Sgt
رقيب أول|7|رقيب1|SFC
مساعد|6|مسا.|WO
مساعد أول|5|مساعد1|CWO
ملازم|4|م.|2Lt
ملازم أول|4|م. أول|1Lt
نقيب|3|نق.|Capt
رائد|1.5|رائد ركن|Maj
مقدم|0.9|مقدم ركن|LtCol
عقيد|0.5|عقيد ركن|Col
عميد|0.2|عميد ركن|BG
""".strip().splitlines()
TITLES = listed("الحاج حجي الشيخ السيد الدكتور المهندس الأستاذ سيد")
DIVISIONS = (1, 3, 4, 5, 7, 9, 10, 11, 14, 15, 17, 18, 25, 30)
ORDINALS = {1: "الأولى", 3: "الثالثة", 4: "الرابعة", 5: "الخامسة", 7: "السابعة", 9: "التاسعة"}

# Names of the list that end like men's but are women's.
WOMEN_WITHOUT_ENDING = set(
    listed(
        """
    زهور جيهان سوزان اسمهان اكرام افنان بلسم رزان ريهام شهد ضحي ابتهال اخلاص ازهار اعتماد
    افراح اماني انتصار انعام ايات ايناس ريمان شمس سندس غدير فردوس فيروز لجين منال نجوان نغم
    نهي هديل جنان ختام رباب روبي سيرين جود ريناد ليان ميار ابرار اديان استبرق اعتدال افتخار
    امال انغام انهار انوار ايلاف بدور بهار تبارك تحرير حنين رحاب رسل ريام سالي سجود سلوان سهاد
    شهرزاد صابرين عهود غفران فجر فرهود فريال مرفت ملاك ميسم نادين نازك نجاح نورسين وجدان يقين
    ابتهاج افتكار بسنت بلقيس بيسان بيلسان تسنيم تغريد تمام تولين جمان جوري جيلان دارين رنيم
    روبين ريتاج ريتال ريفال سلاف شروق عتاب عفاف لوجين لورين مادلين مرسال ميرال هايدي هزار
    هنادي وصال اشجان اشرقت امتنان انجي انصاف ازدهار اجوان امان ذكري شامل روحي سهر ورد حكم هدير
    قمر
    """
    )
)
# Rows of the list that are no names of men: adjectives, titles, fragments.
NOT_GIVEN = set(
    listed(
        """
    خطيب شيخ سيد اسدي خالدي كردي عنزي صمد غزالي حمو سام عجمي عبادي عبودي رزاق غني وهاب اخرس
    لبابيدي عسكري واحد دين رملاوي بكري خالق نبي غفور حلو سكران شنب ماشي مولي مظلوم تعبان
    حفناوي دبش دحدوح جهل كاشف مفتاح مارد نظيف قمصان نفين ستار هنود وكيل والي غربي اسود
    سراجالدين ضيائي الا طيف حطاب حنفي خورشيد قابل اسمر فلاح تاج
    """
    )
)
