// What trainers read in our part of JupyterLab, in French, and in English where JupyterLab speaks English.

const WORDS = {
  fr: {
    course: "Cours",
    question: "Question",
    questionHint: "Ajouter une question sous la cellule choisie",
    page: "Voir la page",
    pageHint: "Enregistrer, puis ouvrir ce module comme les personnes qui l’apprennent",
    preparing: "La page se prépare…",
    preparingHint: "Elle s’ouvre ici toute seule. La première fois, il faut une dizaine de secondes.",
    noPage: "Ce notebook n’a pas encore de page",
    check: "Vérifier",
    checkHint: "Enregistrer, puis dire ce qui est à corriger dans ce notebook",
    checked: "Vérification",
    nothingOpen: "Ouvrez un notebook : ce qui est à corriger s’affiche ici chaque fois que vous enregistrez.",
    checking: "Vérification en cours…",
    good: "Tout va bien dans ce notebook.",
    errors: (n) => (n === 1 ? "1 faute à corriger" : `${n} fautes à corriger`),
    advice: (n) => (n === 1 ? "1 conseil" : `${n} conseils`),
    error: "À corriger",
    hint: "Conseil",
    cell: (n) => `Cellule ${n}`,
    line: (n) => `ligne ${n}`,
    failed: "La vérification n’a pas abouti. Enregistrez à nouveau le notebook.",
    saved: "Ce qui suit concerne la version enregistrée.",
  },
  en: {
    course: "Course",
    question: "Question",
    questionHint: "Add a question below the selected cell",
    page: "See the page",
    pageHint: "Save, then open this module as learners see it",
    preparing: "The page is being prepared…",
    preparingHint: "It opens here by itself. The first time takes some ten seconds.",
    noPage: "This notebook has no page yet",
    check: "Check",
    checkHint: "Save, then tell what is to be mended in this notebook",
    checked: "Check",
    nothingOpen: "Open a notebook: what is to be mended shows here each time you save.",
    checking: "Checking…",
    good: "All is well in this notebook.",
    errors: (n) => (n === 1 ? "1 mistake to mend" : `${n} mistakes to mend`),
    advice: (n) => (n === 1 ? "1 piece of advice" : `${n} pieces of advice`),
    error: "To mend",
    hint: "Advice",
    cell: (n) => `Cell ${n}`,
    line: (n) => `line ${n}`,
    failed: "The check did not come to its end. Save the notebook again.",
    saved: "This is about the saved version.",
  },
};

/** The language to speak, from JupyterLab's: "en", "en_GB" or the machine's own "default" make English. */
export function languageOf(code) {
  return /^(en|default$)/i.test(code ?? "") ? "en" : "fr";
}

/** The words in a language. */
export function wordsIn(language) {
  return WORDS[language];
}
