// Our part of JupyterLab: questions ready to be inserted, the page as learners see it, and what is to be mended after each save.

import { show } from "./findings.js";
import { freeId, idsIn, stepOf, withId } from "./snippet.js";
import { waitingPage } from "./waiting.js";
import { languageOf, wordsIn } from "./words.js";

const TAB = "course-page"; // the one browser tab that pages are shown in

/** The plugin, made from JupyterLab's own modules. */
export async function plugin(load) {
  const names = ["notebook", "mainmenu", "apputils", "translation", "ui-components", "services", "coreutils"];
  const modules = await Promise.all([...names.map((name) => `@jupyterlab/${name}`), "@lumino/widgets"].map(load));
  const lab = Object.assign({}, ...modules);
  return {
    id: "course-kit:writing",
    description: "Write a course: questions, pages, checks",
    autoStart: true,
    requires: [lab.INotebookTracker, lab.IMainMenu],
    optional: [lab.ICommandPalette, lab.ITranslator],
    activate: (app, tracker, mainMenu, palette, translator) => begin(lab, app, tracker, mainMenu, palette, translator),
  };
}

async function begin(lab, app, tracker, mainMenu, palette, translator) {
  const language = languageOf(translator?.languageCode ?? "fr");
  const words = wordsIn(language);
  const settings = app.serviceManager.serverSettings;

  /** What our handlers answer. */
  async function ask(what, values = {}) {
    const query = new URLSearchParams({ language, ...values });
    const url = `${lab.URLExt.join(settings.baseUrl, "course-kit", what)}?${query}`;
    const response = await lab.ServerConnection.makeRequest(url, {}, settings);
    if (!response.ok) throw new lab.ServerConnection.ResponseError(response);
    return response.json();
  }

  const waiting = waitingPage(words, language);
  const snippets = await ask("snippets");
  const known = new Map(); // what is known of each notebook, by its path
  const sources = (panel) => panel.content.widgets.map((cell) => cell.model.sharedModel.getSource());

  style();
  const list = new lab.Widget();
  list.id = "course-findings";
  list.addClass("course-findings");
  list.title.label = words.checked;
  list.title.caption = words.checked;
  app.shell.add(list, "right", { rank: 10 });

  function refresh() {
    const panel = tracker.currentWidget;
    const path = panel?.context.path;
    show(list.node, panel && { name: path, ...known.get(path) }, words, (finding) => goTo(panel, finding));
  }

  async function goTo(panel, { cell, line }) {
    app.shell.activateById(panel.id);
    panel.content.activeCellIndex = cell - 1;
    await panel.content.scrollToItem(cell - 1, "center");
    await panel.content.activeCell.ready;
    panel.content.mode = "edit";
    const { editor } = panel.content.activeCell;
    editor.setCursorPosition({ line: Math.max(0, (line ?? 1) - 1), column: 0 });
    editor.focus();
  }

  /** Ask what is wrong in the version that was saved, and show it; whoever types goes on typing. */
  async function check(panel) {
    const path = panel.context.path;
    try {
      known.set(path, await ask("findings", { path }));
    } catch {
      known.set(path, { failed: true });
    }
    refresh();
    if (known.get(path).findings?.length && !list.isVisible) {
      const focused = document.activeElement;
      app.shell.activateById(list.id);
      focused?.focus();
    }
  }

  async function insert(panel, kind) {
    const { module } = known.get(panel.context.path) ?? {};
    const text = snippets.find((snippet) => snippet.kind === kind).text;
    lab.NotebookActions.insertBelow(panel.content);
    lab.NotebookActions.changeCellType(panel.content, "code");
    panel.content.activeCell.model.sharedModel.setSource(withId(text, freeId(module, idsIn(sources(panel)))));
    panel.content.mode = "edit";
  }

  /** The tab is opened at once, while the browser knows that it was asked for; another page in it makes the next one load anew. */
  async function openPage(panel) {
    const tab = window.open(waiting, TAB);
    await panel.context.save();
    const { page, problem } = await ask("page", { path: panel.context.path });
    if (page) {
      const step = stepOf(sources(panel).slice(0, panel.content.activeCellIndex + 1));
      tab.location = step ? `${page}#${step}` : page;
      return;
    }
    tab?.close();
    const body = new lab.Widget();
    body.node.style.whiteSpace = "pre-line";
    body.node.textContent = problem;
    await lab.showDialog({ title: words.noPage, body, buttons: [lab.Dialog.okButton()] });
  }

  const { commands } = app;
  const isEnabled = () => tracker.currentWidget !== null;
  const current = (run) => (args) => run(tracker.currentWidget, args);
  commands.addCommand("course:insert", {
    label: ({ kind, spoken }) => `${spoken ? `${words.question} : ` : ""}${snippets.find((snippet) => snippet.kind === kind)?.name ?? words.question}`,
    isEnabled,
    execute: current((panel, { kind }) => insert(panel, kind)),
  });
  commands.addCommand("course:page", { label: words.page, caption: words.pageHint, isEnabled, execute: current(openPage) });
  commands.addCommand("course:check", {
    label: words.check,
    caption: words.checkHint,
    isEnabled,
    execute: current(async (panel) => {
      await panel.context.save();
      app.shell.activateById(list.id);
    }),
  });

  const questions = () => {
    const menu = new lab.Menu({ commands });
    menu.title.label = words.question;
    for (const { kind } of snippets) menu.addItem({ command: "course:insert", args: { kind } });
    return menu;
  };
  const menu = new lab.Menu({ commands });
  menu.id = "course-menu";
  menu.title.label = words.course;
  menu.addItem({ type: "submenu", submenu: questions() });
  menu.addItem({ command: "course:page" });
  menu.addItem({ command: "course:check" });
  mainMenu.addMenu(menu, true, { rank: 55 });
  for (const command of ["course:page", "course:check"]) palette?.addItem({ command, category: words.course });
  for (const { kind } of snippets) palette?.addItem({ command: "course:insert", args: { kind, spoken: true }, category: words.course });

  app.docRegistry.addWidgetExtension("Notebook", {
    createNew(panel) {
      const below = questions();
      const question = new lab.ToolbarButton({
        label: `${words.question} ▾`,
        tooltip: words.questionHint,
        onClick: () => {
          const { left, bottom } = question.node.getBoundingClientRect();
          below.open(left, bottom);
        },
      });
      const page = new lab.ToolbarButton({ label: words.page, tooltip: words.pageHint, onClick: () => openPage(panel) });
      panel.toolbar.insertItem(0, "course-question", question);
      panel.toolbar.insertItem(1, "course-page", page);
      panel.context.saveState.connect((_context, state) => state === "completed" && check(panel));
      panel.context.ready.then(() => check(panel));
      return below;
    },
  });
  tracker.currentChanged.connect(refresh);
  refresh();
}

function style() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("style.css", import.meta.url);
  document.head.append(link);
}
