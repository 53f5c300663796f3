/** What the laptop's reader of codes says. */
export const READER_WORDS = {
  ar: {
    start: "قراءة الرموز بالكاميرا",
    aim: "وجّه شاشة الهاتف نحو الكاميرا.",
    progress: "قُرئ {have} من {of}",
    sending: "تمت قراءة كل الرموز، يجري الإرسال…",
    damaged: "الرموز المقروءة لا تكتمل معاً. ابدأ من جديد.",
    failed: "لم يُقبل ما قُرئ. أعد المحاولة.",
    camera: "لا توجد كاميرا، أو لم يُسمح باستعمالها.",
    stop: "إيقاف",
  },
  en: {
    start: "Read codes with the camera",
    aim: "Hold the phone's screen in front of the camera.",
    progress: "{have} of {of} read",
    sending: "Every code is read; sending…",
    damaged: "The codes do not fit together. Begin again.",
    failed: "What was read was not taken. Try again.",
    camera: "There is no camera, or it may not be used.",
    stop: "Stop",
  },
} as const;
